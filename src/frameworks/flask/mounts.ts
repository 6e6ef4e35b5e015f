import { textOf } from '../../project/constants.ts';
import type { Project } from '../../project/project.ts';
import { argument, keyword } from '../../summary/terms.ts';
import { type Called, isInstance, type RouterObject, RouterTree } from '../_routers.ts';

/** One way from an app to what is declared on an object. */
export interface Mounted {
  /** All that stands before the paths of rules; null if that cannot be told. */
  readonly prefix: string | null;
  /** Names of the blueprints on the way with dots between, empty for none; null if one cannot be told. */
  readonly names: string | null;
  /** The app at the end of it; null for an object that nothing hangs on an app. */
  readonly app: RouterObject | null;
}

/** A `register_blueprint` whose blueprint cannot be told: one of a loop, or of a parameter. */
interface OpenRegistration {
  readonly parent: RouterObject;
  /** Undefined where each blueprint keeps its own. */
  readonly prefix: string | null | undefined;
}

/**
 * Where blueprints, APIs and namespaces hang, and so the prefixes and endpoint names of what is declared on them. What
 * nothing else registers is taken to be what open registrations mean.
 */
export class Mounts {
  private readonly project: Project;
  private readonly tree: RouterTree;
  private readonly prefixOf: (object: RouterObject) => string | null;
  private readonly open: OpenRegistration[] = [];

  /** @param prefixOf what an object's own construction puts before its paths */
  constructor(project: Project, prefixOf: (object: RouterObject) => string | null) {
    this.project = project;
    this.prefixOf = prefixOf;
    this.tree = new RouterTree(prefixOf, join);
  }

  /** @param prefix undefined for the child's own */
  hang(parent: RouterObject, child: RouterObject, prefix: string | null | undefined, by: Called): void {
    const renamed = this.isBlueprint(child) ? keyword(by, 'name') : undefined;
    const name = renamed === undefined ? this.nameOf(child) : textOf(this.project, renamed);
    this.tree.hang(parent, child, prefix === undefined ? this.prefixOf(child) : prefix, { by, name });
  }

  /** @param prefix undefined for the own one of each blueprint */
  hangOthers(parent: RouterObject, prefix: string | null | undefined): void {
    if (!this.open.some((one) => one.parent.key === parent.key && one.prefix === prefix)) {
      this.open.push({ parent, prefix });
    }
  }

  /** Every way to an object, at least one. */
  waysTo(object: RouterObject): readonly Mounted[] {
    return this.tree.waysTo(object).map(({ root, prefix, steps }) => {
      const below = steps.map(({ name }) => name);
      if (this.isApp(root)) return { prefix, names: dotted(below), app: root };
      const names = dotted([this.nameOf(root), ...below]);
      const outer = this.isBlueprint(root) ? this.openWay() : null;
      if (outer === null) return { prefix, names, app: null };
      const own = outer.prefix === undefined ? prefix : this.under(outer.prefix, this.prefixOf(root), prefix);
      return { prefix: own, names, app: outer.app };
    });
  }

  /** The app that open registrations are made on, and the prefix if they all give the same one. */
  private openWay(): { readonly app: RouterObject; readonly prefix: string | null | undefined } | null {
    const [first] = this.open;
    if (first === undefined || !this.open.every(({ parent }) => this.isApp(parent))) return null;
    const isAgreed = this.open.every(({ prefix }) => prefix === first.prefix);
    return { app: first.parent, prefix: isAgreed ? first.prefix : null };
  }

  /** A prefix that begins with an object's own, with another one in its place. */
  private under(given: string | null, own: string | null, prefix: string | null): string | null {
    if (given === null || own === null || prefix === null || !prefix.startsWith(own)) return null;
    return join(given, prefix.slice(own.length));
  }

  /** What an object adds to names: a blueprint the first argument of its construction, all else nothing. */
  private nameOf(object: RouterObject): string | null {
    if (!this.isBlueprint(object)) return '';
    return object.construction === null ? null : textOf(this.project, argument(object.construction, 0, 'name'));
  }

  private isApp({ path }: RouterObject): boolean {
    return isInstance(this.project, path, ['flask.Flask']);
  }

  private isBlueprint({ path }: RouterObject): boolean {
    return isInstance(this.project, path, ['flask.Blueprint']);
  }
}

/** Null where one of them is not known. */
export function joined(prefix: string | null, path: string | null): string | null {
  return prefix === null || path === null ? null : join(prefix, path);
}

/** As `Blueprint` joins them: one slash between. */
function join(prefix: string, path: string): string {
  if (prefix === '' || path === '') return prefix + path;
  return `${prefix.replace(/\/+$/, '')}/${path.replace(/^\/+/, '')}`;
}

/** Names with dots between, empty ones left out; null where one of them is not known. */
export function dotted(names: readonly (string | null)[]): string | null {
  return names.includes(null) ? null : names.filter((name) => name !== '').join('.');
}

import { textOf } from '../../project/constants.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { argument, keyword } from '../../summary/terms.ts';
import { isInstance, methodCalls, objectAt, type RouterObject, RouterTree, type Way } from '../_routers.ts';
import { urlconfOf } from '../django/urls.ts';

export const APIS: readonly AccessPath[] = ['ninja.NinjaAPI'];
export const ROUTERS: readonly AccessPath[] = [...APIS, 'ninja.Router'];

/** One way from a router to the host. */
export interface Mount {
  /** What stands before the API's own paths; null if it cannot be told or the router hangs on no API. */
  readonly base: string | null;
  /** What stands between those and the router's; null if it cannot be told. */
  readonly prefix: string | null;
  readonly api: RouterObject | null;
  /** Namespace of its URL names; null if it cannot be told. */
  readonly namespace: string | null;
  /** The routers from the API inwards, each with the `add_router` that hangs it. */
  readonly steps: Way['steps'];
  /** The router itself. */
  readonly router: RouterObject | null;
}

/** How routers hang below each other and below APIs, and where these hang in the URLconf. */
export class Mounts {
  readonly apis: readonly Mount[];
  private readonly project: Project;
  private readonly tree = new RouterTree(() => '', joined);
  private readonly places = new Map<string, Mount[]>();

  constructor(project: Project) {
    this.project = project;
    this.apis = this.mountApis();
    this.hangRouters();
  }

  /** Every way to a router or an API, at least one. */
  of(router: RouterObject): readonly Mount[] {
    return this.tree.waysTo(router).flatMap(({ root, prefix, steps }) => {
      if (!isInstance(this.project, root.path, APIS)) {
        return [{ base: null, prefix, api: null, namespace: null, steps, router }];
      }
      const places = this.places.get(root.key) ?? [this.placeOf(root, '/')];
      return places.map((place) => ({ ...place, prefix, steps, router }));
    });
  }

  /** `parent.add_router("/prefix", router)`, the router as an object or as the dotted name of one. */
  private hangRouters(): void {
    const { project } = this;
    for (const { owner, call, file, caller } of methodCalls(project, 'add_router')) {
      if (!isInstance(project, owner, ROUTERS)) continue;
      const parent = objectAt(project, owner, file, caller);
      for (const { prefix, router } of pairsIn(project, argument(call, 0, 'prefix'), argument(call, 1, 'router'))) {
        const path = router?.kind === 'path' ? router.path : textOf(project, router);
        const text = textOf(project, prefix);
        if (path !== null) this.tree.hang(parent, objectAt(project, path, file, caller), text, { by: call });
      }
    }
  }

  /** `path("api/", api.urls)`. */
  private mountApis(): readonly Mount[] {
    const { project } = this;
    const mounts: Mount[] = [];
    for (const { path, target, file } of urlconfOf(project).others) {
      if (target.kind !== 'path' || !target.path.endsWith('.urls')) continue;
      const owner = target.path.slice(0, -'.urls'.length);
      if (!isInstance(project, owner, APIS)) continue;
      const api = objectAt(project, owner, file, null);
      const mount = this.placeOf(api, path.includes('\0') ? null : path);
      this.places.set(api.key, [...(this.places.get(api.key) ?? []), mount]);
      mounts.push(mount);
    }
    return mounts;
  }

  private placeOf(api: RouterObject, base: string | null): Mount {
    return { base, prefix: '', api, namespace: this.namespaceOf(api), steps: [], router: null };
  }

  /** `api-1.0.0` unless `version` or `urls_namespace` says otherwise. */
  private namespaceOf({ construction }: RouterObject): string | null {
    if (construction === null) return null;
    const given = keyword(construction, 'urls_namespace');
    if (given !== undefined) return textOf(this.project, given)?.split(':').at(-1) ?? null;
    const version = keyword(construction, 'version');
    const text = version === undefined ? '1.0.0' : textOf(this.project, version);
    return text === null ? null : `api-${text}`;
  }
}

interface Pair {
  readonly prefix: Term | undefined;
  readonly router: Term | undefined;
}

/** The arguments of one `add_router`; in a loop over a list or the items of a dict, those of each round. */
function pairsIn(project: Project, prefix: Term | undefined, router: Term | undefined): readonly Pair[] {
  const [, name, isItem, isPart] = router?.kind === 'path' ? (LOOPED.exec(router.path) ?? []) : [];
  const held = name === undefined ? null : project.boundTo(name);
  if (held?.kind === 'dict' && isItem !== undefined) {
    return held.values.map((value, i) => ({ prefix: held.keys[i] ?? undefined, router: value }));
  }
  if (held?.kind !== 'list') return [{ prefix, router }];
  return held.items.map((item) =>
    isPart !== undefined && item.kind === 'list'
      ? { prefix: item.items[0], router: item.items[1] }
      : { prefix, router: item },
  );
}

/** `ROUTERS.items()[][]` is a part of an item of a dict, `ROUTERS[]` an item of a list, `ROUTERS[][]` a part of one. */
const LOOPED = /^([\w.]+?)(\.items\(\))?\[\](\[\])?$/;

/** What routers say of an option: each one's own word and that of the `add_router` that hangs it, innermost first. */
export function* wordsOn(
  { steps, router }: Mount,
  option: string,
): Generator<{ readonly own: Term | undefined; readonly given: Term | undefined; readonly isOnApi: boolean }> {
  for (let i = steps.length - 1; i >= 0; i--) {
    const { child, by } = steps[i]!;
    yield { own: optionOf(child, option), given: by === null ? undefined : keyword(by, option), isOnApi: i === 0 };
  }
  if (steps.length === 0 && router !== null) yield { own: optionOf(router, option), given: undefined, isOnApi: false };
}

/** What an option of an operation is when it does not say itself: as the nearest router, or the API, has it. */
export function inherited(mount: Mount, option: string): Term | undefined {
  let isInner = true;
  for (const { own, given, isOnApi } of wordsOn(mount, option)) {
    // What an API's `add_router` says counts more than the router's own word for this router, and less for those below.
    const found = isOnApi && !isInner ? (own ?? given) : (given ?? own);
    if (found !== undefined) return found;
    isInner = false;
  }
  return mount.api === null ? undefined : optionOf(mount.api, option);
}

/** The whole path of an operation, as `urls_paths` of Ninja's routers puts it together; null if a part is. */
export function fullPath({ base, prefix }: Mount, path: string | null): string | null {
  if (base === null || prefix === null || path === null) return null;
  return base + normalized([prefix, path].filter((part) => part !== '').join('/'));
}

/** Prefix of a nested router below the API. */
function joined(outer: string, own: string): string {
  return normalized(`${outer}/${own}`);
}

function normalized(path: string): string {
  return path.replaceAll(/\/{2,}/g, '/').replace(/^\//, '');
}

function optionOf({ construction }: RouterObject, option: string): Term | undefined {
  return construction === null ? undefined : keyword(construction, option);
}

import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { pathOfTerm } from '../../summary/terms.ts';
import { isInstance, methodCalls, type RouterObject, SERVED } from '../_routers.ts';
import type { Hook } from './hooks.ts';
import type { Owners } from './owners.ts';
import type { Asked } from './protection.ts';

/** https://flask-wtf.readthedocs.io/en/1.2.x/csrf/, https://flask-seasurf.readthedocs.io/ */
const PROTECTORS: readonly AccessPath[] = ['flask_wtf.CSRFProtect', 'flask_seasurf.SeaSurf'];

/** Whether an extension that holds requests against a token is made anywhere. */
export function hasProtector(project: Project): boolean {
  const names = PROTECTORS.map((path) => path.slice(path.indexOf('.') + 1));
  return [...project.callsTo(names, SERVED)].some(
    ({ callee }) => callee !== null && PROTECTORS.some((cls) => project.inherits(callee, cls)),
  );
}

/** Methods that are never held against a token. */
const SAFE = new Set(['GET', 'HEAD', 'OPTIONS', 'TRACE']);

/** Which views are held against a CSRF token. */
export class Csrf {
  private readonly project: Project;
  private readonly isProtected: boolean;
  /** Whether it is switched off, or on one by one, by what is not followed. */
  private readonly isPartial: boolean;
  private readonly exempt = new Set<string>();

  constructor(project: Project, owners: Owners) {
    this.project = project;
    this.isProtected = hasProtector(project);
    this.isPartial = project.files
      .filter(({ role }) => SERVED.includes(role))
      .some((file) => setsDefault(file.stores) || file.functions.some(({ stores }) => setsDefault(stores)));
    if (!this.isProtected) return;
    for (const { owner, call, file, caller } of methodCalls(project, 'exempt')) {
      if (!isInstance(project, owner, PROTECTORS)) continue;
      const path = pathOfTerm(call.args[0]);
      if (path === null) continue;
      for (const { key } of owners.of(path, file, caller)) this.exempt.add(key);
      this.exempt.add(project.resolve(path));
    }
  }

  isChecked(route: Asked, holders: readonly RouterObject[], before: readonly Hook[]): boolean | null {
    if (route.methods.length > 0 && route.methods.every((method) => SAFE.has(method))) return false;
    const { handler, endpoint } = route;
    if (handler !== null && this.validatesForm(handler)) return true;
    const isExempt =
      (handler !== null && (this.exempt.has(handler.fact.name) || this.isMarked(handler.fact.decorators))) ||
      (endpoint !== null && this.exempt.has(endpoint)) ||
      holders.some(({ key }) => this.exempt.has(key));
    if (isExempt) return false;
    if (this.isProtected) return this.isPartial || handler === null ? null : true;
    // A hook that the project wrote itself, after its own fashion.
    const isHandMade = before.some(({ fn }) => fn !== null && looksAtToken(fn));
    return isHandMade || handler === null ? null : false;
  }

  private isMarked(decorators: readonly Term[]): boolean {
    return decorators.some((term) => {
      const path = term.kind === 'path' ? term.path : term.kind === 'call' ? term.callee : null;
      return path !== null && path.endsWith('.exempt') && isInstance(this.project, path.slice(0, -7), PROTECTORS);
    });
  }

  /** `form.validate_on_submit()` of a FlaskForm, which holds a token of its own. */
  private validatesForm({ fact }: NonNullable<Asked['handler']>): boolean {
    return fact.calls.some(({ callee }) => {
      if (callee === null || !/\.validate(?:_on_submit)?$/.test(callee)) return false;
      return isInstance(this.project, callee.slice(0, callee.lastIndexOf('.')), ['flask_wtf.FlaskForm']);
    });
  }
}

function setsDefault(stores: readonly { readonly key: string | null }[]): boolean {
  return stores.some(({ key }) => key === 'WTF_CSRF_CHECK_DEFAULT' || key === 'WTF_CSRF_ENABLED');
}

/** Whether a hook of the project is about tokens against forged requests, by all that it calls and asks. */
export function looksAtToken({ fact }: NonNullable<Asked['handler']>): boolean {
  const calls = fact.calls.flatMap(({ callee, conditions }) => [callee ?? '', ...conditions]);
  return /csrf|xsrf|nonce/i.test([fact.name, ...calls].join(' '));
}

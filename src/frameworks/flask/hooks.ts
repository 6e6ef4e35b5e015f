import type { Place } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { methodCalls, receiverOf, type RouterObject, SERVED } from '../_routers.ts';
import type { Owners } from './owners.ts';

/** A function that runs around requests. */
export interface Hook {
  /** `before_request`, `errorhandler` … */
  readonly kind: string;
  readonly owner: RouterObject;
  readonly fn: LinkedFunction | null;
  readonly name: AccessPath | null;
  readonly declaration: Place;
}

const DECORATORS = [
  'before_request',
  'before_app_request',
  'after_request',
  'after_app_request',
  'teardown_request',
  'teardown_app_request',
  'url_value_preprocessor',
  'app_url_value_preprocessor',
  'errorhandler',
  'app_errorhandler',
];

const CALLS = [...DECORATORS, 'register_error_handler'];

/** What runs before, after and around the requests of apps and blueprints, in order of files. */
export function hooksOf(project: Project, owners: Owners): readonly Hook[] {
  const hooks: Hook[] = [];
  const add = (
    path: AccessPath,
    kind: string,
    fn: LinkedFunction | null,
    name: AccessPath | null,
    at: { file: FileSummary; within: LinkedFunction | null; span: Term['span'] },
  ) => {
    const known = owners.of(path, at.file, at.within);
    for (const owner of known.length === 0 && owners.isOpen(path) ? [owners.handed()] : known) {
      hooks.push({ kind, owner, fn, name, declaration: { file: at.file, span: at.span } });
    }
  };
  for (const fn of project.functionsIn(SERVED)) {
    for (const term of fn.fact.decorators) {
      const [path, kind] = receiverOf(term.kind === 'call' ? term.callee : term.kind === 'path' ? term.path : null);
      if (path === null || !DECORATORS.includes(kind)) continue;
      add(path, kind, fn, fn.fact.name, { file: fn.file, within: fn, span: term.span });
    }
  }
  for (const { owner, method, call, file, caller } of methodCalls(project, ...CALLS)) {
    const given = call.args.at(-1);
    if (given?.kind !== 'path') continue;
    const fn = project.functionOf(given.path);
    const kind = method === 'register_error_handler' ? 'errorhandler' : method;
    add(owner, kind, fn, fn?.fact.name ?? project.resolve(given.path), { file, within: caller, span: call.span });
  }
  return hooks;
}

import type { Hook as HookFact, Place } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { argument } from '../../summary/terms.ts';
import { errorOf } from '../_hooks.ts';
import { type Called, methodCalls, receiverOf, type RouterObject, SERVED } from '../_routers.ts';
import { Owners } from './owners.ts';

/** A function that runs around requests. */
export interface Hook {
  /** `before_request`, `errorhandler` … */
  readonly kind: string;
  readonly owner: RouterObject;
  readonly fn: LinkedFunction | null;
  readonly name: AccessPath | null;
  /** What an error handler is for, as it is given. */
  readonly on: Term | undefined;
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

/** Called with the function itself; `errorhandler` is called with what it is for, wherever it decorates. */
const CALLS = [...DECORATORS.filter((name) => !name.endsWith('errorhandler')), 'register_error_handler'];

/** The hooks of apps and blueprints, as facts. */
export function flaskHooks(project: Project): readonly HookFact[] {
  return hooksOf(project, new Owners(project)).map(({ kind, owner, name, on, declaration }) => ({
    framework: 'flask',
    kind: KINDS.find(([word]) => kind.includes(word))![1],
    on: errorOf(project, on),
    name,
    owner: owner.path,
    declaration,
  }));
}

const KINDS: readonly (readonly [word: string, kind: HookFact['kind']])[] = [
  ['before', 'before'],
  ['preprocessor', 'before'],
  ['after', 'after'],
  ['teardown', 'teardown'],
  ['errorhandler', 'error'],
];

function handlerArguments(call: Called): readonly (Term | undefined)[] {
  return [argument(call, 0, 'code_or_exception'), argument(call, 1, 'f')];
}

/** What runs before, after and around the requests of apps and blueprints, in order of files. */
export function hooksOf(project: Project, owners: Owners): readonly Hook[] {
  const hooks: Hook[] = [];
  const add = (
    path: AccessPath,
    kind: string,
    fn: LinkedFunction | null,
    name: AccessPath | null,
    at: { file: FileSummary; within: LinkedFunction | null; span: Term['span']; on: Term | undefined },
  ) => {
    const known = owners.of(path, at.file, at.within);
    for (const owner of known.length === 0 && owners.isOpen(path) ? [owners.handed()] : known) {
      hooks.push({ kind, owner, fn, name, on: at.on, declaration: { file: at.file, span: at.span } });
    }
  };
  for (const fn of project.functionsIn(SERVED)) {
    for (const term of fn.fact.decorators) {
      const [path, kind] = receiverOf(term.kind === 'call' ? term.callee : term.kind === 'path' ? term.path : null);
      if (path === null || !DECORATORS.includes(kind)) continue;
      const on = term.kind === 'call' ? (term.args[0] ?? term.keywords[0]?.value) : undefined;
      add(path, kind, fn, fn.fact.name, { file: fn.file, within: fn, span: term.span, on });
    }
  }
  for (const { owner, method, call, file, caller } of methodCalls(project, ...CALLS)) {
    const [on, given] = method === 'register_error_handler' ? handlerArguments(call) : [undefined, call.args.at(-1)];
    if (given?.kind !== 'path') continue;
    const fn = project.functionOf(given.path);
    const kind = method === 'register_error_handler' ? 'errorhandler' : method;
    add(owner, kind, fn, fn?.fact.name ?? project.resolve(given.path), { file, within: caller, span: call.span, on });
  }
  return hooks;
}

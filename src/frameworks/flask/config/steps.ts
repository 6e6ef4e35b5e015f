import type { LinkedFunction, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { CallFact, FileSummary, StoreFact } from '../../../summary/summary.ts';
import { methodCalls, SERVED } from '../../_routers.ts';
import type { FlaskApp } from '../apps.ts';
import type { Owners } from '../owners.ts';

/** One statement that changes an app's configuration. */
export type Step = { readonly file: FileSummary; readonly within: LinkedFunction | null } & (
  | { readonly kind: 'store'; readonly store: StoreFact }
  | { readonly kind: 'call'; readonly method: string; readonly call: CallFact }
);

const METHODS = [
  'update',
  'from_mapping',
  'from_object',
  'from_pyfile',
  'from_envvar',
  'from_prefixed_env',
  'from_file',
  'from_json',
  'setdefault',
];

const CONFIG = '.config';

/** What is done to the configuration of each app, by the app's key, in the order it is done as far as that can be told. */
export function configSteps(project: Project, owners: Owners): ReadonlyMap<string, readonly Step[]> {
  const steps = new Map<string, readonly Step[]>();
  const add = (path: AccessPath, step: Step): void => {
    for (const { key } of appsAt(owners, path, step)) steps.set(key, [...(steps.get(key) ?? []), step]);
  };
  for (const file of project.files) {
    if (!SERVED.includes(file.role)) continue;
    for (const store of file.stores) {
      if (store.target.endsWith(CONFIG)) add(store.target, { kind: 'store', store, file, within: null });
    }
    for (const fact of file.functions) {
      for (const store of fact.stores) {
        if (store.target.endsWith(CONFIG)) add(store.target, { kind: 'store', store, file, within: { fact, file } });
      }
    }
  }
  for (const { owner, method, call, file, caller } of methodCalls(project, ...METHODS)) {
    if (owner.endsWith(CONFIG)) add(owner, { kind: 'call', method, call, file, within: caller });
  }
  for (const app of owners.apps) {
    const own = steps.get(app.object.key);
    if (own !== undefined) steps.set(app.object.key, inOrder(project, app, own));
  }
  return steps;
}

function appsAt(owners: Owners, path: AccessPath, { file, within }: Step): ReturnType<Owners['of']> {
  const app = path.slice(0, -CONFIG.length);
  const known = owners.of(app, file, within, ['flask.Flask']);
  return known.length === 0 && owners.isOpen(app) ? [owners.handed()] : known;
}

/** Constructors of app classes first, then the factory line by line, with what it calls where it calls it. */
function inOrder(project: Project, app: FlaskApp, steps: readonly Step[]): readonly Step[] {
  const { factory } = app;
  const calls = factory === null ? app.declaration.file.calls : factory.fact.calls;
  const lines = new Map<AccessPath, number>();
  for (const { callee, span } of calls) {
    const fn = callee === null ? null : project.functionOf(callee);
    if (fn !== null && !lines.has(fn.fact.name)) lines.set(fn.fact.name, span.line);
  }
  const rank = (step: Step): number => {
    const { line } = step.kind === 'store' ? step.store.span : step.call.span;
    if (step.file === app.declaration.file && step.within?.fact.name === factory?.fact.name) return line;
    const name = step.within?.fact.name;
    if (name?.endsWith('.__init__') === true) return -1;
    return (name === undefined ? undefined : lines.get(name)) ?? Infinity;
  };
  const ranked = steps.map((step, index) => ({ step, index, rank: rank(step) }));
  return ranked
    .toSorted((a, b) => (a.rank === b.rank ? lineOf(a.step) - lineOf(b.step) || a.index - b.index : a.rank - b.rank))
    .map(({ step }) => step);
}

function lineOf(step: Step): number {
  return step.kind === 'store' ? step.store.span.line : step.call.span.line;
}

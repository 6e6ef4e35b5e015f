import type { Hook } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { FileSummary, StoreFact, Term } from '../../summary/summary.ts';
import { calledBy, type Declared, pairsOf } from '../_hooks.ts';
import { isInstance, methodCalls, objectAt, SERVED } from '../_routers.ts';
import { hooksOf } from '../starlette/hooks.ts';

const APP: AccessPath = 'fastapi.FastAPI';
const OVERRIDES = 'dependency_overrides';

export function fastapiHooks(project: Project): readonly Hook[] {
  return hooksOf(project, 'fastapi', APP, overrides(project));
}

/** `app.dependency_overrides[get_db] = other`, one by one or as a dict. */
function overrides(project: Project): readonly Declared[] {
  const found: Declared[] = [];
  const add = (
    path: AccessPath,
    [dependency, stand]: readonly [Term | null, Term],
    file: FileSummary,
    within: LinkedFunction | null,
    span: Term['span'],
  ): void => {
    if (!isInstance(project, path, [APP])) return;
    const on = dependency === null ? null : calledBy(project, dependency);
    const object = objectAt(project, path, file, within);
    found.push({ object, hook: { kind: 'override', on, name: calledBy(project, stand), declaration: { file, span } } });
  };
  for (const file of project.files) {
    if (!SERVED.includes(file.role)) continue;
    for (const { stores, within } of [
      { stores: file.stores, within: null },
      ...file.functions.map((fact) => ({ stores: fact.stores, within: { fact, file } })),
    ]) {
      for (const store of stores) {
        for (const pair of stored(project, store)) add(ownerOf(store), pair, file, within, store.span);
      }
    }
  }
  for (const { owner, call, file, caller } of methodCalls(project, 'update')) {
    if (!owner.endsWith(`.${OVERRIDES}`)) continue;
    const app = owner.slice(0, -OVERRIDES.length - 1);
    for (const pair of pairsOf(project, call.args[0])) add(app, pair, file, caller, call.span);
  }
  return found;
}

/** The dependency and what stands in for it, of each that a store adds. */
function stored(
  project: Project,
  { target, key, subscript, value, op }: StoreFact,
): readonly (readonly [Term | null, Term])[] {
  if (op !== '=') return [];
  if (subscript !== null && target.endsWith(`.${OVERRIDES}`)) return [[subscript, value]];
  return subscript === null && key === OVERRIDES ? pairsOf(project, value) : [];
}

function ownerOf({ target, subscript }: StoreFact): AccessPath {
  return subscript === null ? target : target.slice(0, -OVERRIDES.length - 1);
}

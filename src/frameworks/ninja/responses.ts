import type { Response } from '../../contracts/facts.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { isGiven } from './auth.ts';
import type { Shared } from './operations.ts';

/** What `response=` declares: one type for 200, or types by status. */
export function responsesOf(shared: Shared, term: Term | undefined): readonly Response[] {
  const { project } = shared;
  if (!isGiven(project, term)) return [{ status: 200, type: null }];
  const map = term.kind === 'list' ? term.items : [term];
  // A list of maps or pairs is how controllers of ninja-extra write one.
  if (!map.some(({ kind }) => kind === 'dict' || kind === 'list')) {
    return [{ status: 200, type: typeOf(shared, term) }];
  }
  return map.flatMap((each) => {
    if (each.kind === 'list' && each.items[0] !== undefined) return answered(shared, each.items[0], each.items[1]);
    if (each.kind !== 'dict') return [];
    return each.keys.flatMap((key, i) => (key === null ? [] : answered(shared, key, each.values[i])));
  });
}

function answered(shared: Shared, status: Term, type: Term | undefined): readonly Response[] {
  const { project } = shared;
  const known = type === undefined ? null : typeOf(shared, type);
  const value = project.constantOf(status);
  if (typeof value === 'number') return [{ status: value, type: known }];
  if (status.kind !== 'path') return [{ status: null, type: known }];
  // `ninja.responses.codes_4xx`, a set of all of them.
  const range = /^ninja\.responses\.codes_([1-5])xx$/.exec(project.resolve(status.path));
  return [{ status: range === null ? null : `${range[1]}XX`, type: known }];
}

/** What a body is made from: of `list[Item]`, `Optional[Item]` and pages of them, `Item`. */
function typeOf(shared: Shared, term: Term, depth = 0): AccessPath | null {
  if (term.kind === 'path') {
    const path = shared.project.resolve(term.path);
    return path.endsWith('()') ? null : `${path}()`;
  }
  if (term.kind !== 'operation' || term.op !== '[]' || depth > DEEPEST) return null;
  const inner = term.operands.at(-1);
  return inner === undefined || term.operands.length !== 2 ? null : typeOf(shared, inner, depth + 1);
}

const DEEPEST = 6;

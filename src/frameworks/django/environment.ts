import type { Project } from '../../project/project.ts';
import { libraries } from '../../generated/libraries.ts';
import type { CallFact, CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { argument } from '../../summary/terms.ts';

const environmentReads = new Set(libraries.flatMap((library) => library.environmentReads ?? []));

/** Readers that convert what they read are called for what they give. */
const CONVERTING = /\.(?:bool|list|tuple|json)$/;

/** Methods of a text that keep what it says. */
const KEEPING = /\(\)\.(?:split|lower|upper|strip)$/;

const MOST_STEPS = 8;

/**
 * The value of a setting when nobody sets the environment it is read from: what a forgotten variable leads to. Texts that
 * readers take for True are `true`, and `*` is `["*"]`, where something converts them. Undefined if it cannot be told.
 */
export function whenUnset(project: Project, term: Term, file: FileSummary, steps = MOST_STEPS): unknown {
  const constant = project.constantOf(term);
  if (constant !== undefined || steps === 0) return constant;
  const inner = (next: Term): unknown => whenUnset(project, next, file, steps - 1);
  if (term.kind === 'call') return ofCall(project, term, file, inner);
  if (term.kind !== 'operation') return undefined;
  const [left, right] = term.operands.map(inner);
  if (left === undefined) return undefined;
  switch (term.op) {
    case 'not':
      return typeof left === 'boolean' ? !left : undefined;
    case 'or':
      return isFalsy(left) ? right : left;
    case '==':
      return right === undefined ? undefined : left === right;
    case 'in':
      return Array.isArray(right) ? right.includes(left) : undefined;
    default:
      return undefined;
  }
}

function ofCall(
  project: Project,
  call: CallTerm | CallFact,
  file: FileSummary,
  inner: (term: Term) => unknown,
): unknown {
  if (call.callee === null) return undefined;
  const callee = project.resolve(call.callee);
  const [first] = call.args;
  if (callee === 'bool' || callee === 'int') {
    const value = first === undefined ? undefined : inner(first);
    return value === undefined ? undefined : callee === 'bool' ? !isFalsy(value) : Number(value) === 1;
  }
  const before = KEEPING.test(call.callee) ? callBefore(call, file) : undefined;
  if (before !== undefined) {
    const value = ofCall(project, before, file, inner);
    if (typeof value !== 'string') return undefined;
    if (call.callee.endsWith('.split')) return value.split(',');
    return call.callee.endsWith('.lower') ? value.toLowerCase() : value;
  }
  const isRead = environmentReads.has(callee);
  if (!isRead && !readsEnvironment(project, callee)) return undefined;
  const fallback = argument(call, 1, 'default');
  const value = fallback === undefined ? (callee.startsWith('os.') ? null : undefined) : inner(fallback);
  const isConverted = !isRead || CONVERTING.test(callee) || call.keywords.some(({ name }) => name === 'cast');
  return isConverted ? converted(value) : value;
}

/** `f(x)` of `f(x).split(",")`: the call of the file that begins at the same place. */
function callBefore({ callee, span }: CallTerm | CallFact, file: FileSummary): CallFact | undefined {
  const path = callee?.replace(KEEPING, '');
  return file.calls.find(
    (call) => call.callee === path && call.span.line === span.line && call.span.column === span.column,
  );
}

/** Whether a function of the project hands out what it reads from the environment. */
function readsEnvironment(project: Project, callee: string): boolean {
  const fn = project.functionOf(callee);
  return (
    fn !== null &&
    fn.fact.calls.some((call) => call.callee !== null && environmentReads.has(project.resolve(call.callee)))
  );
}

function converted(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  if (/^(?:true|yes|on|y|t|1)$/i.test(value)) return true;
  if (/^(?:false|no|off|n|f|0)$/i.test(value)) return false;
  return value.split(',');
}

function isFalsy(value: unknown): boolean {
  return (
    value === null || value === false || value === 0 || value === '' || (Array.isArray(value) && value.length === 0)
  );
}

import { type EnvironmentReader, environmentReaders } from '../../../libraries/_environment.ts';
import type { Project } from '../../../project/project.ts';
import type { Constant } from '../../../semantics/model.ts';
import type { CallTerm, Term } from '../../../summary/summary.ts';
import { argument } from '../../../summary/terms.ts';

/** What a setting's expression comes to where nobody sets the environment. */
export interface Value {
  /** Undefined if it cannot be told. */
  readonly value: Constant | undefined;
  /** The environment variable that decides it; null where none is seen to. */
  readonly variable: string | null;
}

const UNKNOWN: Value = { value: undefined, variable: null };
const DEEPEST = 12;

const readers: ReadonlyMap<string, EnvironmentReader> = new Map(environmentReaders.map((one) => [one.path, one]));

/** @param known values of names that are bound beside it: attributes of the same class */
export function evaluate(project: Project, term: Term, known: (path: string) => Value | null, depth = 0): Value {
  if (depth > DEEPEST) return UNKNOWN;
  const inner = (next: Term): Value => evaluate(project, next, known, depth + 1);
  if (term.kind === 'path') {
    const beside = known(term.path);
    if (beside !== null) return beside;
    const bound = project.boundTo(term.path);
    if (bound !== null) return inner(bound);
  }
  const constant = project.constantOf(term) as Constant | undefined;
  if (constant !== undefined) return { value: constant, variable: null };
  if (term.kind === 'call') return ofCall(project, term, inner);
  if (term.kind === 'operation') return ofOperation(term.op, term.operands.map(inner));
  if (term.kind === 'list') return ofList(term.items.map(inner));
  if (term.kind === 'dict') return ofDict(project, term.keys, term.values.map(inner));
  return term.kind === 'format' ? ofFormat(term.parts.map(inner)) : UNKNOWN;
}

function ofList(items: readonly Value[]): Value {
  const variable = items.find((item) => item.variable !== null)?.variable ?? null;
  const values = items.map(({ value }) => value);
  return { value: values.includes(undefined) ? undefined : (values as readonly Constant[]), variable };
}

function ofDict(project: Project, keys: readonly (Term | null)[], values: readonly Value[]): Value {
  const { value, variable } = ofList(values);
  const names = keys.map((key) => (key === null ? undefined : project.constantOf(key)));
  if (!Array.isArray(value) || !names.every((name) => typeof name === 'string')) return { value: undefined, variable };
  return { value: Object.fromEntries(names.map((name, index) => [name, value[index]])), variable };
}

/** Parts side by side. Those of a `%` or `{}` format begin with it, and are not. */
function ofFormat(parts: readonly Value[]): Value {
  const { value, variable } = ofList(parts);
  const texts = Array.isArray(value) ? value : [];
  const isPlain = texts.every((part) => typeof part === 'string') && !/%[sdr]|\{/.test(String(texts[0]));
  return { value: isPlain && texts.length > 0 ? texts.join('') : undefined, variable };
}

function ofOperation(op: string, operands: readonly Value[]): Value {
  const variable = operands.find((operand) => operand.variable !== null)?.variable ?? null;
  const [left, right] = operands.map(({ value }) => value);
  const give = (value: Constant | undefined): Value => ({ value, variable });
  if (left === undefined) return give(undefined);
  if (op === 'not') return give(!isTruthy(left));
  if (op === 'or' || op === 'and') {
    // Of more than two the last one that is reached decides.
    const chosen = operands.findIndex(({ value }) => value === undefined || isTruthy(value) === (op === 'or'));
    return give(operands[chosen < 0 ? operands.length - 1 : chosen]?.value);
  }
  if (right === undefined) return give(undefined);
  if (op === '==' || op === '!=') return give((JSON.stringify(left) === JSON.stringify(right)) === (op === '=='));
  if (op === 'is' || op === 'is not') {
    return give(left === null || right === null ? (left === right) === (op === 'is') : undefined);
  }
  if (op === 'in' && Array.isArray(right)) return give(right.includes(left));
  if (typeof left !== 'number' || typeof right !== 'number') return give(undefined);
  if (op === '*') return give(left * right);
  if (op === '-') return give(left - right);
  return give(op === '+' ? left + right : undefined);
}

function ofCall(project: Project, call: CallTerm, inner: (term: Term) => Value): Value {
  if (call.callee === null) return UNKNOWN;
  const callee = project.resolve(call.callee);
  const reader = readers.get(callee);
  if (reader !== undefined) return ofRead(reader, call, inner);
  const [first] = call.args;
  if (first === undefined) return UNKNOWN;
  const { value, variable } = inner(first);
  const give = (made: Constant | undefined): Value => ({ value: made, variable });
  if (value === undefined) return give(undefined);
  if (callee === 'int' || callee === 'float') return give(toNumber(value, callee === 'int'));
  if (callee === 'bool') return give(isTruthy(value));
  if (callee === 'str') return give(toText(value));
  return give(makesBoolean(project, callee) && typeof value === 'string' ? toBoolean(value) : undefined);
}

function ofRead(reader: EnvironmentReader, call: CallTerm, inner: (term: Term) => Value): Value {
  const [named] = call.args;
  const name = named === undefined ? undefined : inner(named).value;
  const variable = typeof name === 'string' ? name : null;
  const given = argument(call, 1, reader.fallback);
  if (given === undefined) return { value: reader.isOptional && reader.gives === 'text' ? null : undefined, variable };
  return { value: reader.gives === 'text' ? inner(given).value : undefined, variable };
}

function toNumber(value: Constant, isWhole: boolean): number | undefined {
  if (typeof value === 'boolean') return Number(value);
  const number = typeof value === 'number' || (typeof value === 'string' && /\d/.test(value)) ? Number(value) : NaN;
  if (Number.isNaN(number)) return undefined;
  return isWhole && typeof value === 'number' ? Math.trunc(number) : number;
}

function toText(value: Constant): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  return typeof value === 'number' && Number.isInteger(value) ? String(value) : undefined;
}

/** Whether a function of the project gives nothing but True and False (or None). */
function makesBoolean(project: Project, callee: string): boolean {
  const values = project.functionOf(callee)?.fact.returnValues ?? [];
  const given = values.map((value) => (value.kind === 'constant' ? value.value : undefined));
  return (
    given.includes(true) && given.includes(false) && given.every((one) => one === null || typeof one === 'boolean')
  );
}

/** As such functions commonly take texts. */
function toBoolean(text: string): boolean | undefined {
  if (/^\s*(?:true|yes|on|1)\s*$/i.test(text)) return true;
  return /^\s*(?:false|no|off|0)\s*$/i.test(text) ? false : undefined;
}

function isTruthy(value: Constant): boolean {
  if (Array.isArray(value)) return value.length > 0;
  if (value !== null && typeof value === 'object') return Object.keys(value).length > 0;
  return Boolean(value);
}

import { type EnvironmentReader, environmentReaders } from '../../../libraries/_environment.ts';
import type { Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { CallFact, CallTerm, Term } from '../../../summary/summary.ts';
import { argument, keyword } from '../../../summary/terms.ts';
import { list, NONE, place, resting, scalar, truthOf, UNKNOWN, type Value } from './value.ts';

const readers: ReadonlyMap<AccessPath, EnvironmentReader> = new Map(
  environmentReaders.map((reader) => [reader.path, reader]),
);

type Evaluate = (term: Term) => Value;

/** How a canonical callee reads the environment; null if it does not. */
export function readerOf(callee: AccessPath): EnvironmentReader | null {
  return readers.get(callee) ?? null;
}

/** What a reader gives when nobody sets the variable. */
export function readFromEnvironment(
  project: Project,
  reader: EnvironmentReader,
  call: CallTerm | CallFact,
  evaluate: Evaluate,
): Value {
  const named = argument(call, 0, 'env');
  const name = named === undefined ? scalar(reader.variable ?? null) : evaluate(named);
  const variable = name.kind === 'scalar' && typeof name.value === 'string' ? name.value : null;
  if (variable === null) return UNKNOWN;
  const given = argument(call, 1, reader.fallback);
  if (given === undefined) {
    const scheme = reader.gives === 'scheme' ? schemeOf(project, call, variable) : null;
    const [, fallback] = scheme?.kind === 'list' ? scheme.items : [];
    if (fallback !== undefined) return resting(evaluate(fallback), variable);
    return reader.isOptional && reader.gives === 'text' ? { ...NONE, variable } : { kind: 'unknown', variable };
  }
  const fallback = evaluate(given);
  const value = reader.convertsFallback ? converted(project, reader, call, fallback) : fallback;
  return resting(value, variable);
}

/** `Env(DEBUG=(bool, False))`: what stands for the variable where the reader is made. */
function schemeOf(project: Project, call: CallTerm | CallFact, variable: string): Term | null {
  const construction = call.callee === null ? null : project.boundTo(call.callee);
  return construction?.kind === 'call' ? (keyword(construction, variable) ?? null) : null;
}

function converted(project: Project, reader: EnvironmentReader, call: CallTerm | CallFact, value: Value): Value {
  if (reader.gives !== 'cast') return UNKNOWN;
  const cast = keyword(call, 'cast') ?? call.args[2];
  if (cast === undefined) return value;
  const type = cast.kind === 'path' ? project.resolve(cast.path) : cast.kind === 'call' ? cast.callee : null;
  return type === null
    ? UNKNOWN
    : cast.kind === 'call'
      ? separated(project.resolve(type), cast, value)
      : castTo(type, value);
}

/** A value made into one of a builtin type; texts as readers of the environment take them. */
export function castTo(type: AccessPath, value: Value): Value {
  const { variable } = value;
  const text = value.kind === 'scalar' ? value.value : undefined;
  switch (type) {
    case 'str':
      return typeof text === 'string' ? value : UNKNOWN;
    case 'bool':
      if (typeof text === 'boolean') return value;
      if (typeof text === 'number') return { kind: 'scalar', value: text !== 0, variable };
      return typeof text === 'string' ? switched(text, variable) : UNKNOWN;
    case 'int':
    case 'float':
      return numberIn(text, type, variable);
    default:
      return { kind: 'unknown', variable };
  }
}

/** `Csv()`: texts between commas. */
function separated(maker: AccessPath, call: CallTerm, value: Value): Value {
  const isPlain = call.args.length === 0 && call.keywords.length === 0;
  if (!/\.(?:Csv|CommaSeparatedStrings)$/.test(maker) || !isPlain) return UNKNOWN;
  if (value.kind !== 'scalar' || typeof value.value !== 'string') return UNKNOWN;
  const parts = value.value.split(',').map((part) => part.trim());
  return resting(list(parts.filter((part) => part !== '').map(scalar)), value.variable);
}

function switched(text: string, variable: string | null): Value {
  if (/^(?:true|yes|on|y|t|1)$/i.test(text)) return { kind: 'scalar', value: true, variable };
  if (/^(?:false|no|off|n|f|0|)$/i.test(text)) return { kind: 'scalar', value: false, variable };
  return { kind: 'unknown', variable };
}

function numberIn(value: unknown, type: 'int' | 'float', variable: string | null): Value {
  if (typeof value === 'boolean') return { kind: 'scalar', value: Number(value), variable };
  const isText = typeof value === 'string' && /^\s*[-+]?\d+(?:\.\d*)?\s*$/.test(value);
  const number = typeof value === 'number' ? value : isText ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) return { kind: 'unknown', variable };
  return { kind: 'scalar', value: type === 'int' ? Math.trunc(number) : number, variable };
}

/**
 * What a function of the project that reads the environment gives for its fallback: made into what its annotation, or
 * what it returns, says; texts it returns in other ways stay as they are.
 */
export function readByFunction(
  project: Project,
  callee: AccessPath,
  call: CallTerm | CallFact,
  evaluate: Evaluate,
): Value | null {
  const fn = project.functionOf(callee);
  const reads = fn?.fact.calls.some((one) => one.callee !== null && readers.has(project.resolve(one.callee))) ?? false;
  if (fn === null || !reads) return null;
  const [named, given] = call.args;
  const name = named === undefined ? UNKNOWN : evaluate(named);
  const variable = name.kind === 'scalar' && typeof name.value === 'string' ? name.value : null;
  if (variable === null) return UNKNOWN;
  const own = fn.fact.parameters[1]?.default;
  const fallback = given ?? (own === null ? undefined : own);
  if (fallback === undefined) return { kind: 'unknown', variable };
  const value = evaluate(fallback);
  const { returns, returnsText, returnValues } = fn.fact;
  const isTest = returnValues.length > 0 && returnValues.every(isComparison);
  if (returns === 'bool()' || (returns === null && isTest)) return resting(castTo('bool', value), variable);
  if (returnsText?.startsWith('int') === true && value.kind === 'scalar' && value.value === 'None') {
    return { ...NONE, variable };
  }
  if (returnsText?.startsWith('int') === true) return resting(castTo('int', value), variable);
  const isText = returnsText === null || /^str\b|\| ?str\b/.test(returnsText);
  // A text that a function may have changed is taken for what it says only where nothing is left to change.
  return isText && (value.kind !== 'scalar' || truthOf(value) === false || returnsText !== null)
    ? resting(value, variable)
    : { kind: 'unknown', variable };
}

function isComparison(term: Term): boolean {
  return term.kind === 'operation' && ['==', 'in', 'not', '!=', 'not in'].includes(term.op);
}

/** A place that a text of the environment names. */
export function placeNamed(value: Value): Value {
  if (value.kind !== 'scalar' || typeof value.value !== 'string' || value.value.startsWith('/')) return value;
  return resting(place(value.value), value.variable);
}

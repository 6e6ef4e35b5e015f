import type { Project } from '../../../project/project.ts';
import type { AccessPath, Constant } from '../../../semantics/model.ts';
import type { CallFact, CallTerm, FileSummary, Term } from '../../../summary/summary.ts';
import { castTo, placeNamed, readByFunction, readerOf, readFromEnvironment } from './environment.ts';
import { methodOf } from './methods.ts';
import {
  above,
  fromConstant,
  isSame,
  joined,
  list,
  NONE,
  place,
  resting,
  scalar,
  truthOf,
  UNKNOWN,
  type Value,
  variableOf,
} from './value.ts';

/** Names of modules, as far as they have run. */
export interface Names {
  /** Value of a name of a module of the project; null if it has none. */
  valueOf(path: AccessPath): Value | null;
}

const DEEPEST = 30;

/** Says what expressions of one file come to. */
export class Evaluator {
  private readonly project: Project;
  private readonly file: FileSummary;
  private readonly names: Names;

  constructor(project: Project, file: FileSummary, names: Names) {
    this.project = project;
    this.file = file;
    this.names = names;
  }

  of(term: Term, depth = 0): Value {
    if (depth > DEEPEST) return UNKNOWN;
    switch (term.kind) {
      case 'constant':
        return fromConstant(term.value);
      case 'path':
        return this.path(term.path, term, depth);
      case 'call':
        return this.call(term, depth);
      case 'list':
        return this.list(term.items, depth);
      case 'dict':
        return this.dict(term.keys, term.values, depth);
      case 'format':
        return formatted(term.parts.map((part) => this.of(part, depth + 1)));
      case 'operation':
        return this.operation(term.op, term.operands, depth);
      case 'unknown':
        return UNKNOWN;
    }
  }

  private list(items: readonly Term[], depth: number): Value {
    const values: Value[] = [];
    for (const item of items) {
      if (item.kind === 'operation' && item.op === '*') {
        const rest = item.operands[0] === undefined ? UNKNOWN : this.of(item.operands[0], depth + 1);
        if (rest.kind !== 'list') return { kind: 'unknown', variable: variableOf(rest) };
        values.push(...rest.items.map((one) => resting(one, rest.variable)));
      } else {
        values.push(this.of(item, depth + 1));
      }
    }
    return list(values);
  }

  private dict(keys: readonly (Term | null)[], terms: readonly Term[], depth: number): Value {
    const entries = new Map<string, Value>();
    for (const [index, key] of keys.entries()) {
      const value = this.of(terms[index]!, depth + 1);
      if (key === null) {
        if (value.kind !== 'dict') return { kind: 'unknown', variable: variableOf(value) };
        for (const [name, one] of value.entries) entries.set(name, resting(one, value.variable));
        continue;
      }
      const name = this.of(key, depth + 1);
      if (name.kind !== 'scalar' || typeof name.value !== 'string') return UNKNOWN;
      entries.set(name.value, value);
    }
    return { kind: 'dict', entries, variable: null };
  }

  private path(path: AccessPath, term: Term, depth: number): Value {
    if (path === '__file__' || path === `${this.file.module}.__file__`) return place(this.file.path);
    const known = this.names.valueOf(path);
    if (known !== null) return known;
    const [, base, attribute] = /^(.+)\.(\w+)$/.exec(path) ?? [];
    if (base !== undefined && attribute === 'parent') return above(this.path(base, term, depth + 1), 1);
    if (base !== undefined && URL_PARTS.has(attribute!))
      return attributeIn(this.path(base, term, depth + 1), attribute!);
    if (path.endsWith('()')) {
      const call = this.callAt(path.slice(0, -2), term);
      return call === null ? UNKNOWN : this.call(call, depth + 1);
    }
    if (path === 'os.environ[]') return this.environmentItem(term);
    const constant = this.project.constantOf({ kind: 'path', path, span: term.span }) as Constant | undefined;
    return constant === undefined ? UNKNOWN : fromConstant(constant);
  }

  /** `os.environ["NAME"]` has no value until somebody sets the variable. */
  private environmentItem({ span }: Term): Value {
    const read = this.file.reads.find(
      ({ key, span: at }) => key !== null && at.line === span.line && at.column === span.column,
    );
    return { kind: 'unknown', variable: read?.key ?? null };
  }

  private call(call: CallTerm | CallFact, depth: number): Value {
    if (call.callee === null) return UNKNOWN;
    const evaluate = (term: Term): Value => this.of(term, depth + 1);
    const callee = this.project.resolve(call.callee);
    const reader = readerOf(callee);
    if (reader !== null) return readFromEnvironment(this.project, reader, call, evaluate);
    const args = call.args.map(evaluate);
    const builtin = this.builtin(callee.replace(`${this.file.module}.`, ''), call, args);
    if (builtin !== null) return builtin;
    const [, receiver, method] = /^(.+)\.(\w+)$/.exec(call.callee) ?? [];
    if (receiver !== undefined && method !== undefined) {
      const base = this.receiver(receiver, call, depth);
      if (base !== null && base.kind !== 'unknown') return methodOf(base, method, args);
      if (base !== null && base.variable !== null) return base;
    }
    return readByFunction(this.project, call.callee, call, evaluate) ?? UNKNOWN;
  }

  private receiver(path: AccessPath, call: CallTerm | CallFact, depth: number): Value | null {
    const known = this.names.valueOf(path);
    if (known !== null) return known;
    if (!path.endsWith('()') && !path.endsWith('.parent')) return null;
    return this.path(path, { kind: 'path', path, span: call.span }, depth + 1);
  }

  /** The call of this callee that an expression begins with. */
  private callAt(callee: AccessPath, { span }: Pick<Term, 'span'>): CallFact | null {
    const isHere = (call: CallFact): boolean =>
      call.callee === callee && call.span.line === span.line && call.span.column === span.column;
    return this.file.calls.find(isHere) ?? null;
  }

  private builtin(callee: AccessPath, call: CallTerm | CallFact, args: readonly Value[]): Value | null {
    const [first = UNKNOWN] = args;
    switch (callee) {
      case 'os.path.dirname':
        return above(first, 1);
      case 'os.path.abspath':
      case 'os.path.realpath':
      case 'os.path.normpath':
      case 'os.path.expanduser':
      case 'os.fspath':
        return first.kind === 'path' ? first : { kind: 'unknown', variable: variableOf(first) };
      case 'str':
        return first.kind === 'path' ? first : castTo('str', first);
      case 'os.path.join':
        return args.slice(1).reduce(joined, first);
      case 'pathlib.Path':
      case 'pathlib.PurePath':
      case 'environ.Path':
        return args.slice(1).reduce(joined, placeNamed(first));
      case 'bool': {
        const truth = truthOf(first);
        return truth === undefined
          ? { kind: 'unknown', variable: variableOf(first) }
          : { kind: 'scalar', value: truth, variable: first.variable };
      }
      case 'int':
      case 'float':
        return castTo(callee, first);
      case 'list':
      case 'tuple':
        return first.kind === 'list' ? first : { kind: 'unknown', variable: variableOf(first) };
      case 'dict':
        return args.length === 0 && call.keywords.every(({ name }) => name !== null)
          ? {
              kind: 'dict',
              entries: new Map(call.keywords.map(({ name, value }) => [name!, this.of(value, 1)])),
              variable: null,
            }
          : UNKNOWN;
      case 'urllib.parse.urlparse':
      case 'urllib.parse.urlsplit':
        return partsOfUrl(first);
      case 'len':
        return first.kind === 'list'
          ? { kind: 'scalar', value: first.items.length, variable: first.variable }
          : UNKNOWN;
      case 'django.utils.translation.gettext_lazy':
      case 'django.utils.translation.gettext':
      case 'django.utils.translation.gettext_noop':
        return first;
      default:
        return null;
    }
  }

  private operation(op: string, operands: readonly Term[], depth: number): Value {
    const values = operands.map((operand) => this.of(operand, depth + 1));
    const [left = UNKNOWN, right = UNKNOWN] = values;
    const variable = variableOf(left) ?? variableOf(right);
    switch (op) {
      case 'or':
      case 'and':
        return chosen(op, values);
      case 'not': {
        const truth = truthOf(left);
        return truth === undefined ? { kind: 'unknown', variable } : { kind: 'scalar', value: !truth, variable };
      }
      case 'if':
        return isSame(left, right) ? left : { kind: 'unknown', variable };
      case '+':
        return values.reduce(sum);
      case '/':
        return left.kind === 'path' ? joined(left, right) : arithmetic(op, left, right);
      case '-':
        if (left.kind === 'path' && right.kind === 'scalar' && typeof right.value === 'number') {
          return above(left, right.value);
        }
        return arithmetic(op, left, right);
      case '*':
      case '//':
      case '%':
        return arithmetic(op, left, right);
      case '==':
      case 'is':
      case '!=':
      case 'is not':
        return compared(op, left, right, variable);
      case 'in':
      case 'not in':
        return this.contains(op, operands, left, right);
      case '>':
      case '<':
      case '>=':
      case '<=':
        return ordered(op, left, right, variable);
      case 'get':
        return this.item(operands, left, right);
      case 'attribute':
        return right.kind === 'scalar' && typeof right.value === 'string' ? attributeIn(left, right.value) : UNKNOWN;
      default:
        return op.startsWith('.') ? methodOf(left, op.slice(1), values.slice(1)) : { kind: 'unknown', variable };
    }
  }

  /** `"NAME" in os.environ`: not, when nobody sets it. */
  private contains(op: string, operands: readonly Term[], left: Value, right: Value): Value {
    const isIn = op === 'in';
    const container = operands[1];
    if (container?.kind === 'path' && this.project.resolve(container.path) === 'os.environ') {
      const variable = left.kind === 'scalar' && typeof left.value === 'string' ? left.value : null;
      return variable === null ? UNKNOWN : { kind: 'scalar', value: !isIn, variable };
    }
    const variable = variableOf(left) ?? variableOf(right);
    if (right.kind === 'list' && left.kind !== 'unknown') {
      const found = right.items.some((item) => isSame(item, left));
      if (found || right.items.every((item) => item.kind !== 'unknown')) {
        return { kind: 'scalar', value: found === isIn, variable };
      }
    }
    if (right.kind === 'dict' && left.kind === 'scalar' && typeof left.value === 'string') {
      return { kind: 'scalar', value: right.entries.has(left.value) === isIn, variable };
    }
    if (right.kind === 'scalar' && typeof right.value === 'string' && left.kind === 'scalar') {
      return { kind: 'scalar', value: right.value.includes(String(left.value)) === isIn, variable };
    }
    return { kind: 'unknown', variable };
  }

  private item(operands: readonly Term[], base: Value, key: Value): Value {
    const [container] = operands;
    if (container?.kind === 'path' && this.project.resolve(container.path) === 'os.environ') {
      return { kind: 'unknown', variable: key.kind === 'scalar' && typeof key.value === 'string' ? key.value : null };
    }
    return methodOf(base, '[]', [key]);
  }
}

/** Of what `urlparse` gives. */
const URL_PARTS: ReadonlySet<string> = new Set(['scheme', 'netloc', 'path', 'query', 'fragment']);

function partsOfUrl(url: Value): Value {
  const text = url.kind === 'scalar' && typeof url.value === 'string' ? url.value : null;
  const parts =
    text === null ? null : /^(?:([a-z][\w+.-]*):)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/i.exec(text);
  if (parts === null) return { kind: 'unknown', variable: variableOf(url) };
  const entries = [...URL_PARTS].map((name, index) => [name, scalar(parts[index + 1] ?? '')] as const);
  return { kind: 'dict', entries: new Map(entries), variable: url.variable };
}

function attributeIn(value: Value, name: string): Value {
  const found = value.kind === 'dict' && URL_PARTS.has(name) ? value.entries.get(name) : undefined;
  return found === undefined ? { kind: 'unknown', variable: variableOf(value) } : resting(found, value.variable);
}

function chosen(op: 'or' | 'and', values: readonly Value[]): Value {
  let variable: string | null = null;
  for (const [index, value] of values.entries()) {
    variable ??= variableOf(value);
    const truth = truthOf(value);
    if (index === values.length - 1 || truth === (op === 'or')) return resting(value, variable);
    if (truth === undefined) return { kind: 'unknown', variable };
  }
  return NONE;
}

export function sum(left: Value, right: Value): Value {
  const variable = left.variable ?? right.variable;
  if (left.kind === 'list' && right.kind === 'list') {
    return { kind: 'list', items: [...left.items, ...right.items], variable };
  }
  if (left.kind === 'scalar' && right.kind === 'scalar') {
    const [a, b] = [left.value, right.value];
    if (typeof a === 'string' && typeof b === 'string') return { kind: 'scalar', value: a + b, variable };
    return arithmetic('+', left, right);
  }
  return left.kind === 'path' || right.kind === 'path'
    ? formatted([left, right])
    : { kind: 'unknown', variable: variableOf(left) ?? variableOf(right) };
}

function arithmetic(op: string, left: Value, right: Value): Value {
  const variable = variableOf(left) ?? variableOf(right);
  const [a, b] = [left, right].map((value) => (value.kind === 'scalar' ? value.value : null));
  if (typeof a !== 'number' || typeof b !== 'number') {
    const isRepeated = op === '*' && typeof a === 'string' && typeof b === 'number' && b >= 0 && b < 1000;
    return isRepeated ? { kind: 'scalar', value: a.repeat(b), variable } : { kind: 'unknown', variable };
  }
  const results = {
    '+': a + b,
    '-': a - b,
    '*': a * b,
    '/': a / b,
    '//': Math.floor(a / b),
    '%': a - b * Math.floor(a / b),
  };
  const value = results[op as keyof typeof results];
  return Number.isFinite(value) ? { kind: 'scalar', value, variable } : { kind: 'unknown', variable };
}

function compared(op: string, left: Value, right: Value, variable: string | null): Value {
  if (left.kind === 'unknown' || right.kind === 'unknown') return { kind: 'unknown', variable };
  return { kind: 'scalar', value: isSame(left, right) === (op === '==' || op === 'is'), variable };
}

function ordered(op: string, left: Value, right: Value, variable: string | null): Value {
  const [a, b] = [left, right].map((value) => (value.kind === 'scalar' ? value.value : null));
  if (typeof a !== 'number' || typeof b !== 'number') return { kind: 'unknown', variable };
  const value = op === '>' ? a > b : op === '<' ? a < b : op === '>=' ? a >= b : a <= b;
  return { kind: 'scalar', value, variable };
}

/** Parts one after the other, as in f-strings and sums; or a `{}` format with its values. */
function formatted(parts: readonly Value[]): Value {
  const variable = parts.map(variableOf).find((one) => one !== null) ?? null;
  const [first, ...rest] = parts;
  const isBegun = first?.kind === 'path' && first.value !== '';
  const texts: string[] = [];
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'path') {
      // A text that goes on after a place names one beside it; a place behind a text (`sqlite:///…`) is of the machine.
      if (index > 0) return { kind: 'unknown', variable };
      texts.push(part.value === '' ? '.' : part.value);
      continue;
    }
    if (part.kind !== 'scalar' || typeof part.value === 'boolean' || part.value === null)
      return { kind: 'unknown', variable };
    texts.push(String(part.value));
  }
  if (first?.kind === 'path') {
    return isBegun || texts[1]?.startsWith('/') === true
      ? resting(place(texts.join('')), variable)
      : { kind: 'unknown', variable };
  }
  const format = first?.kind === 'scalar' && typeof first.value === 'string' ? first.value : '';
  if (/\{(?:\}|[a-z_]|0\})|%[sd]/.test(format) && rest.length > 0) {
    let next = 1;
    const text = format.replaceAll(/\{\}|%[sd]/g, () => texts[next++] ?? '\0');
    const isAll = next === texts.length && !/[{}\0]|%[^%]/.test(text);
    return isAll ? { kind: 'scalar', value: text, variable } : { kind: 'unknown', variable };
  }
  return { ...scalar(texts.join('')), variable };
}

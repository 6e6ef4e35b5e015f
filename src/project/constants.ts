import type { Constant } from '../semantics/model.ts';
import type { Term } from '../summary/summary.ts';
import type { Project } from './project.ts';
import type { Resolver } from './resolver.ts';

/** Names followed and containers entered; deeper is unknown. */
const DEEPEST = 24;

/**
 * The literal a term stands for, names followed to where they are bound once and unconditionally; undefined if none.
 */
export function constantOf(resolver: Resolver, term: Term, depth = 0): Constant | undefined {
  if (depth > DEEPEST) return undefined;
  switch (term.kind) {
    case 'constant':
      return term.value;
    case 'path': {
      const bound = resolver.settled(term.path).term;
      return bound === null ? undefined : constantOf(resolver, bound, depth + 1);
    }
    case 'list':
      return constants(resolver, term.items, depth);
    case 'dict': {
      const keys = constants(
        resolver,
        term.keys.map((key) => key ?? UNPACKED),
        depth,
      );
      const values = constants(resolver, term.values, depth);
      if (keys === undefined || values === undefined || !keys.every((key) => typeof key === 'string')) return undefined;
      return Object.fromEntries(keys.map((key, i) => [key, values[i]!]));
    }
    case 'format':
      return text(constants(resolver, term.parts, depth));
    case 'operation':
      return operation(term.op, constants(resolver, term.operands, depth));
    default:
      return undefined;
  }
}

function constants(resolver: Resolver, terms: readonly Term[], depth: number): Constant[] | undefined {
  const values: Constant[] = [];
  for (const term of terms) {
    const value = constantOf(resolver, term, depth + 1);
    if (value === undefined) return undefined;
    values.push(value);
  }
  return values;
}

/** Parts side by side, as in `'a' + b` and f-strings; those of a `%` or `{}` format are not. */
function text(parts: readonly Constant[] | undefined): Constant | undefined {
  const isPlain = (part: Constant): part is string | number =>
    typeof part === 'string' ? !/[%{]/.test(part) : typeof part === 'number' && Number.isInteger(part);
  return parts?.every(isPlain) ? parts.join('') : undefined;
}

function operation(op: string, operands: readonly Constant[] | undefined): Constant | undefined {
  if (op !== '+' || operands === undefined || operands.length === 0) return undefined;
  if (operands.every((value) => typeof value === 'string')) return operands.join('');
  if (operands.every((value) => typeof value === 'number')) return operands.reduce((a, b) => a + b, 0);
  return operands.every((value) => Array.isArray(value)) ? operands.flat() : undefined;
}

/** Stands for `**other` in a dict. */
const UNPACKED: Term = { kind: 'unknown', span: { line: 1, column: 1, endLine: 1, endColumn: 1 } };

/** The text a term stands for, or null. */
export function textOf(project: Project, term: Term | undefined): string | null {
  const value = term === undefined ? undefined : project.constantOf(term);
  return typeof value === 'string' ? value : null;
}

import type { Place, Setting } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { FileSummary, Term } from '../../../summary/summary.ts';
import { evaluate, type Value } from './value.ts';

/** Settings in the making, later ones over earlier ones. */
export type Values = Map<string, Setting>;

/** What an object that configuration is read from gives. */
export interface ConfigObject {
  readonly values: Values;
  /** False where something that cannot be seen may give any name. */
  readonly isComplete: boolean;
}

/** Flask takes the names that are all upper case, and nothing else. */
export function isSettingName(name: string): boolean {
  return /^[A-Z_][A-Z0-9_]*$/.test(name) && /[A-Z]/.test(name);
}

const MOST_STARS = 12;

/** Upper-case names of a class and what it inherits, or of a module; null for what is neither. */
export function configObject(project: Project, path: AccessPath): ConfigObject | null {
  const cls = project.classOf(path);
  if (cls === null) {
    const module = project.module(path);
    return module === null ? null : ofModule(project, module, new Set());
  }
  const values: Values = new Map();
  for (const name of [...cls.ancestors].reverse().concat(cls.fact.name)) {
    const one = project.classOf(name);
    if (one === null) continue;
    const own = new Map<string, Value>();
    const known = (asked: AccessPath): Value | null => {
      const prefix = `${one.fact.name}.`;
      return asked.startsWith(prefix) ? (own.get(asked.slice(prefix.length)) ?? null) : null;
    };
    const { attributes } = one.fact;
    for (const { name: key, value: term, span } of attributes) {
      if (term === null) continue;
      // Bound twice in one body, it is bound under a condition.
      const isOnly = attributes.filter((other) => other.name === key).length === 1;
      const value = isOnly ? evaluate(project, term, known) : { value: undefined, variable: null };
      own.set(key, value);
      if (isSettingName(key)) values.set(key, setting(key, value, isOnly ? term : null, { file: one.file, span }));
    }
    for (const key of one.fact.methods.filter(isSettingName)) {
      values.set(
        key,
        setting(key, { value: undefined, variable: null }, null, { file: one.file, span: one.fact.span }),
      );
    }
  }
  return { values, isComplete: cls.isComplete };
}

/** All that a module binds and star-imports, in order of lines. */
function ofModule(project: Project, file: FileSummary, running: Set<FileSummary>): ConfigObject {
  const values: Values = new Map();
  if (running.has(file) || running.size > MOST_STARS) return { values, isComplete: true };
  running.add(file);
  let isComplete = true;
  const known = (): null => null;
  const steps: { readonly line: number; readonly run: () => void }[] = [];
  for (const { module, name, alias, when, span } of file.imports) {
    if (when !== 'import' || name === null) continue;
    const bound = alias ?? name;
    steps.push({
      line: span.line,
      run: () => {
        if (name !== '*') {
          if (!isSettingName(bound)) return;
          const term: Term = { kind: 'path', path: `${module}.${name}`, span };
          values.set(bound, setting(bound, evaluate(project, term, known), term, { file, span }));
          return;
        }
        const other = project.module(module);
        const given = other === null ? null : ofModule(project, other, running);
        isComplete &&= given?.isComplete === true;
        for (const [key, value] of given?.values ?? []) values.set(key, value);
      },
    });
  }
  for (const { name, value: term, op, conditions, span } of file.globals) {
    if (!isSettingName(name)) continue;
    steps.push({
      line: span.line,
      run: () => {
        const isPlain = op === '=' && conditions.length === 0;
        const value = isPlain ? evaluate(project, term, known) : { value: undefined, variable: null };
        values.set(name, setting(name, value, isPlain ? term : null, { file, span }));
      },
    });
  }
  for (const { run } of steps.toSorted((a, b) => a.line - b.line)) run();
  return { values, isComplete };
}

export function setting(name: string, { value, variable }: Value, term: Term | null, declaration: Place): Setting {
  return {
    name,
    value: variable === null ? value : undefined,
    term,
    variable: variable === null ? null : { name: variable, fallback: value },
    declaration,
  };
}

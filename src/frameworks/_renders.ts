import { textOf } from '../project/constants.ts';
import type { Project } from '../project/project.ts';
import type { KeywordTerm, Term } from '../summary/summary.ts';

/** The template that an expression names, either of two, or each that may be looked for of a list; null for one that cannot be told. */
export function templatesOf(project: Project, term: Term | undefined): readonly (string | null)[] {
  if (term?.kind === 'operation' && (term.op === 'if' || term.op === 'or')) {
    return term.operands.map((operand) => textOf(project, operand));
  }
  return term?.kind === 'list' ? term.items.map((item) => textOf(project, item)) : [textOf(project, term)];
}

/** Names in a dict of values for a template, of `dict(a=1)` as of `{"a": 1}`; null if others may be in it. */
export function contextNames(project: Project, value: Term): readonly string[] | null {
  if (value.kind === 'call' && value.callee === 'dict' && value.args.length === 0) {
    return keywordNames(project, value.keywords);
  }
  if (value.kind !== 'dict') return null;
  const names: string[] = [];
  for (const [index, key] of value.keys.entries()) {
    const given = key === null ? contextNames(project, value.values[index]!) : textOf(project, key);
    if (given === null) return null;
    names.push(...(typeof given === 'string' ? [given] : given));
  }
  return names;
}

/** Names given as keywords, those of `**dict(a=1)` and `**{"a": 1}` included; null if others may be given. */
export function keywordNames(project: Project, keywords: readonly KeywordTerm[]): readonly string[] | null {
  const names: string[] = [];
  for (const { name, value } of keywords) {
    const given = name === null ? contextNames(project, value) : [name];
    if (given === null) return null;
    names.push(...given);
  }
  return names;
}

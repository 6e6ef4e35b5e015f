import type { Span } from '../../contracts/finding.ts';
import type { Project } from '../../project/project.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';

export const NOWHERE: Span = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** A part of a list, and the tests of the `if`s around the statement that puts it there. */
export interface Part {
  readonly term: Term;
  readonly conditions: readonly string[];
  /** Where that statement begins. */
  readonly span: Span;
}

/** What a module's `urlpatterns` hold, in order; of another module where the name is imported. */
export function patternsIn(project: Project, file: FileSummary): readonly Part[] {
  if (file.globals.some(({ name }) => name === 'urlpatterns')) return listed(file, 'urlpatterns', null);
  // Most star imports bring models or settings: only what a module of URLs brings is followed.
  const isImported = file.imports.some(
    ({ module, name }) => name === 'urlpatterns' || (name === '*' && module.includes('url')),
  );
  if (!isImported) return [];
  const name = project.nameOf(`${file.module}.urlpatterns`);
  return name === null ? [] : [{ term: { kind: 'path', path: name, span: NOWHERE }, conditions: [], span: NOWHERE }];
}

/**
 * All a module puts in a list of this name, in order: assignments, `+=`, `append`, `extend` and `insert`.
 * @param before only what statements before this one put there; null for all
 */
export function listed(file: FileSummary, name: string, before: Span | null): readonly Part[] {
  const list = `${file.module}.${name}`;
  const parts: (Part & { readonly isReset: boolean })[] = [];
  for (const fact of file.globals) {
    if (fact.name !== name) continue;
    const { value: term, conditions, span, branch } = fact;
    parts.push({ term, conditions, span, isReset: fact.op === '=' && conditions.length === 0 && branch === null });
  }
  for (const { callee, args, conditions, span } of file.calls) {
    if (callee?.startsWith(list) !== true || !ADDERS.has(callee.slice(list.length))) continue;
    const term = args.at(-1);
    if (term !== undefined) parts.push({ term, conditions, span, isReset: false });
  }
  const given = before === null ? parts : parts.filter(({ span }) => isBefore(span, before));
  given.sort((a, b) => (isBefore(a.span, b.span) ? -1 : 1));
  const last = given.findLastIndex(({ isReset }) => isReset);
  return last <= 0 ? given : given.slice(last);
}

function isBefore(a: Span, b: Span): boolean {
  return a.line < b.line || (a.line === b.line && a.column < b.column);
}

const ADDERS: ReadonlySet<string> = new Set(['.append', '.extend', '.insert']);

import type { Finding, Fix } from '../../contracts/finding.ts';
import type { Mending, Report, Rule } from '../../contracts/rule.ts';
import { createFileModel } from '../../semantics/file-model.ts';
import type { FileModel } from '../../semantics/model.ts';
import type { FileSummary } from '../../summary/summary.ts';
import { parse } from '../../syntax/python/parser.ts';

/** What a rule would do about a finding, as findings carry it; null where it offers nothing. */
export function fixOf({ fix }: Rule, mending: Mending | null, file: FileModel): Fix | null {
  if (fix === undefined || mending === null || mending.edits.length === 0) return null;
  const sorted = mending.edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  if (sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0))) return null;
  const edits = sorted.map((edit) => {
    const { line, column, endLine, endColumn } = file.spanOf(edit);
    return { line, column, endLine, endColumn, text: edit.text };
  });
  return { title: mending.title, safety: mending.safety ?? fix, edits };
}

/** What project rules offer for their findings. */
export type Offers = ReadonlyMap<Finding, NonNullable<Report['fix']>>;

/**
 * The findings of one file with the fixes that project rules offer for them. The file is read again, once, and only
 * where there is an offer.
 *
 * @param sourceOf gives the text of a file by its path from the tree's root; null if it cannot be read
 * @param onFailure told of a rule that threw: its finding is left without a fix
 */
export function withFixes(
  findings: readonly Finding[],
  offers: Offers,
  rules: ReadonlyMap<string, Rule>,
  summary: Pick<FileSummary, 'path' | 'module' | 'isPackage'>,
  sourceOf: (file: string) => string | null,
  onFailure: (rule: Rule, error: unknown) => void,
): readonly Finding[] {
  const first = findings.find((finding) => offers.has(finding));
  const text = first === undefined ? null : sourceOf(first.file);
  if (text === null) return findings;
  const { path, module, isPackage } = summary;
  const { module: tree, comments } = parse(text);
  const model = createFileModel({ path, module, isPackage, text, tree, comments });
  return findings.map((finding) => {
    const offer = offers.get(finding);
    if (offer === undefined) return finding;
    const rule = rules.get(finding.rule)!;
    try {
      const fix = fixOf(rule, offer(model), model);
      return fix === null ? finding : { ...finding, fix };
    } catch (error) {
      onFailure(rule, error);
      return finding;
    }
  });
}

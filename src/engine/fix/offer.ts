import type { Finding, Fix, Span } from '../../contracts/finding.ts';
import type { Mending, Report, Rule } from '../../contracts/rule.ts';
import { createFileModel } from '../../semantics/file-model.ts';
import type { FileModel } from '../../semantics/model.ts';
import { LineIndex } from '../../syntax/python/lines.ts';
import type { Range } from '../../syntax/python/nodes.ts';
import { parse } from '../../syntax/python/parser.ts';

/** What a rule would do about a finding, as findings carry it; null where it offers nothing. */
export function fixOf({ fix }: Rule, mending: Mending | null, file: Pick<FileModel, 'spanOf'>): Fix | null {
  if (fix === undefined || mending === null || mending.edits.length === 0) return null;
  const sorted = mending.edits.toSorted((a, b) => a.start - b.start || a.end - b.end);
  if (sorted.some(({ start }, index) => start < (sorted[index - 1]?.end ?? 0))) return null;
  const edits = sorted.map((edit) => {
    const { line, column, endLine, endColumn } = file.spanOf(edit);
    return { line, column, endLine, endColumn, text: edit.text };
  });
  return { title: mending.title, safety: mending.safety ?? fix, edits };
}

/** What a project rule offers for one of its findings. */
export type Offer = Pick<Report, 'fix' | 'fixTemplate'>;

/** A file that findings stand in: a Python file has the name of its module. */
export interface OfferedFile {
  /** Relative to the project's root. */
  readonly path: string;
  readonly module?: string;
  readonly isPackage?: boolean;
}

/**
 * The findings of one file with the fixes that project rules offer for them. The file is read again, once, and only
 * where there is an offer.
 *
 * @param sourceOf gives the text of a file by its path from the tree's root; null if it cannot be read
 * @param onFailure told of a rule that threw: its finding is left without a fix
 */
export function withFixes(
  findings: readonly Finding[],
  offers: ReadonlyMap<Finding, Offer>,
  rules: ReadonlyMap<string, Rule>,
  file: OfferedFile,
  sourceOf: (file: string) => string | null,
  onFailure: (rule: Rule, error: unknown) => void,
): readonly Finding[] {
  const first = findings.find((finding) => offers.has(finding));
  const text = first === undefined ? null : sourceOf(first.file);
  if (text === null) return findings;
  const ask = file.module === undefined ? askTemplate(text) : askModel(text, { ...file, module: file.module });
  return findings.map((finding) => {
    const offer = offers.get(finding);
    if (offer === undefined) return finding;
    const rule = rules.get(finding.rule)!;
    try {
      const fix = ask(rule, offer, finding);
      return fix === null ? finding : { ...finding, fix };
    } catch (error) {
      onFailure(rule, error);
      return finding;
    }
  });
}

type Ask = (rule: Rule, offer: Offer, at: Span) => Fix | null;

function askModel(text: string, { path, module, isPackage = false }: OfferedFile & { readonly module: string }): Ask {
  const { module: tree, comments } = parse(text);
  const model = createFileModel({ path, module, isPackage, text, tree, comments });
  return (rule, { fix }) => fixOf(rule, fix?.(model) ?? null, model);
}

function askTemplate(text: string): Ask {
  const lines = new LineIndex(text);
  const spanOf = ({ start, end }: Range): Span => {
    const [from, to] = [lines.position(start), lines.position(end)];
    return { ...from, endLine: to.line, endColumn: to.column };
  };
  return (rule, { fixTemplate }, { line, column, endLine, endColumn }) => {
    const start = lines.lineStart(line) + column - 1;
    const end = lines.lineStart(endLine) + endColumn - 1;
    return fixOf(rule, fixTemplate?.(text, { start, end }) ?? null, { spanOf });
  };
}

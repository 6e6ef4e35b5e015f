import type { Finding, Problem, Related, Span } from '../contracts/finding.ts';
import { displayWidth } from './cells.ts';
import { covered, secretsIn } from './covered.ts';
import { closing } from './closing.ts';
import { excerpt, linesOf } from './excerpt.ts';
import { MANY, paintOf } from './style.ts';
import type { TextOptions } from './style.ts';
import { severityCounts } from './tally.ts';
import type { RunResult } from './run.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** Of a rule with many findings, so many are shown in full. */
const FULL_OF_MANY = 5;

/** Findings by file with their source, then what could not be read, then the closing summary. */
export function* textReport(result: RunResult, options: TextOptions): Generator<string> {
  yield* new TextReport(result, options).chunks();
}

class TextReport {
  private readonly result: RunResult;
  private readonly options: TextOptions;
  private readonly seen = new Map<string, number>();
  private readonly totals = new Map<string, number>();
  private readonly lines = new Map<string, readonly string[]>();
  /** By file, what must not be shown of it. */
  private readonly secrets: ReadonlyMap<string, readonly Span[]>;

  constructor(result: RunResult, options: TextOptions) {
    this.result = result;
    this.options = options;
    for (const finding of result.findings) {
      this.totals.set(finding.rule, (this.totals.get(finding.rule) ?? 0) + 1);
    }
    this.secrets = secretsIn(result.findings, options.rules);
  }

  *chunks(): Generator<string> {
    const { findings, problems } = this.result;
    for (let start = 0; start < findings.length;) {
      const { file } = findings[start]!;
      let end = start + 1;
      while (findings[end]?.file === file) end++;
      yield this.fileBlock(file, findings.slice(start, end));
      start = end;
    }
    const refused = this.result.fixed?.refused ?? [];
    if (refused.length > 0) yield this.problemBlock('Not mended', 'cannot mend', refused);
    if (problems.length > 0) yield this.problemBlock('Not read in full', 'cannot read', problems);
    yield closing(this.result, this.options);
  }

  private fileBlock(file: string, findings: readonly Finding[]): string {
    const { colors, columns } = this.options;
    const name = visible(file);
    const counts = severityCounts(findings);
    const rule = '─'.repeat(Math.max(3, columns - displayWidth(name) - displayWidth(counts) - 5));
    const heading = `${colors.dim('──')} ${colors.bold(name)} ${colors.dim(`${rule} ${counts}`)}`;
    let blocks = '';
    for (const finding of findings) {
      if (this.isShort(finding)) blocks += this.oneLine(finding);
      // Lines stand together, apart from what is shown in full.
      else blocks += `${blocks === '' || blocks.endsWith('\n\n') ? '' : '\n'}${this.full(finding)}`;
    }
    this.forget(file);
    return `${heading}\n\n${blocks.trimEnd()}\n\n`;
  }

  /** Counts the finding; tells whether enough of its rule have been shown in full. */
  private isShort({ rule }: Finding): boolean {
    const seen = (this.seen.get(rule) ?? 0) + 1;
    this.seen.set(rule, seen);
    return !this.options.isVerbose && this.totals.get(rule)! > MANY && seen > FULL_OF_MANY;
  }

  private full(finding: Finding): string {
    const { colors, columns, rules } = this.options;
    const paint = paintOf(finding.severity, colors);
    const lines = [this.header(finding), ...wrap(visible(finding.message), columns, '  '), ''];
    const shown = this.excerptOf(finding.file, finding, '^', paint);
    if (shown.length > 0) lines.push(...shown, '');
    for (const related of finding.related) lines.push(...this.relatedBlock(related));
    const why = rules.get(finding.rule)?.why;
    // The harm is the same each time: it is told once in a run.
    if (why !== undefined && this.seen.get(finding.rule) === 1) lines.push(...this.labelled('why', why));
    if (finding.help !== '') lines.push(...this.labelled('help', finding.help));
    return `${lines.join('\n').trimEnd()}\n\n`;
  }

  private header(finding: Finding): string {
    const { colors } = this.options;
    const paint = paintOf(finding.severity, colors);
    const place = `${visible(finding.file)}:${finding.line}:${finding.column}`;
    const standards = colors.dim(`[${finding.standards.join(', ')}]`);
    return `${colors.bold(place)}  ${colors.bold(paint(finding.severity))}  ${colors.cyan(finding.rule)}  ${standards}`;
  }

  private oneLine(finding: Finding): string {
    return `${this.header(finding)}  ${visible(finding.message)}\n`;
  }

  private relatedBlock(related: Related): string[] {
    const { colors, columns } = this.options;
    const place = `${visible(related.file)}:${related.line}:${related.column}`;
    const head = wrap(`${place}  ${visible(related.message)}`, columns, '    ');
    head[0] = head[0]!.replace(place, () => colors.bold(place));
    const line = this.linesOf(related.file)?.[related.line - 1];
    const length = line === undefined ? 0 : nameLength(line, related.column - 1);
    const span = { ...related, endLine: related.line, endColumn: related.column + length };
    const shown = this.excerptOf(related.file, span, '-', colors.blue);
    return [...head, ...shown, ''];
  }

  private labelled(label: string, text: string): string[] {
    const { colors, columns } = this.options;
    const lines = wrap(visible(text), columns, `  ${label.padEnd(4)}  `);
    lines[0] = lines[0]!.replace(label, () => colors.green(label));
    return lines;
  }

  private problemBlock(title: string, label: string, problems: readonly Problem[]): string {
    const { colors, columns } = this.options;
    const blocks = problems.map((problem) => {
      const place = `${visible(problem.file)}:${problem.line}:${problem.column}`;
      const span = { ...problem, endLine: problem.line, endColumn: problem.column };
      return [
        `${colors.bold(place)}  ${colors.bold(colors.magenta(label))}`,
        ...wrap(visible(problem.message), columns, '  '),
        ...this.excerptOf(problem.file, span, '^', colors.magenta),
      ].join('\n');
    });
    const heading = `${colors.dim('──')} ${colors.bold(title)} ${colors.dim('─'.repeat(Math.max(3, columns - title.length - 4)))}`;
    return `${heading}\n\n${blocks.join('\n\n')}\n\n`;
  }

  private excerptOf(
    file: string,
    span: Pick<Finding, 'line' | 'column' | 'endLine' | 'endColumn'>,
    mark: '^' | '-',
    paint: (text: string) => string,
  ): string[] {
    const { colors, columns } = this.options;
    const lines = this.linesOf(file);
    if (lines === null) return [];
    const context = mark === '^' ? { indent: 2, before: 2, after: 1 } : { indent: 4, before: 0, after: 0 };
    return excerpt(lines, span, { colors, columns, ...context, mark, paint });
  }

  private linesOf(file: string): readonly string[] | null {
    const known = this.lines.get(file);
    if (known !== undefined) return known;
    const source = this.result.textOf(file);
    if (source === null) return null;
    // Whatever else is shown of the file: a secret on the next line is one too.
    const lines = covered(linesOf(source), this.secrets.get(file) ?? []);
    this.lines.set(file, lines);
    return lines;
  }

  /** Texts are held for one file of findings and those it refers to, no longer. */
  private forget(file: string): void {
    this.lines.delete(file);
    if (this.lines.size > 20) this.lines.clear();
  }
}

/** Length of the dotted name at an offset of a line, at least 1. */
function nameLength(line: string, offset: number): number {
  return Math.max(1, /^[\p{L}\p{N}_.]+/u.exec(line.slice(offset, offset + 200))?.[0].length ?? 0);
}

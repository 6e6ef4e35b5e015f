import type { Finding, Span } from '../contracts/finding.ts';
import type { Rule } from '../contracts/rule.ts';

/** The quotes a Python literal opens with, if it is one, and the first two characters of what it says: enough to find it by. */
const SHOWN = /^(?:[A-Za-z]{0,2}(?:"""|'''|"|'))?.{0,2}/u;

/** Lines in which every character of the given spans but the first two is a `*`, so that columns stay what they are. */
export function covered(lines: readonly string[], secrets: readonly Span[]): readonly string[] {
  if (secrets.length === 0) return lines;
  const shown = [...lines];
  for (const { line, column, endLine, endColumn } of secrets) {
    for (let number = line; number <= Math.min(endLine, lines.length); number++) {
      const text = shown[number - 1]!;
      const start = number === line ? column - 1 : 0;
      const end = number === endLine ? endColumn - 1 : text.length;
      const opening = number === line ? SHOWN.exec(text.slice(start, end))![0].length : 0;
      const hidden = text.slice(start + opening, end).replaceAll(/[^\s"']/g, '*');
      shown[number - 1] = text.slice(0, start + opening) + hidden + text.slice(end);
    }
  }
  return shown;
}

/** By file, what findings say must not be shown of it. */
export function secretsIn(
  findings: readonly Finding[],
  rules: ReadonlyMap<string, Rule>,
): ReadonlyMap<string, readonly Span[]> {
  const byFile = new Map<string, Span[]>();
  for (const finding of findings) {
    if (rules.get(finding.rule)?.isSensitive !== true) continue;
    const secrets = byFile.get(finding.file);
    if (secrets === undefined) byFile.set(finding.file, [finding]);
    else secrets.push(finding);
  }
  return byFile;
}

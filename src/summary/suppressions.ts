import type { Problem } from '../contracts/finding.ts';
import type { LocalModel } from '../semantics/file-model.ts';
import type { Suppression } from './summary.ts';

export interface Suppressions {
  readonly suppressions: readonly Suppression[];
  /** Comments that look like suppressions and are none. */
  readonly problems: readonly Problem[];
}

/** The last line of every file: wherever that may be. */
export const LAST_LINE = 0x0fffffff;

/**
 * Reads the suppressions off a file's comments.
 *
 * `# groundrules: ignore[rule, other] reason` after code covers its line; alone on a line, the next line of code, and
 * where decorators stand there, all lines up to the name they decorate. `# groundrules: ignore-file[rule]` covers the
 * file. Without brackets all rules are meant.
 */
export function suppressionsIn(model: LocalModel): Suppressions {
  const suppressions: Suppression[] = [];
  const problems: Problem[] = [];
  // Nearly no file has any: one search through the text spares cutting out its comments.
  const { text, comments } = model;
  if (!text.includes('groundrules:')) return { suppressions, problems };
  for (let index = 0; index < comments.length; index += 2) {
    const start = comments[index]!;
    const end = comments[index + 1]!;
    const order = /^#+[ \t]*groundrules:[ \t]*(.*)$/.exec(text.slice(start, end))?.[1];
    if (order === undefined) continue;
    const span = model.spanOf({ start, end });
    const read = readOrder(order);
    if (typeof read === 'string') {
      problems.push({ file: model.path, line: span.line, column: span.column, message: read });
      continue;
    }
    suppressions.push({
      ...read,
      fromLine: read.isFile ? 1 : span.line,
      toLine: read.isFile ? LAST_LINE : lastLineCovered(model, start, span.line),
      span,
    });
  }
  return { suppressions, problems };
}

/** What stands behind `groundrules:`; a sentence that says what is wrong with it if it is no suppression. */
export function readOrder(order: string): Pick<Suppression, 'rules' | 'reason' | 'isFile'> | string {
  const match = /^(ignore(?:-file)?)(?![\w-])[ \t]*(.*)$/.exec(order);
  if (match === null) return 'After `groundrules:` stands neither `ignore` nor `ignore-file`.';
  const isFile = match[1] === 'ignore-file';
  const rest = match[2]!;
  if (!rest.startsWith('[')) return { rules: null, reason: rest.trim(), isFile };
  const close = rest.indexOf(']');
  if (close < 0) return `The bracket after \`${match[1]}\` is not closed.`;
  const rules = rest
    .slice(1, close)
    .split(',')
    .map((rule) => rule.trim())
    .filter((rule) => rule !== '');
  if (rules.length === 0) return `The brackets after \`${match[1]}\` name no rule; without them, all rules are meant.`;
  return { rules, reason: rest.slice(close + 1).trim(), isFile };
}

function lastLineCovered(model: LocalModel, start: number, line: number): number {
  const { text, lines } = model;
  if (text.slice(lines.lineStart(line), start).trim() !== '') return line;
  for (let next = line + 1; next <= lines.lineCount; next++) {
    const code = text.slice(lines.lineStart(next), lines.lineEnd(next)).trim();
    if (code === '' || code.startsWith('#')) continue;
    return code.startsWith('@') ? lineOfDecorated(model, next) : next;
  }
  return line;
}

/** The line of the name that the decorator on a line belongs to. */
function lineOfDecorated(model: LocalModel, line: number): number {
  const { lines } = model;
  for (const definition of [...model.nodes('FunctionDef'), ...model.nodes('ClassDef')]) {
    if (definition.decorators.some(({ start }) => lines.line(start) === line)) return lines.line(definition.nameStart);
  }
  return line;
}

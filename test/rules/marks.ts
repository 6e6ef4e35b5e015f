import type { Finding } from '../../src/contracts/finding.ts';
import type { ExampleFiles } from '../../src/contracts/rule.ts';

/** Files of an example by path. */
export type Files = Readonly<Record<string, string>>;

/**
 * `# error`, `# error: part of the message`, and the same in the comments of templates; several on one line ask for
 * as many findings there.
 */
const MARK =
  /[ \t]*(?:# error(?:: (?<py>[^#\n]*?))?(?=[ \t]*(?:#|$))|\{# error(?:: (?<jinja>[^\n]*?))? #\}|<!-- error(?:: (?<html>[^\n]*?))? -->)/gm;

export function filesOf(example: ExampleFiles): Files {
  return typeof example === 'string' ? { 'app.py': example } : example;
}

/** The files as they are checked: without marks, so that a mark in a `.env` file is no part of a value. */
export function withoutMarks(files: Files): Files {
  return mapFiles(files, (source) => source.replaceAll(MARK, ''));
}

/**
 * The files with a mark on every line that was reported. A finding that a mark of `files` foretells keeps that mark's
 * words and every other one is written out, so the result equals `files` exactly when the marks are right.
 */
export function withFindings(files: Files, findings: readonly Finding[]): Files {
  return mapFiles(files, (source, file) =>
    source
      .split('\n')
      .map((line, index) => {
        const messages = findings.filter((finding) => finding.file === file && finding.line === index + 1);
        return remark(
          line,
          messages.map(({ message }) => message),
        );
      })
      .join('\n'),
  );
}

/** Findings in files that the example does not have: on directories, say, or at a wrong path. */
export function elsewhere(files: Files, findings: readonly Finding[]): readonly Finding[] {
  return findings.filter(({ file }) => files[file] === undefined);
}

function remark(line: string, messages: readonly string[]): string {
  const left = [...messages];
  const kept = line.replaceAll(MARK, (mark, ...rest) => {
    const groups = rest.at(-1) as Record<string, string | undefined>;
    const wanted = groups['py'] ?? groups['jinja'] ?? groups['html'] ?? '';
    const found = left.findIndex((message) => message.includes(wanted));
    if (found === -1) return '';
    left.splice(found, 1);
    return mark;
  });
  return kept + left.map((message) => `  # error: ${message}`).join('');
}

function mapFiles(files: Files, change: (source: string, file: string) => string): Files {
  return Object.fromEntries(Object.entries(files).map(([file, source]) => [file, change(source, file)]));
}

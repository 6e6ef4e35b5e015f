import type { Files } from './marks.ts';

/** The files under one heading of a `*.test.md`. */
export interface LiterateCase {
  /** Headings from the outermost to its own, without the page's title. */
  readonly name: string;
  /** 1-based line of the heading. */
  readonly line: number;
  readonly files: Files;
}

/**
 * The cases of a literate test: each heading with fenced files below it is one case, and the prose between is for
 * readers. A fence is a file if it has a title (```` ```python title="app/models.py" ````); the one `python` fence
 * without a title is `app.py`. Any other fence is prose. Throws on a fence that never ends and on a path given twice.
 */
export function readLiterate(markdown: string): readonly LiterateCase[] {
  const cases: { name: string; line: number; files: Record<string, string> }[] = [];
  const headings: string[] = [];
  const lines = markdown.split('\n');
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const heading = /^(#{1,6}) +(.+?) *$/.exec(line);
    if (heading !== null) {
      headings.length = Math.min(headings.length, heading[1]!.length - 1);
      headings[heading[1]!.length - 1] = heading[2]!;
      cases.push({ name: headings.slice(1).filter(Boolean).join(' › ') || heading[2]!, line: index + 1, files: {} });
      continue;
    }
    const fence = /^(`{3,}|~{3,})(\S*)(?:.*?\btitle="([^"]+)")?/.exec(line);
    if (fence === null) continue;
    const end = lines.indexOf(fence[1]!, index + 1);
    if (end === -1) throw new Error(`line ${index + 1}: this fence never ends`);
    const file = fence[3] ?? (fence[2] === 'python' ? 'app.py' : null);
    const current = cases.at(-1);
    if (file !== null && current !== undefined) {
      if (current.files[file] !== undefined)
        throw new Error(`line ${index + 1}: ${file} stands under one heading twice`);
      current.files[file] = `${lines.slice(index + 1, end).join('\n')}\n`;
    }
    index = end;
  }
  return cases.filter(({ files }) => Object.keys(files).length > 0);
}

import type { Problem } from '../contracts/finding.ts';
import type { Framework } from '../contracts/framework.ts';
import { createFileModel } from '../semantics/file-model.ts';
import { summarize } from '../summary/extract.ts';
import { roleOf } from '../summary/role.ts';
import { suppressionsIn } from '../summary/suppressions.ts';
import type { Extraction } from '../summary/summary.ts';
import type { TemplateExtraction } from '../summary/template.ts';
import { summarizeTemplate } from '../summary/templates.ts';
import { decodeSource } from '../syntax/python/decode.ts';
import { LineIndex } from '../syntax/python/lines.ts';
import { parse } from '../syntax/python/parser.ts';
import type { Dispatcher } from './dispatch.ts';
import { importedFrameworks } from './frameworks.ts';

export interface SourceFile {
  /** Relative to the project's root. */
  readonly path: string;
  readonly module: string;
  readonly isPackage: boolean;
  /** Folder of the project in the checked tree. */
  readonly root?: string;
}

/** All that is kept of a file: what a cache holds of it. */
export interface ExtractedFile {
  readonly extraction: Extraction;
  /** Names of the frameworks it imports. */
  readonly frameworks: readonly string[];
}

/**
 * Reads one file: bytes in, plain facts and the findings of all file rules out. The tree is dropped on return.
 * Never throws: what cannot be decoded or parsed, and what fails on it, become problems.
 */
export function extract(
  file: SourceFile,
  bytes: Uint8Array,
  dispatcher: Dispatcher,
  frameworks: readonly Framework[],
): ExtractedFile {
  try {
    return understand(file, bytes, dispatcher, frameworks);
  } catch (error) {
    const cause = String(error).split('\n')[0]!;
    return nothingOf(file, `The file was left out, for reading it failed (${cause}). Please report this.`);
  }
}

/** Larger templates are data that somebody called a template. */
const LARGEST_TEMPLATE = 1 << 20;

/**
 * Reads one template. Never throws: of what is too large or fails, nothing is known.
 *
 * @param path relative to the project's root
 * @param root folder of the project in the checked tree
 */
export function extractTemplate(path: string, bytes: Uint8Array, root = ''): TemplateExtraction {
  try {
    const text = bytes.length > LARGEST_TEMPLATE ? '' : decodeSource(bytes).text;
    return summarizeTemplate(path, text, roleOf(path, text, root));
  } catch {
    return summarizeTemplate(path, '', roleOf(path, '', root));
  }
}

/** What is kept of a file that nothing can be known of. */
export function nothingOf(file: SourceFile, message: string): ExtractedFile {
  const { path, module, isPackage } = file;
  return {
    extraction: {
      summary: {
        path,
        module,
        isPackage,
        role: 'product',
        codeLines: 0,
        imports: [],
        exports: null,
        globals: [],
        classes: [],
        functions: [],
        calls: [],
        stores: [],
        reads: [],
        tests: null,
      },
      findings: [],
      suppressions: [],
      problems: [{ file: path, line: 1, column: 1, message }],
    },
    frameworks: [],
  };
}

function understand(
  file: SourceFile,
  bytes: Uint8Array,
  dispatcher: Dispatcher,
  frameworks: readonly Framework[],
): ExtractedFile {
  const { text, problems: undecodable } = decodeSource(bytes);
  const { module, errors, comments } = parse(text);
  const model = createFileModel({ ...file, text, tree: module, comments });
  const summary = summarize(model, roleOf(file.path, text, file.root));
  const reports = dispatcher.run(model, summary.role);
  const { suppressions, problems: malformed } = suppressionsIn(model);
  const extraction: Extraction = {
    summary,
    findings: reports.findings,
    suppressions,
    problems: [
      ...problemsAt(
        file.path,
        text,
        undecodable.map(({ offset, message }) => ({ start: offset, message })),
      ),
      ...problemsAt(file.path, text, errors),
      ...malformed,
      ...reports.problems,
    ],
  };
  return { extraction, frameworks: importedFrameworks(summary.imports, frameworks) };
}

/** A file that is no Python has a problem on every line; the first ones tell. */
const MOST_PROBLEMS = 5;

function problemsAt(
  file: string,
  text: string,
  faults: readonly { readonly start: number; readonly message: string }[],
): readonly Problem[] {
  if (faults.length === 0) return [];
  const lines = new LineIndex(text);
  const problems: Problem[] = [];
  for (const { start, message } of faults) {
    const { line, column } = lines.position(start);
    // What follows on the same line mostly follows from the first.
    if (line !== problems.at(-1)?.line) problems.push({ file, line, column, message: `${message}.` });
    if (problems.length === MOST_PROBLEMS) break;
  }
  return problems;
}

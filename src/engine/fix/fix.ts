import type { Edit, Fix, Problem } from '../../contracts/finding.ts';
import { parse } from '../../syntax/python/parser.ts';
import { type RunResult, byPlace } from '../run.ts';
import { type Applied, applyFixes } from './apply.ts';
import { Refusal, type Writable, readForWriting, rewrite } from './rewrite.ts';

/** One file as fixes would leave it. */
export interface Change {
  /** As findings name it. */
  readonly file: string;
  readonly before: string;
  /** In order of place, with the file's line ends. */
  readonly edits: readonly Edit[];
}

/** What fixes would do, and what is found as things are. */
export interface Preview {
  readonly result: RunResult;
  readonly changes: readonly Change[];
  /** Files that could not be written, and why. */
  readonly refused: readonly Problem[];
}

/** One pass may bring up what the next one mends; no honest fix needs more. */
const MOST_PASSES = 10;

/**
 * Checks and mends in turns, until a check offers no more or ten passes were made. What does not fit beside what was
 * mended before it is left to the next pass. The last check tells what is left, and `fixed` what was done.
 */
export async function mendAll(check: () => Promise<RunResult>, isUnsafe: boolean): Promise<RunResult> {
  const written = new Set<string>();
  const refused = new Map<string, Problem>();
  let fixed = 0;
  for (let pass = 0; ; pass++) {
    const result = await check();
    const before = fixed;
    if (pass < MOST_PASSES) {
      for (const [file, mended] of fixesByFile(result, isUnsafe)) {
        if (refused.has(file)) continue;
        try {
          fixed += mendFile(result, file, mended);
          written.add(file);
        } catch (error) {
          if (!(error instanceof Refusal)) throw error;
          refused.set(file, problemOf(file, error));
        }
      }
    }
    if (fixed === before)
      return { ...result, fixed: { findings: fixed, files: written.size, refused: inOrder(refused) } };
  }
}

/** What the first pass of `mendAll` would write. */
export function changesOf(result: RunResult, isUnsafe: boolean): Preview {
  const refused = new Map<string, Problem>();
  const changes: Change[] = [];
  for (const [file, mended] of fixesByFile(result, isUnsafe)) {
    try {
      const { source, mended: after } = tryOut(result, file, mended);
      changes.push({ file, before: source.text, edits: after.edits });
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.set(file, problemOf(file, error));
    }
  }
  return { result, changes, refused: inOrder(refused) };
}

interface Offered {
  readonly rule: string;
  readonly fix: Fix;
}

function fixesByFile({ findings }: RunResult, isUnsafe: boolean): ReadonlyMap<string, readonly Offered[]> {
  const byFile = new Map<string, Offered[]>();
  for (const { file, rule, fix } of findings) {
    if (fix === undefined || (fix.safety === 'unsafe' && !isUnsafe)) continue;
    const offered = byFile.get(file);
    if (offered === undefined) byFile.set(file, [{ rule, fix }]);
    else offered.push({ rule, fix });
  }
  return byFile;
}

/** @returns how many findings were mended */
function mendFile(result: RunResult, file: string, offered: readonly Offered[]): number {
  const { location, source, mended } = tryOut(result, file, offered);
  rewrite(location, source, mended.text);
  return mended.applied.length;
}

/** Fixes that leave a file worse than it was are left out, all of them. */
function tryOut(
  result: RunResult,
  file: string,
  offered: readonly Offered[],
): { location: string; source: Writable; mended: Applied<Offered> } {
  const place = result.placeOf(file);
  if (place === null) throw new Refusal('It is gone.');
  const source = readForWriting(place.location, place.root);
  const mended = applyFixes(source.text, offered);
  if (errorsIn(file, mended.text) > errorsIn(file, source.text)) {
    const rules = [...new Set(mended.applied.map(({ rule }) => rule))].join(', ');
    throw new Refusal(`They would break its syntax (${rules}). Please report this.`);
  }
  return { location: place.location, source, mended };
}

/** Of a Python file; a template is what its engine makes of it. */
function errorsIn(file: string, text: string): number {
  return /\.pyi?$/.test(file) ? parse(text).errors.length : 0;
}

function problemOf(file: string, { message }: Refusal): Problem {
  return { file, line: 1, column: 1, message: `Its fixes were left out. ${message}` };
}

function inOrder(refused: ReadonlyMap<string, Problem>): readonly Problem[] {
  return [...refused.values()].toSorted(byPlace);
}

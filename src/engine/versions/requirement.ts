import { holds } from './marker.ts';

/** One requirement as a manifest states it. */
export interface Requirement {
  /** Normalised name: `django-ninja`. */
  readonly distribution: string;
  /** Specifier as written, `` for any version; see `parseRange`. */
  readonly range: string;
  /** Manifest that states it. */
  readonly file: string;
}

/** What one manifest tells. */
export interface ManifestFacts {
  readonly requirements: readonly Requirement[];
  /** Exact versions, from lock files. */
  readonly locked: readonly { readonly distribution: string; readonly version: string }[];
  /** `requires-python` as written, or null. */
  readonly requiresPython: string | null;
  /** A sentence, where the manifest cannot be read. */
  readonly problem: string | null;
}

export const NO_FACTS: ManifestFacts = { requirements: [], locked: [], requiresPython: null, problem: null };

/** PEP 503: runs of `-`, `_` and `.` are one `-`, lower case. */
export function normalizeName(name: string): string {
  return name.replace(/[-_.]+/g, '-').toLowerCase();
}

/**
 * Reads one PEP 508 requirement: `Django>=4.2,<5; python_version >= "3.10"`, `uvicorn[standard]`, `x @ https://…`.
 * Null for what is none, and for one whose marker rules the target Python out.
 */
export function parseRequirement(line: string, file: string, python: string | null): Requirement | null {
  const match = /^\s*([A-Za-z0-9](?:[\w.-]*[A-Za-z0-9])?)\s*(?:\[[^\]]*\])?\s*(.*)$/s.exec(line);
  if (match === null) return null;
  const rest = match[2]!;
  const distribution = normalizeName(match[1]!);
  if (rest.startsWith('@')) {
    // A direct reference: the version is the one a tag names, if at all; `name @ url ; marker`.
    const marker = /\s;\s*(.*)$/s.exec(rest)?.[1] ?? '';
    return holds(marker, python) ? { distribution, range: '', file } : null;
  }
  const [specifier, marker] = splitOnce(rest, ';');
  const range = specifier
    .trim()
    .replace(/^\((.*)\)$/s, '$1')
    .trim();
  if (range !== '' && !/^[<>=!~]/.test(range)) return null;
  return holds(marker, python) ? { distribution, range, file } : null;
}

function splitOnce(text: string, separator: string): [string, string] {
  const at = text.indexOf(separator);
  return at < 0 ? [text, ''] : [text.slice(0, at), text.slice(at + separator.length)];
}

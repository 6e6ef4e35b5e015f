import type { Difference, Entry, Recipe, Subject, SubjectRecord } from '../recipe.ts';

/** Why a difference is there that no recipe explains. The test of the records fails on it. */
const UNEXPLAINED = '';

/** Holds what we found against what the framework says; equal keys are counted, so that two of a kind need two. */
export function compare(
  subject: Subject,
  expected: readonly Entry[],
  found: readonly Entry[],
  recipe: Recipe,
): SubjectRecord {
  const ours = new Map<string, Entry[]>();
  for (const entry of found) ours.set(entry.key, [...(ours.get(entry.key) ?? []), entry]);
  const missing: Entry[] = [];
  let count = 0;
  // Exact ones first: an entry whose value is not compared must not take what another one needs.
  for (const entry of expected.toSorted((a, b) => Number(a.value === null) - Number(b.value === null))) {
    const candidates = ours.get(entry.key) ?? [];
    const at = candidates.findIndex(({ value }) => entry.value === null || value === entry.value);
    if (at === -1) missing.push(entry);
    else {
      candidates.splice(at, 1);
      count++;
    }
  }
  const left = [...ours.values()].flat();
  const extra = left.filter(({ value }) => !subject.isUnknownAllowed || value !== null);
  const explained = {
    missing: missing.map((entry) => explain(entry, subject, recipe)),
    extra: extra.map((entry) => explain(entry, subject, recipe)),
  };
  const undetermined = [...explained.missing, ...explained.extra].filter(({ isDetermined }) => !isDetermined);
  return {
    subject: subject.name,
    expected: expected.length - explained.missing.filter(({ isDetermined }) => !isDetermined).length,
    found: count,
    missing: differences(explained.missing.filter(({ isDetermined }) => isDetermined)),
    extra: differences(explained.extra.filter(({ isDetermined }) => isDetermined)),
    undetermined: differences(undetermined),
  };
}

export function textOf({ key, value }: Entry): string {
  return value === null ? key : `${key} → ${value}`;
}

interface Explained extends Difference {
  readonly isDetermined: boolean;
}

function explain(entry: Entry, { name }: Subject, { explains = [] }: Recipe): Explained {
  const what = textOf(entry);
  const reason = explains.find(
    ({ subjects, what: pattern }) => subjects?.includes(name) !== false && pattern.test(what),
  );
  return { what, why: reason?.why ?? UNEXPLAINED, isDetermined: reason?.isDetermined ?? true };
}

function differences(explained: readonly Explained[]): readonly Difference[] {
  return explained
    .map(({ what, why }) => ({ what, why }))
    .toSorted((a, b) => (a.what < b.what ? -1 : a.what > b.what ? 1 : 0));
}

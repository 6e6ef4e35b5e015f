import { distance } from 'fastest-levenshtein';

/** The candidate that was probably meant, or null if none is near. Case does not count. */
function nearest(written: string, candidates: Iterable<string>): string | null {
  const wanted = written.toLowerCase();
  let best: string | null = null;
  let least = Math.max(2, Math.floor(wanted.length / 3)) + 1;
  for (const candidate of candidates) {
    const edits = distance(wanted, candidate.toLowerCase());
    // A short name is not "near" because all of its letters could be exchanged.
    if (edits < least && edits < candidate.length) {
      best = candidate;
      least = edits;
    }
  }
  return best;
}

/** ` Did you mean X?`, ready to stand behind a sentence; empty if nothing is near. */
export function didYouMean(written: string, candidates: Iterable<string>): string {
  const meant = nearest(written, candidates);
  return meant === null ? '' : ` Did you mean \`${meant}\`?`;
}

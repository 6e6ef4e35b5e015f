import { expect, test } from 'vitest';
import { BlobWriter } from '../../../src/engine/cache/codec.ts';
import { StoredExtraction, store } from '../../../src/engine/cache/stored.ts';
import { Dispatcher } from '../../../src/engine/dispatch.ts';
import { extract } from '../../../src/engine/extract.ts';
import { rules } from '../../../src/generated/rules.ts';
import { filesOf, withoutMarks } from '../../rules/marks.ts';

/** A stored value with everything decoded, by the keys that the original has. */
function decoded(original: unknown, stored: unknown): unknown {
  if (typeof original !== 'object' || original === null) return stored;
  if (Array.isArray(original)) {
    return Array.isArray(stored) && stored.length === original.length
      ? original.map((item, index) => decoded(item, stored[index]))
      : stored;
  }
  const keys = Object.keys(original);
  return Object.fromEntries(
    keys.map((key) => [key, decoded(original[key as keyof typeof original], (stored as Record<string, unknown>)[key])]),
  );
}

test('what is stored of a file is all there is, and stays the same object', () => {
  const writer = new BlobWriter();
  const dispatcher = new Dispatcher(rules);
  const sources = rules
    .flatMap(({ examples }) => examples.flatMap(({ bad, good }) => [bad, good]))
    .flatMap((files) => Object.entries(withoutMarks(filesOf(files))))
    .filter(([path]) => path.endsWith('.py'));
  expect(sources.length).toBeGreaterThan(50);
  for (const [path, text] of sources) {
    const source = { path, module: path.replace(/\.py$/, '').replaceAll('/', '.'), isPackage: false };
    const { extraction } = extract(source, Buffer.from(text), dispatcher, []);
    const bytes = store(writer, extraction);
    const stored = new StoredExtraction({ ...source, role: extraction.summary.role, hasReports: true }, () => bytes);
    // A clone has plain objects for spans, as what is decoded has.
    expect(decoded(extraction, stored)).toStrictEqual(structuredClone(extraction));
    expect(stored.summary.functions).toBe(stored.summary.functions);
    expect(stored.summary.calls).toBe(stored.summary.calls);
    for (const fn of stored.summary.functions) expect(fn.calls).toBe(fn.calls);
  }
});

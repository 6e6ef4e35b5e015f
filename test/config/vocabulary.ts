import type { Vocabulary } from '../../src/config/vocabulary.ts';

/** A small vocabulary for tests. */
export const vocabulary: Vocabulary = {
  selectors: [
    'async',
    'async/*',
    'async/blocking-call',
    'secrets',
    'secrets/*',
    'secrets/hardcoded-secret',
    'G2a',
    'G3a',
  ],
  frameworks: ['django', 'fastapi'],
  options: new Map([['async/blocking-call', { depth: { default: 3, summary: 'How deep.' } }]]),
};

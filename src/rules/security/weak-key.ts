import { defineRule, py } from '../../contracts/rule.ts';
import { hazardsIn } from './_hazards.ts';

/** Keys that are too short to last. */
export default defineRule({
  name: 'security/weak-key',
  standards: ['G4f'],
  summary: 'Disallow keys that are too short.',
  why: 'A key below today’s sizes can be worked out, and then signs and reads as its owner does.',
  help: 'Make RSA and DSA keys of at least 2048 bits, and elliptic ones on a curve of at least 224.',
  limits:
    'A size that comes from settings or a parameter is not known, and keys that were made elsewhere are not read.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from cryptography.hazmat.primitives.asymmetric import rsa

        def make_key():
            return rsa.generate_private_key(public_exponent=65537, key_size=1024)  # error
      `,
      good: py`
        from cryptography.hazmat.primitives.asymmetric import rsa

        def make_key():
            return rsa.generate_private_key(public_exponent=65537, key_size=3072)
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      for (const { hazard, node, name } of hazardsIn(file, 'weak-key')) {
        report(node, { message: `The key that \`${name}\` makes here is too weak.`, help: `Use ${hazard.instead}.` });
      }
    },
  },
});

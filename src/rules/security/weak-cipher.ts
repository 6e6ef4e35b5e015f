import { defineRule, py } from '../../contracts/rule.ts';
import { hazardsIn } from './_hazards.ts';

/** Ciphers that have been broken, and modes that show patterns. */
export default defineRule({
  name: 'security/weak-cipher',
  standards: ['G4f'],
  summary: 'Disallow broken ciphers and modes of encryption.',
  why: 'What DES, RC4 or Blowfish encrypts can be read by whoever takes the time, and ECB shows which blocks are equal.',
  help: 'Use AES in GCM mode.',
  limits:
    'An algorithm or mode that is chosen at run time is not known. Whether a nonce is used twice, or what is encrypted is also authenticated, is not looked at.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        def seal(key, nonce, text):
            cipher = Cipher(algorithms.AES(key), modes.ECB())  # error
            return cipher.encryptor().update(text)
      `,
      good: py`
        from cryptography.hazmat.primitives.ciphers import Cipher, algorithms, modes

        def seal(key, nonce, text):
            cipher = Cipher(algorithms.AES(key), modes.GCM(nonce))
            return cipher.encryptor().update(text)
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      for (const { hazard, node, name } of hazardsIn(file, 'weak-cipher')) {
        report(node, { message: `\`${name}\` does not keep secret what it encrypts.`, help: `Use ${hazard.instead}.` });
      }
    },
  },
});

import { defineLibrary } from '../contracts/framework.ts';
import { hazards, names } from './_tables.ts';

const aes = '`AES` in GCM mode';
const decrepit = 'cryptography.hazmat.decrepit.ciphers.algorithms';
const algorithms = 'cryptography.hazmat.primitives.ciphers.algorithms';
const asymmetric = 'cryptography.hazmat.primitives.asymmetric';

const longKey = 'a key of at least 2048 bits';
const curve = 'a curve of at least 224 bits, `SECP256R1`';
const weakCurves = ['SECT163K1', 'SECT163R2', 'SECP192R1', 'BrainpoolP160R1'];

/** Ciphers that are broken, modes that show patterns, and keys that are too short: NIST SP 800-131A. */
export default defineLibrary({
  name: 'ciphers',
  distributions: ['cryptography', 'pycryptodome', 'pycryptodomex', 'pyDes', 'rsa', 'paramiko'],
  knowledge: {},
  hazards: [
    // https://www.pycryptodome.org/src/cipher/cipher; XOR and IDEA were PyCrypto's.
    ...['Crypto', 'Cryptodome'].flatMap((root) => [
      ...hazards('weak-cipher', aes, [
        ['DES', 'DES3', 'ARC2', 'ARC4', 'Blowfish', 'CAST', 'XOR', 'IDEA'].map((name) => `${root}.Cipher.${name}.new`),
      ]),
      ...hazards('weak-cipher', '`AES.MODE_GCM`', [`${root}.Cipher.AES.new`], {
        when: [
          {
            position: 1,
            keyword: 'mode',
            is: { names: [`${root}.Cipher.AES.MODE_ECB`, `${root}.Cipher.blockalgo.MODE_ECB`] },
          },
        ],
      }),
      ...hazards('weak-cipher', '`PKCS1_OAEP`', [`${root}.Cipher.PKCS1_v1_5.new`]),
      // https://www.pycryptodome.org/src/public_key/public_key
      ...hazards('weak-key', longKey, [names(`${root}.PublicKey`, 'RSA.generate DSA.generate ElGamal.generate')], {
        when: [{ position: 0, keyword: 'bits', is: { below: 2048 } }],
      }),
      ...hazards('weak-key', 'a public exponent of 65537', [`${root}.PublicKey.RSA.generate`], {
        when: [{ position: 2, keyword: 'e', is: { below: 65537 } }],
      }),
      ...hazards('weak-key', curve, [`${root}.PublicKey.ECC.generate`], {
        when: [
          {
            position: null,
            keyword: 'curve',
            is: { literals: ['p192', 'p-192', 'secp192r1', 'prime192v1', 'nist p-192'] },
          },
        ],
      }),
    ]),
    // https://cryptography.io/en/latest/hazmat/primitives/symmetric-encryption/, …/decrepit/ciphers/
    ...hazards('weak-cipher', aes, [
      names(algorithms, 'TripleDES Blowfish ARC4 CAST5 IDEA SEED'),
      names(decrepit, 'TripleDES Blowfish ARC4 CAST5 IDEA SEED RC2'),
    ]),
    ...hazards('weak-cipher', '`modes.GCM`', ['cryptography.hazmat.primitives.ciphers.modes.ECB']),
    // https://cryptography.io/en/latest/hazmat/primitives/asymmetric/
    ...hazards('weak-key', longKey, [`${asymmetric}.rsa.generate_private_key`], {
      when: [{ position: 1, keyword: 'key_size', is: { below: 2048 } }],
    }),
    ...hazards('weak-key', 'a public exponent of 65537', [`${asymmetric}.rsa.generate_private_key`], {
      when: [{ position: 0, keyword: 'public_exponent', is: { below: 65537 } }],
    }),
    ...hazards(
      'weak-key',
      longKey,
      [`${asymmetric}.dsa.generate_private_key`, `${asymmetric}.dsa.generate_parameters`],
      {
        when: [{ position: 0, keyword: 'key_size', is: { below: 2048 } }],
      },
    ),
    ...hazards('weak-key', longKey, [`${asymmetric}.dh.generate_parameters`], {
      when: [{ position: 1, keyword: 'key_size', is: { below: 2048 } }],
    }),
    ...hazards('weak-key', curve, [`${asymmetric}.ec.generate_private_key`], {
      when: [{ position: 0, keyword: 'curve', is: { names: weakCurves.map((name) => `${asymmetric}.ec.${name}`) } }],
    }),
    // https://stuvel.eu/python-rsa-doc/reference.html, https://docs.paramiko.org/en/stable/api/keys.html
    ...hazards('weak-key', longKey, ['rsa.newkeys'], {
      when: [{ position: 0, keyword: 'nbits', is: { below: 2048 } }],
    }),
    ...hazards('weak-key', longKey, ['paramiko.RSAKey.generate', 'paramiko.DSSKey.generate'], {
      when: [{ position: 0, keyword: 'bits', is: { below: 2048 } }],
    }),
    // pyDes on PyPI
    ...hazards('weak-cipher', aes, ['pyDes.des', 'pyDes.triple_des']),
  ],
});

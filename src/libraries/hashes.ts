import { defineLibrary } from '../contracts/framework.ts';
import { given, hazards, names } from './_tables.ts';

const strong = '`hashlib.sha256`';
const slow = '`argon2` or `bcrypt`';
const notForSecurity = given('usedforsecurity', null, false);

/** Hash functions: those that are broken, and those too fast for passwords. */
export default defineLibrary({
  name: 'hashes',
  distributions: ['pycryptodome', 'pycryptodomex', 'cryptography'],
  knowledge: {},
  hazards: [
    // Python library reference, `hashlib`; collisions: RFC 6151 (MD5), RFC 6194 (SHA-1), RFC 6150 (MD4).
    ...hazards('weak-hash', strong, [names('hashlib', 'md5 sha1')], { unless: notForSecurity }),
    ...hazards('weak-hash', strong, ['hashlib.new'], {
      when: [given('name', 0, 'md2', 'md4', 'md5', 'sha', 'sha1')],
      unless: notForSecurity,
    }),
    ...hazards('fast-hash', slow, [
      names('hashlib', 'sha224 sha256 sha384 sha512 sha3_224 sha3_256 sha3_384 sha3_512 blake2b blake2s'),
    ]),
    ...hazards('fast-hash', slow, ['hashlib.new'], {
      when: [given('name', 0, 'sha224', 'sha256', 'sha384', 'sha512', 'sha3_256', 'sha3_512', 'blake2b')],
    }),
    // `crypt`, gone with 3.13: methods of a few rounds, or of none.
    ...hazards('weak-hash', slow, ['crypt.crypt', 'crypt.mksalt'], {
      when: [
        { position: 1, keyword: 'salt', is: { names: names('crypt', 'METHOD_CRYPT METHOD_MD5 METHOD_BLOWFISH') } },
      ],
    }),
    ...hazards('weak-hash', slow, ['crypt.mksalt'], {
      when: [
        { position: 0, keyword: 'method', is: { names: names('crypt', 'METHOD_CRYPT METHOD_MD5 METHOD_BLOWFISH') } },
      ],
    }),
    // https://www.pycryptodome.org/src/hash/hash
    ...['Crypto', 'Cryptodome'].flatMap((root) => [
      ...hazards('weak-hash', strong, [['MD2', 'MD4', 'MD5', 'SHA', 'SHA1'].map((name) => `${root}.Hash.${name}.new`)]),
      ...hazards('fast-hash', slow, [
        ['SHA224', 'SHA256', 'SHA384', 'SHA512'].map((name) => `${root}.Hash.${name}.new`),
      ]),
    ]),
    // https://cryptography.io/en/latest/hazmat/primitives/cryptographic-hashes/
    ...hazards('weak-hash', '`hashes.SHA256`', [names('cryptography.hazmat.primitives.hashes', 'MD5 SHA1')]),
  ],
});

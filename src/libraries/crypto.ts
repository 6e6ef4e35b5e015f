import { defineLibrary } from '../contracts/framework.ts';
import { blocks, names } from './_tables.ts';

const thread = '`asyncio.to_thread`';

/** Hashes that are slow on purpose: a tenth of a second and more. */
export default defineLibrary({
  name: 'crypto',
  distributions: ['bcrypt', 'passlib', 'argon2-cffi', 'pwdlib', 'cryptography'],
  knowledge: {
    aliases: { 'argon2._password_hasher.PasswordHasher': 'argon2.PasswordHasher' },
    types: {
      // https://frankie567.github.io/pwdlib/
      'pwdlib.PasswordHash.recommended()': 'pwdlib.PasswordHash()',
    },
  },
  blocking: [
    // bcrypt on PyPI
    ...blocks('cpu', thread, names('bcrypt', 'hashpw checkpw kdf')),
    // https://passlib.readthedocs.io/en/stable/lib/passlib.context.html
    ...blocks('cpu', thread, names('passlib.context.CryptContext()', 'hash verify verify_and_update encrypt')),
    ...blocks(
      'cpu',
      thread,
      ...['bcrypt', 'argon2', 'pbkdf2_sha256', 'pbkdf2_sha512', 'sha512_crypt'].map((scheme) =>
        names(`passlib.hash.${scheme}`, 'hash verify'),
      ),
    ),
    // https://argon2-cffi.readthedocs.io/en/stable/api.html
    ...blocks('cpu', thread, names('argon2.PasswordHasher()', 'hash verify')),
    ...blocks('cpu', thread, names('pwdlib.PasswordHash()', 'hash verify verify_and_update')),
    // Python library reference, `hashlib`.
    ...blocks('cpu', thread, 'hashlib.pbkdf2_hmac', 'hashlib.scrypt'),
    // https://cryptography.io/en/latest/hazmat/primitives/asymmetric/rsa/
    ...blocks('cpu', thread, 'cryptography.hazmat.primitives.asymmetric.rsa.generate_private_key'),
  ],
});

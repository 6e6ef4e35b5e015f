import { defineLibrary } from '../contracts/framework.ts';
import { given, hazards, names } from './_tables.ts';

const verify = 'the key and `algorithms=[…]`, and let the library verify';
const random = '`secrets`';

/** JSON web tokens, and numbers that can be predicted. */
export default defineLibrary({
  name: 'tokens',
  distributions: ['PyJWT', 'python-jose', 'python_jwt'],
  knowledge: {},
  // https://pyjwt.readthedocs.io/en/stable/api.html#jwt.encode, https://python-jose.readthedocs.io/en/latest/jwt/api.html,
  // https://itsdangerous.palletsprojects.com/en/stable/serializer/
  signatures: [
    ...['jwt.encode', 'jwt.PyJWT().encode', 'jose.jwt.encode', 'jose.jws.sign'].map((path) => ({
      path,
      position: 1,
      keyword: 'key',
    })),
    ...names('itsdangerous', 'Signer TimestampSigner Serializer URLSafeSerializer URLSafeTimedSerializer').map(
      (path) => ({
        path,
        position: 0,
        keyword: 'secret_key',
      }),
    ),
  ],
  hazards: [
    // https://pyjwt.readthedocs.io/en/stable/api.html; `verify=` was its way before 2.0. python-jose took the interface over.
    ...['jwt.decode', 'jwt.decode_complete', 'jwt.PyJWT().decode', 'jose.jwt.decode'].flatMap((path) => [
      ...hazards('unverified-token', verify, [path], {
        when: [{ position: 3, keyword: 'options', is: { entry: ['verify_signature', false] } }],
      }),
      ...hazards('unverified-token', verify, [path], { when: [given('verify', null, false)] }),
      ...hazards('unverified-token', '`algorithms=["HS256"]`', [path], { when: [given('algorithms', 2, 'none')] }),
      ...hazards('unverified-token', 'the default, which refuses tokens that have expired', [path], {
        when: [{ position: 3, keyword: 'options', is: { entry: ['verify_exp', false] } }],
      }),
    ]),
    ...hazards('unverified-token', '`algorithm="HS256"`', ['jwt.encode', 'jose.jwt.encode', 'jwt.PyJWT().encode'], {
      when: [given('algorithm', 2, 'none')],
    }),
    // https://python-jose.readthedocs.io/en/latest/
    ...hazards('unverified-token', '`jwt.decode`', [
      'jose.jwt.get_unverified_claims',
      'jose.jws.get_unverified_claims',
    ]),
    ...hazards('unverified-token', verify, ['jose.jws.verify'], { when: [given('verify', 3, false)] }),
    // python_jwt on PyPI: `process_jwt` parses only; its module was called `jwt` once.
    ...hazards('unverified-token', '`verify_jwt`', ['python_jwt.process_jwt', 'jwt.process_jwt']),
    // Python library reference, `random`: "should not be used for security purposes".
    ...hazards('predictable-random', random, [
      names(
        'random',
        'random randrange randint choice choices uniform triangular sample randbytes getrandbits shuffle gauss normalvariate expovariate betavariate',
      ),
      names('random.Random()', 'random randrange randint choice choices uniform sample randbytes getrandbits shuffle'),
    ]),
    // https://numpy.org/doc/stable/reference/random/
    ...hazards('predictable-random', random, [names('numpy.random', 'rand randint random choice bytes')]),
    // RFC 9562: the time and the address of the machine.
    ...hazards('predictable-random', '`secrets.token_urlsafe`', ['uuid.uuid1']),
  ],
});

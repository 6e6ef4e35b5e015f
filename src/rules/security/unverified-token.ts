import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call } from '../../syntax/python/nodes.ts';
import { hazardsIn } from './_hazards.ts';

/** JSON web tokens that are read without being verified. */
export default defineRule({
  name: 'security/unverified-token',
  standards: ['G4f'],
  summary: 'Disallow reading a JSON web token without verifying it.',
  why: 'Anybody can write a token: without its signature, or its expiry, checked, it says whatever the caller wants it to.',
  help: 'Pass the key and the algorithms you sign with, and let the library verify.',
  limits:
    'Silent where the same function also decodes the token with verification, and in functions that only say yes or no: they look whose token it is.',
  severity: 'error',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import jwt

        def user_of(token):
            return jwt.decode(token, options={"verify_signature": False})["sub"]  # error
      `,
      good: py`
        import jwt

        def user_of(token, key):
            return jwt.decode(token, key, algorithms=["HS256"])["sub"]
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      const found = hazardsIn(file, 'unverified-token');
      const calls = new Set(found.map(({ call }) => call));
      for (const { hazard, node, call, name } of found) {
        if (call === null || isVerifiedToo(file, call, calls) || isOnlyAsked(file, call)) continue;
        report(node, {
          message: `\`${name}\` takes what this token says without verifying it.`,
          help: `Use ${hazard.instead}.`,
        });
      }
    },
  },
});

/** Whether the function decodes the same text with verification as well: a look at the issuer, or the key's name, before. */
function isVerifiedToo(file: FileModel, call: Call, unverified: ReadonlySet<Call | null>): boolean {
  const token = call.args[0];
  if (token === undefined) return false;
  const around = file.functionAround(call);
  return file.nodes('Call').some((other) => {
    const first = other.args[0];
    if (other === call || first === undefined || unverified.has(other) || file.functionAround(other) !== around)
      return false;
    if (!/\.(?:decode|verify)$/.test(file.pathOf(other.func) ?? '')) return false;
    return file.text.slice(first.start, first.end) === file.text.slice(token.start, token.end);
  });
}

/** Whether all that leaves the function is yes or no: whose token it is, for somebody else to verify. */
function isOnlyAsked(file: FileModel, call: Call): boolean {
  const around = file.functionAround(call);
  if (around?.kind !== Kind.FunctionDef) return false;
  const returned = file.nodes('Return').filter((node) => file.functionAround(node) === around);
  return (
    returned.length > 0 &&
    returned.every(
      ({ value }) => value !== null && (value.kind === Kind.Compare || typeof file.constantOf(value) === 'boolean'),
    )
  );
}

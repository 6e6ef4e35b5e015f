import { defineRule, py } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Node } from '../../syntax/python/nodes.ts';
import { hazardsIn } from './_hazards.ts';
import { destinationsOf, wordsIn } from './_names.ts';

/** Words of what a hash is for when nobody attacks it. */
const HARMLESS =
  /cache|etag|check_?sum|finger_?print|gravatar|avatar|dedup|unique|version|revision|bucket|shard|colou?r|file|content|path|url|slug|short|seed|lock|memo|color|identicon|changed|partition|uuid|snapshot|static|asset|query|sql|key_?prefix|cache_?key|email|identifier|metadata|pwned|hibp|leak/i;

/** MD5 and SHA-1, where nothing says that security does not depend on them. */
export default defineRule({
  name: 'security/weak-hash',
  standards: ['G4f'],
  summary: 'Disallow MD5 and SHA-1 where nothing says that security does not depend on them.',
  why: 'Two different inputs with the same MD5 or SHA-1 can be made on a laptop: a signature or a comparison over them proves nothing.',
  help: 'Use `hashlib.sha256`, or say `usedforsecurity=False` where nobody gains by a collision.',
  limits:
    'Silent where the names around it tell of a cache key, an ETag, a checksum or the like. Passwords belong to `security/fast-password-hash`.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import hashlib

        def sign(body, key):
            return hashlib.md5(key + body).hexdigest()  # error
      `,
      good: py`
        import hashlib
        import hmac

        def sign(body, key):
            return hmac.new(key, body, hashlib.sha256).hexdigest()

        def cache_key(query):
            return hashlib.md5(query.encode(), usedforsecurity=False).hexdigest()
      `,
    },
  ],
  visit: {
    Module(_, { file, report }) {
      for (const { hazard, node, call, name } of hazardsIn(file, 'weak-hash')) {
        if (isHarmless(file, node, call)) continue;
        report(node, {
          message: `Two inputs with the same \`${name}\` are easy to make.`,
          help: `Use ${hazard.instead}.`,
        });
      }
    },
  },
});

function isHarmless(file: FileModel, node: Node, call: Call | null): boolean {
  const around = file.functionAround(node);
  const cls = file.classAround(node);
  // A part of a digest, `hexdigest()[:8]`, tells things apart and proves nothing.
  if (isShortened(node)) return true;
  const names = [file.path, ...destinationsOf(file, node), ...(call?.args.flatMap(wordsIn) ?? [])];
  if (around !== null && 'name' in around) names.push(around.name);
  if (cls !== null) names.push(cls.name);
  return names.some((name) => HARMLESS.test(name));
}

function isShortened(node: Node): boolean {
  for (let at: Node | null = node.parent; at !== null; at = at.parent) {
    if (at.kind === Kind.Subscript) return at.slice.kind === Kind.Slice;
    if (at.kind !== Kind.Attribute && at.kind !== Kind.Call) return false;
  }
  return false;
}

import { type ProjectReport, defineRule, text } from '../../contracts/rule.ts';
import type { Project } from '../../project/project.ts';
import type { Document } from '../../summary/document.ts';
import { keysIn } from './_formats.ts';
import { isInRepository, isServiceAccount } from './_repository.ts';
import { isDevelopmentPath } from './_places.ts';
import { isStrongSecret, schemeWithPassword } from './_values.ts';

/** Passwords, keys and tokens in the files that configure a service. */
export default defineRule({
  name: 'secrets/secret-in-configuration',
  standards: ['G3a'],
  summary: 'Disallow passwords, keys and tokens in configuration files.',
  why: 'Whoever can read the repository, an image or a backup has the secret, and it cannot be changed without a release.',
  help: 'Have the deployment set it: a variable that is passed through, a secret store, a file outside the repository. Replace the leaked one.',
  limits:
    'Names are judged line by line. Words (`password: postgres`), placeholders, and whatever belongs to development, tests, documentation or translations are silent, unless it has the format of a provider’s key. So is a `.env` that git ignores.',
  severity: 'error',
  preset: 'recommended',
  isSensitive: true,
  since: '0.1.0',
  examples: [
    {
      bad: {
        'deploy/compose.yaml': text`
          services:
            shop:
              environment:
                - SHOP_HOST=shop.orchard.net
                - SHOP_API_TOKEN=9fQ2xT7vLw4Zk8Rb  # error
                - BROKER=amqp://shop:Tr4verse94@queue.orchard.net/jobs  # error
        `,
      },
      good: {
        'deploy/compose.yaml': text`
          services:
            shop:
              environment:
                - SHOP_HOST=shop.orchard.net
                - SHOP_API_TOKEN
                - BROKER=amqp://shop:$BROKER_PASSWORD@queue.orchard.net/jobs
        `,
      },
    },
    {
      bad: {
        Dockerfile: text`
          FROM python:3.13
          ENV PAYMENT_SECRET_KEY=9fQ2xT7vLw4Zk8Rb PORT=8000  # error
        `,
      },
      good: {
        Dockerfile: text`
          FROM python:3.13
          ENV PORT=8000
        `,
      },
    },
  ],
  *project(project) {
    for (const document of project.documents) {
      if (!isJudged(document)) continue;
      yield* secretsIn(document, project);
    }
  },
});

/** Documents of tests and examples are not even read; requirements are, for what they install from. */
function isJudged(document: Document): boolean {
  const { kind, role } = document;
  if (kind === 'ignore' || kind === 'key') return false;
  if (role !== 'product' && role !== 'settings' && role !== 'script') return false;
  // What an app on a phone is shipped with is no secret, whatever it is called there.
  if (document.path.endsWith('google-services.json')) return false;
  return kind !== 'environment' || isInRepository(document);
}

function* secretsIn(document: Document, project: Project): Generator<ProjectReport> {
  const { text: content } = document;
  if (content === null) return;
  const lines = new Set<number>();
  // The key of a service account is a file of secrets as a whole: another rule's.
  const keys = isServiceAccount(document) ? [] : keysIn(content);
  for (const { what, ...range } of keys) {
    const span = document.spanOf(range);
    lines.add(span.line);
    yield { at: project.at(document, span), message: `This text has the format of ${what}.` };
  }
  if (isDevelopmentPath(document.path)) return;
  for (const { name, value, span } of document.pairs) {
    if (value.length < 8 || value.startsWith('$') || lines.has(span.line)) continue;
    const scheme = schemeWithPassword(value);
    if (scheme !== null) {
      yield { at: project.at(document, span), message: `This ${scheme} connection string carries a password.` };
    } else if (isStrongSecret(name, value)) {
      yield { at: project.at(document, span), message: `"${name}" is given as a literal.` };
    }
  }
}

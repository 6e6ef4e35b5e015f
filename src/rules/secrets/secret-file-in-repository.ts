import { defineRule, text } from '../../contracts/rule.ts';
import type { Document } from '../../summary/document.ts';
import { isDevelopmentPath } from './_places.ts';
import { isInRepository, isServiceAccount } from './_repository.ts';
import { isSecret } from './_values.ts';

/** Files that hold secrets, where the repository takes them in. */
export default defineRule({
  name: 'secrets/secret-file-in-repository',
  standards: ['G3d'],
  summary: 'Disallow `.env` files, private keys and service accounts under version control.',
  why: 'A repository is copied to every machine that builds, reviews or deploys it, and its history keeps what was once in it.',
  help: 'Take it out with `git rm --cached`, add it to `.gitignore`, and replace what was in it; an example file shows what belongs there.',
  limits:
    'What git has is read off its index; without a repository, `.gitignore` alone decides. A `.env` is reported if it gives a secret a value. Files whose path says that they are examples, or for development or tests, are silent, and so is a `.env.…` that sets the environment to such a one.',
  severity: 'error',
  preset: 'recommended',
  isSensitive: true,
  since: '0.1.0',
  examples: [
    {
      bad: {
        '.env': text`
          DEBUG=false
          SECRET_KEY=k3v9-2hQz7-wm41x-Tt8  # error
        `,
      },
      good: {
        '.env.example': text`
          DEBUG=false
          SECRET_KEY=
        `,
      },
    },
  ],
  *project(project) {
    for (const document of project.documents) {
      if (!isInRepository(document)) continue;
      const found = secretOf(document);
      if (found === null) continue;
      const state = document.isTracked === true ? 'is under version control' : 'is not ignored by git';
      const at = project.at(document, found.span);
      yield { at, message: `${found.what} ${state}.` };
    }
  },
});

interface SecretFile {
  readonly what: string;
  readonly span: ReturnType<Document['spanOf']>;
}

function secretOf(document: Document): SecretFile | null {
  const { kind, path, role } = document;
  if (role !== 'product' && role !== 'settings' && role !== 'script') return null;
  const name = path.slice(path.lastIndexOf('/') + 1);
  switch (kind) {
    case 'environment': {
      if (!/^\.env(?:\.\w+)?$|\.env$/.test(name) || isDevelopmentPath(path)) return null;
      const secret = document.pairs.find((pair) => isSecret(pair.name, pair.value));
      if (secret === undefined || (name !== '.env' && saysDevelopment(document))) return null;
      // All that follows is a part of the finding, so that no report shows it.
      const { endLine, endColumn } = document.pairs.at(-1)!.span;
      return { what: `This file gives "${secret.name}" a value and`, span: { ...secret.span, endLine, endColumn } };
    }
    case 'key': {
      if (isDevelopmentPath(path)) return null;
      if (/\.(?:p12|pfx|jks|keystore|ppk)$/.test(name)) return whole(document, 'This store of private keys');
      return keyIn(document, /-----BEGIN (?:[A-Z]+ )?PRIVATE KEY-----/, 'This private key');
    }
    case 'json': {
      if (isDevelopmentPath(path) || !isServiceAccount(document)) return null;
      return keyIn(document, /"private_key":\s*"-----BEGIN/, 'This key of a service account');
    }
    default:
      return null;
  }
}

/** Whether what a file sets says that it is for development: `ENV_TYPE=dev` in a `.env.docker`. */
function saysDevelopment({ pairs }: Document): boolean {
  return pairs.some(
    ({ name, value }) =>
      /(?:^|_)env(?:ironment|_type|_name)?$/i.test(name) && /^(?:dev|development|local|test|testing)$/i.test(value),
  );
}

function keyIn(document: Document, mark: RegExp, what: string): SecretFile | null {
  const match = mark.exec(document.text ?? '');
  if (match === null) return null;
  // To the end, so that no report shows the key.
  return { what, span: document.spanOf({ start: match.index, end: document.text!.trimEnd().length }) };
}

function whole(document: Document, what: string): SecretFile {
  return { what, span: document.spanOf({ start: 0, end: 0 }) };
}

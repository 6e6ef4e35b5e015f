import { type ProjectReport, defineRule, text } from '../../contracts/rule.ts';
import type { Project } from '../../project/project.ts';
import type { Document } from '../../summary/document.ts';
import { isDevelopmentPath } from './_places.ts';
import { isPlaceholder, isSecretName, isStandIn } from './_values.ts';

/** `${SECRET_KEY:-dev}`: a value that holds where nobody set one. */
const FALLBACK = /\$\{([A-Za-z_]\w{0,100}):?-([^{}$\n]{1,200})\}/g;

/** Secrets that a compose file, a Dockerfile or a configuration file has a working value for. */
export default defineRule({
  name: 'secrets/literal-fallback-in-configuration',
  standards: ['G3b'],
  summary: 'Disallow a literal as the fallback of a secret in configuration files.',
  why: 'A deployment that forgot the variable starts without a word, on a secret that everybody can read.',
  help: 'Let it fail instead: `${NAME:?}` stops where the variable is not set.',
  limits: 'Files whose path says that they are examples, or for development or tests, are silent.',
  severity: 'error',
  preset: 'recommended',
  isSensitive: true,
  since: '0.1.0',
  examples: [
    {
      bad: {
        'compose.yaml': text`
          services:
            shop:
              environment:
                SECRET_KEY: ${'$'}{SECRET_KEY:-orchard}  # error
                LOG_LEVEL: ${'$'}{LOG_LEVEL:-info}
        `,
      },
      good: {
        'compose.yaml': text`
          services:
            shop:
              environment:
                SECRET_KEY: ${'$'}{SECRET_KEY:?}
                LOG_LEVEL: ${'$'}{LOG_LEVEL:-info}
        `,
      },
    },
  ],
  *project(project) {
    for (const document of project.documents) {
      const { kind, role, path } = document;
      if (kind !== 'compose' && kind !== 'yaml' && kind !== 'dockerfile' && kind !== 'environment') continue;
      if ((role !== 'product' && role !== 'settings' && role !== 'script') || isDevelopmentPath(path)) continue;
      yield* fallbacksIn(document, project);
    }
  },
});

function* fallbacksIn(document: Document, project: Project): Generator<ProjectReport> {
  const { text: content } = document;
  if (content === null) return;
  for (const match of content.matchAll(FALLBACK)) {
    const [whole, name, fallback] = match as unknown as [string, string, string];
    if (!isSecretName(name) || isPlaceholder(fallback) || isStandIn(fallback)) continue;
    const lineStart = content.lastIndexOf('\n', match.index) + 1;
    if (content.slice(lineStart, match.index).trimStart().startsWith('#')) continue;
    const end = match.index + whole.length - 1;
    const span = document.spanOf({ start: end - fallback.length, end });
    yield { at: project.at(document, span), message: `"${name}" falls back to a literal when it is not set.` };
  }
}

import { type ProjectReport, defineRule, text } from '../../contracts/rule.ts';
import type { Project } from '../../project/project.ts';
import type { Document } from '../../summary/document.ts';
import { isDevelopmentName, isDevelopmentPath } from './_places.ts';
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
  limits:
    'Files whose path says that they are examples, or for development or tests, are silent; so are services of a compose file that say so by their name, their `profiles`, their `target`, `DEBUG` or `--reload`.',
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
  const { kind, text: content } = document;
  if (content === null || (kind === 'compose' && isAllForDevelopment(content))) return;
  for (const match of content.matchAll(FALLBACK)) {
    const [whole, name, fallback] = match as unknown as [string, string, string];
    if (!isSecretName(name) || isPlaceholder(fallback) || isStandIn(fallback)) continue;
    if (kind === 'compose' && isForDevelopment(serviceAround(content, match.index))) continue;
    const lineStart = content.lastIndexOf('\n', match.index) + 1;
    if (content.slice(lineStart, match.index).trimStart().startsWith('#')) continue;
    const end = match.index + whole.length - 1;
    const span = document.spanOf({ start: end - fallback.length, end });
    yield { at: project.at(document, span), message: `"${name}" falls back to a literal when it is not set.` };
  }
}

/** The service of a compose file that an offset stands in, with all that is said of it; empty if it stands in none. */
function serviceAround(content: string, offset: number): string {
  const services = /^services:[ \t]*(?:#.*)?$/m.exec(content);
  const indent = services === null ? null : /^ +(?=[^\s#])/m.exec(content.slice(services.index))?.[0];
  if (services === null || indent === null || indent === undefined || offset < services.index) return '';
  const starts = [...content.matchAll(new RegExp(`^(?: {${indent.length}})?(?=[^\\s#])`, 'gm'))].map(
    ({ index }) => index,
  );
  const next = starts.findIndex((start) => start > offset);
  return content.slice(starts.at(next < 0 ? -1 : next - 1), next < 0 ? undefined : starts[next]);
}

/** Whether a compose file sets the environment to development, or most of its containers are called so: the others are run beside them. */
function isAllForDevelopment(content: string): boolean {
  const modes = [...content.matchAll(/^[ -]*\w*(?:ENVIRONMENT|_ENV|ENV_TYPE)[ \t]*[:=][ \t]*["']?(\w+)/gm)].map(
    ([, mode]) => mode!,
  );
  if (modes.length > 0 && modes.every((mode) => /^(?:dev|development|local)$/i.test(mode))) return true;
  const names = [...content.matchAll(/^ +container_name: *["']?([\w.-]+)/gm)].map(([, name]) => name!);
  return names.length > 1 && names.filter(isDevelopmentName).length * 2 > names.length;
}

/** Whether a service says that it runs on a developer's machine only. */
function isForDevelopment(service: string): boolean {
  const [name = ''] = service.split(':', 1);
  const names = [name, ...(service.match(/\b(?:container_name|target|profiles): *\S.*/g) ?? [])];
  return (
    names.some((one) => isDevelopmentName(one.replace(/^.*:/, '').replaceAll(/[\s"'[\],]+/g, '.'))) ||
    /\bDEBUG\s*[:=]\s*["']?(?:\$\{DEBUG:?-)?(?:1|true|on|yes)\b|SETTINGS_MODULE\s*[:=].*\.(?:dev|development|local)\b|\s--reload\b|\brunserver\b/i.test(
      service,
    )
  );
}

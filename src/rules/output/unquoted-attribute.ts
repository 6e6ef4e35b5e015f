import { type Mending, defineRule, text } from '../../contracts/rule.ts';
import type { Range } from '../../syntax/python/nodes.ts';
import type { FileRole } from '../../summary/summary.ts';
import type { TemplateOutput } from '../../summary/template.ts';
import { isHarmlessName } from './_markup.ts';

/** Values of templates in attributes without quotes. */
export default defineRule({
  name: 'output/unquoted-attribute',
  standards: ['G4b'],
  summary: 'Disallow values in attributes without quotes.',
  why: 'Escaping keeps a value from ending a quoted attribute. Without quotes a blank ends it, and what follows is an attribute of its own: `onmouseover=…`.',
  help: 'Write quotes around the value.',
  limits: 'Silent are literals, numbers, addresses and what names say to be one of them.',
  severity: 'note',
  preset: 'strict',
  since: '0.1.0',
  fix: 'safe',
  examples: [
    {
      bad: {
        'templates/search.html': text`
          <input name="query" value={{ query }}>  <!-- error -->
        `,
      },
      good: {
        'templates/search.html': text`
          <input name="query" value="{{ query }}">
        `,
      },
    },
  ],
  *project(project) {
    for (const template of project.templates) {
      if (!template.isHtml || !isJudged(template.role)) continue;
      for (const output of template.outputs) {
        if (output.place !== 'unquoted' || isHarmless(output)) continue;
        yield {
          at: project.at(template, output.span),
          message: `\`${output.expression}\` is in an attribute without quotes.`,
          fixTemplate: quoted,
        };
      }
    }
  },
});

/** Quotes around a value that is the whole of its attribute. */
function quoted(source: string, { start, end }: Range): Mending | null {
  if (source[start - 1] !== '=' || !/^(?:\s|\/?>)/.test(source.slice(end, end + 2))) return null;
  const quote = (at: number) => ({ start: at, end: at, text: '"' });
  return { title: 'Write quotes around the value', edits: [quote(start), quote(end)] };
}

function isJudged(role: FileRole): boolean {
  return role === 'product' || role === 'settings' || role === 'script';
}

const HARMLESS_FILTER =
  /^(?:urlencode|slugify|length|floatformat|int|float|yesno|add|date|unlocalize|stringformat|json|tojson|count|round)$/;

function isHarmless({ expression, filters, placeName }: TemplateOutput): boolean {
  if (filters.some(({ name }) => HARMLESS_FILTER.test(name))) return true;
  if (
    /^["'\d]|^_\(|^n?gettext\(|^(?:loop|forloop)\.|\b(?:url_for|static|url|len|id_for_label|csrf_\w+|auto_id)\b/.test(
      expression,
    )
  )
    return true;
  if (placeName === 'href' || placeName === 'src' || placeName === 'action') return true;
  const name = /(\w+)(?:\(\))?$/.exec(expression)?.[1];
  return name !== undefined && isHarmlessName(name);
}

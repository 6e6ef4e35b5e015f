import type { Related, Span } from '../../contracts/finding.ts';
import { frameworks } from '../../generated/frameworks.ts';
import type { FileRole } from '../../summary/summary.ts';
import type { TemplateOutput, TemplateSummary } from '../../summary/template.ts';

/** A value that a template puts into a page as it is. */
export interface UnescapedOutput {
  readonly template: TemplateSummary;
  readonly output: TemplateOutput;
  /** What keeps it from being escaped: completes "because". */
  readonly reason: string;
  readonly related: readonly Related[];
}

/** Outputs that nothing escapes or cleans in the template, and that are no literals. */
export function* unescapedOutputs(templates: readonly TemplateSummary[]): Iterable<UnescapedOutput> {
  for (const template of templates) {
    if (!isJudged(template.role)) continue;
    for (const output of template.outputs) {
      const how = unescapedBy(output);
      if (how === null || isHarmless(output)) continue;
      const tag = how.isAutoescape ? blockAround(template, output) : undefined;
      const related =
        tag === undefined
          ? []
          : [{ file: template.path, line: tag.line, column: tag.column, message: 'It is switched off here.' }];
      yield { template, output, reason: how.text, related };
    }
  }
}

/** What of a request holds values of the client: `GET`, `args`, `query_params`. */
const containers = [
  ...new Set(
    frameworks.flatMap(({ unchecked = [], queries = [] }) =>
      [...unchecked, ...queries].map((path) => path.slice(path.lastIndexOf('.') + 1).replace(/\(\)$/, '')),
    ),
  ),
];
const REQUESTED = new RegExp(`^request\\.(?:${containers.join('|')}|cookies|COOKIES)\\b[.[(]`);

/** Whether an output is what the client sent: `request.GET.q`, `request.args["q"]`. */
export function isOfRequest({ expression }: TemplateOutput): boolean {
  return REQUESTED.test(expression);
}

/** Templates of tests, documentation and libraries are not even decoded. */
function isJudged(role: FileRole): boolean {
  return role === 'product' || role === 'settings' || role === 'script';
}

/** What keeps an output from being escaped; null where it is. */
function unescapedBy({
  filters,
  isAutoescaped,
  place,
}: TemplateOutput): { readonly text: string; readonly isAutoescape: boolean } | null {
  if (place === 'comment') return null;
  const last = filters.findLast(({ name }) => name === 'safe' || name === 'safeseq');
  if (last !== undefined) return { text: `\`${last.name}\` says that it is HTML`, isAutoescape: false };
  return isAutoescaped === false ? { text: 'autoescaping is off here', isAutoescape: true } : null;
}

/** The tag that switched escaping off for an output. */
function blockAround({ autoescapes }: TemplateSummary, { span }: TemplateOutput): Span | undefined {
  return autoescapes.findLast((one) => !one.isOn && one.span.line <= span.line)?.span;
}

/** Filters that escape or clean, or that give a number, a date or an address. */
const HARMLESS_FILTER =
  /escape|sanit|clean|bleach|purif|nh3|json|linebreaks|urlize|markdown_safe|^(?:e|date|time|timesince|timeuntil|length|wordcount|floatformat|intcomma|filesizeformat|urlencode|slugify|yesno|pluralize|add|static|get_digit|trans|gettext|localize|int|float|round|count|humanize|naturaltime|highlight)$/i;

/** Literals, translations, and what renders itself. */
const HARMLESS_EXPRESSION =
  /^["'\d]|^_\(|^n?gettext\(|^(?:super|caller|self\.\w+|loop\.\w+)\b|\b(?:render|as_p|as_table|as_ul|as_div|help_text|media|csrf_\w+|url_for|static|url|render_\w+|csrf_token|hidden_tag|tojson|json_script|escape|hidden_fields)\b(?:\(.*\))?$/;

function isHarmless({ expression, filters }: TemplateOutput): boolean {
  return HARMLESS_EXPRESSION.test(expression) || filters.some(({ name }) => HARMLESS_FILTER.test(name));
}

import type { MarkupCalls } from '../../contracts/framework.ts';
import { frameworks } from '../../generated/frameworks.ts';
import { libraries } from '../../generated/libraries.ts';
import type { AccessPath } from '../../semantics/model.ts';

const facts: readonly MarkupCalls[] = [...libraries, ...frameworks.map(({ calls }) => calls ?? {})].flatMap(
  ({ markup }) => markup ?? [],
);

export const trusting = paths(({ trusting: calls }) => calls);
export const patterns = paths(({ patterns: calls }) => calls);
export const pages = paths(({ pages: calls }) => calls);
export const pageDecorators = paths(({ pageDecorators: decorators }) => decorators);
export const trustedBases = paths(({ trustedBases: bases, trusting: calls }) => [...(bases ?? []), ...(calls ?? [])]);
export const trustingDecorators = paths(({ trustingDecorators: decorators }) => decorators);
export const engines = facts.flatMap(({ engines: all = [] }) => all);
const harmless = paths(({ harmless: calls }) => calls);

function paths(pick: (markup: MarkupCalls) => readonly AccessPath[] | undefined): ReadonlySet<AccessPath> {
  return new Set(facts.flatMap((markup) => pick(markup) ?? []));
}

/** Whether what a call gives can stand in HTML, by what libraries know of it or by what it is called. */
export function givesHarmless(callee: AccessPath): boolean {
  return harmless.has(callee) || HARMLESS_CALL.test(callee.slice(callee.lastIndexOf('.') + 1));
}

/** Functions that say they escape, make HTML that is, or give a number, a date or an address of the site. */
const HARMLESS_CALL =
  /escap|sanit[iz]|clean|purif|bleach|render|reverse|_url$|^url|^static$|^(?:len|int|float|round|sum|abs|min|max|hex|format_html|strftime|isoformat|count|to_?html|as_\w+|now|today|localtime|localize|number_?format|intcomma|naturaltime|naturalday|slugify|next|quote|quote_plus|urlencode|b64encode|hexdigest|isdigit)$/i;

/** Names that say numbers, addresses of the site, and what developers write: nobody outside decides those. */
export function isHarmlessName(name: string): boolean {
  return (
    name === name.toUpperCase() ||
    /(?:^|_)(?:urls?|uri|href|links?|pk|ids?|uuid|count|num|number|size|width|height|length|index|page|class|css|style|styles|color|colour|icon|version|year|month|day|date|time|html|svg|markup|attrs|tag|widget|safe|escaped|token|nonce|slug|prefix|suffix|separator|sep|status|level|code|port|static|total|verbose_name|verbose_name_plural|help_text|auto_id|id_for_label|model_name|app_label|__name__|lineno|line|offset|limit|timestamp|duration)$/i.test(
      name,
    )
  );
}

/** Names that say the value is markup already. */
export function isMarkupName(name: string): boolean {
  return /(?:^|_)(?:html|svg|markup|safe|escaped)$/i.test(name);
}

/** Whether a text has an element in it. */
export function hasElement(source: string): boolean {
  return /<\/?[a-z][a-z0-9-]*(?:[\s>/]|$)/i.test(source);
}

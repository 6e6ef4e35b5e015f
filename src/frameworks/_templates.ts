import type { Project } from '../project/project.ts';
import type { FileRole } from '../summary/summary.ts';
import type { TemplateForm, TemplateSummary } from '../summary/template.ts';

const JUDGED: ReadonlySet<FileRole> = new Set(['product', 'settings', 'script']);

/** Templates of pages that are the product's own. */
export function pagesOf(project: Project): readonly TemplateSummary[] {
  return project.templates.filter(({ role, isHtml }) => JUDGED.has(role) && isHtml);
}

/** The template of that name, as any folder of templates may hold it; null for none, or for several of one name. */
function templateNamed(project: Project, name: string): TemplateSummary | null {
  const found = project.templates.filter(({ path }) => path === name || path.endsWith(`/${name}`));
  return found.length === 1 ? found[0]! : null;
}

/** Attributes by which a script sends the form, with headers of its own. */
const SENT_BY_SCRIPT = /^(?:hx-|on|@|v-on:|x-on:|x-data|ng-|data-(?:action|controller|remote|ajax|turbo))/;

/** The text of a button or label, `_("Save")`, or a value, which is escaped: neither writes an element. */
const PLAIN = /^(?:(?:_|n?gettext)\s*\(|(?!.*(?:form|field|button|submit|widget|html))[\w.]+$)/i;

/** Whether nobody can send a form but a script: nothing in it is a button, or may write one. */
function hasNoButton({ outputs }: TemplateSummary, { hasButton, tags, body }: TemplateForm): boolean {
  if (hasButton || tags.includes('include')) return false;
  return !outputs.some(
    ({ place, expression, span }) =>
      place === 'text' && span.line >= body.line && span.endLine <= body.endLine && !PLAIN.test(expression),
  );
}

/** Whether a script finds a form by its id, and no address says where it goes without one. */
function isForScripts({ action, attributes }: TemplateForm): boolean {
  return attributes.includes('id') && /^\s*(?:#.*)?$/.test(action ?? '');
}

/** Whether pages carry the token for scripts: `<meta name="csrf-token" content="{{ csrf_token() }}">`. */
function givesTokenToScripts(project: Project): boolean {
  return pagesOf(project).some(
    ({ hasToken, outputs }) =>
      hasToken && outputs.some(({ expression, placeName }) => placeName === 'content' && /csrf/i.test(expression)),
  );
}

/**
 * Whether a form posts to the site itself, and no CSRF token can be in it. What is included, what blocks of other
 * templates may fill, and what computes its address cannot be told, and counts as if it had one.
 */
export function postsWithoutToken(project: Project, template: TemplateSummary, form: TemplateForm): boolean {
  if (form.method !== 'post' || form.hasToken) return false;
  if (form.action !== null && /^\s*(?:[a-z][a-z0-9+.-]*:|\/\/|\{\{|\{%(?!\s*url\b))/i.test(form.action)) return false;
  if (form.attributes.some((name) => SENT_BY_SCRIPT.test(name))) return false;
  if (hasNoButton(template, form) || (isForScripts(form) && givesTokenToScripts(project))) return false;
  if (form.tags.some((tag) => tag === 'block' || tag === 'call' || /crispy|form/.test(tag))) return false;
  return template.references
    .filter(({ span }) => span.line >= form.body.line && span.endLine <= form.body.endLine)
    .every(({ name }) => name !== null && templateNamed(project, name)?.hasToken === false);
}

import { textOf } from '../../../project/constants.ts';
import type { Render } from '../../../contracts/facts.ts';
import type { LinkedClass, LinkedFunction, Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { AttributeFact, KeywordTerm, Term } from '../../../summary/summary.ts';
import { templatesOf } from '../../_renders.ts';
import { SERVED } from '../../_routers.ts';
import { ViewModels } from './models.ts';

const GENERIC = 'django.views.generic';
const VIEW = `${GENERIC}.View`;
const RESPONDING = `${GENERIC}.TemplateResponseMixin`;

/** `template_name_suffix` of Django's own views; the nearest counts. */
const SUFFIXES: readonly (readonly [AccessPath, string])[] = [
  [`${GENERIC}.CreateView`, '_form'],
  [`${GENERIC}.UpdateView`, '_form'],
  [`${GENERIC}.DeleteView`, '_confirm_delete'],
  [`${GENERIC}.DetailView`, '_detail'],
  [`${GENERIC}.DateDetailView`, '_detail'],
  [`${GENERIC}.ListView`, '_list'],
  [`${GENERIC}.ArchiveIndexView`, '_archive'],
  [`${GENERIC}.YearArchiveView`, '_archive_year'],
  [`${GENERIC}.MonthArchiveView`, '_archive_month'],
  [`${GENERIC}.WeekArchiveView`, '_archive_week'],
  [`${GENERIC}.DayArchiveView`, '_archive_day'],
];

/** `template_name` of the views of `django/contrib/auth/views.py`. */
const LIBRARY_TEMPLATES: readonly (readonly [AccessPath, string])[] = Object.entries({
  LoginView: 'login',
  LogoutView: 'logged_out',
  PasswordResetView: 'password_reset_form',
  PasswordResetDoneView: 'password_reset_done',
  PasswordResetConfirmView: 'password_reset_confirm',
  PasswordResetCompleteView: 'password_reset_complete',
  PasswordChangeView: 'password_change_form',
  PasswordChangeDoneView: 'password_change_done',
}).map(([view, template]) => [`django.contrib.auth.views.${view}`, `registration/${template}.html`]);

/** What would answer or add values otherwise than Django's own views do. */
const CHANGING = ['get_context_data', 'render_to_response', 'get', 'post', 'dispatch'];

/**
 * Templates of class-based views: of the project's classes, each where it is said, and where none is said the one Django
 * takes; and of Django's own views, by what `as_view` is given.
 */
export function* viewRenders(project: Project): Iterable<Render> {
  const models = new ViewModels(project);
  for (const cls of project.classesIn(SERVED)) {
    if (cls.ancestors.includes(VIEW) || cls.ancestors.includes(RESPONDING)) yield* ofClass(project, models, cls);
  }
  for (const { call, file } of project.callsTo(['as_view'], SERVED)) {
    const [, cls] = /^(.+)\.as_view$/.exec(call.callee ?? '') ?? [];
    if (cls === undefined) continue;
    const view = asView(project, models, cls, call.keywords);
    if (view !== null) yield { ...view, by: null, declaration: { file, span: call.span } };
  }
}

function* ofClass(project: Project, models: ViewModels, cls: LinkedClass): Iterable<Render> {
  const { fact, file } = cls;
  const chosen = fact.methods.includes('get_template_names')
    ? project.functionOf(`${fact.name}.get_template_names`)
    : null;
  if (chosen !== null) {
    yield* ofFunction(project, chosen);
    return;
  }
  const own = fact.attributes.find(({ name }) => name === 'template_name');
  if (own?.value != null) {
    for (const template of templatesOf(project, own.value)) {
      const context = contextOf(project, models, cls, []);
      yield { template, by: null, context, declaration: { file, span: own.span } };
    }
    return;
  }
  // Said by one that it inherits from, it is that one's render.
  if (inherited(project, cls, 'template_name') !== null || overrides(project, cls, 'get_template_names')) return;
  const template = defaultOf(project, models, [fact.name, ...cls.ancestors], cls, []);
  if (template === null) return;
  yield { template, by: null, context: contextOf(project, models, cls, []), declaration: { file, span: fact.span } };
}

function* ofFunction(project: Project, fn: LinkedFunction): Iterable<Render> {
  for (const value of fn.fact.returnValues) {
    for (const template of templatesOf(project, value)) {
      if (template !== null)
        yield { template, by: fn, context: null, declaration: { file: fn.file, span: value.span } };
    }
  }
}

/** What `as_view` says of a template, and Django's own views without a word of it; null for all else. */
function asView(
  project: Project,
  models: ViewModels,
  path: AccessPath,
  given: readonly KeywordTerm[],
): Pick<Render, 'template' | 'context'> | null {
  const cls = project.classOf(path);
  const line = cls === null ? [project.resolve(path)] : [cls.fact.name, ...cls.ancestors];
  const named = given.find(({ name }) => name === 'template_name')?.value;
  if (named !== undefined) return { template: textOf(project, named), context: null };
  const isAnswered = cls !== null && !given.some(({ name }) => name === 'model' || name === 'queryset');
  const template = isAnswered ? null : defaultOf(project, models, line, cls, given);
  return template === null ? null : { template, context: null };
}

/** The template of a view that names none: `polls/question_list.html`; null if there is none or it cannot be told. */
function defaultOf(
  project: Project,
  models: ViewModels,
  line: readonly AccessPath[],
  cls: LinkedClass | null,
  given: readonly KeywordTerm[],
): string | null {
  const library = nearest(line, LIBRARY_TEMPLATES);
  if (library !== null) return library;
  const suffix = inherited(project, cls, 'template_name_suffix');
  const ending = suffix === null ? nearest(line, SUFFIXES) : textOf(project, suffix);
  const model = ending === null ? null : models.of(cls, given);
  return model === null ? null : `${model.label}/${model.name}${ending}.html`;
}

/** Names that Django's own view puts in; null where the project, or a library, has a say in it. */
function contextOf(
  project: Project,
  models: ViewModels,
  cls: LinkedClass,
  given: readonly KeywordTerm[],
): readonly string[] | null {
  if (!cls.isComplete || CHANGING.some((method) => overrides(project, cls, method))) return null;
  const extra = inherited(project, cls, 'extra_context');
  if (extra !== null) return null;
  const { ancestors } = cls;
  const isOf = (name: string): boolean => ancestors.includes(`${GENERIC}.${name}`);
  // Parameters of the path are passed on by it.
  if (isOf('TemplateView') || !ancestors.includes(`${GENERIC}.ContextMixin`)) return null;
  if (ancestors.some((path) => !path.startsWith(`${GENERIC}.`) && project.classOf(path) === null && !NEUTRAL.has(path)))
    return null;
  const isOne = ['DetailView', 'UpdateView', 'DeleteView'].some(isOf);
  const names = ['view'];
  if (isOf('FormMixin')) names.push('form');
  if (isOne || isOf('ListView')) {
    const model = models.of(cls, given);
    const called = inherited(project, cls, 'context_object_name');
    const name = called !== null ? textOf(project, called) : model && `${model.name}${isOne ? '' : '_list'}`;
    if (name === null) return null;
    names.push(...(isOne ? ['object'] : ['object_list', 'paginator', 'page_obj', 'is_paginated']), name);
  } else if (!isOf('FormView') && !isOf('CreateView')) return null;
  return [...new Set(names)].toSorted();
}

/** Bases that put nothing into a page. */
const NEUTRAL: ReadonlySet<AccessPath> = new Set(
  ['AccessMixin', 'LoginRequiredMixin', 'PermissionRequiredMixin', 'UserPassesTestMixin'].map(
    (name) => `django.contrib.auth.mixins.${name}`,
  ),
);

function nearest(line: readonly AccessPath[], table: readonly (readonly [AccessPath, string])[]): string | null {
  for (const path of line) {
    const found = table.find(([known]) => known === path);
    if (found !== undefined) return found[1];
  }
  return null;
}

/** What the class or one it inherits from binds a name to. */
function inherited(project: Project, cls: LinkedClass | null, attribute: string): Term | null {
  if (cls === null) return null;
  const line = [cls, ...cls.ancestors.flatMap((ancestor) => project.classOf(ancestor) ?? [])];
  const isIt = ({ name, value }: AttributeFact): boolean => name === attribute && value !== null;
  return line.map(({ fact }) => fact.attributes.find(isIt)?.value ?? null).find((value) => value !== null) ?? null;
}

/** Whether a method is the project's own. */
function overrides(project: Project, { fact }: LinkedClass, method: string): boolean {
  return project.functionOf(`${fact.name}.${method}`) !== null;
}

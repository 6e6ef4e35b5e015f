import type { Render } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import { argument } from '../../../summary/terms.ts';
import { contextNames, templatesOf } from '../../_renders.ts';
import { SERVED } from '../../_routers.ts';
import { viewRenders } from './views.ts';

/** Where the template and its values stand among the arguments: https://docs.djangoproject.com/en/5.2/topics/http/shortcuts/#render. */
interface Renderer {
  readonly position: number;
  readonly template: string;
}

/** https://docs.djangoproject.com/en/5.2/ref/template-response/, https://docs.djangoproject.com/en/5.2/topics/templates/ */
const RENDERERS: ReadonlyMap<AccessPath, Renderer> = new Map([
  ['django.shortcuts.render', { position: 1, template: 'template_name' }],
  ['django.shortcuts.render_to_response', { position: 0, template: 'template_name' }],
  ['django.template.response.TemplateResponse', { position: 1, template: 'template' }],
  ['django.template.response.SimpleTemplateResponse', { position: 0, template: 'template' }],
  ['django.template.loader.render_to_string', { position: 0, template: 'template_name' }],
]);

/** Those that are filled in later, with what nothing here tells. */
const LOADERS: ReadonlyMap<AccessPath, string> = new Map([
  ['django.template.loader.get_template', 'template_name'],
  ['django.template.loader.select_template', 'template_name_list'],
]);

const NAMES = [...RENDERERS.keys(), ...LOADERS.keys()].map((path) => path.slice(path.lastIndexOf('.') + 1));

/** Templates that functions, template tags and class-based views fill in. */
export function djangoRenders(project: Project): readonly Render[] {
  return [...calledRenders(project), ...tagRenders(project), ...viewRenders(project)];
}

function* calledRenders(project: Project): Iterable<Render> {
  for (const { call, callee, caller, file } of project.callsTo(NAMES, SERVED)) {
    const path = callee ?? '';
    const renderer = RENDERERS.get(path);
    const loaded = LOADERS.get(path);
    if (renderer === undefined && loaded === undefined) continue;
    const position = renderer?.position ?? 0;
    const values = renderer === undefined ? undefined : argument(call, position + 1, 'context');
    const context = loaded !== undefined ? null : values === undefined ? [] : contextNames(project, values);
    for (const template of templatesOf(project, argument(call, position, renderer?.template ?? loaded!))) {
      yield { template, by: caller, context, declaration: { file, span: call.span } };
    }
  }
}

/** https://docs.djangoproject.com/en/5.2/howto/custom-template-tags/#inclusion-tags */
function* tagRenders(project: Project): Iterable<Render> {
  for (const fn of project.functionsIn(SERVED)) {
    const { decorators, returnValues } = fn.fact;
    for (const term of decorators) {
      if (term.kind !== 'call' || term.callee?.endsWith('.inclusion_tag') !== true) continue;
      if (project.resolve(term.callee) !== 'django.template.Library().inclusion_tag') continue;
      const [template = null] = templatesOf(project, argument(term, 0, 'filename'));
      const [values] = returnValues;
      const context = returnValues.length === 1 && values !== undefined ? contextNames(project, values) : null;
      yield { template, by: fn, context, declaration: { file: fn.file, span: term.span } };
    }
  }
}

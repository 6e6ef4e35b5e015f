import type { Render } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import { argument } from '../../summary/terms.ts';
import { keywordNames, templatesOf } from '../_renders.ts';
import { SERVED } from '../_routers.ts';

/** https://flask.palletsprojects.com/en/stable/api/#template-rendering */
const RENDERERS: ReadonlySet<string> = new Set(['flask.render_template', 'flask.stream_template']);
const TEMPLATE = 'template_name_or_list';

/** Templates that functions fill in, with the names they are given. */
export function flaskRenders(project: Project): readonly Render[] {
  const renders: Render[] = [];
  for (const { call, callee, caller, file } of project.callsTo(['render_template', 'stream_template'], SERVED)) {
    if (callee === null || !RENDERERS.has(callee)) continue;
    const declaration = { file, span: call.span };
    const context = keywordNames(
      project,
      call.keywords.filter(({ name }) => name !== TEMPLATE),
    );
    for (const template of templatesOf(project, argument(call, 0, TEMPLATE))) {
      renders.push({ template, by: caller, context, declaration });
    }
  }
  return renders;
}

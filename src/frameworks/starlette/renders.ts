import { textOf } from '../../project/constants.ts';
import type { Render } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact, Term } from '../../summary/summary.ts';
import { keyword } from '../../summary/terms.ts';
import { contextNames, templatesOf } from '../_renders.ts';
import { SERVED } from '../_routers.ts';

const TEMPLATES: AccessPath = 'starlette.templating.Jinja2Templates';

/** Templates that handlers fill in by `Jinja2Templates.TemplateResponse`: https://www.starlette.io/templates/. */
export function starletteRenders(project: Project): readonly Render[] {
  const renders: Render[] = [];
  for (const { call, callee, caller, file } of project.callsTo(['TemplateResponse'], SERVED)) {
    const [, owner] = /^(.+?)(?:\(\))?\.TemplateResponse$/.exec(callee ?? '') ?? [];
    if (owner === undefined || !project.inherits(owner, TEMPLATES)) continue;
    const { template, values } = given(project, call);
    const context = values === undefined ? [] : contextNames(project, values);
    const declaration = { file, span: call.span };
    for (const name of templatesOf(project, template)) {
      renders.push({ template: name, by: caller, context: context && withRequest(context), declaration });
    }
  }
  return renders;
}

/** The request comes first; before 0.29 the name did, and the request was one of the values. */
function given(
  project: Project,
  call: CallFact,
): { readonly template: Term | undefined; readonly values: Term | undefined } {
  const [first] = call.args;
  const isOld = first !== undefined && textOf(project, first) !== null;
  const rest = isOld ? call.args : call.args.slice(1);
  return {
    template: keyword(call, 'name') ?? rest[0],
    values: keyword(call, 'context') ?? rest[1],
  };
}

function withRequest(names: readonly string[]): readonly string[] {
  return names.includes('request') ? names : ['request', ...names];
}

import type { Render } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { CallFact, Term } from '../../summary/summary.ts';
import { argument } from '../../summary/terms.ts';
import { SERVED, textOf } from '../_routers.ts';

/** https://flask.palletsprojects.com/en/stable/api/#template-rendering */
const RENDERERS: ReadonlySet<string> = new Set(['flask.render_template', 'flask.stream_template']);

/** Templates that functions fill in, with the names they are given. */
export function flaskRenders(project: Project): readonly Render[] {
  const renders: Render[] = [];
  for (const { call, callee, caller, file } of project.callsTo(['render_template', 'stream_template'], SERVED)) {
    if (callee === null || !RENDERERS.has(callee)) continue;
    const declaration = { file, span: call.span };
    const context = contextOf(project, call);
    for (const template of templatesOf(project, argument(call, 0, 'template_name_or_list'))) {
      renders.push({ template, by: caller, context, declaration });
    }
  }
  return renders;
}

/** The template, either of two, or the first that exists of a list. */
function templatesOf(project: Project, term: Term | undefined): readonly (string | null)[] {
  if (term?.kind === 'operation' && (term.op === 'if' || term.op === 'or')) {
    return term.operands.map((operand) => textOf(project, operand));
  }
  return term?.kind === 'list' ? term.items.map((item) => textOf(project, item)) : [textOf(project, term)];
}

/** Names given as keywords, those of `**dict(a=1)` and `**{"a": 1}` included; null if others may be given. */
function contextOf(project: Project, call: CallFact): readonly string[] | null {
  const names: string[] = [];
  for (const { name, value } of call.keywords) {
    if (name === 'template_name_or_list') continue;
    if (name !== null) names.push(name);
    else {
      const unpacked = namesIn(project, value);
      if (unpacked === null) return null;
      names.push(...unpacked);
    }
  }
  return names;
}

function namesIn(project: Project, value: Term): readonly string[] | null {
  if (value.kind === 'call' && value.callee === 'dict' && value.args.length === 0) {
    const names = value.keywords.map(({ name }) => name);
    return names.every((name) => name !== null) ? names : null;
  }
  if (value.kind !== 'dict') return null;
  const keys = value.keys.map((key) => (key === null ? null : textOf(project, key)));
  return keys.every((key) => key !== null) ? keys : null;
}

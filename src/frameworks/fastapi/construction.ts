import type { Project } from '../../project/project.ts';
import type { KeywordTerm } from '../../summary/summary.ts';
import { hasUnpacking, keyword } from '../../summary/terms.ts';
import type { Called, RouterObject } from '../_routers.ts';

/** Options of apps and routers that hold for what is below them. */
const OPTIONS = ['prefix', 'dependencies', 'tags', 'responses'];

/**
 * The options a router is made with; those too that a project's own class passes to its base. Null for one whose making
 * is not seen: nothing is known to be set there.
 */
export function constructionOf(project: Project, { construction }: RouterObject): Called | null {
  if (construction === null) return null;
  const { callee } = construction as { readonly callee?: string | null };
  if (!callee) return construction;
  // A function's arguments are its own: what it makes is told where it makes it.
  if (project.functionOf(callee) !== null) return null;
  const cls = project.classOf(callee);
  const init = cls === null ? null : project.functionOf(`${cls.fact.name}.__init__`);
  const base = init?.fact.calls.find((call) => call.callee?.endsWith('.__init__'));
  if (init === null || base === undefined) return construction;
  const keywords = OPTIONS.flatMap((name): KeywordTerm[] => {
    const parameter = init.fact.parameters.find((one) => one.name === name);
    const given = keyword(construction, name);
    const passed = keyword(base, name);
    const isHandedOn = passed === undefined ? hasUnpacking(base) : parameter !== undefined && isName(passed);
    const value = isHandedOn ? (given ?? parameter?.default) : passed;
    return value ? [{ name, value }] : [];
  });
  return { args: construction.args, keywords };
}

function isName({ kind }: KeywordTerm['value']): boolean {
  return kind === 'path' || kind === 'unknown';
}

import { textOf } from '../../project/constants.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { FileSummary } from '../../summary/summary.ts';
import { argument, keyword, literal, pathOfTerm } from '../../summary/terms.ts';
import { isInstance, methodCalls, type RouterObject } from '../_routers.ts';
import { Mounts } from './mounts.ts';
import type { Owners } from './owners.ts';
import { apiPrefixOf, isApi } from './resources.ts';

/** Hangs every blueprint that is registered. */
export function mountBlueprints(project: Project, owners: Owners): Mounts {
  const mounts = new Mounts(project, (object) => prefixOf(project, object));
  for (const { owner, call, file, caller } of methodCalls(project, 'register_blueprint')) {
    const path = pathOfTerm(argument(call, 0, 'blueprint'));
    const children = path === null ? [] : owners.of(path, file, caller, ['flask.Blueprint']);
    const stated = keyword(call, 'url_prefix');
    const prefix = stated === undefined || literal(stated) === null ? undefined : textOf(project, stated);
    for (const parent of parentsOf(project, owners, owner, file, caller)) {
      if (children.length === 0) mounts.hangOthers(parent, prefix);
      for (const child of children) mounts.hang(parent, child, prefix, call);
    }
  }
  return mounts;
}

/** What a blueprint is registered on: anything may be, if it is a function's parameter that nobody says more of. */
function parentsOf(
  project: Project,
  owners: Owners,
  path: string,
  file: FileSummary,
  caller: LinkedFunction | null,
): readonly RouterObject[] {
  const known = owners.of(path, file, caller);
  if (known.length > 0) return known;
  const isOther = !owners.isOpen(path) && !isInstance(project, path, ['flask_smorest.Api']);
  return isOther ? [] : [owners.handed()];
}

/** `Blueprint(…, url_prefix="…")`; of resources, `Api(…, prefix="…")` and `Namespace("name", path="…")`. */
function prefixOf(project: Project, object: RouterObject): string | null {
  if (isApi(project, object)) return apiPrefixOf(project, object);
  const stated = object.construction === null ? undefined : keyword(object.construction, 'url_prefix');
  return stated === undefined || literal(stated) === null ? '' : textOf(project, stated);
}

/** The URL that an app serves its static files under; null for none, or one that cannot be told. */
export function staticPath(project: Project, { construction }: RouterObject): string | null {
  if (construction === null) return '/static';
  const folder = keyword(construction, 'static_folder');
  if (folder !== undefined && literal(folder) === null) return null;
  const url = keyword(construction, 'static_url_path');
  if (url !== undefined) return textOf(project, url)?.replace(/\/+$/, '') ?? null;
  const text = folder === undefined ? 'static' : textOf(project, folder);
  return text === null ? null : `/${text.replace(/[\\/]+$/, '').replace(/^.*[\\/]/, '')}`;
}

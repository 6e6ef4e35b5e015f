import { textOf } from '../../project/constants.ts';
import type { Input } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { argument, keyword, literal } from '../../summary/terms.ts';
import type { Marker } from './markers.ts';
import type { Declared } from './providers.ts';
import { shapeOf } from './types.ts';

/** What FastAPI passes by its type alone: `add_non_field_param_to_dependency` of 0.165. */
const ITSELF: readonly AccessPath[] = [
  'starlette.requests.HTTPConnection',
  'starlette.responses.Response',
  'starlette.background.BackgroundTasks',
  'fastapi.security.SecurityScopes',
];

const PLACES = {
  Query: 'query',
  Path: 'path',
  Header: 'header',
  Cookie: 'cookie',
  Body: 'body',
  Form: 'form',
  File: 'file',
} as const;

/** Whether a parameter of this type is the request, the response to be, or something else that no client sends. */
export function isRequestItself(project: Project, type: AccessPath | null): boolean {
  if (type === null || !type.endsWith('()')) return false;
  const cls = type.slice(0, -2);
  return ITSELF.some((one) => project.inherits(cls, one));
}

/**
 * What a parameter takes from the request, by FastAPI's rules: what its marker says; else the path if that names it;
 * else the body for models and containers, a file for uploads, and the query for single values.
 * @param isAlias whether `type` comes from elsewhere than the parameter's own annotation
 */
export function inputOf(
  project: Project,
  parameter: Declared,
  type: AccessPath | null,
  isAlias: boolean,
  marker: Marker | null,
  pathNames: ReadonlySet<string>,
): Input {
  const from = placeOf(project, parameter, type, isAlias, marker, pathNames);
  const isMarkedByDefault = marker !== null && parameter.default?.kind === 'call';
  const given = isMarkedByDefault ? argument(marker.call, 0, 'default') : (parameter.default ?? undefined);
  const hasFactory = marker !== null && keyword(marker.call, 'default_factory') !== undefined;
  return {
    name: nameOf(project, parameter, from, marker),
    from,
    type,
    isRequired: from === 'path' || (!hasFactory && isMissing(given)),
  };
}

function placeOf(
  project: Project,
  parameter: Declared,
  type: AccessPath | null,
  isAlias: boolean,
  marker: Marker | null,
  pathNames: ReadonlySet<string>,
): Input['from'] {
  if (marker !== null && marker.kind !== 'Depends' && marker.kind !== 'Security') return PLACES[marker.kind];
  if (pathNames.has(parameter.name)) return 'path';
  const shape = shapeOf(project, parameter.file, isAlias ? null : parameter.annotationText, type);
  return shape === 'scalar' ? 'query' : shape;
}

/** What the client calls it: the alias, or for a header the name with dashes. */
function nameOf(project: Project, { name }: Declared, from: Input['from'], marker: Marker | null): string {
  if (marker === null) return name;
  const alias = textOf(project, keyword(marker.call, 'alias'));
  if (alias !== null) return alias;
  const isConverted = from === 'header' && literal(keyword(marker.call, 'convert_underscores')) !== false;
  return isConverted ? name.replaceAll('_', '-') : name;
}

/** No default, or the `...` that says so, which is no term of its own. */
function isMissing(term: Term | undefined): boolean {
  return term === undefined || term.kind === 'unknown';
}

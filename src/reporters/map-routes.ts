import type { Auth } from '../contracts/facts.ts';
import { grouped } from './grouped.ts';
import { placeIn, shortName, title, typeName } from './map-words.ts';
import type { MappedDependency, MappedRoute } from './map.ts';
import type { PageOptions } from './style.ts';
import { type TableCell, table } from './table.ts';
import { visible } from './visible.ts';
import { wrap } from './wrap.ts';

/** Columns of a row that are not made wider than this. */
const MOST = [16, 46, 34, 8, 24];
const INDENT = 2;
/** Dependencies of dependencies are shown so deep. */
const DEEPEST = 3;
const UNSAFE = new Set(['POST', 'PUT', 'PATCH', 'DELETE']);

/** Routes by the router, app or URLconf they are declared in, each with what answers, where it runs and who may. */
export function routesSection(routes: readonly MappedRoute[], options: PageOptions): string[] {
  const { colors } = options;
  const written = routes.filter(({ isBuiltIn }) => isBuiltIn !== true);
  const lines = [title('Routes', written.length, notes(written), options)];
  const groups = grouped(written, ({ service, owner, file }) => `${service ?? ''}\0${owner ?? ''}\0${file}`);
  const hasOneService = new Set(written.map(({ service }) => service ?? '')).size === 1;
  const told = new Set<string>();
  for (const group of groups.values()) {
    const { service, owner, file } = group[0]!;
    const shared = SHARED.flatMap((part) => sharedPart(group, part) ?? []);
    const head = [
      ...(owner === null ? [] : [colors.cyan(visible(owner))]),
      ...(hasOneService || service == null || service === owner ? [] : [`in ${visible(service)}`]),
      colors.dim(visible(file)),
      ...(shared.length === 0 ? [] : [colors.dim(`all ${shared.join(', ')}`)]),
    ];
    lines.push('', `  ${head.join('  ')}`, ...groupLines(group, told, options));
  }
  const own = routes.filter(({ isBuiltIn }) => isBuiltIn === true);
  if (own.length > 0) lines.push('', ...ownLines(own, options));
  return lines;
}

type RoutePart = (route: MappedRoute) => string | null;

const tagsPart: RoutePart = ({ tags = [] }) => (tags.length === 0 ? null : `tagged ${visible(tags.join(', '))}`);

const csrfPart: RoutePart = ({ isCsrfChecked, methods }) =>
  isCsrfChecked === false && methods.some((method) => UNSAFE.has(method)) ? 'without CSRF check' : null;

const testPart: RoutePart = ({ untested = [], methods }) => {
  if (untested.length === 0) return null;
  const isPart = methods.some((method) => !untested.includes(method) && method !== 'HEAD' && method !== 'OPTIONS');
  return untested.includes('*') || !isPart ? 'without a test' : `without a test of ${visible(untested.join(', '))}`;
};

/** What is told of a group at once, if it holds for all of it. */
const SHARED: readonly RoutePart[] = [tagsPart, csrfPart, testPart];

function sharedPart(group: readonly MappedRoute[], part: RoutePart): string | null {
  const texts = new Set(group.map(part));
  return group.length > 1 && texts.size === 1 ? [...texts][0]! : null;
}

function notes(routes: readonly MappedRoute[]): string[] {
  const told = routes.filter(({ auth }) => auth != null);
  const tested = routes.filter(({ untested }) => untested !== undefined);
  const open = told.filter(({ auth }) => !auth!.some(({ isRequired }) => isRequired)).length;
  const asynchronous = routes.filter(({ handler }) => handler?.isAsync === true).length;
  return [
    asynchronous === 0 ? 'none async' : `${asynchronous} async`,
    ...(told.length === 0 ? [] : [`${told.length - open} ask who calls, ${open} let anybody in`]),
    ...(told.length === 0 || told.length === routes.length ? [] : [`${routes.length - told.length} cannot be told`]),
    ...(tested.length === 0 ? [] : [`${tested.filter(({ untested }) => untested!.length === 0).length} tested`]),
  ];
}

/** @param told dependencies whose own were told before, and which are from now on */
function groupLines(routes: readonly MappedRoute[], told: Set<string>, options: PageOptions): string[] {
  const rows = table(
    routes.map((route) => cells(route, options)),
    { indent: INDENT + 2, most: MOST },
  );
  const single = SHARED.filter((part) => sharedPart(routes, part) === null);
  return routes.flatMap((route, index) => [rows[index]!, ...details(route, single, told, options)]);
}

function cells(route: MappedRoute, { colors }: PageOptions): TableCell[] {
  const { methods, path, handler, endpoint, file, line } = route;
  const answers = handler?.name ?? endpoint;
  return [
    { text: visible(methods.join(',')) || 'ANY', paint: colors.green },
    { text: path === null ? '?' : visible(path), paint: colors.bold },
    { text: answers === null ? '?' : shortName(answers) },
    { text: where(route) },
    { text: authText(route), paint: colors.yellow },
    { text: placeIn(file, handler ?? { file, line }), paint: colors.dim },
  ];
}

/** Empty where it is what one expects: synchronous, on a worker of its own. */
function where({ handler, runs }: MappedRoute): string {
  if (handler === null || (runs === 'worker' && !handler.isAsync)) return '';
  if (handler.isAsync) return 'async';
  return runs === 'thread-pool' ? 'thread' : 'sync';
}

function authText({ auth }: MappedRoute): string {
  if (auth === undefined) return '';
  if (auth === null) return 'asks for ?';
  return auth.length === 0 ? 'anybody' : auth.map(authWord).join(', ');
}

function authWord({ kind, scopes, isRequired }: Auth): string {
  const asked = scopes.length === 0 ? '' : `[${visible(scopes.join(' '))}]`;
  return `${isRequired ? '' : 'optional '}${kind}${asked}`;
}

/** What does not fit into the row: what is taken, given, and called before. */
function details(
  route: MappedRoute,
  single: readonly RoutePart[],
  told: Set<string>,
  { colors, columns }: PageOptions,
): string[] {
  const { inputs = [], responses = [], dependencies = [], throttles = [] } = route;
  const taken = inputs
    .filter(({ from }) => from !== 'path')
    .map(({ name, from, type, isRequired }) => `${visible(name)}${isRequired ? '' : '?'}: ${typeName(type)} (${from})`);
  const given = responses
    .filter(({ type }) => type !== null)
    .map(({ status, type }) => `${status === null ? '' : `${status} `}${typeName(type)}`);
  const parts = [
    ...(taken.length === 0 ? [] : [`takes ${taken.join(', ')}`]),
    ...(given.length === 0 ? [] : [`gives ${given.join(', ')}`]),
    ...(dependencies.length === 0 ? [] : [`needs ${dependencyText(dependencies, told, 1)}`]),
    ...(throttles?.length === 0 ? [] : [`at most ${throttleText(throttles)}`]),
    ...single.flatMap((part) => part(route) ?? []),
  ];
  if (parts.length === 0) return [];
  return wrap(parts.join(' · '), columns, ' '.repeat(INDENT + 6)).map(colors.dim);
}

/** `10/s (AnonRateThrottle)`. */
function throttleText(throttles: MappedRoute['throttles']): string {
  return (
    throttles?.map(({ name, rate }) => `${rate === null ? '?' : visible(rate)} (${shortName(name)})`).join(', ') ?? '?'
  );
}

/** `get_db, current_user(get_db, oauth2)`: what one of them needs itself is told the first time only. */
function dependencyText(dependencies: readonly MappedDependency[], told: Set<string>, depth: number): string {
  return dependencies
    .map(({ provider, scopes, dependencies: own }) => {
      const name = provider === null ? '?' : shortName(provider.replace(/\(\)$/, ''));
      const asked = scopes.length === 0 ? '' : `[${visible(scopes.join(' '))}]`;
      const isTold = provider !== null && told.has(provider);
      if (provider !== null) told.add(provider);
      const inner =
        own.length === 0 || isTold ? '' : depth === DEEPEST ? '(…)' : `(${dependencyText(own, told, depth + 1)})`;
      return `${name}${asked}${inner}`;
    })
    .join(', ');
}

/** Routes that nobody in the project wrote, in a few lines. */
function ownLines(routes: readonly MappedRoute[], { colors, columns }: PageOptions): string[] {
  const named = routes.map(({ methods, path }) => `${methods.join(',') || 'ANY'} ${path ?? '?'}`);
  return wrap(`and of the frameworks themselves: ${visible(named.join(', '))}`, columns, '  ').map(colors.dim);
}

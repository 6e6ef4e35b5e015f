import type { Hook } from '../../contracts/facts.ts';
import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { Term } from '../../summary/summary.ts';
import { argument, keyword } from '../../summary/terms.ts';
import { calledBy, type Declared, errorOf, exceptionHandlers, pairsOf } from '../_hooks.ts';
import { declarations, isInstance, itemsOf, methodCalls, objectAt } from '../_routers.ts';
import { type App, serviceOf } from './apps.ts';
import { appsOfFramework, rootsIn } from './services.ts';

/** Keywords of what makes an app, and the names of the events they stand for. */
const MOMENTS: readonly (readonly [keyword: string, event: 'startup' | 'shutdown'])[] = [
  ['on_startup', 'startup'],
  ['on_shutdown', 'shutdown'],
];

export function starletteHooks(project: Project): readonly Hook[] {
  return hooksOf(project, 'starlette', 'starlette.applications.Starlette');
}

/**
 * What the apps of a framework that is Starlette or stands on it are given for errors and for their start and end.
 * @param base the class of its apps
 * @param more what only this framework has
 */
export function hooksOf(
  project: Project,
  framework: string,
  base: AccessPath,
  more: readonly Declared[] = [],
): readonly Hook[] {
  const apps = appsOfFramework(project, framework, base);
  const declared = [
    ...apps.flatMap((app) => constructed(project, app)),
    ...exceptionHandlers(project, [base]),
    ...events(project, base),
    ...more,
  ];
  const rootsOf = rootsIn(
    project,
    [...apps, ...declared].map(({ object }) => object),
  );
  const known = new Set(apps.flatMap(({ object }) => rootsOf(object).map(({ key }) => key)));
  return declared.flatMap(({ object, hook }) =>
    rootsOf(object)
      // An app of another framework that stands on this one has its own.
      .filter(({ key }) => known.has(key) || framework !== 'starlette')
      .map((root) => ({ framework, owner: serviceOf(project, root), ...hook })),
  );
}

/** `Starlette(exception_handlers={…}, lifespan=…, on_startup=[…])`. */
function constructed(project: Project, { object, call, file }: App): readonly Declared[] {
  const declared = (kind: Hook['kind'], on: Hook['on'], term: Term): Declared => ({
    object,
    hook: { kind, on, name: calledBy(project, term), declaration: { file, span: term.span } },
  });
  const lifespan = keyword(call, 'lifespan');
  const isGiven = lifespan !== undefined && !(lifespan.kind === 'constant' && lifespan.value === null);
  return [
    ...pairsOf(project, keyword(call, 'exception_handlers')).map(([error, handler]) =>
      declared('error', errorOf(project, error), handler),
    ),
    ...(isGiven ? [declared('lifespan', null, lifespan)] : []),
    ...MOMENTS.flatMap(([name, event]) =>
      itemsOf(project, keyword(call, name)).map((term) => declared(event, null, term)),
    ),
  ];
}

/** `@app.on_event("startup")` and `app.add_event_handler("startup", fn)`. */
function events(project: Project, base: AccessPath): readonly Declared[] {
  const found: Declared[] = [];
  const kindOf = (term: Term | undefined): Hook['kind'] | undefined => {
    const event = term === undefined ? undefined : project.constantOf(term);
    return MOMENTS.find(([, name]) => name === event)?.[1];
  };
  for (const { fn, owner, args, term } of declarations(project, ['on_event'])) {
    const kind = kindOf(args[0]);
    if (kind === undefined || !isInstance(project, owner, [base])) continue;
    const declaration = { file: fn.file, span: term.span };
    const object = objectAt(project, owner, fn.file, fn);
    found.push({ object, hook: { kind, on: null, name: fn.fact.name, declaration } });
  }
  for (const { owner, call, file, caller } of methodCalls(project, 'add_event_handler')) {
    const kind = kindOf(argument(call, 0, 'event_type'));
    if (kind === undefined || !isInstance(project, owner, [base])) continue;
    const name = calledBy(project, argument(call, 1, 'func'));
    const object = objectAt(project, owner, file, caller);
    found.push({ object, hook: { kind, on: null, name, declaration: { file, span: call.span } } });
  }
  return found;
}

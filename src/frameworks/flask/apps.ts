import type { Place } from '../../contracts/facts.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallFact } from '../../summary/summary.ts';
import { objectMadeBy, type RouterObject, SERVED } from '../_routers.ts';

/** One construction of a Flask app. */
export interface FlaskApp {
  readonly object: RouterObject;
  /** See `Service.name`. */
  readonly name: AccessPath;
  readonly construction: CallFact;
  /** The function that makes it; null for one made at import. */
  readonly factory: LinkedFunction | null;
  readonly declaration: Place;
}

/** Classes that make apps: Flask's own, those of extensions, and the project's. */
const APP_CLASSES = ['Flask', 'APIFlask', 'OpenAPI'];

/** Every app that files which are served construct, in order of files. */
export function flaskApps(project: Project): readonly FlaskApp[] {
  const own = project
    .classesIn(SERVED)
    .filter(({ ancestors }) => ancestors.includes('flask.Flask'))
    .map(({ fact }) => fact.name.slice(fact.name.lastIndexOf('.') + 1));
  const apps: FlaskApp[] = [];
  for (const { call, file, caller, callee } of project.callsTo([...APP_CLASSES, ...own], SERVED)) {
    if (callee === null || call.inLambda || !project.inherits(callee, 'flask.Flask')) continue;
    const object = objectMadeBy(project, callee, call, file, caller);
    const isNamed = object.scope === undefined;
    const name = isNamed ? object.path : `${caller === null ? file.module : `${caller.fact.name}.<locals>`}.app`;
    apps.push({ object, name, construction: call, factory: caller, declaration: { file, span: call.span } });
  }
  return apps;
}

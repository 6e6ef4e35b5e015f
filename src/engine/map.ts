import type {
  Auth,
  Dependency,
  Hook,
  Middleware,
  Model,
  Place,
  Render,
  Route,
  Schema,
  Service,
  Setting,
  Settings,
} from '../contracts/facts.ts';
import type { Problem } from '../contracts/finding.ts';
import type { Constant } from '../semantics/model.ts';
import type { LinkedFunction, Project } from '../project/project.ts';
import { TestReach } from '../project/reach.ts';
import {
  type MappedDependency,
  type MappedHook,
  type MappedMiddleware,
  type MappedModel,
  type MappedProject,
  type MappedRender,
  type MappedRoute,
  type MappedSchema,
  type MappedService,
  type MappedSetting,
  type MappedSettings,
  SECTIONS,
  type SectionName,
  type Spot,
} from '../reporters/map.ts';
import type { FileRole } from '../summary/summary.ts';
import { covered } from './map-secrets.ts';
import type { ProjectSummary } from './run.ts';

/** What of a project is mapped. */
export interface MapScope {
  /** All, if left out. */
  readonly sections?: readonly SectionName[];
  /** Whether facts of that file, by its path from the tree's root, are wanted. */
  readonly isWanted: (file: string, role: FileRole) => boolean;
  /** The file as it is shown. */
  readonly display: (file: string) => string;
}

/** Dependencies deeper than these are left out. */
const DEEPEST = 20;

/**
 * The facts of one linked project as plain data.
 * @returns also what kept a section from being made: that section is empty
 */
export function mapProject(
  project: Project,
  summary: ProjectSummary,
  scope: MapScope,
): { readonly mapped: MappedProject; readonly problems: readonly Problem[] } {
  const mapping = new Mapping(project, scope);
  const problems: Problem[] = [];
  const sections = (scope.sections ?? SECTIONS).map((name) => {
    try {
      return [name, mapping[name]()] as const;
    } catch (error) {
      const cause = String(error).split('\n')[0]!;
      const message = `The ${name} were left out, for reading them failed (${cause}). Please report this.`;
      problems.push({ file: project.root === '' ? '.' : project.root, line: 1, column: 1, message });
      return [name, []] as const;
    }
  });
  return { mapped: { ...summary, ...Object.fromEntries(sections) }, problems };
}

class Mapping implements Record<SectionName, () => readonly object[]> {
  private readonly project: Project;
  private readonly scope: MapScope;

  constructor(project: Project, scope: MapScope) {
    this.project = project;
    this.scope = scope;
  }

  services(): readonly MappedService[] {
    return this.project.services.filter(this.isWanted).map((service: Service) => ({
      framework: service.framework,
      name: service.name,
      ...this.spot(service.declaration),
      middleware: service.middleware.map((one) => this.middleware(one)),
    }));
  }

  hooks(): readonly MappedHook[] {
    return this.project.hooks.filter(this.isWanted).map(({ framework, kind, on, name, owner, declaration }: Hook) => ({
      framework,
      kind,
      on,
      name,
      owner,
      ...this.spot(declaration),
    }));
  }

  routes(): readonly MappedRoute[] {
    const reach = new TestReach(this.project);
    return this.project.routes.filter(this.isWanted).map((route) => ({
      ...this.route(route),
      ...(reach.hasTests && route.isBuiltIn !== true ? { untested: reach.unreached(route) } : {}),
    }));
  }

  models(): readonly MappedModel[] {
    return this.project.models.filter(this.isWantedClass).map(({ mapper, cls, table, isAbstract, fields }: Model) => ({
      mapper,
      name: cls.fact.name,
      ...this.spot({ file: cls.file, span: cls.fact.span }),
      table,
      isAbstract,
      fields: fields.map(({ name, type, isNullable, isPrimaryKey, isUnique, relation, declaration }) => ({
        name,
        type,
        isNullable,
        isPrimaryKey,
        isUnique,
        relation: relation && { kind: relation.kind, to: relation.to, reverseName: relation.reverseName },
        declaration: declaration && this.spot(declaration),
      })),
    }));
  }

  schemas(): readonly MappedSchema[] {
    return this.project.schemas.filter(this.isWantedClass).map(({ kind, cls, model, fields }: Schema) => ({
      kind,
      name: cls.fact.name,
      ...this.spot({ file: cls.file, span: cls.fact.span }),
      model,
      fields: fields.map(({ name, type, isRequired, isNullable }) => ({ name, type, isRequired, isNullable })),
    }));
  }

  settings(): readonly MappedSettings[] {
    return this.project.settings.flatMap(({ framework, name, environment, values, isComplete }: Settings) => {
      const wanted = [...values.values()].filter(this.isWanted);
      // Settings that come from elsewhere are in force all the same; only an environment without any here is left out.
      if (wanted.length === 0 && values.size > 0) return [];
      const mapped = [...values.values()].map((setting) => this.setting(setting));
      return [{ framework, name, environment, isComplete, values: mapped }];
    });
  }

  renders(): readonly MappedRender[] {
    return this.project.renders.filter(this.isWanted).map(({ template, by, context, declaration }: Render) => ({
      template,
      by: by?.fact.name ?? null,
      context,
      ...this.spot(declaration),
    }));
  }

  private route(route: Route): MappedRoute {
    const { framework, methods, path, name, endpoint, handler, runs, owner, declaration } = route;
    return {
      framework,
      methods,
      path,
      name,
      endpoint,
      handler: handler && this.handler(handler),
      runs,
      owner,
      ...this.spot(declaration),
      // What is undefined is left out by JSON.
      ...defined({
        service: route.service,
        isBuiltIn: route.isBuiltIn,
        auth: route.auth?.map(authOf) ?? route.auth,
        isCsrfChecked: route.isCsrfChecked,
        tags: route.tags,
        dependencies: route.dependencies?.map((dependency) => dependencyOf(dependency, 0)),
        inputs: route.inputs?.map(({ name: input, from, type, isRequired }) => ({
          name: input,
          from,
          type,
          isRequired,
        })),
        responses: route.responses?.map(({ status, type }) => ({ status, type })),
        throttles: route.throttles?.map(({ name: throttle, rate }) => ({ name: throttle, rate })) ?? route.throttles,
      }),
    };
  }

  private handler({ fact, file }: LinkedFunction): MappedRoute['handler'] {
    return { name: fact.name, isAsync: fact.isAsync, ...this.spot({ file, span: fact.span }) };
  }

  private middleware({ name, options, declaration }: Middleware): MappedMiddleware {
    const given = options.flatMap(({ name: option, value: term }) => {
      const value = this.project.constantOf(term) as Constant | undefined;
      if (option === null) return [];
      return [{ name: option, ...(value === undefined ? {} : { value: covered(option, value) }) }];
    });
    return { name, options: given, ...this.spot(declaration) };
  }

  private setting({ name, value, variable, declaration }: Setting): MappedSetting {
    const fallback = variable?.fallback;
    return {
      name,
      ...(value === undefined ? {} : { value: covered(name, value) }),
      variable: variable && {
        name: variable.name,
        ...(fallback === undefined ? {} : { fallback: covered(name, fallback) }),
      },
      ...this.spot(declaration),
    };
  }

  private spot({ file, span }: Place): Spot {
    const at = this.project.at(file, span);
    return { file: this.scope.display(at.file), line: at.line };
  }

  private readonly isWanted = ({ declaration: { file, span } }: { readonly declaration: Place }): boolean =>
    this.scope.isWanted(this.project.at(file, span).file, file.role);

  private readonly isWantedClass = ({ cls }: Model | Schema): boolean =>
    this.scope.isWanted(this.project.at(cls.file, cls.fact.span).file, cls.file.role);
}

function authOf({ kind, name, scopes, isRequired, scheme }: Auth): Auth {
  return { kind, name, scopes, isRequired, ...(scheme === undefined ? {} : { scheme }) };
}

function dependencyOf({ provider, parameter, scopes, dependencies }: Dependency, depth: number): MappedDependency {
  const own = depth === DEEPEST ? [] : dependencies.map((inner) => dependencyOf(inner, depth + 1));
  return { provider, parameter, scopes, dependencies: own };
}

function defined<T extends object>(parts: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined)) as never;
}

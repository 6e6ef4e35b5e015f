import type { HandledRoute } from '../contracts/facts.ts';
import type { Finding } from '../contracts/finding.ts';
import type { LinkedClass, LinkedFunction, Project } from '../project/project.ts';
import { TestReach } from '../project/reach.ts';
import { grouped } from '../reporters/grouped.ts';
import type { Share } from '../reporters/scorecard.ts';
import type { FileRole, FileSummary } from '../summary/summary.ts';
import type { Unit } from '../standards/units.ts';

/** Lines of one file, 1-based, both ends included. */
interface Stretch {
  readonly file: string;
  readonly from: number;
  readonly to: number;
}

/** One thing that complies or does not. */
interface Member {
  /** A finding in one of these is one of this member. */
  readonly stretches: readonly Stretch[];
  /** Of a route, and of a schema that one framework alone reads. */
  readonly framework?: string;
  /** Of a route. */
  readonly service?: string | null;
}

/** Counts what there is of each unit, and what of it has no finding. */
export interface Population {
  /** @param framework whose routes are counted; null for those of all */
  share(unit: Unit, framework: string | null, findings: readonly Finding[]): Share;
  /** Routes, of which those comply that some test requests by every method. */
  reached(): Share;
  /** The same of routes by service; empty for another unit, and where there is one service. */
  byService(
    unit: Unit,
    framework: string | null,
    findings: readonly Finding[],
  ): readonly (Share & { readonly service: string })[];
}

/** Files of what runs. */
const RUNNING: readonly FileRole[] = ['product', 'settings', 'script'];

export function populationOf(project: Project): Population {
  return new Counted(project);
}

class Counted implements Population {
  private readonly project: Project;
  private readonly known = new Map<Unit, readonly Member[]>();
  private byFile: ReadonlyMap<string, readonly LinkedFunction[]> | null = null;

  constructor(project: Project) {
    this.project = project;
  }

  share(unit: Unit, framework: string | null, findings: readonly Finding[]): Share {
    return shareOf(unit, this.of(unit, framework), linesOf(findings));
  }

  reached(): Share {
    const reach = new TestReach(this.project);
    const routes = this.project.handledRoutes.filter(({ isBuiltIn }) => isBuiltIn !== true);
    const reached = reach.hasTests ? routes.filter((route) => reach.unreached(route).length === 0) : [];
    return { unit: 'routes', total: routes.length, complying: reached.length };
  }

  byService(unit: Unit, framework: string | null, findings: readonly Finding[]) {
    const members = this.of(unit, framework);
    const services = [...new Set(members.flatMap(({ service }) => service ?? []))];
    if (services.length < 2) return [];
    const lines = linesOf(findings);
    return services.map((service) => ({
      service,
      ...shareOf(
        unit,
        members.filter((member) => member.service === service),
        lines,
      ),
    }));
  }

  private of(unit: Unit, framework: string | null): readonly Member[] {
    let members = this.known.get(unit);
    if (members === undefined) {
      members = this.members(unit);
      this.known.set(unit, members);
    }
    if (framework === null) return members;
    return members.filter((member) => (member.framework ?? framework) === framework);
  }

  private members(unit: Unit): readonly Member[] {
    const { project } = this;
    switch (unit) {
      case 'modules':
        return project.files
          .filter(({ role, codeLines }) => RUNNING.includes(role) && codeLines > 0)
          .map((file) => ({ stretches: [this.stretch(file, 1, Infinity)] }));
      case 'functions':
        return project.functionsIn(RUNNING).map((fn) => ({ stretches: [this.body(fn)] }));
      case 'async functions':
        return project
          .functionsIn(RUNNING)
          .filter(({ fact }) => fact.isAsync)
          .map((fn) => ({ stretches: [this.body(fn)] }));
      case 'tests':
        return project
          .functionsIn(['test'])
          .filter(({ fact }) => /(?:^|\.)test\w*$/.test(fact.name))
          .map((fn) => ({ stretches: [this.body(fn)] }));
      case 'routes':
        return this.routes(({ methods }) => !methods.includes('WEBSOCKET'));
      case 'async routes':
        return this.routes(({ handler }) => handler.fact.isAsync);
      case 'websocket routes':
        return this.routes(({ methods }) => methods.includes('WEBSOCKET'));
      case 'models':
        return project.models.filter(({ isAbstract }) => !isAbstract).map(({ cls }) => this.classMember(cls));
      case 'schemas':
        return project.schemas.map(({ cls, framework }) => ({
          ...this.classMember(cls),
          ...(framework === undefined ? {} : { framework }),
        }));
    }
  }

  private routes(isMeant: (route: HandledRoute) => boolean): readonly Member[] {
    return this.project.handledRoutes
      .filter((route) => route.isBuiltIn !== true && isMeant(route))
      .map(({ handler, declaration: { file, span }, framework, service }) => ({
        framework,
        service: service ?? null,
        stretches: [this.body(handler), this.stretch(file, span.line, span.endLine)],
      }));
  }

  /** A class: its name and attributes, and its methods. */
  private classMember({ fact, file }: LinkedClass): Member {
    const methods = this.functionsOf(file).filter((fn) => fn.fact.name.startsWith(`${fact.name}.`));
    const last = Math.max(
      fact.span.endLine,
      ...fact.attributes.map(({ span }) => span.endLine),
      ...methods.map((method) => method.fact.endLine),
    );
    return { stretches: [this.stretch(file, fact.span.line, last)] };
  }

  private functionsOf(file: FileSummary): readonly LinkedFunction[] {
    this.byFile ??= grouped(this.project.functions, (fn) => fn.file.path);
    return this.byFile.get(file.path) ?? [];
  }

  private body({ fact, file }: LinkedFunction): Stretch {
    return this.stretch(file, fact.span.line, fact.endLine);
  }

  private stretch(file: FileSummary, from: number, to: number): Stretch {
    const { root } = this.project;
    return { file: root === '' ? file.path : `${root}/${file.path}`, from, to };
  }
}

type LinesByFile = ReadonlyMap<string, readonly number[]>;

function linesOf(findings: readonly Finding[]): LinesByFile {
  const lines = new Map<string, number[]>();
  for (const { file, line } of findings) {
    const inFile = lines.get(file);
    if (inFile === undefined) lines.set(file, [line]);
    else inFile.push(line);
  }
  return lines;
}

function shareOf(unit: Unit, members: readonly Member[], lines: LinesByFile): Share {
  const complying = members.filter(({ stretches }) => !stretches.some((stretch) => isHit(stretch, lines))).length;
  return { unit, total: members.length, complying };
}

function isHit({ file, from, to }: Stretch, lines: LinesByFile): boolean {
  return lines.get(file)?.some((line) => line >= from && line <= to) === true;
}

import type { LocalModel } from '../semantics/file-model.ts';
import type { LexicalScope, Region } from '../semantics/scope.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { Handling } from './summary.ts';

const UNHANDLED: Handling = { catches: [], inHandler: false, inFinally: false };

/** What becomes of exceptions at each place of one file. */
export class Tries {
  private readonly model: LocalModel;
  private readonly hasTries: boolean;
  private readonly byRegion = new Map<Region, Handling>();
  private readonly finals: { readonly start: number; readonly end: number; readonly function: LexicalScope | null }[];
  /** Bodies of handlers that raise again what they have caught, be it on one of their ways. */
  private readonly raisingAgain = new Set<readonly ast.Stmt[]>();

  constructor(model: LocalModel) {
    this.model = model;
    this.finals = [];
    const tries = model.nodes('Try');
    this.hasTries = tries.length > 0;
    for (const { finalbody, end } of tries) {
      const [first] = finalbody;
      if (first === undefined) continue;
      this.finals.push({ start: first.start, end, function: model.regionOf(first).scope.functionScope });
    }
    if (this.hasTries) for (const raise of model.nodes('Raise')) this.noteRaise(raise);
  }

  at(position: number, region: Region): Handling {
    if (!this.hasTries) return UNHANDLED;
    const handling = this.ofRegion(region);
    return this.isInFinally(position, region) ? { ...handling, inFinally: true } : handling;
  }

  private noteRaise({ exc, start }: ast.Raise): void {
    if (exc !== null && exc.kind !== Kind.Name) return;
    const handler = handlerAround(this.model.regionOf({ start, end: start }));
    if (handler === null || handler.node.kind !== Kind.Try) return;
    const caught = handler.node.handlers.find(({ body }) => body === handler.body);
    if (caught !== undefined && (exc === null || exc.id === caught.name)) this.raisingAgain.add(caught.body);
  }

  private isInFinally(position: number, { scope }: Region): boolean {
    return this.finals.some(
      ({ start, end, function: around }) => start <= position && position < end && around === scope.functionScope,
    );
  }

  private ofRegion(region: Region): Handling {
    const known = this.byRegion.get(region);
    if (known !== undefined) return known;
    const { kind, parent, scope } = region;
    const isFunction = kind === 'scope' && (scope.kind === 'function' || scope.kind === 'lambda');
    let handling = parent === null || isFunction ? UNHANDLED : this.ofRegion(parent);
    if (kind === 'except') handling = { ...handling, inHandler: true };
    if (kind === 'try' && region.node.kind === Kind.Try) {
      const caught = this.caughtBy(region.node);
      if (caught.length > 0) handling = { ...handling, catches: [...caught, ...handling.catches] };
    }
    this.byRegion.set(region, handling);
    return handling;
  }

  private caughtBy({ handlers }: ast.Try): (string | null)[] {
    return handlers.flatMap(({ type, body }) => {
      if (this.raisingAgain.has(body)) return [];
      if (type === null) return ['BaseException'];
      const types = type.kind === Kind.Tuple ? type.elts : [type];
      return types.map((each) => this.model.originOf(each)?.path ?? null);
    });
  }
}

function handlerAround(region: Region): Region | null {
  for (let around: Region | null = region; around !== null; around = around.parent) {
    if (around.kind === 'except') return around;
    if (around.kind === 'scope') return null;
  }
  return null;
}

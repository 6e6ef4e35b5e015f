import type { Span } from '../contracts/finding.ts';
import { LineIndex } from '../syntax/python/lines.ts';
import { SourceSpan } from './span.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind, KINDS } from '../syntax/python/nodes.ts';
import { bind } from './bind.ts';
import type { Bound } from './recorder.ts';
import { Constants } from './constants.ts';
import { leaves } from './flow.ts';
import type { ModuleName } from './imports.ts';
import type { AccessPath, Constant, FileModel, Scope, Symbol } from './model.ts';
import type { Origin } from './origin.ts';
import { Positions } from './positions.ts';
import { Resolver } from './resolve.ts';
import type { LocalSymbol, Region } from './scope.ts';

/** What a model is made of. */
export interface FileSource extends ModuleName {
  /** Relative to the project's root, forward slashes. */
  readonly path: string;
  readonly text: string;
  /** The tree of `text`. It is written to: nodes get their parents. */
  readonly tree: ast.Module;
  /** Start and end of every comment, two numbers each, as `parse` gives them. */
  readonly comments?: readonly number[];
}

/** Binds the tree and answers about it; whatever costs more than that is done when first asked for. */
export function createFileModel(source: FileSource): LocalModel {
  return new LocalModel(source, bind(source.tree));
}

/** Calls that end the program. */
const EXITS: ReadonlySet<AccessPath> = new Set(['sys.exit', 'os._exit', 'os.abort', 'exit', 'quit']);

/** The model of a file, with what extraction needs beside what rules may ask. */
export class LocalModel implements FileModel {
  readonly path: string;
  readonly module: string;
  readonly isPackage: boolean;
  readonly text: string;
  readonly tree: ast.Module;
  readonly bound: Bound;
  /** Start and end of every comment, two numbers each. */
  readonly comments: readonly number[];
  readonly lines: LineIndex;
  // Starts and ends are each asked for in order, but not the one after the other.
  private readonly starts: Positions;
  private readonly ends: Positions;
  private lazyResolver: Resolver | null = null;
  private readonly constants = new Constants((name) => this.lookup(name));
  private readonly origins = new Map<ast.Expr, Origin | null>();

  constructor(source: FileSource, bound: Bound) {
    this.path = source.path;
    this.module = source.module;
    this.isPackage = source.isPackage;
    this.text = source.text;
    this.tree = source.tree;
    this.bound = bound;
    this.comments = source.comments ?? [];
    this.lines = new LineIndex(source.text);
    this.starts = new Positions(this.lines);
    this.ends = new Positions(this.lines);
  }

  get resolver(): Resolver {
    return (this.lazyResolver ??= new Resolver(this.bound, this));
  }

  nodes<N extends keyof ast.NodeByName>(kind: N): readonly ast.NodeByName[N][] {
    return this.bound.filed[KINDS[kind]] as ast.NodeByName[N][];
  }

  nodesIn<N extends keyof ast.NodeByName>(kind: N, { start, end }: ast.Range): readonly ast.NodeByName[N][] {
    const nodes = this.nodes(kind);
    let first = 0;
    for (let last = nodes.length; first < last;) {
      const middle = (first + last) >>> 1;
      if (nodes[middle]!.start < start) first = middle + 1;
      else last = middle;
    }
    const inside: ast.NodeByName[N][] = [];
    // In order of their starts, so behind the first that starts too late there is none.
    for (; first < nodes.length && nodes[first]!.start < end; first++) {
      if (nodes[first]!.end <= end) inside.push(nodes[first]!);
    }
    return inside;
  }

  nodeAt<N extends keyof ast.NodeByName>(kind: N, span: Span): ast.NodeByName[N] | null {
    const start = this.lines.lineStart(span.line) + span.column - 1;
    const end = this.lines.lineStart(span.endLine) + span.endColumn - 1;
    return this.nodesIn(kind, { start, end }).find((node) => node.start === start && node.end === end) ?? null;
  }

  regionOf(node: ast.Range): Region {
    return this.resolver.regions.at(node.start);
  }

  scopeOf(node: ast.Node): Scope {
    return this.regionOf(node).scope;
  }

  symbolOf(name: ast.Name): Symbol | null {
    return this.lookup(name);
  }

  private lookup(name: ast.Name): LocalSymbol | null {
    return this.regionOf(name).scope.lookup(name.id);
  }

  /** Where a value comes from, module-level names that are assigned standing for themselves: as summaries say it. */
  originOf(expr: ast.Expr): Origin | null {
    const known = this.origins.get(expr);
    if (known !== undefined) return known;
    const origin = this.resolver.known(this.resolver.ofExpression(expr));
    this.origins.set(expr, origin);
    return origin;
  }

  /** The same for the instances that an annotation describes. */
  originOfAnnotation(annotation: ast.Expr): Origin | null {
    return this.resolver.known(this.resolver.annotations.instance(annotation));
  }

  pathOf(expr: ast.Expr): AccessPath | null {
    return this.expanded(this.originOf(expr));
  }

  pathOfAnnotation(annotation: ast.Expr): AccessPath | null {
    return this.expanded(this.originOfAnnotation(annotation));
  }

  private expanded(origin: Origin | null): AccessPath | null {
    if (origin === null) return null;
    return this.resolver.known(this.resolver.expand(origin))?.path ?? null;
  }

  nameOf(definition: ast.FunctionDef | ast.ClassDef): AccessPath {
    return this.resolver.classes.originOf(definition).path;
  }

  constantOf(expr: ast.Expr): Constant | undefined {
    return this.constants.of(expr);
  }

  functionAround(node: ast.Node): ast.FunctionDef | ast.Lambda | null {
    return this.regionOf(node).scope.functionNode;
  }

  classAround(node: ast.Node): ast.ClassDef | null {
    return this.regionOf(node).scope.classNode;
  }

  isInAsync(node: ast.Node): boolean {
    const around = this.functionAround(node);
    return around?.kind === Kind.FunctionDef && around.isAsync;
  }

  isAwaited(expr: ast.Expr): boolean {
    return expr.parent?.kind === Kind.Await;
  }

  isTypingOnly(node: ast.Node): boolean {
    return this.regionOf(node).isTypingOnly;
  }

  tryAround(node: ast.Node): ast.Try | null {
    return this.regionOf(node).tryNode;
  }

  leaves(body: readonly ast.Stmt[]): boolean {
    return leaves(body, (call) => EXITS.has(this.pathOf(call.func) ?? ''));
  }

  spanOf(range: ast.Range): Span {
    const { line, column } = this.starts.at(range.start);
    const end = this.ends.at(range.end);
    return new SourceSpan(line, column, end.line, end.column);
  }
}

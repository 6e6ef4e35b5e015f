import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { LocalBinding, Region } from './scope.ts';

/** Blocks nested deeper than this are taken to end normally. */
const MAX_DEPTH = 100;
/** A name that is bound more often than this is unknown. */
const MAX_BINDINGS = 1000;

/** The bindings of one name that a use of it may see. */
export interface Reaching {
  /** Those that surely or possibly ran last, latest first. Empty if none stands before the use, or there are too many. */
  readonly bindings: LocalBinding[];
  /** Those that stand in for others that failed: they count where nothing else is known. */
  readonly fallbacks: LocalBinding[];
}

/**
 * Goes back from a use to the nearest binding that dominates it by position, in the same block or one around it,
 * and collects those in branches on the way. Bindings made by other functions (`global`) are always possible.
 * Loops are not followed: a binding further down the loop's body is not seen.
 */
export function reachingBindings(bindings: readonly LocalBinding[], use: Region, position: number): Reaching {
  const reaching: Reaching = { bindings: [], fallbacks: [] };
  if (bindings.length > MAX_BINDINGS) return reaching;
  for (let index = bindings.length - 1; index >= 0; index--) {
    const binding = bindings[index]!;
    // `x += y` leaves x what it is.
    if (binding.holder.kind === Kind.AugAssign) continue;
    const isSameFunction = binding.region.scope.functionScope === use.scope.functionScope;
    if (isSameFunction && boundFrom(binding) > position) continue;
    if (binding.region.holds(use)) {
      reaching.bindings.push(binding);
      return reaching;
    }
    const chance = chanceOf(binding.region, use);
    if (chance === 'possible') reaching.bindings.push(binding);
    else if (chance === 'fallback') reaching.fallbacks.push(binding);
  }
  return reaching;
}

/** Whether a function that is not the name's scope binds it by `global` or `nonlocal`. */
export function isRebound(bindings: readonly LocalBinding[], use: Region): boolean {
  return bindings.some((binding) => binding.region.holds(use) && binding.region.scope.functionScope !== null);
}

export function isAssignment({ kind }: LocalBinding): boolean {
  return kind === 'assignment' || kind === 'with';
}

/** Offset from which on the name has its value. */
function boundFrom({ kind, node, holder }: LocalBinding): number {
  switch (kind) {
    case 'parameter':
      return -1;
    case 'assignment':
    case 'delete':
      return holder.end;
    case 'except':
      return node.start;
    default:
      return node.end;
  }
}

/** What becomes, at `use`, of a binding made in a region that does not hold it. */
function chanceOf(from: Region, use: Region): 'impossible' | 'fallback' | 'possible' {
  let region: Region = from;
  let other: Region = use;
  let branch: Region | null = null;
  let otherBranch: Region | null = null;
  let isFallback = false;
  while (region !== other) {
    if (region.depth >= other.depth) {
      isFallback ||= region.isFallback;
      if (region.kind !== 'try' && region.body !== null && leavesFunction(region.body)) return 'impossible';
      branch = region;
      if (region.depth === other.depth) {
        otherBranch = other;
        other = other.parent!;
      }
      region = region.parent!;
    } else {
      otherBranch = other;
      other = other.parent!;
    }
  }
  if (
    branch !== null &&
    otherBranch !== null &&
    branch.node === otherBranch.node &&
    areExclusive(branch, otherBranch)
  ) {
    return 'impossible';
  }
  return isFallback ? 'fallback' : 'possible';
}

/** Whether of two branches of one statement only one runs. */
function areExclusive(a: Region, b: Region): boolean {
  if (a.node.kind === Kind.If || a.node.kind === Kind.Match) return true;
  return a.node.kind === Kind.Try && a.kind !== 'try' && b.kind !== 'try';
}

function leavesFunction(body: readonly ast.Stmt[]): boolean {
  return leaves(body, neverKnown, true);
}

function neverKnown(): boolean {
  return false;
}

/**
 * Whether no path through the statements reaches their end.
 * `neverReturns` tells which calls end the program; with `outOfFunction` only `return` and `raise` count.
 */
export function leaves(
  body: readonly ast.Stmt[],
  neverReturns: (call: ast.Call) => boolean,
  outOfFunction = false,
  depth = 0,
): boolean {
  if (depth > MAX_DEPTH) return false;
  const ends = (part: readonly ast.Stmt[]): boolean => leaves(part, neverReturns, outOfFunction, depth + 1);
  for (const statement of body) {
    switch (statement.kind) {
      case Kind.Return:
      case Kind.Raise:
        return true;
      case Kind.Break:
      case Kind.Continue:
        // What follows does not run either way.
        return !outOfFunction;
      case Kind.If:
        if (statement.orelse.length > 0 && ends(statement.body) && ends(statement.orelse)) return true;
        break;
      case Kind.With:
        if (ends(statement.body)) return true;
        break;
      case Kind.Try: {
        const normally = ends(statement.body) || (statement.orelse.length > 0 && ends(statement.orelse));
        if (normally && statement.handlers.every((handler) => ends(handler.body))) return true;
        if (ends(statement.finalbody)) return true;
        break;
      }
      case Kind.Match:
        if (statement.cases.some(catchesAll) && statement.cases.every((matchCase) => ends(matchCase.body))) return true;
        break;
      case Kind.While:
        if (isTrue(statement.test) && !breaks(statement.body, 0)) return true;
        break;
      case Kind.ExprStmt:
        if (statement.value.kind === Kind.Call && neverReturns(statement.value)) return true;
        break;
      default:
    }
  }
  return false;
}

function catchesAll({ pattern, guard }: ast.MatchCase): boolean {
  return guard === null && pattern.kind === Kind.MatchAs && pattern.pattern === null;
}

function isTrue(test: ast.Expr): boolean {
  return (
    (test.kind === Kind.NameConstant && test.value === 'True') || (test.kind === Kind.NumberLiteral && test.raw === '1')
  );
}

/** Whether a `break` of this very loop stands in its body. */
function breaks(body: readonly ast.Stmt[], depth: number): boolean {
  if (depth > MAX_DEPTH) return true;
  return body.some((statement) => {
    switch (statement.kind) {
      case Kind.Break:
        return true;
      case Kind.If:
        return breaks(statement.body, depth + 1) || breaks(statement.orelse, depth + 1);
      case Kind.For:
      case Kind.While:
        return breaks(statement.orelse, depth + 1);
      case Kind.With:
        return breaks(statement.body, depth + 1);
      case Kind.Try:
        return (
          breaks(statement.body, depth + 1) ||
          statement.handlers.some((handler) => breaks(handler.body, depth + 1)) ||
          breaks(statement.orelse, depth + 1) ||
          breaks(statement.finalbody, depth + 1)
        );
      case Kind.Match:
        return statement.cases.some((matchCase) => breaks(matchCase.body, depth + 1));
      default:
        return false;
    }
  });
}

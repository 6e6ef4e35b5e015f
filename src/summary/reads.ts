import { BUILTINS } from '../semantics/builtins.ts';
import type { LocalModel } from '../semantics/file-model.ts';
import type { Origin } from '../semantics/origin.ts';
import type { Region } from '../semantics/scope.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import type { ReadFact } from './summary.ts';

type Chain = ast.Attribute | ast.Subscript;
type Found = (read: ReadFact, region: Region) => void;

/** Finds what a file reads off objects, see `ReadFact`. Gives each with the region it stands in, in no order. */
export function forEachRead(model: LocalModel, found: Found): void {
  for (const node of model.nodes('Attribute')) {
    if (isPart(node)) continue;
    const region = model.regionOf(node);
    // At module and class level, attributes name things; what is read there is looked up by subscript.
    if (region.scope.functionScope === null || isStored(node) || isAnnotation(node)) continue;
    const base = model.originOf(node.value);
    if (base === null || !isWorthReading(model, base) || isKnownOfSelf(model, node, region)) continue;
    found({ path: `${base.path}.${node.attr}`, key: null, span: model.spanOf(node) }, region);
  }
  for (const node of model.nodes('Subscript')) {
    if (isPart(node)) continue;
    const region = model.regionOf(node);
    const key = node.slice.kind === Kind.StringLiteral && !node.slice.isBytes ? node.slice.value : null;
    if (region.scope.functionScope === null && key === null) continue;
    if (isStored(node) || isAnnotation(node)) continue;
    const base = model.originOf(node.value);
    if (base === null || !isWorthReading(model, base)) continue;
    if (model.resolver.annotations.parameterized(base, node) !== null) continue;
    found({ path: `${base.path}[]`, key, span: model.spanOf(node) }, region);
  }
}

/** Whether more is done to what it gives: then it is the longer chain that reads, or a call. */
function isPart(node: Chain): boolean {
  const parent = node.parent!;
  switch (parent.kind) {
    case Kind.Attribute:
      return true;
    case Kind.Subscript:
      return parent.value === node;
    case Kind.Call:
      return parent.func === node;
    default:
      return false;
  }
}

/** Whether something is put there rather than read. */
function isStored(node: ast.Node): boolean {
  let target = node;
  let parent = node.parent!;
  while (parent.kind === Kind.Tuple || parent.kind === Kind.List || parent.kind === Kind.Starred) {
    target = parent;
    parent = parent.parent!;
  }
  switch (parent.kind) {
    case Kind.Assign:
      return parent.value !== target;
    case Kind.AnnAssign:
    case Kind.AugAssign:
    case Kind.For:
    case Kind.Comprehension:
      return parent.target === target;
    case Kind.WithItem:
      return parent.optionalVars === target;
    case Kind.Delete:
      return true;
    default:
      return false;
  }
}

/** Whether it stands in an annotation, where it says what something is. */
function isAnnotation(node: ast.Node): boolean {
  let inner = node;
  for (let parent = node.parent; parent !== null; inner = parent, parent = parent.parent) {
    switch (parent.kind) {
      case Kind.Subscript:
        if (parent.slice !== inner) return false;
        break;
      case Kind.BinOp:
        if (parent.op !== '|') return false;
        break;
      case Kind.Tuple:
      case Kind.List:
        break;
      case Kind.Arg:
      case Kind.AnnAssign:
        return parent.annotation === inner;
      case Kind.FunctionDef:
        return parent.returns === inner;
      default:
        return false;
    }
  }
  return false;
}

/**
 * Whether an object comes from somewhere: a parameter, a call, a library. Text and containers that stand there, and
 * modules and classes of this very package, have nothing that somebody would ask for.
 */
function isWorthReading({ module }: LocalModel, base: Origin): boolean {
  let isValue = false;
  let root = base;
  for (let origin: Origin | null = base; origin !== null; origin = origin.parent) {
    isValue ||= origin.step === '()' || origin.step === '[]' || origin.step === '<parameters>';
    root = origin;
  }
  const isOwn = module === root.path || (module.startsWith(root.path) && module[root.path.length] === '.');
  return isOwn ? isValue : !BUILTINS.has(root.path);
}

/** Whether it is an attribute of `self` that this file says all of: one that the class or a method assigns. */
function isKnownOfSelf({ resolver }: LocalModel, node: ast.Attribute, { scope }: Region): boolean {
  const receiver = resolver.classes.receiverNamed(node.value, scope);
  return receiver !== null && resolver.classes.isPlainMember(receiver.classNode, node.attr);
}

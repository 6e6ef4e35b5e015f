import type { ArgumentTest, Hazard } from '../../contracts/framework.ts';
import { frameworks } from '../../generated/frameworks.ts';
import { libraries } from '../../generated/libraries.ts';
import { HazardIndex } from '../../libraries/_hazards.ts';
import type { Constant, FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Expr, type Node } from '../../syntax/python/nodes.ts';

/** A place where code does something unsafe. */
export interface FoundHazard {
  readonly hazard: Hazard;
  /** The call, the name that is used, or what is assigned to. */
  readonly node: Node;
  readonly call: Call | null;
  /** What the code names there, for messages: `hashlib.md5`. */
  readonly name: string;
}

const sources = [...libraries, ...frameworks.map(({ calls }) => calls ?? {})];
let made: HazardIndex | null = null;

/** Made when the first file is read: a run that reads none need not wait for it. */
function index(): HazardIndex {
  return (made ??= new HazardIndex(
    sources.flatMap(({ hazards = [] }) => hazards),
    libraries.flatMap(({ knowledge }) => Object.entries(knowledge.aliases ?? {})),
  ));
}

/** What was found in files that are being read: one walk serves all rules of this folder. */
const known = new WeakMap<FileModel, readonly FoundHazard[]>();

/** All that is unsafe in a file, of the given kinds, in source order within calls, uses and assignments. */
export function hazardsIn(file: FileModel, ...kinds: readonly Hazard['kind'][]): readonly FoundHazard[] {
  let found = known.get(file);
  if (found === undefined) known.set(file, (found = mayHold(file) ? search(file) : []));
  return found.length === 0 ? found : found.filter(({ hazard }) => kinds.includes(hazard.kind));
}

/** Whether a file imports, or names, anything that is unsafe somewhere. */
function mayHold(file: FileModel): boolean {
  const isOf = (module: string | null): boolean => module !== null && index().modules.has(module.split('.', 1)[0]!);
  return (
    file.nodes('Import').some(({ names }) => names.some(({ name }) => isOf(name))) ||
    file.nodes('ImportFrom').some(({ module, level }) => level === 0 && isOf(module)) ||
    [...index().builtins].some((name) => file.text.includes(name))
  );
}

function search(file: FileModel): readonly FoundHazard[] {
  const found: FoundHazard[] = [];
  const take = (node: Node, expr: Expr, on: Hazard['on'], call: Call | null, value: Expr | null): void => {
    const path = file.pathOf(expr);
    if (path === null) return;
    for (const hazard of index().at(path)) {
      if ((hazard.on ?? 'call') !== on) continue;
      if (hazard.when?.some((test) => !holds(file, test, call, value)) === true) continue;
      if (hazard.unless !== undefined && holds(file, hazard.unless, call, value)) continue;
      found.push({ hazard, node, call, name: path.replaceAll('()', '') });
      return;
    }
  };
  for (const call of file.nodes('Call')) take(call, call.func, 'call', call, null);
  for (const attribute of file.nodes('Attribute')) {
    if (index().used.has(attribute.attr) && !isTarget(attribute)) take(attribute, attribute, 'use', null, null);
  }
  for (const name of file.nodes('Name')) if (index().used.has(name.id)) take(name, name, 'use', null, null);
  for (const { targets, value } of file.nodes('Assign')) {
    for (const target of targets) {
      if (target.kind !== Kind.Attribute || !index().assigned.has(target.attr)) continue;
      take(target, target, 'assignment', null, value);
    }
  }
  return found;
}

function isTarget({ parent, start }: { readonly parent: Node | null; readonly start: number }): boolean {
  return parent?.kind === Kind.Assign && parent.targets.some((target) => target.start === start);
}

function holds(file: FileModel, test: ArgumentTest, call: Call | null, value: Expr | null): boolean {
  if (test.is === 'not given') return call !== null && !isUnpacked(call) && argumentOf(call, test) === null;
  const argument = call === null ? value : argumentOf(call, test);
  if (argument === null) return false;
  if ('names' in test.is) {
    const path = file.pathOf(argument)?.replace(/\(\)$/, '');
    return path !== undefined && test.is.names.includes(path);
  }
  const constant = file.constantOf(argument);
  if ('below' in test.is) return typeof constant === 'number' && constant < test.is.below;
  if ('entry' in test.is) {
    const [key, wanted] = test.is.entry;
    return entryOf(file, argument, constant, key) === wanted;
  }
  const { literals } = test.is;
  const isOne = (one: Constant | undefined): boolean =>
    literals.some((literal) => literal === (typeof one === 'string' ? one.toLowerCase() : one) || literal === one);
  if (constant === undefined && (argument.kind === Kind.List || argument.kind === Kind.Tuple))
    return argument.elts.some((each) => isOne(file.constantOf(each)));
  return Array.isArray(constant) ? constant.some(isOne) : isOne(constant);
}

function isUnpacked(call: Call): boolean {
  return call.keywords.some(({ name }) => name === null) || call.args.some(({ kind }) => kind === Kind.Starred);
}

/** The argument that a test is about; null if it is not given, or cannot be told. */
function argumentOf(call: Call, { position, keyword }: ArgumentTest): Expr | null {
  const named = keyword === null ? undefined : call.keywords.find(({ name }) => name === keyword);
  if (named !== undefined) return named.value;
  if (position === null || call.args.slice(0, position + 1).some(({ kind }) => kind === Kind.Starred)) return null;
  return call.args[position] ?? null;
}

/** The value of a key in a dict, or in a list of pairs; undefined if it cannot be told. */
function entryOf(file: FileModel, expr: Expr, constant: Constant | undefined, key: string): Constant | undefined {
  if (Array.isArray(constant)) {
    const pair = constant.find((each) => Array.isArray(each) && each[0] === key) as readonly Constant[] | undefined;
    return pair?.[1];
  }
  if (typeof constant === 'object' && constant !== null) return (constant as { [key: string]: Constant })[key];
  if (expr.kind !== Kind.Dict) return undefined;
  const at = expr.keys.findIndex((each) => each !== null && file.constantOf(each) === key);
  return at < 0 ? undefined : file.constantOf(expr.values[at]!);
}

/** What the value of an expression was made with, as far as its path tells: the hash whose `hexdigest()` is assigned to a name. */
export function originOf(file: FileModel, expr: Expr): Hazard | null {
  const path = file.pathOf(expr);
  const end = path?.indexOf('()') ?? -1;
  if (path === null || end < 0) return null;
  return (
    index()
      .at(path.slice(0, end))
      .find(({ when }) => when === undefined) ?? null
  );
}

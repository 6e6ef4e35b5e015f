import { branchOf, conditionsOf } from './conditions.ts';
import type { LocalModel } from '../semantics/file-model.ts';
import type { LocalBinding } from '../semantics/scope.ts';
import type * as ast from '../syntax/python/nodes.ts';
import { Kind } from '../syntax/python/nodes.ts';
import { annotationOf, hasDocstring } from './declarations.ts';
import { FunctionFacts } from './functions.ts';
import type { AttributeFact, ClassFact, FileRole, FileSummary, GlobalFact, ImportFact, Term } from './summary.ts';
import { Terms } from './flatten.ts';
import { testFactsOf } from './tests.ts';

/** All that is kept of a file: read off the nodes that the binder filed, without another walk. */
export function summarize(model: LocalModel, role: FileRole): FileSummary {
  const terms = new Terms(model);
  const functions = new FunctionFacts(model, terms, role);
  return {
    path: model.path,
    module: model.module,
    isPackage: model.isPackage,
    role,
    codeLines: countCodeLines(model),
    imports: importsOf(model),
    exports: exportsOf(model),
    globals: globalsOf(model, terms),
    classes: model.nodes('ClassDef').map((node) => classFact(model, terms, node, role)),
    functions: functions.facts,
    calls: functions.moduleCalls,
    stores: functions.moduleStores,
    reads: functions.moduleReads,
    tests: role === 'test' ? testFactsOf(model) : null,
  };
}

/** Lines that are neither blank nor hold nothing but a comment. */
function countCodeLines({ text, comments }: LocalModel): number {
  let next = 0;
  let code = 0;
  for (let start = 0; start < text.length;) {
    let offset = start;
    let c = text.charCodeAt(offset);
    while (isBlank(c)) c = text.charCodeAt(++offset);
    if (c === 35) while (next < comments.length && comments[next]! < offset) next += 2;
    // A `#` that starts no comment stands in a string.
    if (c !== 10 && offset < text.length && !(c === 35 && comments[next] === offset)) code++;
    const end = text.indexOf('\n', offset);
    if (end < 0) break;
    start = end + 1;
  }
  return code;
}

function isBlank(c: number): boolean {
  return c === 32 || c === 9 || c === 12 || c === 13;
}

function importsOf(model: LocalModel): ImportFact[] {
  const facts: ImportFact[] = [];
  for (const alias of model.nodes('Alias')) {
    const holder = alias.parent as ast.Import | ast.ImportFrom;
    const isFrom = holder.kind === Kind.ImportFrom;
    const module = isFrom ? model.resolver.moduleOf(holder) : alias.name;
    if (module === null) continue;
    const region = model.regionOf(alias);
    facts.push({
      module,
      name: isFrom ? alias.name : null,
      alias: alias.asname,
      when: region.isTypingOnly ? 'typing' : region.scope.functionScope === null ? 'import' : 'call',
      conditions: conditionsOf(region, model.text),
      branch: branchOf(region),
      span: model.spanOf(alias),
    });
  }
  return facts;
}

/** Names in `__all__`, additions by `+=` included. */
function exportsOf(model: LocalModel): readonly string[] | null {
  const bindings = model.bound.moduleScope.symbols.get('__all__')?.bindings;
  if (bindings === undefined) return null;
  const names: string[] = [];
  for (const { holder } of bindings) {
    if (holder.kind !== Kind.Assign && holder.kind !== Kind.AnnAssign && holder.kind !== Kind.AugAssign) return null;
    const value = holder.value === null ? undefined : model.constantOf(holder.value);
    if (!Array.isArray(value) || !value.every((name): name is string => typeof name === 'string')) return null;
    names.push(...value);
  }
  return names;
}

function globalsOf(model: LocalModel, terms: Terms): GlobalFact[] {
  const facts: GlobalFact[] = [];
  for (const binding of model.bound.moduleScope.bindings) {
    const { holder } = binding;
    if (binding.kind !== 'assignment' && binding.kind !== 'with') continue;
    facts.push({
      name: binding.name,
      value: valueOf(model, terms, binding) ?? { kind: 'unknown', span: model.spanOf(binding.node) },
      annotation: holder.kind === Kind.AnnAssign ? (model.originOfAnnotation(holder.annotation)?.path ?? null) : null,
      op: holder.kind === Kind.AugAssign ? `${holder.op}=` : '=',
      conditions: conditionsOf(binding.region, model.text),
      branch: branchOf(binding.region),
      span: model.spanOf(binding.node),
    });
  }
  return facts;
}

/** What a binding stores; null if it only declares. */
function valueOf(model: LocalModel, terms: Terms, binding: LocalBinding): Term | null {
  const { holder, node } = binding;
  switch (holder.kind) {
    case Kind.Assign:
      if (node.parent === holder) return terms.of(holder.value);
      break;
    case Kind.AnnAssign:
      return holder.value === null ? null : terms.of(holder.value);
    case Kind.AugAssign:
    case Kind.NamedExpr:
    case Kind.TypeAlias:
      return terms.of(holder.value);
  }
  const origin = model.resolver.known(model.resolver.ofBinding(binding));
  const span = model.spanOf(node);
  return origin === null ? { kind: 'unknown', span } : { kind: 'path', path: origin.path, span };
}

function classFact(model: LocalModel, terms: Terms, node: ast.ClassDef, role: FileRole): ClassFact {
  const { classes } = model.resolver;
  return {
    name: model.nameOf(node),
    bases: node.bases.map((base) => classes.baseOf(base)?.path ?? null),
    keywords: terms.keywords(node.keywords, 0),
    decorators: node.decorators.map((decorator) => terms.of(decorator)),
    attributes: role === 'migration' ? [] : attributesOf(model, terms, node),
    instanceAttributes: Array.from(classes.instanceAttributes(node), ([name, { path }]) => ({ name, path })),
    methods: methodsOf(node),
    hasDocstring: hasDocstring(node.body),
    span: model.spanOf({ start: node.nameStart, end: node.nameStart + node.name.length }),
  };
}

function methodsOf({ body }: ast.ClassDef): readonly string[] {
  const names: string[] = [];
  for (const statement of body) if (statement.kind === Kind.FunctionDef) names.push(statement.name);
  return names;
}

function attributesOf(model: LocalModel, terms: Terms, node: ast.ClassDef): AttributeFact[] {
  const facts: AttributeFact[] = [];
  for (const binding of model.resolver.classes.scopeOf(node)?.bindings ?? []) {
    if (binding.kind !== 'assignment') continue;
    const { holder } = binding;
    const annotation = holder.kind === Kind.AnnAssign ? holder.annotation : null;
    facts.push({
      name: binding.name,
      value: valueOf(model, terms, binding),
      ...annotationOf(model, annotation),
      span: model.spanOf(binding.node),
    });
  }
  return facts;
}

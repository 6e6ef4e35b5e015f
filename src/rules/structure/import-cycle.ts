import type { Related } from '../../contracts/finding.ts';
import { defineRule, py } from '../../contracts/rule.ts';
import { type ImportCycle, type ImportEdge, importGraph } from '../../project/imports.ts';
import type { Project } from '../../project/project.ts';
import type { FileRole, FileSummary, Term } from '../../summary/summary.ts';

/** Modules that import each other while they are being imported. */
export default defineRule({
  name: 'structure/import-cycle',
  standards: ['G1b'],
  summary: 'Disallow modules that import each other.',
  why: 'Whichever module is imported first sees the others half done: a name is missing or not, depending on who came first, so an import that is added or sorted elsewhere breaks the start. None of the modules can be understood, tested or moved without all of them.',
  help: 'Move what both sides need into a module that imports neither, or move this import into the function that uses it.',
  limits:
    'Imports inside functions and under `TYPE_CHECKING` are no part of a cycle, nor is it one that importing `package.module` runs `package` first, and that the module then takes what `package` defined above (unless it makes the app). Modules that are knotted together by many cycles are reported once, by their shortest cycle.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'shop/orders.py': py`
          from shop.customers import Customer


          class Order:
              customer: Customer
        `,
        'shop/customers.py': py`
          from shop.orders import Order  # error


          class Customer:
              def open_orders(self):
                  return Order.open_for(self)
        `,
      },
      good: {
        'shop/orders.py': py`
          from shop.customers import Customer


          class Order:
              customer: Customer


          def open_orders(customer):
              return Order.open_for(customer)
        `,
        'shop/customers.py': py`
          class Customer:
              ...
        `,
      },
    },
  ],
  *project(project) {
    const apps = new Set(project.services.map(({ declaration }) => declaration.file));
    // Modules that need the app itself are knotted to it, whatever the order: a factory would free them.
    const isLeftOut = (edge: ImportEdge): boolean => !apps.has(edge.to) && isThereAlready(edge);
    for (const cycle of importGraph(servedOnly(project), ['import'], isLeftOut).cycles) {
      const edge = cheapest(cycle.shortest);
      const way = rotated(cycle, edge);
      yield {
        at: project.at(edge.from, edge.fact.span),
        ...(isOfOwnPackage(edge) && {
          help: 'Import the names from the modules that define them, not from the package around.',
        }),
        message: `\`${edge.from.module}\` imports \`${edge.to.module}\`, which ${wayBack(way)}.${others(cycle)}`,
        related: way.slice(1).map((step) => relatedTo(project, step)),
      };
    }
  },
});

const SERVED: ReadonlySet<FileRole> = new Set(['product', 'settings']);

function servedOnly(project: Project): Pick<Project, 'files' | 'module'> {
  return {
    files: project.files.filter(({ role }) => SERVED.has(role)),
    module: (name) => {
      const file = project.module(name);
      return file !== null && SERVED.has(file.role) ? file : null;
    },
  };
}

/**
 * Whether a sub-module asks its package for what that defines above the first import of any of its sub-modules. The package
 * is always run first, so this name is there whoever begins: `bp = Blueprint(…)`, then `from . import views`.
 */
function isThereAlready({ from, to, fact }: ImportEdge): boolean {
  if (!to.isPackage || !from.module.startsWith(`${to.module}.`) || fact.module !== to.module) return false;
  const below = to.imports.filter(
    ({ module, name, when }) =>
      when === 'import' && (module.startsWith(`${to.module}.`) || (module === to.module && name !== null)),
  );
  const line = Math.min(...below.map(({ span }) => span.line));
  const brought = to.imports.filter((other) => other.when === 'import' && !below.includes(other));
  return [
    ...brought.map(({ name, alias, span }) => ({ name: alias ?? name, span })),
    ...to.globals,
    ...[...to.functions, ...to.classes].map(({ name, span }) => ({ name: name.slice(to.module.length + 1), span })),
  ].some(({ name, span }) => name === fact.name && span.line < line);
}

/** The import that is easiest to move: what it brings is used least while its module is being imported. */
function cheapest(edges: readonly ImportEdge[]): ImportEdge {
  // What a package re-exports of its own modules is the last that anybody would move.
  const costs = edges.map((edge) => usesAtImport(edge) + (isReexport(edge) ? REEXPORT : 0));
  return edges[costs.indexOf(Math.min(...costs))]!;
}

const REEXPORT = 10_000;

function isReexport({ from, to }: ImportEdge): boolean {
  return from.isPackage && to.module.startsWith(`${from.module}.`);
}

/** A module that asks the package around it for what another module of that package defines. */
function isOfOwnPackage({ from, to, fact }: ImportEdge): boolean {
  const isInside = to.isPackage && from.module.startsWith(`${to.module}.`);
  return isInside && to.imports.some(({ name, alias }) => (alias ?? name) === fact.name);
}

/** The same edges, beginning with this one. */
function rotated({ shortest }: ImportCycle, first: ImportEdge): readonly ImportEdge[] {
  const at = shortest.indexOf(first);
  return [...shortest.slice(at), ...shortest.slice(0, at)];
}

function wayBack([, ...rest]: readonly ImportEdge[]): string {
  if (rest.length === 1) return 'imports it back';
  const between = rest.slice(0, -1).map(({ to }) => `\`${to.module}\``);
  const shown = between.length > 4 ? [...between.slice(0, 3), `${between.length - 3} more`] : between;
  return `leads back to it through ${shown.join(', ')}`;
}

function others({ files, shortest }: ImportCycle): string {
  const more = files.length - shortest.length;
  if (more === 0) return '';
  return ` ${more} more ${more === 1 ? 'module is' : 'modules are'} in circles with ${shortest.length === 2 ? 'both' : 'them'}.`;
}

function relatedTo(project: Project, { from, to, fact }: ImportEdge): Related {
  const { file, line, column } = project.at(from, fact.span);
  return { file, line, column, message: `\`${from.module}\` imports \`${to.module}\`` };
}

/** How often a module uses what an import brings outside of its functions: as a base, a decorator, in a value. */
function usesAtImport({ from, to, fact }: ImportEdge): number {
  const own = from.imports.filter((other) => other.when === 'import' && other.module === fact.module);
  const names = own.map(({ module, name }) => (name === null || name === '*' ? module : `${module}.${name}`));
  const isBrought = (path: string): boolean =>
    path.startsWith(`${to.module}.`) ||
    names.some((name) => path === name || path.startsWith(`${name}.`) || path.startsWith(`${name}(`));
  let uses = 0;
  for (const path of pathsAtImport(from)) if (isBrought(path)) uses += 1;
  return uses;
}

/** Paths that are looked up while a module is being imported. */
function* pathsAtImport(file: FileSummary): Iterable<string> {
  for (const { bases, decorators, keywords, attributes } of file.classes) {
    for (const base of bases) if (base !== null) yield base;
    for (const decorator of decorators) yield* pathsIn(decorator);
    for (const { value } of keywords) yield* pathsIn(value);
    for (const { value, annotation } of attributes) {
      if (value !== null) yield* pathsIn(value);
      if (annotation !== null) yield annotation;
    }
  }
  for (const { value } of file.globals) yield* pathsIn(value);
  for (const { callee } of file.calls) if (callee !== null) yield callee;
  for (const { decorators, parameters } of file.functions) {
    for (const decorator of decorators) yield* pathsIn(decorator);
    for (const { default: value, metadata } of parameters) {
      if (value !== null) yield* pathsIn(value);
      for (const term of metadata) yield* pathsIn(term);
    }
  }
}

function* pathsIn(term: Term): Iterable<string> {
  switch (term.kind) {
    case 'path':
      yield term.path;
      return;
    case 'call':
      if (term.callee !== null) yield term.callee;
      for (const argument of term.args) yield* pathsIn(argument);
      for (const { value } of term.keywords) yield* pathsIn(value);
      return;
    case 'list':
      for (const item of term.items) yield* pathsIn(item);
      return;
    case 'dict':
      for (const value of term.values) yield* pathsIn(value);
      return;
    case 'format':
      for (const part of term.parts) yield* pathsIn(part);
      return;
    case 'operation':
      for (const operand of term.operands) yield* pathsIn(operand);
  }
}

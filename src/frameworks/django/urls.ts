import type { Project } from '../../project/project.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { argument } from '../../summary/terms.ts';
import { type RouterObject, RouterTree, SERVED, textOf } from '../_routers.ts';

/** A pattern that leads to a view. */
export interface UrlPattern {
  /** Below the host, with a leading slash; a regular expression without its anchors; null if a part cannot be told. */
  readonly path: string | null;
  readonly view: Term;
  readonly call: CallTerm;
  readonly file: FileSummary;
}

/** Patterns that some object makes: `router.urls`, `api.urls`, `admin.site.urls`. */
export interface UrlMount {
  readonly path: string;
  readonly target: Term;
  readonly file: FileSummary;
}

export interface Urlconf {
  readonly patterns: readonly UrlPattern[];
  readonly others: readonly UrlMount[];
}

/** All URLconfs of a project put together, from the root that settings name and from those that nobody includes. */
export function urlconfOf(project: Project): Urlconf {
  const tree = new RouterTree(
    () => '/',
    (prefix, path) => prefix + path,
  );
  const walker = new Walker(project, tree);
  for (const file of project.files) {
    if (SERVED.includes(file.role) && patternsIn(project, file).length > 0) walker.readModule(file);
  }
  return {
    patterns: walker.patterns.flatMap(({ module, path, ...rest }) =>
      tree.prefixesOf(module).map((prefix) => ({ ...rest, path: known(prefix + path) })),
    ),
    others: walker.others.flatMap(({ module, path, ...rest }) =>
      tree.prefixesOf(module).map((prefix) => ({ ...rest, path: prefix + path })),
    ),
  };
}

/** Stands for a part of a path that cannot be told. */
const UNKNOWN = '\0';

function known(path: string): string | null {
  return path.includes(UNKNOWN) ? null : path;
}

const PATTERNS: ReadonlySet<AccessPath> = new Set(['django.urls.path', 'django.urls.re_path', 'django.conf.urls.url']);

/** Calls whose arguments are patterns, or lists of them. */
const WRAPPERS: ReadonlySet<AccessPath> = new Set([
  'django.conf.urls.i18n.i18n_patterns',
  'django.conf.urls.patterns',
  'rest_framework.urlpatterns.format_suffix_patterns',
]);

/** Where a list is being read: the URLconf it is part of, and the prefix inside it. */
interface Place {
  readonly module: RouterObject;
  readonly prefix: string;
  readonly file: FileSummary;
}

class Walker {
  readonly patterns: (Omit<UrlPattern, 'path'> & { readonly module: RouterObject; readonly path: string })[] = [];
  readonly others: (UrlMount & { readonly module: RouterObject })[] = [];
  private readonly project: Project;
  private readonly tree: RouterTree;

  constructor(project: Project, tree: RouterTree) {
    this.project = project;
    this.tree = tree;
  }

  /** The patterns of one URLconf; what it includes is hung below it and read by itself. */
  readModule(file: FileSummary): void {
    const place = { module: moduleObject(file), prefix: '', file };
    for (const term of patternsIn(this.project, file)) this.walk(term, place, 0);
  }

  private walk(term: Term, at: Place, depth: number): void {
    if (depth > DEEPEST) return;
    switch (term.kind) {
      case 'list':
        for (const item of term.items) this.walk(item, at, depth + 1);
        return;
      case 'operation':
        for (const operand of term.operands) this.walk(operand, at, depth + 1);
        return;
      case 'path':
        this.walkNamed(term, at, depth);
        return;
      case 'call':
        this.walkCall(term, at, depth);
    }
  }

  private walkNamed(term: Term & { readonly kind: 'path' }, at: Place, depth: number): void {
    if (term.path.endsWith('.urls') && this.project.module(term.path) === null) {
      this.others.push({ module: at.module, path: at.prefix, target: term, file: at.file });
      return;
    }
    const name = this.project.nameOf(term.path);
    const file = name === null ? null : this.project.module(name.slice(0, name.lastIndexOf('.')));
    if (name === null || file === null) return;
    for (const value of listed(file, name.slice(name.lastIndexOf('.') + 1))) {
      this.walk(value, { ...at, file }, depth + 1);
    }
  }

  private walkCall(term: CallTerm, at: Place, depth: number): void {
    const callee = term.callee === null ? null : this.project.resolve(term.callee);
    if (callee === null) return;
    if (PATTERNS.has(callee)) {
      this.walkPattern(term, at, callee !== 'django.urls.path', depth);
    } else if (WRAPPERS.has(callee)) {
      for (const inner of term.args) this.walk(inner, at, depth + 1);
    } else {
      // A project's function that makes patterns.
      const fn = term.callee === null ? null : this.project.functionOf(term.callee);
      for (const value of fn?.fact.returnValues ?? []) this.walk(value, { ...at, file: fn!.file }, depth + 1);
    }
  }

  private walkPattern(call: CallTerm, at: Place, isRegex: boolean, depth: number): void {
    const text = textOf(this.project, argument(call, 0, isRegex ? 'regex' : 'route'));
    const own = text === null ? UNKNOWN : isRegex ? text.replace(/^\^/, '').replace(/\$$/, '') : text;
    const view = argument(call, 1, 'view');
    if (view === undefined) return;
    const isInclude =
      view.kind === 'call' && view.callee !== null && this.project.resolve(view.callee) === 'django.urls.include';
    // What stands before an include is left out where it cannot be told: mostly a prefix that is empty by default.
    const inside = { ...at, prefix: at.prefix + (text === null ? '' : own) };
    if (isInclude) {
      const target = argument(view, 0, 'arg');
      if (target !== undefined) this.include(target, inside, depth);
    } else if (view.kind === 'list') {
      this.include(view, inside, depth);
    } else if (view.kind === 'path' && view.path.endsWith('.urls')) {
      this.others.push({ module: at.module, path: inside.prefix, target: view, file: at.file });
    } else {
      this.patterns.push({ module: at.module, path: at.prefix + own, view, call, file: at.file });
    }
  }

  /** A module by name or object, a list, an object's `urls`, or one of these with the name of an app in a tuple. */
  private include(target: Term, at: Place, depth: number): void {
    if (target.kind === 'list' && target.items.length > 1 && isAppName(target.items[1]!)) {
      this.include(target.items[0]!, at, depth + 1);
      return;
    }
    const name = target.kind === 'path' ? target.path : textOf(this.project, target);
    const file = name === null ? null : this.project.module(name);
    if (file !== null) this.tree.hang(at.module, moduleObject(file), at.prefix);
    else this.walk(target, at, depth + 1);
  }
}

function isAppName(term: Term): boolean {
  return (term.kind === 'constant' && typeof term.value === 'string') || term.kind === 'path';
}

function moduleObject(file: FileSummary): RouterObject {
  return { key: file.module, path: file.module, construction: null };
}

/** What a module's `urlpatterns` hold, in order; of another module where the name is imported. */
function patternsIn(project: Project, file: FileSummary): readonly Term[] {
  if (file.globals.some(({ name }) => name === 'urlpatterns')) return listed(file, 'urlpatterns');
  // Most star imports bring models or settings: only what a module of URLs brings is followed.
  const isImported = file.imports.some(
    ({ module, name }) => name === 'urlpatterns' || (name === '*' && module.includes('url')),
  );
  if (!isImported) return [];
  const name = project.nameOf(`${file.module}.urlpatterns`);
  return name === null ? [] : [{ kind: 'path', path: name, span: NOWHERE }];
}

/** All a module puts in a list of this name: assignments, `+=`, `append`, `extend` and `insert`. */
function listed(file: FileSummary, name: string): readonly Term[] {
  const list = `${file.module}.${name}`;
  const assigned = file.globals.filter((fact) => fact.name === name).map(({ value }) => value);
  const added = file.calls.filter(
    ({ callee }) => callee?.startsWith(list) === true && ADDERS.has(callee.slice(list.length)),
  );
  return [...assigned, ...added.flatMap(({ args }) => args.at(-1) ?? [])];
}

const ADDERS: ReadonlySet<string> = new Set(['.append', '.extend', '.insert']);
const NOWHERE = { line: 1, column: 1, endLine: 1, endColumn: 1 };

/** Lists, names and calls inside each other. */
const DEEPEST = 20;

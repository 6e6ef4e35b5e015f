import type { Project } from '../../project/project.ts';
import type { Span } from '../../contracts/finding.ts';
import type { AccessPath } from '../../semantics/model.ts';
import type { CallTerm, FileSummary, Term } from '../../summary/summary.ts';
import { argument, keyword } from '../../summary/terms.ts';
import { SERVED } from '../_routers.ts';
import { libraryPatterns } from './library-urls.ts';
import { UrlValues } from './url-values.ts';
import { listed, NOWHERE, patternsIn } from './urlpatterns.ts';

/** Where patterns stand: what comes before their own path and name. */
export interface UrlPlace {
  /** Below the host, with a leading slash; regular expressions without their anchors; `UNKNOWN_PART` for what cannot be told. */
  readonly path: string;
  /** Namespaces of the names, outermost first. */
  readonly namespaces: readonly string[];
  /** The URLconf it all begins with. */
  readonly root: string;
}

/** A pattern that leads to a view. */
export interface UrlPattern extends UrlPlace {
  /** Its own name, without namespaces. */
  readonly name: string | null;
  readonly view: Term;
  readonly call: CallTerm;
  readonly file: FileSummary;
  /** The framework's own: it is made by a helper such as `static`. */
  readonly isBuiltIn: boolean;
}

/** Patterns that some object makes: `router.urls`, `api.urls`, `admin.site.urls`. */
export interface UrlMount extends UrlPlace {
  readonly target: Term;
  readonly file: FileSummary;
}

export interface Urlconf {
  readonly patterns: readonly UrlPattern[];
  readonly others: readonly UrlMount[];
}

/** All URLconfs of a project put together, from those that settings name and those that nobody includes. */
export function urlconfOf(project: Project): Urlconf {
  const walker = new Walker(project);
  const files = project.files.filter((file) => SERVED.includes(file.role) && patternsIn(project, file).length > 0);
  for (const file of files) walker.findIncluded(file);
  for (const file of files) {
    if (!walker.included.has(file)) walker.readModule(file, { path: '/', namespaces: [], root: file.module }, []);
  }
  // Modules that include each other and nobody else does.
  for (const file of files) {
    if (!walker.read.has(file)) walker.readModule(file, { path: '/', namespaces: [], root: file.module }, []);
  }
  return walker;
}

/** Stands for a part of a path that cannot be told. */
const UNKNOWN_PART = '\0';

/** A path without parts that cannot be told, or null. */
export function known(path: string): string | null {
  return path.includes(UNKNOWN_PART) ? null : path;
}

const PATTERNS: ReadonlySet<AccessPath> = new Set(['django.urls.path', 'django.urls.re_path', 'django.conf.urls.url']);

/** Calls whose arguments are patterns, or lists of them. */
const WRAPPERS: ReadonlySet<AccessPath> = new Set([
  'django.conf.urls.patterns',
  'rest_framework.urlpatterns.format_suffix_patterns',
  'list',
  'tuple',
  'sum',
]);

/** Where a list is being read. */
interface At extends UrlPlace {
  readonly file: FileSummary;
  /** The modules on the way here. */
  readonly way: readonly FileSummary[];
  /** The module-level statement that is being read; null inside functions. */
  readonly statement: Span | null;
}

class Walker implements Urlconf {
  readonly patterns: UrlPattern[] = [];
  readonly others: UrlMount[] = [];
  readonly included = new Set<FileSummary>();
  readonly read = new Set<FileSummary>();
  private readonly project: Project;
  private readonly values: UrlValues;
  /** While the modules that some module includes are looked for, nothing is kept. */
  private isLooking = false;

  constructor(project: Project) {
    this.project = project;
    this.values = new UrlValues(project);
  }

  findIncluded(file: FileSummary): void {
    this.isLooking = true;
    this.readModule(file, { path: '', namespaces: [], root: file.module }, []);
    this.isLooking = false;
  }

  /** The patterns of one URLconf and of all it includes. */
  readModule(file: FileSummary, place: UrlPlace, way: readonly FileSummary[]): void {
    if (way.includes(file) || way.length >= DEEPEST || this.patterns.length >= MOST) return;
    if (!this.isLooking) this.read.add(file);
    const at = { ...place, file, way: [...way, file], statement: null };
    for (const { term, conditions, span } of patternsIn(this.project, file)) {
      if (this.mayRun(conditions, file)) this.walk(term, { ...at, statement: span }, 0);
    }
  }

  private mayRun(conditions: readonly string[], file: FileSummary): boolean {
    return this.isLooking || conditions.every((condition) => this.values.holds(condition, file) !== false);
  }

  private walk(term: Term, at: At, depth: number): void {
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

  private walkNamed(term: Term & { readonly kind: 'path' }, at: At, depth: number): void {
    if (term.path.endsWith('.urls') && this.project.module(term.path) === null) {
      this.mount(term, at);
      return;
    }
    const path = term.path.replace(/\[\]$/, '');
    const name = this.project.nameOf(path);
    const file = name === null ? null : this.project.module(name.slice(0, name.lastIndexOf('.')));
    if (name === null || file === null) return;
    const own = name.slice(name.lastIndexOf('.') + 1);
    // A list that is added to itself is what it was before.
    const before = file === at.file ? at.statement : null;
    for (const { term: value, conditions, span } of listed(file, own, before)) {
      if (this.mayRun(conditions, file)) this.walk(value, { ...at, file, statement: span }, depth + 1);
    }
  }

  private mount(target: Term, at: At): void {
    const { path, namespaces, root, file } = at;
    if (!this.isLooking) this.others.push({ path, namespaces, root, target, file });
  }

  private walkCall(term: CallTerm, at: At, depth: number): void {
    const callee = term.callee === null ? null : this.project.resolve(term.callee);
    if (callee === null) return;
    if (PATTERNS.has(callee)) {
      this.walkPattern(term, at, callee !== 'django.urls.path', depth);
    } else if (callee === 'django.conf.urls.i18n.i18n_patterns') {
      const language = this.languagePrefix(term, at.file);
      for (const inner of term.args) this.walk(inner, { ...at, path: at.path + language }, depth + 1);
    } else if (WRAPPERS.has(callee)) {
      for (const inner of term.args) this.walk(inner, at, depth + 1);
    } else if (callee === 'django.conf.urls.static.static' || callee === STATIC_FILES) {
      this.addStatic(term, callee, at);
    } else if (callee === 'functools.reduce') {
      const [, items] = term.args;
      if (items !== undefined) this.walk(items, at, depth + 1);
    } else if (term.callee!.endsWith('.get_urls') || term.callee!.endsWith('.urls')) {
      this.mount({ kind: 'path', path: term.callee!.replace(/\.get_urls$/, '.urls'), span: term.span }, at);
    } else {
      // A project's function that makes patterns.
      const fn = this.project.functionOf(term.callee!);
      for (const value of fn?.fact.returnValues ?? [])
        this.walk(value, { ...at, file: fn!.file, statement: null }, depth + 1);
    }
  }

  /** `i18n_patterns` puts the active language first: by default the one of the settings. */
  private languagePrefix(call: CallTerm, file: FileSummary): string {
    const isShown = keyword(call, 'prefix_default_language');
    if (
      isShown !== undefined &&
      this.values.textOf(isShown, file) === null &&
      this.values.truthOf(isShown, file) === false
    ) {
      return '';
    }
    const language = this.values.setting('LANGUAGE_CODE') ?? 'en-us';
    return typeof language === 'string' ? `${language}/` : `${UNKNOWN_PART}/`;
  }

  /** Files that Django itself hands out while developing. */
  private addStatic(call: CallTerm, callee: AccessPath, at: At): void {
    if (this.isLooking || this.values.setting('DEBUG') === false) return;
    const isFiles = callee === STATIC_FILES;
    const given = argument(call, 0, 'prefix');
    const prefix =
      given === undefined ? (isFiles ? this.values.setting('STATIC_URL') : null) : this.values.textOf(given, at.file);
    // What lies on another host is not handed out.
    if (typeof prefix === 'string' && (prefix === '' || prefix.includes('//'))) return;
    const own = typeof prefix === 'string' ? escaped(prefix.replace(/^\/+/, '')) : UNKNOWN_PART;
    const served = argument(call, 1, 'view');
    const path = isFiles ? 'django.contrib.staticfiles.views.serve' : 'django.views.static.serve';
    this.patterns.push({
      ...placeOf(at, `${own}(?P<path>.*)`),
      name: null,
      view: served?.kind === 'path' ? served : { kind: 'path', path, span: NOWHERE },
      call,
      file: at.file,
      isBuiltIn: true,
    });
  }

  private walkPattern(call: CallTerm, at: At, isRegex: boolean, depth: number): void {
    const view = argument(call, 1, 'view');
    if (view === undefined) return;
    const route = argument(call, 0, isRegex ? 'regex' : 'route');
    const text = route === undefined || this.isLooking ? '' : this.values.textOf(route, at.file);
    const own = text === null ? UNKNOWN_PART : isRegex ? text.replace(/^\^/, '').replace(/\$$/, '') : text;
    const isInclude =
      view.kind === 'call' && view.callee !== null && this.project.resolve(view.callee) === 'django.urls.include';
    // What stands before an include is left out where it cannot be told: mostly a prefix that is empty by default.
    const inside = { ...at, path: at.path + (text === null ? '' : own) };
    if (isInclude) {
      const target = argument(view, 0, 'arg');
      const namespace = argument(view, 1, 'namespace');
      const named = namespace === undefined ? null : this.values.textOf(namespace, at.file);
      if (target !== undefined) this.include(target, inside, named, depth);
    } else if (view.kind === 'list') {
      const [items, app, namespace] = view.items;
      const named = namespace ?? app;
      if (items !== undefined)
        this.include(items, inside, named === undefined ? null : this.values.textOf(named, at.file), depth);
    } else if (view.kind === 'path' && view.path.endsWith('.urls')) {
      this.mount(view, inside);
    } else if (!this.isLooking && this.patterns.length < MOST) {
      const name = argument(call, 3, 'name');
      this.patterns.push({
        ...placeOf(at, own),
        name: name === undefined ? null : this.values.textOf(name, at.file),
        view,
        call,
        file: at.file,
        isBuiltIn: false,
      });
    }
  }

  /** A module by name or object, a list, an object's `urls`, or one of these with the name of an app in a tuple. */
  private include(target: Term, at: At, namespace: string | null, depth: number): void {
    if (target.kind === 'list' && target.items.length === 2 && isAppName(this.project, target.items[1]!)) {
      const app = this.values.textOf(target.items[1]!, at.file);
      this.include(target.items[0]!, at, namespace ?? app, depth + 1);
      return;
    }
    const name = target.kind === 'path' ? target.path : this.values.textOf(target, at.file);
    const file = name === null ? null : this.project.module(name);
    if (file !== null) {
      if (this.isLooking) this.included.add(file);
      else this.readModule(file, below(at, namespace ?? this.appNameOf(file)), at.way);
      return;
    }
    if (target.kind === 'call' && this.includeMade(target, at, namespace, depth)) return;
    const library = name === null ? null : libraryPatterns(this.project.resolve(name));
    if (library === null) this.walk(target, below(at, namespace), depth + 1);
    else this.addLibrary(library, below(at, namespace ?? library.app), target);
  }

  /** A function that returns patterns together with the name of an app. */
  private includeMade(call: CallTerm, at: At, namespace: string | null, depth: number): boolean {
    const fn = call.callee === null ? null : this.project.functionOf(call.callee);
    const [only] = fn?.fact.returnValues ?? [];
    if (fn === null || only?.kind !== 'list' || only.items.length < 2) return false;
    if (!isAppName(this.project, only.items[1]!)) return false;
    this.include(only, { ...at, file: fn.file, statement: null }, namespace, depth + 1);
    return true;
  }

  private appNameOf(file: FileSummary): string | null {
    const fact = file.globals.find(({ name }) => name === 'app_name');
    return fact === undefined ? null : this.values.textOf(fact.value, file);
  }

  private addLibrary(library: NonNullable<ReturnType<typeof libraryPatterns>>, at: At, target: Term): void {
    if (this.isLooking) return;
    for (const { path, view, name } of library.patterns) {
      this.patterns.push({
        ...placeOf(at, path),
        name,
        view: { kind: 'path', path: view, span: target.span },
        call: { kind: 'call', callee: null, args: [], keywords: [], span: target.span },
        file: at.file,
        isBuiltIn: true,
      });
    }
  }
}

const STATIC_FILES = 'django.contrib.staticfiles.urls.staticfiles_urlpatterns';

function placeOf({ path, namespaces, root }: UrlPlace, own: string): UrlPlace {
  return { path: path + own, namespaces, root };
}

function below(at: At, namespace: string | null): At {
  return namespace === null ? at : { ...at, namespaces: [...at.namespaces, namespace] };
}

/** As `re.escape` does it. */
function escaped(text: string): string {
  return text.replaceAll(/[^\w/!"%',:;<=>@`]/g, (character) => `\\${character}`);
}

function isAppName(project: Project, term: Term): boolean {
  return (
    (term.kind === 'constant' && typeof term.value === 'string') ||
    (term.kind === 'path' && typeof project.constantOf(term) === 'string')
  );
}

/** Lists, names and calls inside each other; URLconfs below each other. */
const DEEPEST = 20;
/** Patterns of one project; more is generated or hostile. */
const MOST = 50_000;

import type { Place } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import type { AccessPath } from '../../../semantics/model.ts';
import type { CallFact, FileSummary, GlobalFact, ImportFact, StoreFact, Term } from '../../../summary/summary.ts';
import { termOfCondition } from './condition.ts';
import { Evaluator, type Names, sum } from './evaluate.ts';
import { isSame, resting, truthOf, UNKNOWN, type Value, variableOf } from './value.ts';

/** What a name of a module stands for once the module has run. */
export interface Bound {
  readonly value: Value;
  /** The expression it is set to, where one statement alone decides. */
  readonly term: Term | null;
  readonly declaration: Place;
  /** A module that is not here was read later, and may have set it again. */
  readonly isOverridable: boolean;
}

export interface RanModule {
  readonly names: ReadonlyMap<string, Bound>;
  /** False when something that cannot be seen may set any name. */
  readonly isComplete: boolean;
}

const NOTHING: RanModule = { names: new Map(), isComplete: true };

/** Modules that star-import each other. */
const DEEPEST = 30;

/** Runs modules of assignments: statements in their order, those of star-imported modules where they are imported. */
export class ModuleRunner {
  private readonly project: Project;
  private readonly ran = new Map<FileSummary, RanModule>();
  private readonly running: FileSummary[] = [];
  private readonly outside: (path: AccessPath) => Value | null;

  /** `outside` tells values that the project's modules do not hold: those of settings, for modules that ask for them. */
  constructor(project: Project, outside: (path: AccessPath) => Value | null = () => null) {
    this.project = project;
    this.outside = outside;
  }

  run(file: FileSummary): RanModule {
    const known = this.ran.get(file);
    if (known !== undefined) return known;
    if (this.running.includes(file) || this.running.length >= DEEPEST) return NOTHING;
    this.running.push(file);
    const run = new Run(this.project, file, this);
    run.all();
    this.running.pop();
    this.ran.set(file, run);
    return run;
  }

  /** Value of a module-level name, anywhere in the project; null if it is none. */
  valueOf(path: AccessPath): Value | null {
    const name = this.project.nameOf(path);
    if (name === null) return this.outside(path);
    const dot = name.lastIndexOf('.');
    const file = dot < 0 ? null : this.project.module(name.slice(0, dot));
    return file === null ? null : (this.run(file).names.get(name.slice(dot + 1))?.value ?? null);
  }
}

type Step =
  | { readonly kind: 'import'; readonly fact: ImportFact }
  | { readonly kind: 'global'; readonly fact: GlobalFact }
  | { readonly kind: 'call'; readonly fact: CallFact }
  | { readonly kind: 'store'; readonly fact: StoreFact };

/** Whether a statement runs, and the variable of the environment that decides. */
interface Chance {
  readonly runs: boolean | undefined;
  readonly variable: string | null;
}

class Run implements RanModule, Names {
  readonly names = new Map<string, Bound>();
  isComplete = true;
  private readonly project: Project;
  private readonly file: FileSummary;
  private readonly runner: ModuleRunner;
  private readonly evaluator: Evaluator;
  /** Modules that were star-imported: a name may be told as theirs. */
  private readonly stars = new Set<string>();

  constructor(project: Project, file: FileSummary, runner: ModuleRunner) {
    this.project = project;
    this.file = file;
    this.runner = runner;
    this.evaluator = new Evaluator(project, file, this);
  }

  all(): void {
    const { file } = this;
    const steps: Step[] = [
      ...file.imports
        .filter(({ name, when }) => name === '*' && when === 'import')
        .map((fact) => ({ kind: 'import' as const, fact })),
      ...file.globals.map((fact) => ({ kind: 'global' as const, fact })),
      ...file.calls.map((fact) => ({ kind: 'call' as const, fact })),
      ...file.stores.map((fact) => ({ kind: 'store' as const, fact })),
    ];
    steps.sort((a, b) => a.fact.span.line - b.fact.span.line || a.fact.span.column - b.fact.span.column);
    for (const step of steps) this.step(step);
  }

  valueOf(path: AccessPath): Value | null {
    const dot = path.lastIndexOf('.');
    const holder = path.slice(0, Math.max(0, dot));
    if (holder === this.file.module || this.stars.has(holder)) {
      const own = this.names.get(path.slice(dot + 1));
      if (own !== undefined) return own.value;
      if (holder === this.file.module && this.file.globals.some(({ name }) => name === path.slice(dot + 1)))
        return null;
    }
    return dot < 0 || path.endsWith(')') || path.endsWith(']') ? null : this.runner.valueOf(path);
  }

  private step(step: Step): void {
    switch (step.kind) {
      case 'import':
        this.importAll(step.fact);
        break;
      case 'global':
        this.assign(step.fact);
        break;
      case 'call':
        this.call(step.fact);
        break;
      case 'store':
        this.store(step.fact);
    }
  }

  private importAll(fact: ImportFact): void {
    const chance = this.chanceOf(fact.conditions);
    if (chance.runs === false && chance.variable === null) return;
    if (fact.module === 'django.conf.global_settings') return;
    const base = this.project.module(fact.module);
    if (base === null) {
      this.openUp();
      return;
    }
    this.stars.add(fact.module).add(base.module);
    this.include(base, chance);
  }

  private include(base: FileSummary, chance: Chance): void {
    const { names, isComplete } = this.runner.run(base);
    if (!isComplete) this.openUp();
    const exported = base.exports === null ? null : new Set(base.exports);
    for (const [name, bound] of names) {
      if (exported === null ? name.startsWith('_') : !exported.has(name)) continue;
      this.bind(name, bound, chance);
    }
  }

  /** Nobody knows what a module that is not here sets: whatever is known by now may be set again. */
  private openUp(): void {
    this.isComplete = false;
    for (const [name, bound] of this.names) this.names.set(name, { ...bound, isOverridable: true });
  }

  private assign({ name, value, op, conditions, branch, span }: GlobalFact): void {
    const own = this.evaluator.of(value);
    const before = this.names.get(name);
    const isPlain = op === '=' && conditions.length === 0 && branch === null;
    const declaration = { file: this.file, span };
    const after = op === '=' ? own : op === '+=' ? sum(before?.value ?? UNKNOWN, own) : UNKNOWN;
    const chance = this.chanceOf(conditions);
    const isSure = branch === null || (op === '=' && branch === 'try' && before === undefined);
    this.bind(
      name,
      { value: branch === 'loop' ? UNKNOWN : after, term: isPlain ? value : null, declaration, isOverridable: false },
      isSure || chance.runs === false ? chance : { runs: undefined, variable: chance.variable },
    );
  }

  private bind(name: string, bound: Bound, { runs, variable }: Chance): void {
    const before = this.names.get(name);
    if (runs === true) {
      this.names.set(name, { ...bound, value: resting(bound.value, variable) });
    } else if (runs === false) {
      // Another environment sets it, but that one does not.
      if (variable === null) return;
      if (before !== undefined) this.names.set(name, { ...before, value: resting(before.value, variable), term: null });
    } else if (before === undefined || !isSame(before.value, bound.value)) {
      const value = { kind: 'unknown', variable } as const;
      this.names.set(name, { ...bound, value, term: null });
    }
  }

  /** `NAME.append(…)` and its like; `include("other.py")`; and what is given all names of the module. */
  private call(call: CallFact): void {
    const { callee } = call;
    if (callee === null || call.inLambda) return;
    if (call.args.some((arg) => arg.kind === 'call' && (arg.callee === 'locals' || arg.callee === 'globals'))) {
      this.openUp();
    }
    if (callee === 'globals().update' || callee === 'locals().update' || callee === 'vars().update') this.openUp();
    if (callee.endsWith('.include') && this.project.resolve(callee) === 'split_settings.tools.include') {
      this.includeFiles(call);
      return;
    }
    const dot = callee.lastIndexOf('.');
    const method = callee.slice(dot + 1);
    const name = dot < 0 || !EDITS.has(method) ? null : this.ownName(callee.slice(0, dot));
    const before = name === null ? undefined : this.names.get(name);
    if (name === null || before === undefined) return;
    const isSure = !call.inTry && !call.inLoop;
    const value = isSure
      ? edited(
          before.value,
          method,
          call.args.map((arg) => this.evaluator.of(arg)),
        )
      : UNKNOWN;
    this.bind(name, { ...before, value, term: null }, this.chanceOf(call.conditions));
  }

  /** The own name that a path of one file stands for. */
  private ownName(path: AccessPath): string | null {
    const dot = path.lastIndexOf('.');
    const holder = path.slice(0, Math.max(0, dot));
    return holder === this.file.module || this.stars.has(holder) ? path.slice(dot + 1) : null;
  }

  /** `NAME["key"] = value`, as deep as it goes. */
  private store({ target, key, value, op, conditions }: StoreFact): void {
    if (target === 'globals()' || target === 'locals()') {
      this.openUp();
      return;
    }
    const steps = /^([^[(]*)((?:\[\])*)$/.exec(target);
    const name = steps === null ? null : this.ownName(steps[1]!);
    const before = name === null ? undefined : this.names.get(name);
    if (name === null || before === undefined) return;
    const isDirect = steps![2] === '' && key !== null && op === '=';
    const after = isDirect ? withEntry(before.value, key, this.evaluator.of(value)) : UNKNOWN;
    this.bind(name, { ...before, value: after, term: null }, this.chanceOf(conditions));
  }

  /** Files that django-split-settings runs as if they stood here. */
  private includeFiles(call: CallFact): void {
    const folder = this.file.path.slice(0, this.file.path.lastIndexOf('/') + 1);
    for (const arg of call.args) {
      const inner = arg.kind === 'call' && arg.callee?.endsWith('.optional') === true ? arg.args[0] : arg;
      const value = inner === undefined ? UNKNOWN : this.evaluator.of(inner);
      const text = value.kind === 'scalar' && typeof value.value === 'string' ? value.value : null;
      const found = text === null ? [] : this.project.files.filter(({ path }) => matches(path, folder + text));
      for (const file of found) {
        this.stars.add(file.module);
        this.include(file, this.chanceOf(call.conditions));
      }
      if (found.length === 0) this.openUp();
    }
  }

  private chanceOf(conditions: readonly string[]): Chance {
    let runs: boolean | undefined = true;
    let variable: string | null = null;
    for (const condition of conditions) {
      const value = condition.endsWith('…') ? UNKNOWN : this.evaluator.of(termOfCondition(condition, this.file.module));
      const truth = truthOf(value);
      const own = variableOf(value);
      // What is false whatever the environment says decides alone.
      if (truth === false && own === null) return { runs: false, variable: null };
      variable ??= own;
      if (truth === undefined) runs = runs === false ? false : undefined;
      else if (!truth) runs = false;
    }
    return { runs, variable };
  }
}

const EDITS: ReadonlySet<string> = new Set([
  'append',
  'extend',
  'insert',
  'remove',
  'update',
  'setdefault',
  'pop',
  'add',
  'clear',
  'reverse',
  'sort',
  'discard',
]);

/** A list or dict after one of `EDITS`. */
function edited(base: Value, method: string, [first = UNKNOWN, second = UNKNOWN]: readonly Value[]): Value {
  if (base.kind === 'dict') return editedDict(base, method, first, second);
  if (base.kind !== 'list') return { kind: 'unknown', variable: variableOf(base) };
  const { items, variable } = base;
  const of = (changed: readonly Value[]): Value => ({ kind: 'list', items: changed, variable });
  switch (method) {
    case 'append':
      return of([...items, first]);
    case 'extend':
      return first.kind === 'list' ? of([...items, ...first.items]) : UNKNOWN;
    case 'insert': {
      const at = placeAt(first, items);
      return at === null ? UNKNOWN : of(items.toSpliced(at, 0, second));
    }
    case 'remove': {
      const at = items.findIndex((item) => isSame(item, first));
      return at < 0 ? UNKNOWN : of(items.toSpliced(at, 1));
    }
    default:
      return UNKNOWN;
  }
}

function placeAt(index: Value, items: readonly Value[]): number | null {
  return index.kind === 'scalar' && typeof index.value === 'number' ? Math.min(index.value, items.length) : null;
}

function editedDict(base: Value & { readonly kind: 'dict' }, method: string, first: Value, second: Value): Value {
  const key = first.kind === 'scalar' && typeof first.value === 'string' ? first.value : null;
  switch (method) {
    case 'update':
      if (first.kind !== 'dict') return UNKNOWN;
      return { ...base, entries: new Map([...base.entries, ...first.entries]) };
    case 'setdefault':
      return key === null ? UNKNOWN : base.entries.has(key) ? base : withEntry(base, key, second);
    case 'pop': {
      if (key === null) return UNKNOWN;
      const entries = new Map(base.entries);
      entries.delete(key);
      return { ...base, entries };
    }
    default:
      return UNKNOWN;
  }
}

function withEntry(base: Value, key: string, value: Value): Value {
  return base.kind === 'dict' ? { ...base, entries: new Map(base.entries).set(key, value) } : UNKNOWN;
}

/** Whether a path is the one a pattern with `*` names. */
function matches(path: string, pattern: string): boolean {
  const parts = pattern.split('*');
  let at = 0;
  for (const [index, part] of parts.entries()) {
    const found = index === 0 ? (path.startsWith(part) ? 0 : -1) : path.indexOf(part, at);
    if (found < 0 || path.slice(at, found).includes('/')) return false;
    at = found + part.length;
  }
  return at === path.length || pattern.endsWith('*');
}

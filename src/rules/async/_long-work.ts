import type { CallEffect } from '../../contracts/framework.ts';
import type { EffectStep } from '../../project/effects.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { CallFact, FileSummary } from '../../summary/summary.ts';
import { argument, hasUnpacking, literal } from '../../summary/terms.ts';
import { isMoment } from '../../project/effect-index.ts';
import { effects } from '../_calls.ts';
import { handlersIn } from '../_handlers.ts';

/** Long work that handlers start, by the call of the handler. */
export class HandlerWorks {
  readonly handlers: ReadonlyMap<string, LinkedFunction>;
  private readonly works: LongWorks;

  constructor(project: Project) {
    this.handlers = handlersIn(project);
    this.works = new LongWorks(project);
  }

  /** The long work that a call does or has done; null for none, and for a call of what is no handler. */
  of(caller: LinkedFunction, call: CallFact): LongWork | null {
    if (this.handlers.get(caller.fact.name) !== caller) return null;
    return this.works.in(caller).get(call) ?? this.works.through(call, caller, this.handlers);
  }
}

/** Work that somebody waits for. */
export interface LongWork {
  readonly what: 'sleep' | 'http' | 'mail' | 'subprocess' | 'cpu' | 'export';
  /** Canonical path of the call that does it. */
  readonly path: string;
  /** From the function that was asked about to the call that does it. */
  readonly way: readonly EffectStep[];
}

/** Long work that functions do themselves, or have done by functions of the project before they go on. */
class LongWorks {
  private readonly project: Project;
  private knownModels: ReadonlySet<string> | null = null;
  private readonly own = new Map<LinkedFunction, ReadonlyMap<CallFact, LongWork>>();
  private readonly limited = new Map<FileSummary, boolean>();
  /** The nearest long work that calling a function ends in; null for none. */
  private readonly nearest = new Map<LinkedFunction, LongWork | null>();

  constructor(project: Project) {
    this.project = project;
  }

  /** Found out once something is written row by row. */
  private get models(): ReadonlySet<string> {
    return (this.knownModels ??= new Set(this.project.models.map(({ cls }) => cls.fact.name)));
  }

  /** Calls of a function that are long work by themselves. */
  in(fn: LinkedFunction): ReadonlyMap<CallFact, LongWork> {
    let found = this.own.get(fn);
    if (found === undefined) this.own.set(fn, (found = this.find(fn)));
    return found;
  }

  /** Long work that a call has done; null for none, and for a call of one of `others`, which are asked themselves. */
  through(call: CallFact, by: LinkedFunction, others: ReadonlyMap<string, LinkedFunction>): LongWork | null {
    const callee = this.runBy(call);
    if (callee === null || others.has(callee.fact.name)) return null;
    const work = this.behind(callee);
    if (work === null) return null;
    return { ...work, way: [{ caller: by, call, path: callee.fact.name, span: call.span }, ...work.way] };
  }

  /** The nearest long work in or behind a function, found breadth first; null if there is none. */
  private behind(start: LinkedFunction): LongWork | null {
    let found = this.nearest.get(start);
    if (found === undefined) this.nearest.set(start, (found = this.search(start)));
    return found;
  }

  private search(start: LinkedFunction): LongWork | null {
    const seen = new Set([start]);
    let frontier: readonly { readonly fn: LinkedFunction; readonly way: readonly EffectStep[] }[] = [
      { fn: start, way: [] },
    ];
    for (let length = 0; length < LONGEST_WAY && frontier.length > 0; length++) {
      for (const { fn, way } of frontier) {
        const first = [...this.in(fn)].find(([call]) => !hangsOnOwn(fn, call))?.[1];
        if (first !== undefined) return { ...first, way: [...way, ...first.way] };
      }
      const next: { fn: LinkedFunction; way: readonly EffectStep[] }[] = [];
      for (const { fn, way } of frontier) {
        for (const call of fn.fact.calls) {
          const callee = hangsOnOwn(fn, call) ? null : this.runBy(call);
          if (callee === null || seen.has(callee) || seen.size >= MOST_VISITS) continue;
          seen.add(callee);
          next.push({ fn: callee, way: [...way, { caller: fn, call, path: callee.fact.name, span: call.span }] });
        }
      }
      frontier = next;
    }
    return null;
  }

  /** The function that a call surely has done before it goes on, but for what is made to be done by a thread of its own. */
  private runBy(call: CallFact): LinkedFunction | null {
    const callee = isForDebugging(call) ? null : this.project.runBy(call);
    if (callee === null || (callee.file.role !== 'product' && callee.file.role !== 'settings')) return null;
    const [, cls] = /^(.+)\.run$/.exec(callee.fact.name) ?? [];
    return cls !== undefined && THREADS.some((path) => this.project.inherits(cls, path)) ? null : callee;
  }

  private find(fn: LinkedFunction): ReadonlyMap<CallFact, LongWork> {
    const found = new Map<CallFact, LongWork>();
    for (const call of fn.fact.calls) {
      if (call.callee === null || call.isAwaited || call.inLambda || isForDebugging(call)) continue;
      const path = this.project.resolve(call.callee);
      const effect = effects.effectOf(path);
      const what = effect === null ? this.exports(fn, call, path) : this.workOf(fn, call, path, effect);
      if (what !== null) found.set(call, { what, path, way: [{ caller: fn, call, path, span: call.span }] });
    }
    return found;
  }

  private workOf(fn: LinkedFunction, call: CallFact, path: string, effect: CallEffect): LongWork['what'] | null {
    const { kind, timeout } = effect;
    if (effect.isLong === true) {
      if (kind === 'sleep') return isMoment(effect, call) ? null : kind;
      return kind === 'mail' || kind === 'subprocess' ? kind : 'cpu';
    }
    if (timeout === undefined || hasUnpacking(call)) return null;
    const given = argument(call, timeout.position ?? Number.POSITIVE_INFINITY, timeout.keyword);
    if (given !== undefined) return literal(given) === null ? 'http' : null;
    // An instance may have been given its limit when it was made.
    return path.includes('()') && this.limitsElsewhere(fn.file, call) ? null : 'http';
  }

  /** Whether a class of the project stands between, or the file prepares what it asks with. */
  private limitsElsewhere(file: FileSummary, { callee }: CallFact): boolean {
    if (this.project.ownersOf(callee!).length > 0) return true;
    let limits = this.limited.get(file);
    if (limits === undefined) {
      const calls = [file.calls, ...file.functions.map((fn) => fn.calls)].flat();
      limits = calls.some((call) => /(?:\.mount|Adapter)$/.test(call.callee ?? ''));
      this.limited.set(file, limits);
    }
    return limits;
  }

  /** Rows that are written for each record of a table, however many there are. */
  private exports({ fact }: LinkedFunction, { inLoop }: CallFact, path: string): 'export' | null {
    if (!inLoop || !ROW_WRITERS.has(path)) return null;
    const isWhole = fact.iterations.some(
      // A slice has the path of what it is cut from, and is told by the subscript that cuts it.
      (loop) => this.isTable(loop.path) && !fact.reads.some((read) => read.path === `${loop.path}[]`),
    );
    return isWhole ? 'export' : null;
  }

  private isTable(path: string): boolean {
    if (/\[\]|limit|pagina/i.test(path)) return false;
    if (this.project.ownersOf(path).some(({ fact }) => this.models.has(fact.name))) return true;
    return path.endsWith('()') && effects.effectOf(this.project.resolve(path.slice(0, -2)))?.kind === 'database';
  }
}

/** Python library reference, `csv`. */
const ROW_WRITERS: ReadonlySet<string> = new Set(['csv.writer().writerow', 'csv.DictWriter().writerow']);

const THREADS = ['threading.Thread', 'multiprocessing.Process'];

const LONGEST_WAY = 12;
const MOST_VISITS = 2_000;

/**
 * Whether a condition around a call asks for something that the function found out by itself: then nobody can tell whether
 * it is done for this caller. What it was given, and names of its module, are told by the one who reads them.
 */
function hangsOnOwn({ fact, file }: LinkedFunction, { conditions }: CallFact): boolean {
  if (conditions.length === 0) return false;
  const known = new Set([
    ...fact.parameters.map(({ name }) => name),
    ...file.globals.map(({ name }) => name),
    ...file.imports.map(({ name, alias, module }) => alias ?? name ?? module.split('.', 1)[0]!),
    ...[...file.functions, ...file.classes]
      .map(({ name }) => name.slice(file.module.length + 1))
      .filter((name) => !name.includes('.')),
  ]);
  return conditions.some((condition) =>
    (condition.replaceAll(/'[^']*'|"[^"]*"/g, '').match(/(?<![\w.])[a-z_]\w*/gi) ?? []).some(
      (name) => !known.has(name) && !WORDS.has(name) && !/^[A-Z]/.test(name),
    ),
  );
}

const WORDS: ReadonlySet<string> = new Set(
  'not and or is in if else for lambda True False None len any all isinstance hasattr getattr str int bool'.split(' '),
);

function isForDebugging({ conditions }: CallFact): boolean {
  return conditions.some((condition) => /\b(?:DEBUG|TESTING|debug|testing)\b/.test(condition));
}

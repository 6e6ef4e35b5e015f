import { frameworks } from '../../generated/frameworks.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { FileSummary, Term } from '../../summary/summary.ts';
import { keyword, pathOfTerm } from '../../summary/terms.ts';
import { isCommandLineModule, isProgram } from '../_programs.ts';

/** Functions behind which no request waits. Handlers of routes are never among them. */
export class Unserved {
  private readonly handlers: ReadonlySet<string>;
  private readonly once: ReadonlySet<string>;
  private readonly prompting: ReadonlySet<FileSummary>;

  /** `prompting` are files that ask somebody at a terminal. */
  constructor(project: Project, prompting: ReadonlySet<FileSummary>) {
    this.handlers = new Set(project.handledRoutes.map(({ handler }) => handler.fact.name));
    this.once = runOnce(project);
    this.prompting = prompting;
  }

  has({ fact, file }: LinkedFunction): boolean {
    if (this.handlers.has(fact.name)) return false;
    return this.once.has(fact.name) || this.prompting.has(file) || isForTerminal(file);
  }
}

/** Whether a file, by its place or its imports, is a program for the terminal. */
function isForTerminal(file: FileSummary): boolean {
  if (isProgram(file.path)) return true;
  return file.imports.some(({ module, when }) => when !== 'typing' && isCommandLineModule(module));
}

/** Names of classes, and of what makes an app: only of their calls the arguments are worth decoding. */
const MAKES_APP = /^[A-Z]|app|router|service|server/;

/**
 * Names of functions that run once before, or after, anything is served: an app's lifespan and its start-up and shutdown
 * handlers, and what a module hands to `asyncio.run`.
 */
function runOnce(project: Project): ReadonlySet<string> {
  const names = new Set<string>();
  const take = (term: Term | undefined): void => {
    if (term?.kind === 'list') term.items.forEach(take);
    const path = pathOfTerm(term)?.replace(/\(\)$/, '');
    const fn = path === undefined ? null : project.functionOf(path);
    if (fn !== null) names.add(fn.fact.name);
  };
  const lifecycle = frameworks.flatMap(({ name, lifecycle: own }) => (project.frameworks.has(name) ? (own ?? []) : []));
  if (lifecycle.length > 0) {
    for (const { call } of project.callsWritten(MAKES_APP)) {
      for (const name of lifecycle) take(keyword(call, name));
    }
    for (const { fact } of project.functionsIn()) {
      const isHook = fact.decorators.some(
        (term) => term.kind === 'call' && term.callee?.endsWith('.on_event') === true,
      );
      if (isHook) names.add(fact.name);
    }
  }
  for (const { call, callee, caller } of project.callsTo(['run'])) {
    if (caller === null && callee === 'asyncio.run') take(call.args[0]);
  }
  return names;
}

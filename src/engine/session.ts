import { readFileSync } from 'node:fs';
import type { Finding, Problem } from '../contracts/finding.ts';
import type { MapResult, SectionName } from '../reporters/map.ts';
import type { ReportResult } from '../reporters/scorecard.ts';
import { rules as allRules } from '../generated/rules.ts';
import type { FileRole } from '../summary/summary.ts';
import { decodeSource } from '../syntax/python/decode.ts';
import { type Preview, changesOf, mendAll } from './fix/fix.ts';
import { mapProject } from './map.ts';
import { summaryOf } from './project-summary.ts';
import { type CheckOptions, type ProjectSummary, type RunResult, type SessionOptions, byPlace } from './run.ts';
import { scoreProject } from './score.ts';
import { type Target, displayFrom, isWanted, locateTargets } from './targets.ts';
import { type ProjectOfTree, type TreeRun, lookAtTree, runTree } from './tree-run.ts';

/** The engine's façade: what the command line, the language server and the MCP server speak to. */
export interface Session {
  /**
   * Checks files and folders.
   * @param paths relative to the working directory, or absolute; what is not there becomes a problem
   */
  check(paths: readonly string[], options?: CheckOptions): Promise<RunResult>;
  /**
   * Checks files and folders, and mends what fixes are offered for, until none is left.
   * @param paths as those of `check`
   */
  fix(paths: readonly string[], options?: FixOptions): Promise<RunResult>;
  /**
   * Checks files and folders, and tells what a first pass of `fix` would write.
   * @param paths as those of `check`
   */
  preview(paths: readonly string[], options?: FixOptions): Promise<Preview>;
  /**
   * Tells what the projects in files and folders are, as their frameworks see them; no rule runs.
   * @param paths as those of `check`
   */
  map(paths: readonly string[], options?: MapOptions): Promise<MapResult>;
  /**
   * Tells how the projects in files and folders stand to each statement of the standard, by the session's rules.
   * @param paths as those of `check`; a project that one of them touches is told of as a whole
   */
  report(paths: readonly string[], options?: CheckOptions): Promise<ReportResult>;
}

export interface FixOptions extends CheckOptions {
  /** Whether fixes that may change what code does are wanted too. */
  readonly isUnsafe?: boolean;
}

export interface MapOptions extends CheckOptions {
  /** What is wanted; all, if left out. */
  readonly sections?: readonly SectionName[];
}

export function createSession(options: SessionOptions): Session {
  return {
    check: (paths, asked = {}) => check(paths, options, asked),
    fix: (paths, { onProgress = ignoreProgress, isUnsafe = false } = {}) =>
      mendAll(() => check(paths, options, { onProgress, withFixes: true }), isUnsafe),
    preview: async (paths, { onProgress = ignoreProgress, isUnsafe = false } = {}) =>
      changesOf(await check(paths, options, { onProgress, withFixes: true }), isUnsafe),
    map: (paths, asked = {}) => map(paths, options, asked),
    report: (paths, { onProgress = ignoreProgress } = {}) => report(paths, options, onProgress),
  };
}

async function check(
  paths: readonly string[],
  options: SessionOptions,
  { onProgress = ignoreProgress, withFixes = false }: CheckOptions,
): Promise<RunResult> {
  const start = Date.now();
  const located = locateTargets(paths, options.cwd);
  const problems: Problem[] = [...located.problems];
  const findings: Finding[] = [];
  const projects: ProjectSummary[] = [];
  const locations = new Map<string, Place>();
  let files = 0;
  let cachedFiles = 0;
  for (const target of located.targets) {
    const run = await runTree(target, options, onProgress, withFixes);
    const shown = new Shown(target, options.cwd, locations);
    for (const finding of run.findings)
      if (isWanted(finding.file, target.wanted)) findings.push(shown.finding(finding));
    for (const problem of run.problems)
      if (isWanted(problem.file, target.wanted)) problems.push(shown.problem(problem));
    for (const project of run.projects) if (touches(project.root, target)) projects.push(shown.project(project));
    const counted = countFiles(run, target);
    files += counted;
    cachedFiles += Math.min(counted, run.cachedFiles);
  }
  return {
    findings: findings.toSorted(byPlace),
    problems: problems.toSorted(byPlace),
    summary: { files, cachedFiles, projects, rules: options.rules.length, durationMs: Date.now() - start },
    textOf: (file) => readText(locations.get(file)?.location),
    placeOf: (file) => locations.get(file) ?? null,
  };
}

async function map(
  paths: readonly string[],
  options: SessionOptions,
  { sections, onProgress = ignoreProgress }: MapOptions,
): Promise<MapResult> {
  const { seen, problems } = await lookAt(paths, options, onProgress, ({ input, project }, shown, target) =>
    mapProject(project, shown.project(summaryOf(input)), {
      ...(sections && { sections }),
      isWanted: (file, role) => isRunning(role) && isWanted(file, target.wanted),
      display: (file) => shown.name(file),
    }),
  );
  return { projects: seen.map(({ mapped }) => mapped), problems };
}

async function report(
  paths: readonly string[],
  options: SessionOptions,
  onProgress: NonNullable<CheckOptions['onProgress']>,
): Promise<ReportResult> {
  const { seen, problems } = await lookAt(paths, options, onProgress, ({ input, project, judge }, shown) => {
    const { findings, problems: failed } = judge();
    const scorecard = scoreProject({
      input,
      project,
      summary: shown.project(summaryOf(input)),
      findings,
      ran: options.rules,
      known: allRules,
      display: (file) => shown.name(file),
    });
    return { scorecard, problems: failed };
  });
  return { projects: seen.map(({ scorecard }) => scorecard), problems };
}

/** Shows each project that a path touches to `look`, and gathers what that gives. Problems are named as they are shown. */
async function lookAt<T extends { readonly problems: readonly Problem[] }>(
  paths: readonly string[],
  options: SessionOptions,
  onProgress: NonNullable<CheckOptions['onProgress']>,
  look: (one: ProjectOfTree, shown: Shown, target: Target) => T,
): Promise<{ readonly seen: readonly T[]; readonly problems: readonly Problem[] }> {
  const located = locateTargets(paths, options.cwd);
  const problems = new Map(located.problems.map((problem) => [JSON.stringify(problem), problem]));
  const locations = new Map<string, Place>();
  const seen: T[] = [];
  for (const target of located.targets) {
    const shown = new Shown(target, options.cwd, locations);
    const tree = await lookAtTree(target, options, onProgress, (one) =>
      touches(one.input.root, target) ? look(one, shown, target) : null,
    );
    const ofTree = [...tree.problems];
    for (const one of tree.seen) {
      if (one === null) continue;
      seen.push(one);
      ofTree.push(...one.problems);
    }
    for (const problem of ofTree)
      if (isWanted(problem.file, target.wanted)) problems.set(JSON.stringify(problem), shown.problem(problem));
  }
  return { seen, problems: [...problems.values()].toSorted(byPlace) };
}

/** Where a file is: its absolute path, and that of the tree it was found in. */
type Place = NonNullable<ReturnType<RunResult['placeOf']>>;

/** Names the files of one tree as they are shown, and remembers where these are. */
class Shown {
  private readonly target: Target;
  private readonly display: (path: string) => string;
  private readonly locations: Map<string, Place>;
  private readonly names = new Map<string, string>();

  constructor(target: Target, cwd: string, locations: Map<string, Place>) {
    this.target = target;
    this.display = displayFrom(target, cwd);
    this.locations = locations;
  }

  finding(finding: Finding): Finding {
    const related = finding.related.map((place) => ({ ...place, file: this.name(place.file) }));
    return { ...finding, file: this.name(finding.file), related };
  }

  problem(problem: Problem): Problem {
    return { ...problem, file: this.name(problem.file) };
  }

  project(project: ProjectSummary): ProjectSummary {
    // The root of what is checked is displayed as the folder itself, `.` where that is the working directory.
    return { ...project, root: this.name(project.root === '' ? '.' : project.root).replace(/\/\.$/, '') };
  }

  name(path: string): string {
    let name = this.names.get(path);
    if (name === undefined) {
      name = this.display(path);
      this.names.set(path, name);
      this.locations.set(name, { location: `${this.target.root}/${path}`, root: this.target.root });
    }
    return name;
  }
}

/** Whether a project holds something that was asked for. */
function touches(root: string, { wanted }: Target): boolean {
  return isWanted(root, wanted) || wanted.some((path) => root === '' || path.startsWith(`${root}/`));
}

/** Whether such a file is a part of what runs; what tests, examples and documentation declare is not. */
function isRunning(role: FileRole): boolean {
  return role === 'product' || role === 'settings' || role === 'script' || role === 'generated';
}

function countFiles({ tree }: TreeRun, { wanted }: Target): number {
  return tree.files.filter(({ path, kind }) => kind === 'python' && isWanted(path, wanted)).length;
}

function readText(location: string | undefined): string | null {
  if (location === undefined) return null;
  try {
    return decodeSource(readFileSync(location)).text;
  } catch {
    return null;
  }
}

function ignoreProgress(): void {}

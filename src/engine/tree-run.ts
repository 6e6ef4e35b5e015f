import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import ignore from 'ignore';
import type { Problem } from '../contracts/finding.ts';
import { frameworks as allFrameworks } from '../generated/frameworks.ts';
import { libraries } from '../generated/libraries.ts';
import { rules as allRules } from '../generated/rules.ts';
import { Cache, type Entry, type StoredRun } from './cache/cache.ts';
import { CorruptBlob } from './cache/codec.ts';
import { StoredExtraction } from './cache/stored.ts';
import { type Judgement, checkProject } from './check.ts';
import { type Tree, type TreeFile, discover } from './discover.ts';
import { frameworksInUse, named } from './frameworks.ts';
import { identity } from './identity.ts';
import { type ProjectFile, type ProjectLayout, layOut } from './projects.ts';
import { readFiles } from './read-files.ts';
import { hashOf } from './reader.ts';
import { type Progress, type SessionOptions, byPlace } from './run.ts';
import type { Target } from './targets.ts';
import { versionsOf } from './versions/project-versions.ts';

/** The outcome for one tree; all paths are relative to its root. */
export interface TreeRun extends Omit<StoredRun, 'key'> {
  readonly tree: Tree;
  /** Python files that were known from an earlier run. */
  readonly cachedFiles: number;
}

/** Files written this short before they were read may change again without another time of change. Milliseconds. */
const RACY = 50;

/** Checks one tree, from what an earlier run left of it where that still holds. */
export async function runTree(
  target: Target,
  options: SessionOptions,
  onProgress: (progress: Progress) => void,
): Promise<TreeRun> {
  const { config, configFolder } = options;
  const fromConfig = configFolder === null ? '' : relative(configFolder, target.root).replaceAll('\\', '/');
  const patternPrefix = fromConfig === '' || fromConfig.startsWith('..') ? '' : `${fromConfig}/`;
  const tree = discover(target.root, {
    include: config.include ?? [],
    exclude: config.exclude ?? [],
    patternPrefix,
    explicit: target.wanted,
    isExplicitOnly: target.isLoose,
  });
  const run = new Run(target, tree, patternPrefix, options, onProgress);
  try {
    return await run.result(options.cache ? new Cache(target.root, identity()) : null);
  } catch (error) {
    if (!(error instanceof CorruptBlob)) throw error;
    return run.result(null);
  }
}

class Run {
  private readonly startedAt = Date.now();
  private readonly target: Target;
  private readonly tree: Tree;
  private readonly patternPrefix: string;
  private readonly options: SessionOptions;
  private readonly onProgress: (progress: Progress) => void;

  constructor(
    target: Target,
    tree: Tree,
    patternPrefix: string,
    options: SessionOptions,
    onProgress: (progress: Progress) => void,
  ) {
    this.target = target;
    this.tree = tree;
    this.patternPrefix = patternPrefix;
    this.options = options;
    this.onProgress = onProgress;
  }

  async result(cache: Cache | null): Promise<TreeRun> {
    const manifests = [...this.tree.files.filter(isManifest).map(({ path }) => path), ...this.target.above];
    const python = this.tree.files.filter(({ kind }) => kind === 'python').map(({ path }) => path);
    const watched = cache === null ? null : this.watch([...new Set([...python, ...manifests])], cache);
    const stored = watched?.isComplete ? cache!.run(this.key) : null;
    if (stored !== null) {
      if (watched!.isTouched) cache!.save([...watched!.entries.values()], stored);
      return { ...stored, tree: this.tree, cachedFiles: python.length };
    }

    const layouts = layOut(this.tree.files, (path) => this.textOf(path));
    const entries = await this.read(layouts, watched?.entries ?? new Map(), cache !== null);
    const cachedFiles = [...entries.values()].filter((entry) => watched?.entries.get(entry.path) === entry).length;
    const run = this.judge(layouts, entries, manifests);
    if (cache !== null) {
      for (const path of manifests)
        if (!entries.has(path)) entries.set(path, this.watchedEntry(path, watched!.entries));
      cache.save([...entries.values()], { key: this.key, ...run });
    }
    return { ...run, tree: this.tree, cachedFiles };
  }

  /** Everything that decides the outcome beside the files. */
  private get key(): string {
    const { rules, config, configFolder } = this.options;
    const { frameworks, 'python-version': python, 'per-file-ignores': ignores, options } = config;
    const parts = [
      rules.map(({ name }) => name),
      frameworks,
      python,
      ignores,
      options,
      configFolder,
      this.target.above,
    ];
    return createHash('sha1').update(JSON.stringify(parts)).digest('base64');
  }

  /** Finds out which files are as the cache knows them. */
  private watch(paths: readonly string[], cache: Cache): Watched {
    const entries = new Map<string, Entry>();
    let isTouched = false;
    for (const path of paths) {
      const known = cache.entries.get(path);
      const stats = known && statSync(this.locationOf(path), { throwIfNoEntry: false });
      if (known === undefined || stats === undefined) continue;
      if (stats.size === known.size && stats.mtimeMs === known.modified) {
        entries.set(path, known);
        continue;
      }
      const bytes = this.bytesOf(path);
      if (bytes === null || hashOf(bytes) !== known.hash) continue;
      isTouched = true;
      entries.set(path, { ...known, size: stats.size, modified: this.trusted(stats.mtimeMs) });
    }
    return {
      entries,
      isTouched,
      isComplete: entries.size === paths.length && cache.entries.size === paths.length,
    };
  }

  /** Entries of all Python files: those known under the same module name, and the others read anew. */
  private async read(
    layouts: readonly ProjectLayout[],
    known: ReadonlyMap<string, Entry>,
    isKept: boolean,
  ): Promise<Map<string, Entry>> {
    const files = layouts.flatMap((layout) => layout.files);
    const entries = new Map<string, Entry>();
    const missing: ProjectFile[] = [];
    for (const file of files) {
      const entry = known.get(file.path);
      if (entry?.extracted?.module === file.module) entries.set(file.path, entry);
      else missing.push(file);
    }
    const orders = missing.map(({ path, projectPath, module, isPackage }) => ({
      path: projectPath,
      module,
      isPackage,
      location: this.locationOf(path),
    }));
    const total = files.length;
    const reads = await readFiles(orders, {
      jobs: this.options.jobs,
      withHash: isKept,
      onProgress: (done) => this.onProgress({ phase: 'read', done: entries.size + done, total }),
    });
    missing.forEach(({ path, module }, index) => {
      const { role, hasReports, frameworks, hash, size, modified, blob } = reads[index]!;
      entries.set(path, {
        path,
        size,
        modified: this.trusted(modified),
        hash,
        extracted: { module, role, hasReports, frameworks, load: () => blob },
      });
    });
    return entries;
  }

  private judge(
    layouts: readonly ProjectLayout[],
    entries: ReadonlyMap<string, Entry>,
    manifests: readonly string[],
  ): Omit<StoredRun, 'key'> {
    const { config, rules } = this.options;
    const judgement: Judgement = {
      rules,
      known: allRules,
      options: config.options ?? {},
      ignoredIn: this.perFileIgnores(),
    };
    const problems: Problem[] = [...this.tree.problems];
    const findings: StoredRun['findings'][number][] = [];
    const projects: StoredRun['projects'][number][] = [];
    layouts.forEach((layout, index) => {
      this.onProgress({ phase: 'link', done: index, total: layouts.length });
      const imported = new Set<string>();
      const extractions = layout.files.map((file) => {
        const extracted = entries.get(file.path)!.extracted!;
        for (const name of extracted.frameworks) imported.add(name);
        const { projectPath, module, isPackage } = file;
        return new StoredExtraction({ ...extracted, path: projectPath, module, isPackage }, extracted.load);
      });
      const { versions, problems: unread } = versionsOf(
        layout.root,
        manifests,
        (path) => this.textOf(path),
        config['python-version'] ?? null,
      );
      for (const { file, message } of unread) problems.push({ file, line: 1, column: 1, message });
      const frameworks =
        config.frameworks === undefined
          ? frameworksInUse(allFrameworks, versions.required, imported)
          : named(allFrameworks, config.frameworks);
      const checked = checkProject({ root: layout.root, extractions, versions, frameworks, libraries }, judgement);
      for (const finding of checked.findings) findings.push(finding);
      for (const problem of checked.problems) problems.push(problem);
      projects.push({ root: layout.root, frameworks: frameworks.map(({ name }) => name), python: versions.python });
    });
    return { findings: findings.toSorted(byPlace), problems: uniqueProblems(problems).toSorted(byPlace), projects };
  }

  private perFileIgnores(): (file: string) => readonly string[] {
    const patterns = Object.entries(this.options.config['per-file-ignores'] ?? {}).map(([pattern, selectors]) => ({
      files: ignore({ ignoreCase: false }).add(pattern),
      selectors,
    }));
    return (file) =>
      patterns.flatMap(({ files, selectors }) => (files.ignores(this.patternPrefix + file) ? selectors : []));
  }

  private watchedEntry(path: string, known: ReadonlyMap<string, Entry>): Entry {
    const bytes = this.bytesOf(path);
    const stats = statSync(this.locationOf(path), { throwIfNoEntry: false });
    return (
      known.get(path) ?? {
        path,
        size: stats?.size ?? 0,
        modified: this.trusted(stats?.mtimeMs ?? 0),
        hash: bytes === null ? '' : hashOf(bytes),
        extracted: null,
      }
    );
  }

  private trusted(modified: number): number {
    return modified > this.startedAt - RACY ? 0 : modified;
  }

  private locationOf(path: string): string {
    return `${this.target.root}/${path}`;
  }

  private textOf(path: string): string | null {
    return this.bytesOf(path)?.toString('utf8') ?? null;
  }

  private bytesOf(path: string): Buffer | null {
    try {
      return readFileSync(this.locationOf(path));
    } catch {
      return null;
    }
  }
}

/** Which files are as an earlier run left them. */
interface Watched {
  /** Of these. */
  readonly entries: ReadonlyMap<string, Entry>;
  /** Whether one of them has another time of change, though the same content. */
  readonly isTouched: boolean;
  /** Whether these are all, then and now. */
  readonly isComplete: boolean;
}

function isManifest({ path, kind }: TreeFile): boolean {
  return kind === 'manifest' || /(?:^|\/)setup\.py$/.test(path);
}

/** Two projects may read one manifest. */
function uniqueProblems(problems: readonly Problem[]): readonly Problem[] {
  const seen = new Set<string>();
  return problems.filter(({ file, line, column, message }) => {
    const key = `${file}\0${line}\0${column}\0${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

import { createHash } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import { relative } from 'node:path';
import ignore from 'ignore';
import type { Problem } from '../contracts/finding.ts';
import { frameworks as allFrameworks } from '../generated/frameworks.ts';
import { libraries } from '../generated/libraries.ts';
import { rules as allRules } from '../generated/rules.ts';
import type { Project } from '../project/project.ts';
import { LazyDocument } from '../summary/document.ts';
import { roleOf } from '../summary/role.ts';
import { decodeSource } from '../syntax/python/decode.ts';
import { Cache, type Entry, type StoredRun } from './cache/cache.ts';
import { CorruptBlob } from './cache/codec.ts';
import { StoredTemplate } from './cache/stored-template.ts';
import { StoredExtraction } from './cache/stored.ts';
import { type CheckInput, type CheckedProject, type Judgement, checkProject, link } from './check.ts';
import { type Tree, type TreeFile, discover } from './discover.ts';
import { frameworksInUse, named } from './frameworks.ts';
import { trackedAmong } from './git/tracked.ts';
import { identity } from './identity.ts';
import { documentKindOf } from './kinds.ts';
import { type ProjectFile, type ProjectLayout, layOut } from './projects.ts';
import { summaryOf } from './project-summary.ts';
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
  withFixes: boolean,
): Promise<TreeRun> {
  return cached(runOf(target, options, onProgress), options, (run, cache) => run.result(cache, withFixes));
}

/** One linked project of a tree. */
export interface ProjectOfTree {
  /** What is linked, with paths relative to the project's root. */
  readonly input: CheckInput;
  readonly project: Project;
  /** Judges it by the session's rules. */
  readonly judge: () => CheckedProject;
}

/**
 * Links the projects of one tree, from what an earlier run knows of its files, and shows each to `look`; no project rule
 * runs unless that asks for it.
 * Only one is held at a time.
 */
export async function lookAtTree<T>(
  target: Target,
  options: SessionOptions,
  onProgress: (progress: Progress) => void,
  look: (one: ProjectOfTree) => T,
): Promise<TreeLook<T>> {
  return cached(runOf(target, options, onProgress), options, (run, cache) => run.looks(cache, look));
}

/** What was seen of one tree. */
export interface TreeLook<T> {
  readonly seen: readonly T[];
  readonly problems: readonly Problem[];
}

/** Runs with the cache, and again without if that turns out to be corrupt. */
async function cached<T>(
  run: Run,
  options: SessionOptions,
  action: (run: Run, cache: Cache | null) => Promise<T>,
): Promise<T> {
  try {
    return await action(run, options.cache ? new Cache(run.target.root, identity()) : null);
  } catch (error) {
    if (!(error instanceof CorruptBlob)) throw error;
    return action(run, null);
  }
}

function runOf(target: Target, options: SessionOptions, onProgress: (progress: Progress) => void): Run {
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
  return new Run(target, tree, patternPrefix, options, onProgress);
}

/** Larger documents are data, or made by tools. */
const LARGEST_DOCUMENT = 1 << 18;

/** Lock files are large, and the versions in them decide. */
const LARGEST_WATCHED = 1 << 24;

/** A file that something is kept of. */
interface ReadFile extends ProjectFile {
  /** Folder of its project. */
  readonly root: string;
  readonly isTemplate?: boolean;
}

class Run {
  readonly target: Target;
  private trackedFiles: ReadonlySet<string> | null | undefined;
  private readonly startedAt = Date.now();
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

  async result(cache: Cache | null, withFixes: boolean): Promise<TreeRun> {
    const watched = this.watchAll(cache);
    const key = this.keyOf(withFixes);
    const stored = watched.isComplete ? cache!.run(key) : null;
    if (stored !== null) {
      if (watched.isTouched) cache!.save([...watched.entries.values()], stored);
      return { ...stored, tree: this.tree, cachedFiles: this.pythonFiles.length };
    }
    const files = await this.readAll(watched, cache !== null);
    const run = this.judge(files, withFixes);
    if (cache !== null) this.save(cache, files, { key, ...run });
    return { ...run, tree: this.tree, cachedFiles: files.cachedFiles };
  }

  async looks<T>(cache: Cache | null, look: (one: ProjectOfTree) => T): Promise<TreeLook<T>> {
    const watched = this.watchAll(cache);
    const files = await this.readAll(watched, cache !== null);
    // The outcome of the last check stays as long as it holds.
    if (cache !== null && !watched.isComplete) this.save(cache, files, null);
    const problems: Problem[] = [...this.tree.problems];
    const seen: T[] = [];
    for (const { input, unread } of this.inputs(files)) {
      problems.push(...unread);
      if (input.extractions.length === 0) continue;
      for (const extraction of input.extractions) {
        for (const problem of extraction.problems)
          problems.push({ ...problem, file: input.root === '' ? problem.file : `${input.root}/${problem.file}` });
      }
      const project = link(input);
      seen.push(look({ input, project, judge: () => checkProject(input, this.judgement(), () => project) }));
    }
    return { seen, problems: uniqueProblems(problems).toSorted(byPlace) };
  }

  private save(cache: Cache, { entries, watched }: FilesRead, run: StoredRun | null): void {
    const kept = new Map(entries);
    for (const path of this.watchedFiles) if (!kept.has(path)) kept.set(path, this.watchedEntry(path, watched.entries));
    cache.save([...kept.values()], run);
  }

  private get manifests(): readonly string[] {
    return [...this.tree.files.filter(isManifest).map(({ path }) => path), ...this.target.above];
  }

  /** Files that decide the outcome though nothing is kept of them: manifests, and documents, which rules read. */
  private get watchedFiles(): readonly string[] {
    const documents = this.tree.files.filter(({ path, kind }) => documentKindOf(path, kind) !== null);
    return [...this.manifests, ...documents.map(({ path }) => path)];
  }

  /** Files that something is kept of. */
  private get readFiles(): readonly string[] {
    return this.tree.files.filter(({ kind }) => kind === 'python' || kind === 'template').map(({ path }) => path);
  }

  private get pythonFiles(): readonly string[] {
    return this.tree.files.filter(({ kind }) => kind === 'python').map(({ path }) => path);
  }

  private watchAll(cache: Cache | null): Watched {
    if (cache === null) return { entries: new Map(), isTouched: false, isComplete: false };
    return this.watch([...new Set([...this.readFiles, ...this.watchedFiles])], cache);
  }

  private async readAll(watched: Watched, isKept: boolean): Promise<FilesRead> {
    const layouts = layOut(this.tree.files, (path) => this.textOf(path));
    const entries = await this.read(layouts, watched.entries, isKept);
    const cachedFiles = this.pythonFiles.filter((path) => {
      const entry = entries.get(path);
      return entry !== undefined && watched.entries.get(path) === entry;
    }).length;
    return { layouts, entries, watched, cachedFiles };
  }

  /** Everything that decides the outcome beside the files. */
  private keyOf(withFixes: boolean): string {
    const { rules, config, configFolder } = this.options;
    const { frameworks, 'python-version': python, 'per-file-ignores': ignores, options } = config;
    const parts = [
      rules.map(({ name }) => name),
      frameworks,
      python,
      ignores,
      options,
      configFolder,
      withFixes,
      this.target.above,
      this.tree.files.flatMap(({ path, isIgnored }) => (isIgnored ? [path] : [])),
      this.tracked === null ? null : [...this.tracked],
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

  /** Entries of all Python files and templates: those known under the same module name, and the others read anew. */
  private async read(
    layouts: readonly ProjectLayout[],
    known: ReadonlyMap<string, Entry>,
    isKept: boolean,
  ): Promise<Map<string, Entry>> {
    const files = layouts.flatMap((layout): readonly ReadFile[] => [
      ...layout.files.map((file) => ({ ...file, root: layout.root })),
      ...layout.templates.map((file) => ({
        ...file,
        root: layout.root,
        module: '',
        isPackage: false,
        isTemplate: true,
      })),
    ]);
    const entries = new Map<string, Entry>();
    const missing: ReadFile[] = [];
    for (const file of files) {
      const entry = known.get(file.path);
      if (entry?.extracted?.module === file.module) entries.set(file.path, entry);
      else missing.push(file);
    }
    const orders = missing.map(({ path, projectPath, root, module, isPackage, isTemplate = false }) => ({
      path: projectPath,
      root,
      module,
      isPackage,
      location: this.locationOf(path),
      isTemplate,
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

  private judgement(): Judgement {
    const { config, rules } = this.options;
    return { rules, known: allRules, options: config.options ?? {}, ignoredIn: this.perFileIgnores() };
  }

  private judge(files: FilesRead, withFixes: boolean): Omit<StoredRun, 'key'> {
    const sourceOf = (file: string): string | null => this.sourceOf(file);
    const judgement = { ...this.judgement(), ...(withFixes && { sourceOf }) };
    const problems: Problem[] = [...this.tree.problems];
    const findings: StoredRun['findings'][number][] = [];
    const projects: StoredRun['projects'][number][] = [];
    for (const { input, unread } of this.inputs(files)) {
      problems.push(...unread);
      const checked = checkProject(input, judgement);
      for (const finding of checked.findings) findings.push(finding);
      for (const problem of checked.problems) problems.push(problem);
      if (input.extractions.length > 0) projects.push(summaryOf(input));
    }
    return { findings: findings.toSorted(byPlace), problems: uniqueProblems(problems).toSorted(byPlace), projects };
  }

  /** What each project is linked from, with the manifests that could not be read. */
  private *inputs({ layouts, entries }: FilesRead): Generator<{ input: CheckInput; unread: readonly Problem[] }> {
    const { config } = this.options;
    for (const [index, layout] of layouts.entries()) {
      this.onProgress({ phase: 'link', done: index, total: layouts.length });
      const imported = new Set<string>();
      const extractions = layout.files.map((file) => {
        const extracted = entries.get(file.path)!.extracted!;
        for (const name of extracted.frameworks) imported.add(name);
        const { projectPath, module, isPackage } = file;
        return new StoredExtraction({ ...extracted, path: projectPath, module, isPackage }, extracted.load);
      });
      const templates = layout.templates.map(({ path, projectPath }) => {
        const { role, hasReports, load } = entries.get(path)!.extracted!;
        return new StoredTemplate({ path: projectPath, role, hasReports }, load);
      });
      const { versions, problems } = versionsOf(
        layout.root,
        this.manifests,
        (path) => this.textOf(path),
        config['python-version'] ?? null,
      );
      const frameworks =
        config.frameworks === undefined
          ? frameworksInUse(allFrameworks, versions.required, imported)
          : named(allFrameworks, config.frameworks);
      yield {
        input: {
          root: layout.root,
          extractions,
          templates,
          documents: this.documentsOf(layout),
          versions,
          frameworks,
          libraries,
        },
        unread: problems.map(({ file, message }) => ({ file, line: 1, column: 1, message })),
      };
    }
  }

  private documentsOf({ root, documents }: ProjectLayout): readonly LazyDocument[] {
    return documents.map(({ path, projectPath, kind, isIgnored }) => {
      const isTracked = kind === 'environment' || kind === 'key' ? (this.tracked?.has(path) ?? null) : null;
      const head = { path: projectPath, kind, role: roleOf(projectPath, '', root), isIgnored, isTracked };
      return new LazyDocument(head, () => this.documentAt(path));
    });
  }

  /** Of the files that hold secrets, those that git has; null without git. */
  private get tracked(): ReadonlySet<string> | null {
    if (this.trackedFiles === undefined) {
      const files = this.tree.files.filter(({ kind }) => kind === 'environment' || kind === 'key');
      this.trackedFiles = trackedAmong(
        this.target.root,
        files.map(({ path }) => path),
      );
    }
    return this.trackedFiles;
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
    const entry = known.get(path);
    if (entry !== undefined) return entry;
    const stats = statSync(this.locationOf(path), { throwIfNoEntry: false });
    // What is too large to be read as a document need not be read to be watched.
    const bytes = stats === undefined || stats.size > LARGEST_WATCHED ? null : this.bytesOf(path);
    return {
      path,
      size: stats?.size ?? 0,
      modified: this.trusted(stats?.mtimeMs ?? 0),
      hash: bytes === null ? '' : hashOf(bytes),
      extracted: null,
    };
  }

  /** Text of a document; null if it is too large, or none. */
  private documentAt(path: string): string | null {
    const stats = statSync(this.locationOf(path), { throwIfNoEntry: false });
    if (stats === undefined || stats.size > LARGEST_DOCUMENT) return null;
    const bytes = this.bytesOf(path);
    return bytes === null || bytes.includes(0) ? null : decodeSource(bytes).text;
  }

  private trusted(modified: number): number {
    return modified > this.startedAt - RACY ? 0 : modified;
  }

  private locationOf(path: string): string {
    return `${this.target.root}/${path}`;
  }

  /** Text of a Python file or a template. */
  private sourceOf(path: string): string | null {
    const bytes = this.bytesOf(path);
    return bytes === null ? null : decodeSource(bytes).text;
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

/** All files of a tree, read. */
interface FilesRead {
  readonly layouts: readonly ProjectLayout[];
  readonly entries: ReadonlyMap<string, Entry>;
  readonly watched: Watched;
  /** Of the entries, those that an earlier run left. */
  readonly cachedFiles: number;
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

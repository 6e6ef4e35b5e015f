/**
 * `dist/bin.js`: starts the bundle with V8's code cache, which halves the start-up, in this thread and in those that the
 * bundle starts for itself.
 *
 * Node from 22.1 on keeps such a cache itself. For Node 20 one is kept here, in the user's cache folder. It is written
 * when the process ends, so that it holds the functions the run really used. Wherever it cannot be read or written the
 * bundle is simply compiled.
 */
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import module from 'node:module';
import os from 'node:os';
import path from 'node:path';
import v8 from 'node:v8';
import vm from 'node:vm';
import { isMainThread } from 'node:worker_threads';

/** Hash of the bundle, put in by the build: V8 itself compares no more than the length of a script. */
declare const BUILD: string;

interface Bundle {
  main(argv: readonly string[]): Promise<void>;
}

const file = path.join(__dirname, 'groundrules.js');

/**
 * A one-shot run ends before V8 has earned back what its optimizing compiler costs, on all threads: half the processor
 * time of reading 9 MB. So code is optimized later than by default (after 67,584 units) and with less inlining (920 and
 * 460 bytes of bytecode), which takes a quarter off the whole run. That is measured for the V8 of Node 20; later ones
 * have a compiler in between, so that these numbers would mean something else.
 */
const TUNING = [
  '--interrupt-budget=400000',
  '--max-inlined-bytecode-size-cumulative=300',
  '--max-inlined-bytecode-size=150',
];
// Before anything is compiled: the code cache is made for one set of flags. They hold for all threads.
if (isMainThread && process.versions.v8.startsWith('11.')) for (const flag of TUNING) v8.setFlagsFromString(flag);

const bundle = load();
// In another thread, what there is to do is done by loading it.
if (isMainThread) void bundle.main(process.argv.slice(2));

function load(): Bundle {
  // Newer than the oldest Node that is supported, and so than its types.
  const { enableCompileCache } = module as { enableCompileCache?: () => unknown };
  if (enableCompileCache === undefined) return loadCached();
  enableCompileCache();
  return require(file) as Bundle;
}

function loadCached(): Bundle {
  const cacheFile = attempt(() => path.join(cacheFolder(), cacheName()));
  const cachedData = attempt(() => (cacheFile === null ? null : readFileSync(cacheFile)));
  // The bundle is ASCII: latin1 gives the same text without decoding.
  const code = `(function(exports,require,module,__filename,__dirname){${readFileSync(file, 'latin1')}\n})`;
  const script = new vm.Script(code, { filename: file, ...(cachedData && { cachedData }) });
  // What one thread needed is not all: the first one writes it.
  if (isMainThread && cacheFile !== null && (cachedData === null || script.cachedDataRejected)) {
    process.once('exit', () => attempt(() => save(cacheFile, script)));
  }

  const wrapper = script.runInThisContext() as (...scope: unknown[]) => void;
  const loaded = { exports: {} };
  wrapper(loaded.exports, require, loaded, file, __dirname);
  return loaded.exports as Bundle;
}

/** Other commands use other functions than a check, and must not spoil its cache. */
function cacheName(): string {
  const isCheck = !/^(--version|-V|--help|-h|help|explain|map|report)$/.test(process.argv[2] ?? '');
  return `${BUILD}-${process.version}-${process.arch}-${isCheck ? 'check' : 'answer'}.bin`;
}

function cacheFolder(): string {
  return path.join(userCacheFolder(), 'groundrules', 'code');
}

/** Throws where the system knows no home folder, as containers with made-up users do. */
function userCacheFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (XDG_CACHE_HOME !== undefined && path.isAbsolute(XDG_CACHE_HOME)) return XDG_CACHE_HOME;
  if (process.platform === 'darwin') return path.join(os.homedir(), 'Library', 'Caches');
  if (process.platform === 'win32') return LOCALAPPDATA ?? path.join(os.homedir(), 'AppData', 'Local');
  return path.join(os.homedir(), '.cache');
}

function save(cacheFile: string, script: vm.Script): void {
  const folder = path.dirname(cacheFile);
  const above = path.dirname(folder);
  // Not recursively: that never ends in Node 20 where the system refuses new folders as missing, as below /proc.
  for (const needed of [path.dirname(above), above, folder]) {
    if (!existsSync(needed)) mkdirSync(needed, { mode: 0o700 });
  }
  removeOutdated(folder);
  const temporary = `${cacheFile}.${process.pid}`;
  try {
    writeFileSync(temporary, script.createCachedData(), { mode: 0o600 });
    renameSync(temporary, cacheFile);
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** What earlier versions left behind; a cache still in use is written again at no great cost. */
function removeOutdated(folder: string): void {
  const month = 30 * 24 * 60 * 60 * 1000;
  for (const name of readdirSync(folder)) {
    const entry = path.join(folder, name);
    if (Date.now() - statSync(entry).mtimeMs > month) rmSync(entry, { force: true });
  }
}

/** The cache is a convenience: whatever fails about it, the run goes on without. */
function attempt<T>(action: () => T): T | null {
  try {
    return action();
  } catch {
    return null;
  }
}

/**
 * `npm run build`: bundles the command line into `dist/`, with everything it needs at run time.
 * `--if-stale`: does nothing when `dist/` is newer than all it is made from.
 *
 * The bundle is one CommonJS script in ASCII: that is what V8's code cache can be kept for on every supported Node
 * (see src/cli/launch.ts), and ASCII reads without decoding.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');
const launcher = path.join(dist, 'bin.js');
const sources = ['src', 'scripts/build.mjs', 'package.json', 'package-lock.json'];

if (!process.argv.includes('--if-stale') || isStale()) await build();

function isStale() {
  if (!existsSync(launcher)) return true;
  const builtAt = statSync(launcher).mtimeMs;
  return sources.some((source) => newestIn(path.join(root, source)) > builtAt);
}

/** Newest time of change below a path. Folders count too: a file that went away changes its folder. */
function newestIn(file) {
  const stat = statSync(file, { throwIfNoEntry: false });
  if (stat === undefined) return 0;
  if (!stat.isDirectory()) return stat.mtimeMs;
  return Math.max(stat.mtimeMs, ...readdirSync(file).map((name) => newestIn(path.join(file, name))));
}

async function build() {
  // Only now: a start with nothing to build must not pay for loading it.
  const esbuild = await import('esbuild');
  const { version } = JSON.parse(readFileSync(path.join(root, 'package.json'), 'utf8'));
  const shared = {
    absWorkingDir: root,
    bundle: true,
    platform: 'node',
    target: 'node20.19',
    format: 'cjs',
    charset: 'ascii',
    minifySyntax: true,
    minifyWhitespace: true,
    legalComments: 'none',
    write: false,
    logLevel: 'warning',
  };
  const bundle = await esbuild.build({
    ...shared,
    entryPoints: ['src/cli/main.ts'],
    metafile: true,
    plugins: [withoutChildProcesses()],
    // A script that V8 keeps a code cache for has no dynamic import: it becomes a require of the bundle's own part.
    supported: { 'dynamic-import': false },
    banner: { js: "const bundleUrl=require('node:url').pathToFileURL(__filename).href;" },
    define: {
      VERSION: JSON.stringify(version),
      'import.meta.url': 'bundleUrl',
      'import.meta.dirname': '__dirname',
      'import.meta.filename': '__filename',
    },
  });
  const code = bundle.outputFiles[0].contents;
  const hash = createHash('sha256').update(code).digest('hex').slice(0, 16);
  const launch = await esbuild.build({
    ...shared,
    entryPoints: ['src/cli/launch.ts'],
    banner: { js: '#!/usr/bin/env node' },
    define: { BUILD: JSON.stringify(hash) },
  });

  mkdirSync(dist, { recursive: true });
  write('package.json', '{"type":"commonjs"}\n');
  write('LICENSES.txt', licences(Object.keys(bundle.metafile.inputs)));
  write('groundrules.js', code);
  write('bin.js', launch.outputFiles[0].contents, 0o755);
}

/**
 * Commander loads `child_process` for commands that are programs of their own. There are none, and loading it takes a
 * tenth of the start-up.
 */
function withoutChildProcesses() {
  return {
    name: 'without-child-processes',
    setup(bundler) {
      bundler.onResolve({ filter: /^node:child_process$/ }, ({ importer }) =>
        /[\\/]commander[\\/]/.test(importer) ? { path: 'child_process', namespace: 'empty' } : undefined,
      );
      bundler.onLoad({ filter: /.*/, namespace: 'empty' }, () => ({ contents: '' }));
    },
  };
}

/** Whole or not at all, for a command that runs meanwhile. */
function write(name, content, mode = 0o644) {
  const temporary = path.join(dist, `.${name}.${process.pid}`);
  try {
    writeFileSync(temporary, content, { mode });
    renameSync(temporary, path.join(dist, name));
  } finally {
    rmSync(temporary, { force: true });
  }
}

/** Names and licences of the packages whose code is in the bundle, as their licences ask. */
function licences(inputs) {
  const folders = new Set(inputs.map((input) => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+/.exec(input)?.[0]));
  folders.delete(undefined);
  const parts = [...folders]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((folder) => {
      const { name, version, license } = JSON.parse(readFileSync(path.join(root, folder, 'package.json'), 'utf8'));
      const file = readdirSync(path.join(root, folder)).find((entry) => /^licen[cs]e/i.test(entry));
      if (file === undefined) throw new Error(`${name} has no licence file, so it cannot be bundled.`);
      return `${name} ${version} (${license})\n\n${readFileSync(path.join(root, folder, file), 'utf8').trim()}\n`;
    });
  return ['The files of this folder contain these packages.\n', ...parts].join(`\n${'-'.repeat(80)}\n\n`);
}

/**
 * `npx tsx scripts/measure/pycg.ts DIR [--missed]`: compares the call graph of each case in a folder of cases, laid out as
 * the micro-benchmark of vitsalis/PyCG (`snippets/CATEGORY/CASE`, each with a `callgraph.json`), with what that file says.
 * Prints edges, precision and recall for each category; with `--missed` every edge too many (+) and too few (-) as well.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { libraries } from '../../src/generated/libraries.ts';
import type { CallEdge, Caller } from '../../src/project/call-graph.ts';
import { linkProject } from '../../src/project/link.ts';
import { createFileModel } from '../../src/semantics/file-model.ts';
import { summarize } from '../../src/summary/extract.ts';
import type { FileSummary } from '../../src/summary/summary.ts';
import { parse } from '../../src/syntax/python/parser.ts';

const EXPECTED = 'callgraph.json';

interface Score {
  cases: number;
  right: number;
  tooMany: number;
  tooFew: number;
}

function casesBelow(folder: string): readonly string[] {
  if (existsSync(path.join(folder, EXPECTED))) return [folder];
  const folders = readdirSync(folder, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  return folders.flatMap(({ name }) => casesBelow(path.join(folder, name))).toSorted();
}

function pythonFilesBelow(folder: string, below = ''): readonly string[] {
  return readdirSync(path.join(folder, below), { withFileTypes: true }).flatMap((entry) => {
    const file = below === '' ? entry.name : `${below}/${entry.name}`;
    if (entry.isDirectory()) return pythonFilesBelow(folder, file);
    return entry.name.endsWith('.py') ? [file] : [];
  });
}

function summaryOf(folder: string, file: string): FileSummary {
  const text = readFileSync(path.join(folder, file), 'utf8');
  const isPackage = path.basename(file) === '__init__.py';
  const module = (isPackage ? path.dirname(file) : file.replace(/\.py$/, '')).replaceAll('/', '.');
  const { module: tree, comments } = parse(text);
  return summarize(createFileModel({ path: file, module, isPackage, text, tree, comments }), 'product');
}

/** Edges as `caller -> callee`, in the names that the expectations use. */
function edgesOf(folder: string): ReadonlySet<string> {
  const summaries = pythonFilesBelow(folder).map((file) => summaryOf(folder, file));
  const project = linkProject({ root: '', summaries, frameworks: [], libraries, versions: new Map() });
  const callers: readonly Caller[] = [...project.files, ...project.functions];
  return new Set(callers.flatMap((caller) => project.callGraph.calleesOf(caller).map(edgeName)));
}

function edgeName({ caller, path: callee, callee: fn }: CallEdge): string {
  const from = 'fact' in caller ? caller.fact.name : caller.module;
  const isBuiltin = fn === null && /^\w+$/.test(callee);
  const to = isBuiltin
    ? `<builtin>.${callee}`
    : callee.replace(/^str\(\)/, '<**PyStr**>').replace(/^dict\(\)/, '<**PyDict**>');
  return [from, to].map((name) => name.replaceAll(/<locals>\.|\(\)/g, '')).join(' -> ');
}

function expectedOf(folder: string): ReadonlySet<string> {
  const graph = JSON.parse(readFileSync(path.join(folder, EXPECTED), 'utf8')) as Record<string, readonly string[]>;
  return new Set(Object.entries(graph).flatMap(([from, callees]) => callees.map((to) => `${from} -> ${to}`)));
}

function line(name: string, { cases, right, tooMany, tooFew }: Score): string {
  const share = (part: number, whole: number): string => (whole === 0 ? '-' : (part / whole).toFixed(3)).padStart(9);
  const counts = [cases, right + tooFew, tooMany, tooFew].map((count) => String(count).padStart(6)).join('');
  return `${name.padEnd(16)}${counts}${share(right, right + tooMany)}${share(right, right + tooFew)}`;
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { missed: { type: 'boolean' } } });
const [root] = positionals;
if (root === undefined) {
  console.error('Usage: npx tsx scripts/measure/pycg.ts DIR [--missed]');
  process.exitCode = 2;
} else {
  const total: Score = { cases: 0, right: 0, tooMany: 0, tooFew: 0 };
  const byCategory = new Map<string, Score>();
  for (const folder of casesBelow(root)) {
    const category = path.basename(path.dirname(folder));
    let score = byCategory.get(category);
    if (score === undefined) byCategory.set(category, (score = { cases: 0, right: 0, tooMany: 0, tooFew: 0 }));
    const found = edgesOf(folder);
    const expected = expectedOf(folder);
    const tooMany = [...found].filter((edge) => !expected.has(edge));
    const tooFew = [...expected].filter((edge) => !found.has(edge));
    for (const sum of [score, total]) {
      sum.cases++;
      sum.right += found.size - tooMany.length;
      sum.tooMany += tooMany.length;
      sum.tooFew += tooFew.length;
    }
    if (values.missed !== true) continue;
    for (const edge of tooMany) console.log(`+ ${category}/${path.basename(folder)}: ${edge}`);
    for (const edge of tooFew) console.log(`- ${category}/${path.basename(folder)}: ${edge}`);
  }
  console.log('category         cases edges  more  less precision   recall');
  for (const [category, score] of byCategory) console.log(line(category, score));
  console.log(line('all', total));
}

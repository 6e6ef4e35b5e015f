/**
 * `npm run bench -- NAME [ARGUMENT…]`: each benchmark is a module with a function `run`, listed here.
 * Without a name it is `projects`.
 */
type Benchmark = { run(args: string[]): void | Promise<void> };

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  parser: () => import('./parser.ts'),
  projects: () => import('./projects.ts'),
};

const given = process.argv.slice(2);
const [name = '', ...args] = given.length === 0 || given[0]!.startsWith('-') ? ['projects', ...given] : given;
const load = BENCHMARKS[name];
if (load === undefined) {
  console.error(
    `Usage: npm run bench -- NAME [ARGUMENT…], where NAME is one of: ${Object.keys(BENCHMARKS).join(', ')}`,
  );
  process.exitCode = 2;
} else await (await load()).run(args);

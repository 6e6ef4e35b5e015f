/** `npm run bench -- NAME [ARGUMENT…]`: each benchmark is a module with a function `run`, listed here. */
type Benchmark = { run(args: string[]): void | Promise<void> };

const BENCHMARKS: Readonly<Record<string, () => Promise<Benchmark>>> = {
  parser: () => import('./parser.ts'),
};

const [name = '', ...args] = process.argv.slice(2);
const load = BENCHMARKS[name];
if (load === undefined) {
  console.error(
    `Usage: npm run bench -- NAME [ARGUMENT…], where NAME is one of: ${Object.keys(BENCHMARKS).join(', ')}`,
  );
  process.exitCode = 2;
} else await (await load()).run(args);

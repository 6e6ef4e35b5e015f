import type { Library } from '../../src/contracts/framework.ts';

/** All names of the library's own that it says something of: what calls do, what is unsafe, bases and what aliases are for. */
export function pathsOf({
  blocking = [],
  hazards = [],
  logs = [],
  offloads = [],
  knowledge,
}: Library): readonly string[] {
  return [
    ...[...blocking, ...hazards, ...logs, ...offloads].map(({ path }) => path),
    ...Object.values(knowledge.aliases ?? {}),
    ...Object.keys(knowledge.bases ?? {}),
  ];
}

import { type MapResult, SECTIONS } from './map.ts';

/** One JSON document, version 1, a fact a line; described in docs/map.md. The same projects give the same text. */
export function* mapJson({ projects, problems }: MapResult): Generator<string> {
  yield '{\n"version": 1,\n"projects": [';
  for (const [index, project] of projects.entries()) {
    const { root, frameworks, versions, python } = project;
    yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify({ root, frameworks, versions, python }).slice(0, -1)}`;
    for (const section of SECTIONS) {
      const facts = project[section];
      if (facts === undefined) continue;
      yield `,\n"${section}": [`;
      yield* rows(facts);
      yield ']';
    }
    yield '}';
  }
  yield `${projects.length > 0 ? '\n' : ''}],\n"errors": [`;
  yield* rows(problems.map(({ file, line, column, message }) => ({ file, line, column, message })));
  yield ']\n}\n';
}

function* rows(items: readonly object[]): Generator<string> {
  for (const [index, item] of items.entries()) yield `${index === 0 ? '\n' : ',\n'}${JSON.stringify(item)}`;
  if (items.length > 0) yield '\n';
}

import type { Place, Route } from '../../src/contracts/facts.ts';
import type { LinkedClass, LinkedFunction, Project } from '../../src/project/project.ts';
import type { FileSummary } from '../../src/summary/summary.ts';

/** What is read off a project, a line for each fact, each with the place it was read from. */
export function* factLines(project: Project): Generator<string> {
  const frameworks = [...project.frameworks].toSorted().join(', ') || 'no framework found';
  yield `project ${project.root === '' ? '.' : project.root}: ${frameworks}, ${project.files.length} files`;
  yield* section('routes', project.routes, (route) => [routeLine(route), place(project, route.declaration)]);
  yield* section('classes', project.classes, (cls) => [
    classLine(cls),
    place(project, { file: cls.file, span: cls.fact.span }),
  ]);
  yield* section('functions', project.functions, (one) => [
    functionLine(one),
    place(project, { file: one.file, span: one.fact.span }),
  ]);
  yield* section('modules', project.files, (file) => [moduleLine(file), file.path]);
}

/** What a summary holds. One that comes from a run is decoded field by field when asked. */
const FIELDS = Object.keys({
  path: true,
  module: true,
  isPackage: true,
  role: true,
  codeLines: true,
  imports: true,
  exports: true,
  globals: true,
  classes: true,
  functions: true,
  calls: true,
  stores: true,
  reads: true,
  tests: true,
} satisfies { readonly [field in keyof FileSummary]: true }) as readonly (keyof FileSummary)[];

/** A summary as JSON on one line. */
export function summaryLine(summary: FileSummary): string {
  return JSON.stringify(Object.fromEntries(FIELDS.map((field) => [field, summary[field]])));
}

function* section<T>(
  title: string,
  items: readonly T[],
  row: (item: T) => readonly [string, string],
): Generator<string> {
  yield '';
  yield `${title} (${items.length})`;
  for (const item of items) {
    const [fact, where] = row(item);
    yield `  ${fact.padEnd(70)}  ${where}`;
  }
}

export function routeLine({ methods, path, endpoint, runs }: Route): string {
  return `${methods.join(',') || 'ANY'} ${path ?? '?'} → ${endpoint ?? '?'} (${runs})`;
}

function classLine({ fact, ancestors, isComplete }: LinkedClass): string {
  const known = ancestors.length === 0 ? '' : ` ← ${ancestors.join(' ← ')}`;
  return `${fact.name}${known}${isComplete ? '' : ' ← ?'}`;
}

function functionLine({ fact }: LinkedFunction): string {
  const parameters = fact.parameters.map(({ name, annotation }) =>
    annotation === null ? name : `${name}: ${annotation}`,
  );
  const returns = fact.returns === null ? '' : ` → ${fact.returns}`;
  return `${fact.isAsync ? 'async ' : ''}${fact.name}(${parameters.join(', ')})${returns}, ${fact.calls.length} calls`;
}

function moduleLine({ module, role, codeLines }: FileSummary): string {
  return `${module} (${role}), ${codeLines} lines of code`;
}

function place(project: Project, { file, span }: Place): string {
  const at = project.at(file, span);
  return `${at.file}:${at.line}`;
}

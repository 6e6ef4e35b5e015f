import type { Framework, Library } from '../../src/contracts/framework.ts';
import { linkProject } from '../../src/project/link.ts';
import type { Project } from '../../src/project/project.ts';
import { createFileModel } from '../../src/semantics/file-model.ts';
import { summarize } from '../../src/summary/extract.ts';
import type { FileRole, FileSummary } from '../../src/summary/summary.ts';
import { parse } from '../../src/syntax/python/parser.ts';

export interface ProjectOptions {
  readonly root?: string;
  readonly frameworks?: readonly Framework[];
  readonly libraries?: readonly Library[];
  readonly versions?: { readonly [distribution: string]: string | null };
  /** Module names by path, where they are not what the path from the root says. */
  readonly modules?: { readonly [path: string]: string };
  /** Roles by path; files named `test…` or below `tests` are tests, all others product. */
  readonly roles?: { readonly [path: string]: FileRole };
}

/** A linked project of Python files, by path from its root. Nothing is read from disk. */
export function projectOf(files: { readonly [path: string]: string }, options: ProjectOptions = {}): Project {
  return linkProject({
    root: options.root ?? '',
    summaries: Object.entries(files).map(([path, text]) => summaryOf(path, text, options)),
    frameworks: options.frameworks ?? [],
    libraries: options.libraries ?? [],
    versions: new Map(Object.entries(options.versions ?? {})),
  });
}

/** Summary of one file. */
function summaryOf(path: string, text: string, options: ProjectOptions = {}): FileSummary {
  const isPackage = /(?:^|\/)__init__\.pyi?$/.test(path);
  const module = options.modules?.[path] ?? moduleOf(path, isPackage);
  const role = options.roles?.[path] ?? (/(?:^|\/)tests?[_/]/.test(path) ? 'test' : 'product');
  return summarize(createFileModel({ path, module, isPackage, text, tree: parse(text).module }), role);
}

function moduleOf(path: string, isPackage: boolean): string {
  const place = path.replace(/\.pyi?$/, '');
  return (isPackage ? place.slice(0, Math.max(0, place.lastIndexOf('/'))) : place).replaceAll('/', '.');
}

import type { Rule, RuleOptions } from '../contracts/rule.ts';
import { frameworks as allFrameworks } from '../generated/frameworks.ts';
import { libraries } from '../generated/libraries.ts';
import { rules as allRules } from '../generated/rules.ts';
import { LazyDocument } from '../summary/document.ts';
import { roleOf } from '../summary/role.ts';
import type { Extraction } from '../summary/summary.ts';
import { BlobWriter } from './cache/codec.ts';
import { StoredTemplate, storeTemplate } from './cache/stored-template.ts';
import { StoredExtraction, store } from './cache/stored.ts';
import { type CheckedProject, checkProject } from './check.ts';
import { Dispatcher } from './dispatch.ts';
import { extract, extractTemplate } from './extract.ts';
import { frameworksInUse } from './frameworks.ts';
import { kindAt } from './kinds.ts';
import { layOut } from './projects.ts';
import { byPlace } from './run.ts';
import { versionsOf } from './versions/project-versions.ts';

export interface SourcesOptions {
  /** The rules to run; all of both presets, if left out. */
  readonly rules?: readonly Rule[];
  /** Frameworks taken to be in use beside those that imports and requirements tell; if left out, those the rules are for. */
  readonly frameworks?: readonly string[];
  /** Options of rules, by rule. */
  readonly options?: { readonly [rule: string]: RuleOptions };
}

/**
 * Checks files that are in memory, as a run checks those on disk, templates and documents among them. No git is known:
 * `.gitignore` files are documents, and nothing is ignored. For the examples of rules, for tests and for tools that hold text.
 *
 * @param files texts by path, relative and with forward slashes
 */
export function checkSources(files: { readonly [path: string]: string }, options: SourcesOptions = {}): CheckedProject {
  const rules = options.rules ?? allRules;
  const assumed = options.frameworks ?? options.rules?.flatMap((rule) => rule.frameworks ?? []) ?? [];
  const read = (path: string): string | null => (Object.hasOwn(files, path) ? files[path]! : null);
  const tree = Object.keys(files)
    .toSorted()
    .flatMap((path) => {
      const kind = kindAt(path);
      return kind === null ? [] : [{ path, kind }];
    });
  const manifests = tree.filter(({ path, kind }) => kind === 'manifest' || path.endsWith('setup.py'));
  const dispatcher = new Dispatcher(rules);
  const writer = new BlobWriter();

  const checked = layOut(tree, read).map((project) => {
    const imported = new Set(assumed);
    const extractions = project.files.map((file): Extraction => {
      const { module, isPackage } = file;
      const source = { path: file.projectPath, root: project.root, module, isPackage };
      const { extraction, frameworks } = extract(source, Buffer.from(files[file.path]!), dispatcher, allFrameworks);
      for (const name of frameworks) imported.add(name);
      const bytes = store(writer, extraction);
      return new StoredExtraction({ ...source, role: extraction.summary.role, hasReports: true }, () => bytes);
    });
    const { versions } = versionsOf(
      project.root,
      manifests.map(({ path }) => path),
      read,
      null,
    );
    const templates = project.templates.map(({ path, projectPath }) => {
      const template = extractTemplate(projectPath, Buffer.from(files[path]!), project.root);
      const bytes = storeTemplate(writer, template);
      return new StoredTemplate({ path: projectPath, role: template.summary.role, hasReports: true }, () => bytes);
    });
    const documents = project.documents.map(
      ({ path, projectPath, kind, isIgnored }) =>
        new LazyDocument(
          { path: projectPath, kind, role: roleOf(projectPath, '', project.root), isIgnored, isTracked: null },
          () => read(path),
        ),
    );
    const frameworks = frameworksInUse(allFrameworks, versions.required, imported);
    return checkProject(
      { root: project.root, extractions, templates, documents, versions, frameworks, libraries },
      {
        rules,
        known: [...new Set([...allRules, ...rules])],
        options: options.options ?? {},
        ignoredIn: () => [],
        sourceOf: read,
      },
    );
  });
  return {
    findings: checked.flatMap(({ findings }) => findings).toSorted(byPlace),
    problems: checked.flatMap(({ problems }) => problems).toSorted(byPlace),
  };
}

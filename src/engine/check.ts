import { matches } from '../config/selection.ts';
import type { Finding, Problem } from '../contracts/finding.ts';
import type { Framework, Library } from '../contracts/framework.ts';
import type { ProjectReport, ProjectRule, Rule, RuleOptions } from '../contracts/rule.ts';
import { linkProject } from '../project/link.ts';
import type { Project } from '../project/project.ts';
import type { LazyDocument } from '../summary/document.ts';
import type { Extraction, FileRole, Suppression } from '../summary/summary.ts';
import type { TemplateExtraction } from '../summary/template.ts';
import { CorruptBlob } from './cache/codec.ts';
import { JUDGED_ROLES, failure } from './dispatch.ts';
import { type Offer, type OfferedFile, withFixes } from './fix/offer.ts';
import { byPlace } from './run.ts';
import { suppress, unusedFindings } from './suppressions.ts';
import type { Versions } from './versions/versions.ts';

/** One project, read and ready to be judged. */
export interface CheckInput {
  /** Relative to the tree's root. */
  readonly root: string;
  /** In order of path. */
  readonly extractions: readonly Extraction[];
  /** In order of path. */
  readonly templates: readonly TemplateExtraction[];
  /** In order of path. */
  readonly documents: readonly LazyDocument[];
  readonly versions: Versions;
  /** Those in use. */
  readonly frameworks: readonly Framework[];
  readonly libraries: readonly Library[];
}

/** What is to be judged by. */
export interface Judgement {
  /** The rules to run. */
  readonly rules: readonly Rule[];
  /** All there are. */
  readonly known: readonly Rule[];
  /** Options that the configuration sets, by rule. */
  readonly options: { readonly [rule: string]: RuleOptions };
  /** Selectors that a file, by its path from the tree's root, is not judged by. */
  readonly ignoredIn: (file: string) => readonly string[];
  /** Gives the text of a file by its path from the tree's root, for fixes; left out where nobody asks for those. */
  readonly sourceOf?: (file: string) => string | null;
}

export interface CheckedProject {
  /** In order of place; files by their paths from the tree's root. */
  readonly findings: readonly Finding[];
  readonly problems: readonly Problem[];
}

/**
 * Links one project, runs its project rules, and leaves of all findings those that hold for this project and stand.
 * A rule that throws becomes a problem; a cache that turns out corrupt is thrown, for the caller has to start anew.
 *
 * @param linked gives the linked project, where somebody has it already
 */
export function checkProject(
  input: CheckInput,
  judgement: Judgement,
  linked: () => Project = () => link(input),
): CheckedProject {
  const problems: Problem[] = [];
  const prefix = input.root === '' ? '' : `${input.root}/`;
  const rules = new Map(judgement.rules.filter((rule) => appliesTo(rule, input)).map((rule) => [rule.name, rule]));
  const byFile = new Map<string, Finding[]>();
  const roles = new Map<string, FileRole>();
  for (const { summary } of input.extractions) roles.set(prefix + summary.path, summary.role);
  for (const { summary } of input.templates) roles.set(prefix + summary.path, summary.role);
  for (const { path, role } of input.documents) roles.set(prefix + path, role);

  const add = (finding: Finding): void => {
    const findings = byFile.get(finding.file);
    if (findings === undefined) byFile.set(finding.file, [finding]);
    else findings.push(finding);
  };
  for (const extraction of input.extractions) {
    for (const finding of extraction.findings) if (rules.has(finding.rule)) add(within(prefix, finding));
    for (const problem of extraction.problems) problems.push({ ...problem, file: prefix + problem.file });
  }
  for (const template of input.templates)
    for (const problem of template.problems) problems.push({ ...problem, file: prefix + problem.file });
  const onFailure = (rule: Rule, error: unknown): void => {
    problems.push({ file: input.root === '' ? '.' : input.root, line: 1, column: 1, message: failure(rule, error) });
  };
  const offers = new Map<Finding, Offer>();
  const projectRules = [...rules.values()].filter(isProjectRule);
  if (projectRules.length > 0) {
    const project = linked();
    for (const rule of projectRules) {
      try {
        const judged = rule.roles ?? JUDGED_ROLES;
        for (const report of rule.project(project, optionsOf(rule, judgement.options))) {
          const role = roles.get(report.at.file);
          if (role !== undefined && !judged.includes(role)) continue;
          const finding = findingOf(rule, report);
          add(finding);
          if (rule.fix !== undefined && (report.fix ?? report.fixTemplate) !== undefined) offers.set(finding, report);
        }
      } catch (error) {
        if (error instanceof CorruptBlob) throw error;
        onFailure(rule, error);
      }
    }
  }

  const ranAll = judgement.known.every((rule) => rule.preset !== 'recommended' || judgement.rules.includes(rule));
  const restated = restatements(input.frameworks);
  const findings: Finding[] = [];
  for (const { path, suppressions, source } of suppressible(input, problems, prefix)) {
    const file = prefix + path;
    const found = byFile.get(file) ?? [];
    byFile.delete(file);
    if (found.length === 0 && suppressions.length === 0) continue;
    const ignored = judgement.ignoredIn(file);
    const judged = ignored.length === 0 ? found : found.filter(({ rule }) => !isIgnored(rules.get(rule)!, ignored));
    const { kept, used } = suppress(unique(judged), suppressions, rules);
    const mended =
      judgement.sourceOf === undefined
        ? kept.map((finding) => (offers.has(finding) ? { ...finding, mayFix: rules.get(finding.rule)!.fix! } : finding))
        : source === null
          ? kept
          : withFixes(kept, offers, rules, source, judgement.sourceOf, onFailure);
    for (const finding of mended) findings.push(restate(finding, restated));
    findings.push(...unusedFindings(file, suppressions, used, rules, judgement.known, ranAll));
  }
  // What is left stands in files that are no part of the project.
  for (const found of byFile.values()) findings.push(...unique(found).map((finding) => restate(finding, restated)));
  return { findings: findings.toSorted(byPlace), problems: problems.toSorted(byPlace) };
}

/** All files that comments may suppress findings in, those of documents read last: whoever reads one has done so by now. */
function* suppressible(
  { extractions, templates, documents }: CheckInput,
  problems: Problem[],
  prefix: string,
): Generator<{
  readonly path: string;
  readonly suppressions: readonly Suppression[];
  /** What fixes may be offered for; null for a document. */
  readonly source: OfferedFile | null;
}> {
  for (const { summary, suppressions } of extractions) yield { path: summary.path, suppressions, source: summary };
  for (const { summary, suppressions } of templates)
    yield { path: summary.path, suppressions, source: { path: summary.path } };
  for (const document of documents) {
    const read = document.suppressions();
    for (const problem of read.problems) problems.push({ ...problem, file: prefix + problem.file });
    yield { path: document.path, suppressions: read.suppressions, source: null };
  }
}

/** Links what was read of one project. */
export function link({
  root,
  extractions,
  templates,
  documents,
  frameworks,
  libraries,
  versions,
}: CheckInput): Project {
  return linkProject({
    root,
    summaries: extractions.map(({ summary }) => summary),
    templates: templates.map(({ summary }) => summary),
    documents,
    frameworks,
    libraries,
    versions: versions.exactVersions(),
  });
}

/** Whether a rule is for projects with these frameworks and versions. */
export function appliesTo(rule: Rule, { frameworks, versions }: Pick<CheckInput, 'frameworks' | 'versions'>): boolean {
  return (
    (rule.frameworks === undefined || frameworks.some(({ name }) => rule.frameworks!.includes(name))) &&
    Object.entries(rule.versions ?? {}).every(([distribution, range]) => versions.satisfies(distribution, range))
  );
}

function optionsOf(rule: ProjectRule, given: Judgement['options']): RuleOptions {
  const otherwise = Object.entries(rule.options ?? {}).map(([option, { default: value }]) => [option, value]);
  return { ...Object.fromEntries(otherwise), ...given[rule.name] };
}

function findingOf(rule: ProjectRule, { at, message, help, related, standards }: ProjectReport): Finding {
  return {
    rule: rule.name,
    standards: standards ?? rule.standards,
    severity: rule.severity,
    file: at.file,
    line: at.line,
    column: at.column,
    endLine: at.endLine,
    endColumn: at.endColumn,
    message,
    help: help ?? rule.help,
    related: related ?? [],
  };
}

/** A file rule names files from the project's root. */
function within(prefix: string, finding: Finding): Finding {
  if (prefix === '') return finding;
  const related = finding.related.map((place) => ({ ...place, file: prefix + place.file }));
  return { ...finding, file: prefix + finding.file, related };
}

/** Statements that repeat others for the frameworks in use; one that another stands on leaves the word to that one. */
export function restatements(frameworks: readonly Framework[]): ReadonlyMap<string, readonly string[]> {
  const all = new Map<string, readonly string[]>();
  const bases = new Set(frameworks.flatMap((framework) => framework.extends));
  for (const { restates } of frameworks.filter(({ name }) => !bases.has(name))) {
    for (const [statement, others] of Object.entries(restates ?? {})) {
      all.set(statement, [...(all.get(statement) ?? []), ...others]);
    }
  }
  return all;
}

function restate(finding: Finding, restated: ReadonlyMap<string, readonly string[]>): Finding {
  const standards = finding.standards.flatMap((statement) => [statement, ...(restated.get(statement) ?? [])]);
  return standards.length === finding.standards.length ? finding : { ...finding, standards: [...new Set(standards)] };
}

/** One rule says one thing of one place once. */
function unique(findings: readonly Finding[]): readonly Finding[] {
  const seen = new Set<string>();
  return findings.filter(({ rule, line, column, message }) => {
    const key = `${rule}\0${line}\0${column}\0${message}`;
    return !seen.has(key) && seen.add(key);
  });
}

function isIgnored(rule: Rule, selectors: readonly string[]): boolean {
  return selectors.some((selector) => matches(selector, rule));
}

function isProjectRule(rule: Rule): rule is ProjectRule {
  return rule.project !== undefined;
}

import type { FileModel } from '../semantics/model.ts';
import type { Project } from '../project/project.ts';
import type { FileRole } from '../summary/summary.ts';
import type { NodeByName, Range } from '../syntax/python/nodes.ts';
import type { Location, Related, Safety, Severity } from './finding.ts';

/** Files of an example by path; one file alone is `app.py`. Lines that must be reported end in `# error`. */
export type ExampleFiles = string | { readonly [path: string]: string };

export interface Example {
  readonly bad: ExampleFiles;
  readonly good: ExampleFiles;
}

/** Text that takes the place of a range, as `Edit` says. */
export interface Replacement extends Range {
  readonly text: string;
}

/** What a rule would do about one place. */
export interface Mending {
  /** As a command of one line: "Await `asyncio.sleep`". */
  readonly title: string;
  /** At least one; in any order, apart from each other. */
  readonly edits: readonly Replacement[];
  /** Where the rule's fixes are safe, and this one is not. */
  readonly safety?: 'unsafe';
}

/** What a rule says about one place. `message` is about this place; the harm in general stands in the rule's `why`. */
export interface Report {
  readonly message: string;
  /** What to do, as a command. Falls back to the rule's `help`. */
  readonly help?: string;
  readonly related?: readonly Related[];
  /** Where a finding carries other statements than the rule's own. */
  readonly standards?: readonly string[];
  /**
   * Mends the place, or gives null where that is for people to do; for places in Python files, and rules that have `fix`.
   * A file rule is asked at once, a project rule once its finding stands, with the file read again.
   */
  readonly fix?: (file: FileModel) => Mending | null;
  /** The same for places in templates, asked with the template's text and the place as 0-based offsets. */
  readonly fixTemplate?: (text: string, at: Range) => Mending | null;
}

export interface FileContext {
  readonly file: FileModel;
  readonly role: FileRole;
  readonly report: (at: Range, report: Report) => void;
}

interface RuleBase {
  /** `topic/kebab-name`, read as "disallow ⟨name⟩". The file is `<topic folder>/<kebab-name>.ts`. */
  readonly name: string;
  /** Statements of the catalogue it enforces, at least one. */
  readonly standards: readonly [string, ...string[]];
  /** One sentence that begins with "Disallow" or "Require". */
  readonly summary: string;
  /** The harm, for somebody whose build just failed. */
  readonly why: string;
  /** What to do, as a command. */
  readonly help: string;
  /** What it does not see, for the rule's page. */
  readonly limits?: string;
  readonly severity: Severity;
  readonly preset: 'recommended' | 'strict';
  /** What its findings cover is a secret: no report shows it, though excerpts show the lines it stands on. */
  readonly isSensitive?: true;
  readonly since: string;
  /** The rule is for projects that use one of these; names of folders in `src/frameworks`. All, if left out. */
  readonly frameworks?: readonly string[];
  /** The rule holds for these versions only, by distribution name: `{ pydantic: '>=2' }`. An unknown version is the newest. */
  readonly versions?: { readonly [distribution: string]: string };
  /** Whether the fixes that its reports offer leave the meaning of code as it is. Left out by a rule that offers none. */
  readonly fix?: Safety;
  /** Files it judges; `product`, `settings` and `script` if left out. */
  readonly roles?: readonly FileRole[];
  readonly examples: readonly [Example, ...Example[]];
}

export type Visitor = {
  readonly [N in keyof NodeByName]?: (node: NodeByName[N], context: FileContext) => void;
};

/** Reads one file's tree. Handlers keep no state. */
export interface FileRule extends RuleBase {
  readonly visit: Visitor;
  readonly options?: never;
  readonly project?: never;
}

export interface ProjectReport extends Report {
  readonly at: Location;
}

/** A number that a configuration may set for a rule, above 0. */
export interface RuleOption {
  readonly default: number;
  /** What it decides, for the rule's page: completes "`name`: …". */
  readonly summary: string;
}

/** The numbers in force for a rule, by name of the option. */
export type RuleOptions = { readonly [option: string]: number };

/** Reads the linked project, never text or trees. */
export interface ProjectRule extends RuleBase {
  /** Few, and only where teams differ with reason. File rules have none: their findings are kept with the file. */
  readonly options?: { readonly [option: string]: RuleOption };
  readonly project: (project: Project, options: RuleOptions) => Iterable<ProjectReport>;
  readonly visit?: never;
}

export type Rule = FileRule | ProjectRule;

export function defineRule<R extends Rule>(rule: R): R {
  return rule;
}

/** Python source in an example: the common indentation and the blank first line are taken off. */
export function py(strings: TemplateStringsArray, ...values: readonly string[]): string {
  return dedent(String.raw(strings, ...values));
}

/** A file of any other kind in an example: treated as `py` treats Python. */
export const text = py;

function dedent(source: string): string {
  const lines = source
    .replace(/^\n/, '')
    .replace(/\n[ \t]*$/, '\n')
    .split('\n');
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const common = indents.length === 0 ? 0 : Math.min(...indents);
  return lines.map((line) => line.slice(common)).join('\n');
}

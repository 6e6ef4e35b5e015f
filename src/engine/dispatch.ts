import type { Finding, Problem } from '../contracts/finding.ts';
import type { FileContext, FileRule, Report, Rule } from '../contracts/rule.ts';
import type { FileModel } from '../semantics/model.ts';
import type { FileRole } from '../summary/summary.ts';
import { fixOf } from './fix/offer.ts';
import { KINDS, type Node, type NodeByName, type Range } from '../syntax/python/nodes.ts';

type KindName = keyof NodeByName;
type Handler = (node: Node, context: FileContext) => void;

/** Roles a rule judges unless it names its own. */
export const JUDGED_ROLES: readonly FileRole[] = ['product', 'settings', 'script'];

/** What file rules say of one file. */
export interface FileReports {
  readonly findings: readonly Finding[];
  /** Rules that threw. */
  readonly problems: readonly Problem[];
}

/**
 * Runs file rules over the nodes of a file, filed by kind: every rule sees only the nodes it asks for.
 * The table of who asks for what is made once for all files.
 */
export class Dispatcher {
  private readonly byRole = new Map<FileRole, readonly Subscription[]>();
  private readonly contexts: readonly RuleContext[];

  constructor(rules: readonly Rule[]) {
    this.contexts = rules.filter(isFileRule).map((rule) => new RuleContext(rule));
  }

  /** Everything that the rules for this role report. A rule that throws is left out for the rest of the file. */
  run(model: FileModel, role: FileRole): FileReports {
    const subscriptions = this.subscriptionsOf(role);
    const findings: Finding[] = [];
    const problems: Problem[] = [];
    const failed = new Set<RuleContext>();
    for (const { context } of subscriptions) context.enter(model, role, findings);
    for (const { kind, context, handler } of subscriptions) {
      if (failed.has(context)) continue;
      try {
        for (const node of model.nodes(kind)) handler(node, context);
      } catch (error) {
        failed.add(context);
        problems.push({ file: model.path, line: 1, column: 1, message: failure(context.rule, error) });
      }
    }
    for (const { context } of subscriptions) context.leave();
    return { findings: failed.size === 0 ? findings : findings.filter((finding) => !isOf(failed, finding)), problems };
  }

  private subscriptionsOf(role: FileRole): readonly Subscription[] {
    let subscriptions = this.byRole.get(role);
    if (subscriptions === undefined) {
      subscriptions = this.contexts
        .filter(({ rule }) => (rule.roles ?? JUDGED_ROLES).includes(role))
        .flatMap((context) =>
          Object.entries(context.rule.visit)
            .filter(([kind]) => kind in KINDS)
            .map(([kind, handler]) => ({ kind: kind as KindName, context, handler: handler as Handler })),
        );
      this.byRole.set(role, subscriptions);
    }
    return subscriptions;
  }
}

interface Subscription {
  readonly kind: KindName;
  readonly context: RuleContext;
  readonly handler: Handler;
}

/** What the handlers of one rule are given, file after file. */
class RuleContext implements FileContext {
  readonly rule: FileRule;
  readonly report: FileContext['report'];
  private current: FileModel | null = null;
  private currentRole: FileRole = 'product';
  private findings: Finding[] = [];

  constructor(rule: FileRule) {
    this.rule = rule;
    this.report = (at, report) => {
      this.findings.push(this.findingOf(at, report));
    };
  }

  get file(): FileModel {
    return this.current!;
  }

  get role(): FileRole {
    return this.currentRole;
  }

  enter(model: FileModel, role: FileRole, findings: Finding[]): void {
    this.current = model;
    this.currentRole = role;
    this.findings = findings;
  }

  /** Lets go of the tree. */
  leave(): void {
    this.current = null;
  }

  private findingOf(at: Range, report: Report): Finding {
    const { line, column, endLine, endColumn } = this.file.spanOf(at);
    const fix = report.fix === undefined ? null : fixOf(this.rule, report.fix(this.file), this.file);
    return {
      rule: this.rule.name,
      standards: report.standards ?? this.rule.standards,
      severity: this.rule.severity,
      file: this.file.path,
      line,
      column,
      endLine,
      endColumn,
      message: report.message,
      help: report.help ?? this.rule.help,
      related: report.related ?? [],
      ...(fix !== null && { fix }),
    };
  }
}

/** What went wrong inside a rule, for the one who will mend it. */
export function failure(rule: Rule, error: unknown): string {
  const cause = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return `The rule ${rule.name} failed and was left out here (${cause.split('\n')[0]!}). Please report this.`;
}

function isOf(contexts: ReadonlySet<RuleContext>, finding: Finding): boolean {
  return [...contexts].some(({ rule }) => rule.name === finding.rule);
}

function isFileRule(rule: Rule): rule is FileRule {
  return rule.visit !== undefined;
}

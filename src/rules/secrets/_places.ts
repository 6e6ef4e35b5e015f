import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Dict, type Node, type Stmt } from '../../syntax/python/nodes.ts';

const DEVELOPMENT =
  /(?:^|[_.-])(?:dev|devel|development|local|localhost|test|tests|testing|ci|example|sample|demo|debug|seeds?|fixtures?|random_data|fakes?|smoke|smoketests?|compose|sandbox|playground|e2e|populate|benchmarks?|perf|latency|stress|spikes?)(?:$|[_.-])/i;

const DEVELOPMENT_CLASS = /^(?:Dev|Local|Test|CI|Debug)|(?:Dev|Development|Local|Testing|Test)(?:Config|Settings)?$/;

/**
 * Whether code at this node configures a developer's machine or a test only: its module is called so
 * (`settings/dev.py`), its class is (`DevelopmentConfig`), the docstring of one of them says "for development", or an
 * `if DEBUG` stands around it.
 */
export function isDevelopmentOnly(file: FileModel, node: Node): boolean {
  if (DEVELOPMENT.test(file.path.replace(/\.py$/, '').split('/').slice(-2).join('.'))) return true;
  if (isMeantForDevelopment(file.tree.body)) return true;
  let child = node;
  for (let at = node.parent; at !== null; child = at, at = at.parent) {
    if (at.kind === Kind.ClassDef && (DEVELOPMENT_CLASS.test(at.name) || isMeantForDevelopment(at.body))) return true;
    if (at.kind === Kind.If && (at.body as readonly Node[]).includes(child) && mentionsDebug(file, at.test))
      return true;
    if (at.kind === Kind.Dict && switchesDebuggingOn(file, at)) return true;
    if (at.kind === Kind.IfExp && at.body === child && mentionsDebug(file, at.test)) return true;
  }
  return false;
}

/** Whether a dict of variables switches debugging on beside what else it sets: `{"FLASK_DEBUG": "1", "SECRET_KEY": "x"}`. */
function switchesDebuggingOn(file: FileModel, { keys, values }: Dict): boolean {
  return keys.some((key, index) => {
    const name = key === null ? undefined : file.constantOf(key);
    if (typeof name !== 'string' || !/(?:^|_)DEBUG$/.test(name)) return false;
    const value = file.constantOf(values[index]!);
    return value === true || (typeof value === 'string' && /^(?:true|1|on|yes)$/i.test(value));
  });
}

/** How far an example may nest. */
const DEEPEST_EXAMPLE = 8;

/** Whether a text stands in an example for documentation: `Field(examples=["…"])`, `{"example": {"token": "…"}}`. */
export function isInExample(node: Node): boolean {
  let child = node;
  for (let at = node.parent, steps = 0; at !== null && steps < DEEPEST_EXAMPLE; child = at, at = at.parent, steps++) {
    if (at.kind === Kind.Keyword && /example/.test(at.name ?? '')) return true;
    if (at.kind !== Kind.Dict) continue;
    const key = at.keys[at.values.findIndex((value) => value === child)];
    if (key?.kind === Kind.StringLiteral && /example/.test(key.value)) return true;
  }
  return false;
}

/** Whether one of the words of a name says that what it names is for development or tests: `shop-db-dev`. */
export function isDevelopmentName(name: string): boolean {
  return DEVELOPMENT.test(name);
}

/** Whether a file, by its path, configures a developer's machine, a test, an example or a build only. */
export function isDevelopmentPath(path: string): boolean {
  // A compose file says by its name what it is for beside that.
  const parts = path
    .replace(/(?:docker-)?compose/, '')
    .split('/')
    .slice(-3);
  return (
    TRANSLATED.test(path) ||
    parts.some((part) => DEVELOPMENT.test(part)) ||
    /(?:^|[/._-])(?:template|dist|override|github|circleci|gitlab-ci|workflows|pipelines?|playwright|cypress|devcontainer|devenv|docs?|docker-env|mock|stubs?|cassettes|snapshots|locales?|i18n|translations?|lang)(?:$|[/._-])/i.test(
      parts.join('/'),
    )
  );
}

/** Texts in several languages, however deep. */
const TRANSLATED = /(?:^|\/)(?:locales?|i18n|translations?|lang|langs|languages)\//i;

function mentionsDebug(file: FileModel, test: Node): boolean {
  const source = file.text.slice(test.start, test.end);
  return (
    !/^not\b/.test(source) &&
    /(?:^|\W|_)(?:debug|testing|is_dev\w*|is_local|dev(?:elopment)?|local|ci|github_(?:actions|workflow)|gitlab_ci|travis)(?:$|\W)/i.test(
      source,
    )
  );
}

function isMeantForDevelopment(body: readonly Stmt[]): boolean {
  const [first] = body;
  if (first?.kind !== Kind.ExprStmt || first.value.kind !== Kind.StringLiteral) return false;
  return /\bfor (?:the |a )?(?:local |your )?(?:dev|development|testing|tests|unit tests|CI)\b/i.test(
    first.value.value,
  );
}

import { defineRule, py, type FileContext } from '../../contracts/rule.ts';
import type { FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Expr } from '../../syntax/python/nodes.ts';
import { isDevelopmentOnly } from './_places.ts';
import { fallbackOf, fallbackOfField, isSettingsField, variableRead } from './_settings.ts';
import { isSecretName, isStandIn, schemeWithPassword } from './_values.ts';

/** Secrets that have a working value when nobody set them. */
export default defineRule({
  name: 'secrets/literal-fallback',
  standards: ['G3b'],
  summary: 'Disallow a literal as the fallback of a secret.',
  why: 'A deployment that forgot the variable starts without a word, on a secret that everybody can read.',
  help: 'Drop the fallback, so that a missing secret stops the start.',
  limits:
    'A fallback under `if DEBUG`, in a class or module for development or tests is silent, and so is one that the module itself refuses (`if KEY == …: raise`).',
  severity: 'error',
  preset: 'recommended',
  isSensitive: true,
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import os

        SECRET_KEY = os.environ.get("SECRET_KEY", "dev")  # error
        API_TOKEN = os.getenv("API_TOKEN") or "b7c1f0"  # error
      `,
      good: py`
        import os

        SECRET_KEY = os.environ["SECRET_KEY"]
        API_TOKEN = os.getenv("API_TOKEN", "")
      `,
    },
    {
      bad: py`
        from pydantic_settings import BaseSettings

        class Settings(BaseSettings):
            project_name: str = "Orchard"
            jwt_secret: str = "orchard-secret"  # error
      `,
      good: py`
        from pydantic_settings import BaseSettings

        class Settings(BaseSettings):
            project_name: str = "Orchard"
            jwt_secret: str
      `,
    },
  ],
  visit: {
    Call(node, context) {
      const variable = variableRead(context.file, node);
      if (variable === null) return;
      const fallback = fallbackOf(node);
      const scheme = fallback?.kind === Kind.StringLiteral ? schemeWithPassword(fallback.value) : null;
      if ((scheme === null && !isSecretName(variable)) || isOfOwnScript(node, context)) return;
      if (scheme === null || fallback === null) {
        if (!isRefusedBelow(context.file, node)) reportFallback(variable, fallback, context);
      } else if (!isDevelopmentOnly(context.file, fallback)) {
        context.report(fallback, {
          message: `"${variable}" falls back to a ${scheme} connection string with a password.`,
        });
      }
    },
    Arg(node, context) {
      if (node.defaultValue === null || !isSecretName(node.name)) return;
      // `password="password"` names a field, as a plain word may; every other text is the password of who gives none.
      if (/^[A-Za-z_]*$/.test(textOf(node.defaultValue))) return;
      reportFallback(node.name, node.defaultValue, context);
    },
    AnnAssign(node, context) {
      if (node.value === null || node.target.kind !== Kind.Name || !isSecretName(node.target.id)) return;
      if (!isSettingsField(context.file, node)) return;
      reportFallback(node.target.id, fallbackOfField(context.file, node), context);
    },
  },
});

/** A script that the developers run sets what the settings ask for, in its own process: `os.environ.setdefault(…)`. */
function isOfOwnScript({ func }: Call, { file, role }: FileContext): boolean {
  if (role !== 'script' || file.path.endsWith('manage.py')) return false;
  return func.kind === Kind.Attribute && func.attr === 'setdefault';
}

/** Whether the module looks at what it got, and stops the start for it: `if KEY == "…": raise`. */
function isRefusedBelow(file: FileModel, read: Call): boolean {
  if (isRefusedByFunction(file, read)) return true;
  const value = read.parent?.kind === Kind.BoolOp ? read.parent : read;
  const assign = value.parent?.kind === Kind.Assign ? value.parent : null;
  const [target] = assign?.targets ?? [];
  if (target?.kind !== Kind.Name) return false;
  return file.nodes('If').some((branch) => {
    if (branch.start < read.end || file.nodesIn('Raise', branch).length === 0) return false;
    return file
      .nodesIn('Name', branch.test)
      .some(({ id, parent }) => id === target.id && (parent?.kind === Kind.Compare || parent?.kind === Kind.Attribute));
  });
}

/** Whether a function of the module reads the same variable and stops the start for some of its values. */
function isRefusedByFunction(file: FileModel, read: Call): boolean {
  const variable = variableRead(file, read);
  return file.nodes('Call').some((other) => {
    const around = variableRead(file, other) === variable ? file.functionAround(other) : null;
    return (
      around !== null && CHECKS.test('name' in around ? around.name : '') && file.nodesIn('Raise', around).length > 0
    );
  });
}

const CHECKS = /^_*(?:validate|check|ensure|verify|enforce|assert|require)(?:_|$)/;

function textOf(expr: Expr): string {
  return expr.kind === Kind.StringLiteral ? expr.value : '';
}

function reportFallback(variable: string, fallback: Expr | null, context: FileContext): void {
  if (fallback?.kind !== Kind.StringLiteral || fallback.value === '' || /^<.*>$/.test(fallback.value)) return;
  if (isStandIn(fallback.value) || isKeyForTrying(variable, fallback.value)) return;
  if (isDevelopmentOnly(context.file, fallback)) return;
  context.report(fallback, { message: `"${variable}" falls back to a literal when it is not set.` });
}

/** A key that providers hand out to everybody for trying: `NASA_API_KEY = env("NASA_API_KEY", "DEMO_KEY")`. */
function isKeyForTrying(variable: string, value: string): boolean {
  return /(?:api_?key|token)$/i.test(variable) && /^demo[_-]?(?:key|token)?$/i.test(value);
}

import { defineRule, py, type FileContext } from '../../contracts/rule.ts';
import { libraries } from '../../generated/libraries.ts';
import { Kind, type Call, type Expr } from '../../syntax/python/nodes.ts';
import { isDevelopmentOnly } from './_places.ts';
import { isSettingsField } from './_settings.ts';
import { isSecretName, isStandIn } from './_values.ts';

const environmentReads = new Set(libraries.flatMap((library) => library.environmentReads ?? []));

/** Secrets that have a working value when nobody set them. */
export default defineRule({
  name: 'secrets/literal-fallback',
  standards: ['G3b'],
  summary: 'Disallow a literal as the fallback of a secret.',
  why: 'A deployment that forgot the variable starts without a word, on a secret that everybody can read.',
  help: 'Drop the fallback, so that a missing secret stops the start.',
  limits: 'A fallback under `if DEBUG`, in a class or module for development or tests is silent.',
  severity: 'error',
  preset: 'recommended',
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
      const variable = variableRead(node, context);
      if (variable === null) return;
      reportFallback(variable, fallbackOf(node), context);
    },
    AnnAssign(node, context) {
      if (node.value === null || node.target.kind !== Kind.Name || !isSecretName(node.target.id)) return;
      if (!isSettingsField(context.file, node)) return;
      reportFallback(node.target.id, fallbackOfField(node.value), context);
    },
  },
});

/** Name of the environment variable a call reads, when that is a secret's; else null. */
function variableRead(call: Call, { file }: FileContext): string | null {
  const first = call.args[0];
  if (first === undefined) return null;
  const name = file.constantOf(first);
  if (typeof name !== 'string' || !isSecretName(name)) return null;
  const path = file.pathOf(call.func);
  return path !== null && environmentReads.has(path) ? name : null;
}

function fallbackOf(call: Call): Expr | null {
  const named = call.keywords.find((keyword) => keyword.name === 'default');
  if (named !== undefined) return named.value;
  if (call.args[1] !== undefined) return call.args[1];
  const around = call.parent;
  return around?.kind === Kind.BoolOp && around.op === 'or' && around.values[0] === call
    ? (around.values[1] ?? null)
    : null;
}

/** `Field("x")` and `Field(default="x")` give their default, anything else is itself. */
function fallbackOfField(value: Expr): Expr | null {
  if (value.kind !== Kind.Call) return value;
  return value.keywords.find((keyword) => keyword.name === 'default')?.value ?? value.args[0] ?? null;
}

function reportFallback(variable: string, fallback: Expr | null, context: FileContext): void {
  if (fallback?.kind !== Kind.StringLiteral || fallback.value === '' || /^<.*>$/.test(fallback.value)) return;
  if (isStandIn(fallback.value)) return;
  if (isDevelopmentOnly(context.file, fallback)) return;
  context.report(fallback, { message: `"${variable}" falls back to a literal when it is not set.` });
}

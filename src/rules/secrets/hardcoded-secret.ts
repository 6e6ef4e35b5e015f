import { defineRule, py, type FileContext } from '../../contracts/rule.ts';
import { Kind, type Call, type Dict, type Expr, type Node, type StringLiteral } from '../../syntax/python/nodes.ts';
import { libraries } from '../../generated/libraries.ts';
import type { Constant, FileModel } from '../../semantics/model.ts';
import { knownKey } from './_formats.ts';
import { isDevelopmentOnly, isInExample } from './_places.ts';
import { isFallback } from './_settings.ts';
import { isPlaceholder, isSecret, schemeWithPassword } from './_values.ts';

const signatures = new Map(libraries.flatMap(({ signatures: all = [] }) => all.map((one) => [one.path, one] as const)));

/** Passwords, keys and tokens written into the code. */
export default defineRule({
  name: 'secrets/hardcoded-secret',
  standards: ['G3a'],
  summary: 'Disallow passwords, keys and tokens in code.',
  why: 'Whoever can read the repository, its history, a backup or a stack trace has the secret, and it cannot be changed without a release.',
  help: 'Read it from the environment through the settings, without a default, and replace the leaked one.',
  limits:
    'Values that are words (`token = "bearer"`), placeholders (`<token>`, `your-key-here`), names of environment variables, and connection strings of this machine are silent; so are modules and classes for development and tests.',
  severity: 'error',
  preset: 'recommended',
  isSensitive: true,
  since: '0.1.0',
  examples: [
    {
      bad: py`
        SECRET_KEY = "k3v9-2hQz7-wm41x-Tt8"  # error
        DATABASES = {"default": {"USER": "shop", "PASSWORD": "Tr4verse-94"}}  # error
      `,
      good: py`
        import os

        SECRET_KEY = os.environ["SECRET_KEY"]
        DATABASES = {"default": {"USER": "shop", "PASSWORD": os.environ["DB_PASSWORD"]}}
      `,
    },
    {
      bad: py`
        def connect(client):
            return client.login(user="shop", password="Tr4verse-94")  # error
      `,
      good: py`
        def connect(client, settings):
            return client.login(user="shop", password=settings.shop_password)
      `,
    },
    {
      bad: py`
        import jwt

        def token_for(user):
            return jwt.encode({"sub": user.name}, "orchard", algorithm="HS256")  # error
      `,
      good: py`
        import jwt

        def token_for(user, settings):
            return jwt.encode({"sub": user.name}, settings.signing_key, algorithm="HS256")
      `,
    },
    {
      bad: py`
        BROKER = "amqp://shop:Tr4verse94@queue.shop-internal.net:5672/jobs"  # error
      `,
      good: py`
        import os

        BROKER = os.environ["BROKER_URL"]
      `,
    },
  ],
  visit: {
    Call(node, context) {
      const key = keyOf(node, context.file);
      const secret = key === null || key.kind === Kind.StringLiteral ? undefined : context.file.constantOf(key);
      if (key !== null && isSigningKey(secret) && !isReportedItself(key, secret)) report(key, context);
      for (const { name, value } of node.keywords) {
        if (name === null || value === key || value.kind !== Kind.Name) continue;
        // Read in two steps: the literal has a name that says nothing, and is handed on under one that does.
        const given = context.file.constantOf(value);
        if (typeof given !== 'string' || isReportedItself(value, given) || !isSecret(name, given)) continue;
        if (!isDevelopmentOnly(context.file, node))
          context.report(value, { message: `"${name}" is given as a literal.` });
      }
    },
    StringLiteral(node, context) {
      if (node.value.length < 4 || node.parent?.kind === Kind.ExprStmt) return;
      const what = secretIn(node, context);
      if (what === null || isFallback(context.file, node) || isInExample(node)) return;
      if (isDevelopmentOnly(context.file, node)) return;
      context.report(node, { message: what });
    },
  },
});

function secretIn(node: StringLiteral, { file }: FileContext): string | null {
  const key = knownKey(node.value);
  if (key !== null) return `This text has the format of ${key}.`;
  const scheme = schemeWithPassword(node.value);
  if (scheme !== null) return `This ${scheme} connection string carries a password.`;
  const name = nameGiven(node, file);
  const call = node.parent?.kind === Kind.Keyword ? node.parent.parent : node.parent;
  if (call?.kind === Kind.Call && keyOf(call, file) === node && isSigningKey(node.value)) return SIGNS;
  if (name === null || !isSecret(name, node.value)) return null;
  return `"${name}" is given as a literal.`;
}

const SIGNS = 'The key that this is signed with is a literal.';

function report(key: Expr, context: FileContext): void {
  if (!isDevelopmentOnly(context.file, key)) context.report(key, { message: SIGNS });
}

/** The key that a call signs with; null where it signs nothing, or that is not seen. */
function keyOf({ func, args, keywords }: Call, file: FileModel): Expr | null {
  const path = file.pathOf(func);
  const signature = path === null ? undefined : signatures.get(path);
  if (signature === undefined) return null;
  return keywords.find(({ name }) => name === signature.keyword)?.value ?? args[signature.position] ?? null;
}

/** Whatever signs is a key, however weak it is. */
function isSigningKey(value: Constant | undefined): value is string {
  return typeof value === 'string' && !isPlaceholder(value);
}

/** Whether the literal that a name stands for is reported where it is bound. */
function isReportedItself(name: Expr, value: string): boolean {
  return knownKey(value) !== null || (name.kind === Kind.Name && isSecret(name.id, value));
}

/** The name under which a literal is stored or passed on: of a variable, an attribute, a key, an argument. */
function nameGiven(node: Expr, file: FileModel): string | null {
  const holder: Node | null = node.parent;
  switch (holder?.kind) {
    case Kind.Assign:
      return holder.targets.length === 1 ? nameOfTarget(holder.targets[0]!, file) : null;
    case Kind.AnnAssign:
      return nameOfTarget(holder.target, file);
    case Kind.Keyword:
      return holder.name;
    case Kind.Dict: {
      const key = keyFor(node, holder);
      const name = key === null ? undefined : file.constantOf(key);
      return typeof name === 'string' ? name : null;
    }
    default:
      return null;
  }
}

/** The key of a value. Values are in source order, and there may be very many. */
function keyFor({ start }: Expr, { keys, values }: Dict): Expr | null {
  let low = 0;
  let high = values.length - 1;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (values[middle]!.start < start) low = middle + 1;
    else high = middle;
  }
  return values[low]?.start === start ? (keys[low] ?? null) : null;
}

function nameOfTarget(target: Expr, file: FileModel): string | null {
  switch (target.kind) {
    case Kind.Name:
      return target.id;
    case Kind.Attribute:
      return target.attr;
    case Kind.Subscript: {
      const key = file.constantOf(target.slice);
      return typeof key === 'string' ? key : null;
    }
    default:
      return null;
  }
}

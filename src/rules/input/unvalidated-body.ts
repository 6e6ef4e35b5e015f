import type { HandledRoute } from '../../contracts/facts.ts';
import type { Span } from '../../contracts/finding.ts';
import { defineRule, py } from '../../contracts/rule.ts';
import { frameworks } from '../../generated/frameworks.ts';
import type { Project } from '../../project/project.ts';
import type { CallFact, FunctionFact, Term } from '../../summary/summary.ts';
import { literal, pathOfTerm } from '../../summary/terms.ts';
import { lastName } from '../../project/paths.ts';

const unchecked: ReadonlySet<string> = new Set(frameworks.flatMap((framework) => framework.unchecked ?? []));
/** By name of the framework: others have rules of their own for bodies that are parsed by hand. */
const rawBodies = new Map(frameworks.map(({ name, rawBodies: bodies = [] }) => [name, new Set(bodies)] as const));

/** Handlers that pick what a client sent apart by hand. */
export default defineRule({
  name: 'input/unvalidated-body',
  standards: ['G4a'],
  summary: 'Disallow handlers that use the values of a body as they came.',
  why: 'A key that is missing, a list where a text was meant or a number out of range reaches the code behind, where it ends in an error 500 or in the database. Every handler checks a little differently, and no documentation can be made of it.',
  help: 'Declare the fields once, in a form, a serializer or a schema, pass it the whole body, and use what it gives back.',
  limits:
    'Handlers that pass the body to anything but a builtin, that call something to validate or ask for the type of a value, and webhooks are left alone, as are values that a `try` for `ValueError` or `TypeError` stands around or that a branch compares with what is allowed, and so is what helpers of the handler do. Values of the query are not looked at.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: {
        'app.py': py`
          from flask import Flask, request

          app = Flask(__name__)


          @app.post('/orders')
          def order():
              amount = request.json['amount']  # error
              return place(request.json['article'], amount)
        `,
      },
      good: {
        'app.py': py`
          from flask import Flask, request
          from schemas import OrderSchema

          app = Flask(__name__)


          @app.post('/orders')
          def order():
              wanted = OrderSchema().load(request.get_json())
              return place(wanted['article'], wanted['amount'])
        `,
      },
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const route of project.handledRoutes) {
      const { fact, file } = route.handler;
      if (seen.has(fact.name) || file.role !== 'product' || isWebhook(route)) continue;
      seen.add(fact.name);
      // What reads of a request without a body can only be of its query.
      if (route.methods.length > 0 && route.methods.every((method) => WITHOUT_BODY.has(method))) continue;
      const uses = usesOf(project, route);
      const [first] = uses;
      if (first === undefined || isValidated(project, route)) continue;
      yield {
        at: project.at(file, first.span),
        message: `\`${lastName(fact.name)}\` takes ${keysOf(uses)} out of ${first.container === 'the body' ? first.container : `\`${first.container}\``} unchecked.`,
      };
    }
  },
});

const WITHOUT_BODY: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);

/** A value that is taken out of a body. */
interface Use {
  /** What the body is called: `request.POST`. */
  readonly container: string;
  readonly key: string | null;
  readonly span: Span;
}

function usesOf(project: Project, { framework, handler: { fact } }: HandledRoute): readonly Use[] {
  // A body that is read and taken apart in a `try` is answered with an error of the handler's own.
  const guarded = new Set(
    fact.calls.flatMap(({ callee, catches }) =>
      callee !== null && isRefused(catches) ? spoken(project.resolve(`${callee}()`)) : [],
    ),
  );
  // What else is parsed in the same function would have the same path: then nothing is known of either.
  const parses = fact.calls.filter(({ callee }) => callee === 'json.loads');
  const parsesBody =
    parses.length > 0 && parses.every(({ args, catches }) => !isRefused(catches) && isRaw(project, framework, args[0]));
  const isUnchecked = (path: string): boolean => unchecked.has(path) || (parsesBody && path === 'json.loads()');
  const reads = fact.reads.flatMap(({ path, key, span }): Use[] => {
    if (!path.endsWith('[]')) return [];
    const container = project.resolve(path.slice(0, -2));
    return isUnchecked(container) ? [{ container: spoken(container), key, span }] : [];
  });
  const calls = fact.calls.flatMap(({ callee, args, catches, span }): Use[] => {
    const getter = callee === null ? null : /^(.*)\.(?:get|getlist|pop)$/.exec(callee);
    if (getter === null || args.length === 0 || isRefused(catches)) return [];
    const container = project.resolve(getter[1]!);
    const key = literal(args[0]);
    if (!isUnchecked(container)) return [];
    return [{ container: spoken(container), key: typeof key === 'string' ? key : null, span }];
  });
  return [...reads, ...calls]
    .filter(({ container, key }) => !guarded.has(container) && (key === null || !CONTROL.test(key)))
    .filter(({ key }) => key === null || !isCompared(fact, key))
    .toSorted((a, b) => a.span.line - b.span.line || a.span.column - b.span.column);
}

/**
 * Whether a branch asks for the value of a key among those that are allowed: `if kind not in KINDS`, `if answer == "yes"`.
 * Told by the variable, which is called like the key, or ends in it.
 */
function isCompared({ calls, stores }: FunctionFact, key: string): boolean {
  if (!/^\w+$/.test(key)) return false;
  const compared = new RegExp(
    `(?<![.\\w])(?:\\w+_)?${key}\\b(?:[^=<>!\\n]{0,60}[=!]=(?!\\s*(?:""|''|None\\b))|\\s+(?:not\\s+)?in\\s)`,
  );
  return [...calls, ...stores].some(({ conditions }) => conditions.some((test) => compared.test(test)));
}

/** Whether a term is the body of the request, decoded or not. */
function isRaw(project: Project, framework: string, term: Term | undefined): boolean {
  const path = term === undefined ? null : pathOfTerm(term);
  return path !== null && rawBodies.get(framework)?.has(project.resolve(path).replace(/\.decode\(\)$/, '')) === true;
}

/** Whether a value that does not fit is caught: then somebody has thought of it. */
function isRefused(catches: CallFact['catches']): boolean {
  return catches.some((path) => path !== null && /^(?:ValueError|TypeError|KeyError)$/.test(path));
}

/** Keys that say what was clicked and where to go next. */
const CONTROL = /^(?:_.*|next|action|submit|csrf.*|redirect.*|return_?(?:url|to))$/i;

/** Whether the body as a whole goes to somebody who may check it, or something is called to. */
function isValidated(project: Project, { handler: { fact } }: HandledRoute): boolean {
  return fact.calls.some((call) => {
    const name = call.callee === null ? '' : lastName(call.callee);
    if (VALIDATES.test(name)) return true;
    if (call.callee === 'isinstance' && isValueOfBody(project, call.args[0])) return true;
    return !BUILTIN.has(call.callee ?? '') && argumentsOf(call).some((term) => isBody(project, term));
  });
}

const VALIDATES = /valid|clean|check|schema|serializ|^parse_?(?:obj|args)|^load$|signature|verify/i;

/** Builtins that a body may pass through without being any safer. */
const BUILTIN: ReadonlySet<string> = new Set(['dict', 'list', 'len', 'print', 'str', 'repr', 'bool', 'sorted', 'set']);

function argumentsOf({ args, keywords }: CallFact): readonly Term[] {
  return [...args, ...keywords.map(({ value }) => value)].map((term) =>
    term.kind === 'operation' && /^\*+$/.test(term.op) ? (term.operands[0] ?? term) : term,
  );
}

function isBody(project: Project, term: Term): boolean {
  const path = pathOfTerm(term);
  return path !== null && (path === 'json.loads()' || unchecked.has(project.resolve(path)));
}

/** Whether a term is something that was taken out of a body. */
function isValueOfBody(project: Project, term: Term | undefined): boolean {
  const path = term === undefined ? null : pathOfTerm(term);
  const container = path === null ? null : /^(.*?)(?:\[\]|\.(?:get|getlist|pop)\(\))$/.exec(path);
  return container !== null && unchecked.has(project.resolve(container[1]!));
}

function isWebhook({ path, handler }: HandledRoute): boolean {
  return /hook|callback|proxy/i.test(`${path ?? ''} ${lastName(handler.fact.name)}`);
}

function keysOf(uses: readonly Use[]): string {
  const keys = [...new Set(uses.flatMap(({ key }) => key ?? []))].map((key) => `\`${key}\``);
  if (keys.length === 0) return 'values';
  const more = keys.length - MOST_SHOWN;
  if (more > 0) return `${keys.slice(0, MOST_SHOWN).join(', ')} and ${more} more`;
  return keys.length === 1 ? keys[0]! : `${keys.slice(0, -1).join(', ')} and ${keys.at(-1)!}`;
}

const MOST_SHOWN = 3;

/** `django.http.HttpRequest().POST` as the code calls it: `request.POST`. */
function spoken(container: string): string {
  if (container === 'json.loads()') return 'the body';
  return container.replace(/^.*(?:Request\(\)|\brequest)\./, 'request.');
}

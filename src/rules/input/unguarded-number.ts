import { defineRule, py } from '../../contracts/rule.ts';
import { frameworks } from '../../generated/frameworks.ts';
import { lastName } from '../../project/paths.ts';
import type { LinkedFunction, Project } from '../../project/project.ts';
import type { CallFact, Term } from '../../summary/summary.ts';
import { literal, pathOfTerm } from '../../summary/terms.ts';
import { handlersIn } from '../_handlers.ts';

const queries: ReadonlySet<string> = new Set(frameworks.flatMap((framework) => framework.queries ?? []));

/** `int(request.GET["page"])` in a handler, where nothing catches what is no number. */
export default defineRule({
  name: 'input/unguarded-number',
  standards: ['G4a'],
  summary: 'Disallow making numbers of query values without a check.',
  why: '`?page=x` is an error 500 then: the client is told that the server failed, and every scanner fills the log with tracebacks.',
  help: 'Let the framework convert it: a form or schema for the query, a typed parameter, `args.get("page", type=int)`.',
  limits:
    'Handlers that catch the `ValueError`, that ask for digits first (`isdigit`), or that call something to validate or parse are silent. Helpers of handlers are not looked at.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/articles")
        def articles():
            page = int(request.args.get("page", "1"))  # error
            return load(page)
      `,
      good: py`
        from flask import Flask, request

        app = Flask(__name__)

        @app.get("/articles")
        def articles():
            page = request.args.get("page", 1, type=int)
            return load(page)
      `,
    },
  ],
  *project(project) {
    for (const { fact, file } of handlersIn(project).values()) {
      if (fact.calls.some(({ callee }) => callee !== null && CHECKS.test(lastName(callee)))) continue;
      for (const call of fact.calls) {
        const key = convertedKey(project, { fact, file }, call);
        if (key === undefined || call.catches.some((path) => path === null || CAUGHT.test(path))) continue;
        const what = key === null ? 'A value of the query' : `\`${key}\` of the query`;
        yield { at: project.at(file, call.span), message: `${what} is made a number without a check.` };
      }
    }
  },
});

const CAUGHT = /^(?:ValueError|TypeError|Exception|BaseException|decimal\.InvalidOperation)$/;

/** Calls after which a text may be known to be a number. */
const CHECKS = /^is(?:digit|decimal|numeric)$|valid|^check_|^parse_|^(?:full)?match$/i;

/** The key of what a call makes a number of, null for one that is not literal; undefined if it is no value of a query. */
function convertedKey(project: Project, _: LinkedFunction, { callee, args }: CallFact): string | null | undefined {
  if (callee !== 'int' && callee !== 'float') return undefined;
  const [value] = args;
  const [, object, how] = /^(.*?)(\[\]|\.get\(\))$/.exec((value === undefined ? null : pathOfTerm(value)) ?? '') ?? [];
  if (object === undefined || !queries.has(project.resolve(object))) return undefined;
  return how === '.get()' && value?.kind === 'call' ? keyOf(value.args[0]) : null;
}

function keyOf(term: Term | undefined): string | null {
  const key = term === undefined ? undefined : literal(term);
  return typeof key === 'string' ? key : null;
}

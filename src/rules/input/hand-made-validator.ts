import { textOf } from '../../project/constants.ts';
import type { Location } from '../../contracts/finding.ts';
import { defineRule, py } from '../../contracts/rule.ts';
import type { Project } from '../../project/project.ts';
import type { CallFact, FileSummary, FunctionFact, Term } from '../../summary/summary.ts';
import { argument, keyword, literal, pathOfTerm } from '../../summary/terms.ts';
import { type Format, formatOf } from './_formats.ts';
import { Checkers, isValidator } from './_validators.ts';
import { lastName } from '../../project/paths.ts';

/** Regular expressions for formats that everybody checks. */
export default defineRule({
  name: 'input/hand-made-validator',
  standards: ['G4e'],
  summary: 'Disallow regular expressions for e-mail addresses, URLs, UUIDs and IP addresses.',
  why: 'Such patterns turn away addresses that are right and let pass what is not: new top-level domains, IPv6, line ends after `$`. Each copy has mistakes of its own, and some take minutes for a text made for it.',
  help: 'Use the field, validator or type for it that the framework or its schema library has.',
  limits:
    'Told by the structure of the pattern, never by a name, and by what a validator has `uuid.UUID` or `ipaddress` parse in a `try`. Patterns with a host or a prefix of their own, with named groups, or that only look for something inside a text are left alone, as is one of two patterns in the same condition, and what asks one field depending on another; so is what neither a handler nor a validator calls.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  examples: [
    {
      bad: py`
        import re
        from django import forms

        class SignUp(forms.Form):
            email = forms.CharField()

            def clean_email(self):
                email = self.cleaned_data["email"]
                if not re.match(r"^[\w.+-]+@[\w-]+\.[\w.]+$", email):  # error
                    raise forms.ValidationError("This is no address")
                return email
      `,
      good: py`
        from django import forms

        class SignUp(forms.Form):
            email = forms.EmailField()
      `,
    },
    {
      bad: py`
        from pydantic import BaseModel, Field

        class Hook(BaseModel):
            target: str = Field(pattern=r"^https?://[^\s/]+/\S*$")  # error
            article: str = Field(pattern=r"^[A-Z]{3}-\d{6}$")
      `,
      good: py`
        from pydantic import BaseModel, Field, HttpUrl

        class Hook(BaseModel):
            target: HttpUrl
            article: str = Field(pattern=r"^[A-Z]{3}-\d{6}$")
      `,
    },
  ],
  *project(project) {
    const seen = new Set<string>();
    for (const { at, format } of patternsIn(project)) {
      const place = `${at.file}:${at.line}:${at.column}`;
      if (seen.has(place)) continue;
      seen.add(place);
      yield { at, message: `This is a check for ${format} made by hand.` };
    }
  },
});

interface Found {
  readonly at: Location;
  readonly format: Format;
}

function* patternsIn(project: Project): Iterable<Found> {
  const checkers = new Checkers(project);
  for (const { call, caller, file } of project.callsTo(MATCHING, ['product'])) {
    if (caller === null) continue;
    for (const each of found(project, file, call, matchedBy(project, call))) {
      // Handles of the fediverse and of chats, and hosts to log in to, look like addresses.
      const isHandle = HANDLE.test(`${lastName(caller.fact.name)} ${call.callee ?? ''}`);
      if (each.format === 'e-mail addresses' && isHandle) continue;
      if (!caller.fact.decorators.some(validatesWhole) && !isOneOfSeveral(caller.fact, call) && checkers.has(caller))
        yield each;
    }
  }
  for (const { call, caller, file } of project.callsTo(PARSING, ['product'])) {
    const format = caller !== null && isValidator(caller.fact) ? parsedFormat(call) : null;
    if (format !== null) yield { at: project.at(file, call.span), format };
  }
  for (const { call, file } of project.callsTo(DECLARING, ['product'])) {
    yield* found(project, file, call, declaredBy(call));
  }
}

function* found(project: Project, file: FileSummary, call: CallFact, pattern: Pattern | null): Iterable<Found> {
  const format = pattern === null ? null : formatOf(pattern.text, pattern.isWhole, pattern.isStart);
  if (format !== null) yield { at: project.at(file, call.span), format };
}

const MATCHING = ['match', 'fullmatch', 'search'];

/** Whether the same condition matches another pattern: the text may have several forms, which no single field is for. */
function isOneOfSeveral({ calls }: FunctionFact, { callee, span }: CallFact): boolean {
  return calls.some(
    (other) =>
      other.callee !== null &&
      other.callee !== callee &&
      other.span.line === span.line &&
      MATCHING.includes(lastName(other.callee)),
  );
}

/** `@model_validator(…)`: what it asks of one field depends on another. */
function validatesWhole(decorator: Term): boolean {
  return /^(?:model_validator|root_validator|validates_schema)$/.test(
    lastName(pathOfTerm(decorator)?.replace(/\(\)$/, '') ?? ''),
  );
}

/** The format of what a validator has a class of the library parse, and fails over: `uuid.UUID(value)` in a `try`. */
function parsedFormat({ callee, catches, args, isDropped }: CallFact): Format | null {
  const format = callee === null ? undefined : PARSERS.get(callee);
  // What is parsed to be used is no check of a format: an address may be asked whether it is private.
  if (format === undefined || args.length !== 1 || !isDropped) return null;
  return catches.some((path) => path === 'ValueError') ? format : null;
}

const PARSERS: ReadonlyMap<string, Format> = new Map([
  ['uuid.UUID', 'UUIDs'],
  ['ipaddress.ip_address', 'IP addresses'],
  ['ipaddress.IPv4Address', 'IP addresses'],
  ['ipaddress.IPv6Address', 'IP addresses'],
]);
const PARSING = [...PARSERS.keys()].map(lastName);

const HANDLE = /user_?name|handle|acct|actor|jid|webfinger|ssh|git/i;

interface Pattern {
  readonly text: string;
  readonly isWhole: boolean;
  /** Matched from the beginning of the text on. */
  readonly isStart: boolean;
}

/** `re.match(pattern, text)`, and `PATTERN.match(text)` of a name that is bound to `re.compile(…)`. */
function matchedBy(project: Project, { callee, args, keywords }: CallFact): Pattern | null {
  const [, object, method] = /^(.+)\.(match|fullmatch|search)$/.exec(callee ?? '') ?? [];
  if (object === undefined) return null;
  const isWhole = method === 'fullmatch';
  if (object === 're') {
    const text = textOf(project, argument({ args, keywords }, 0, 'pattern'));
    return text === null || (method === 'search' && !isAnchored(text))
      ? null
      : { text, isWhole, isStart: method === 'match' };
  }
  if (project.resolve(object) !== 're.compile()') return null;
  const made = project.boundTo(object);
  const text = made?.kind === 'call' ? textOf(project, made.args[0]) : null;
  return text === null || (method === 'search' && !isAnchored(text))
    ? null
    : { text, isWhole, isStart: method === 'match' };
}

/** `Field(pattern=…)`, `RegexField(regex=…)`, `RegexValidator(…)`: what declares a pattern for a value. */
function declaredBy(call: CallFact): Pattern | null {
  const text = literal(keyword(call, 'pattern') ?? keyword(call, 'regex') ?? call.args[0]);
  return typeof text === 'string' && isAnchored(text) ? { text, isWhole: false, isStart: false } : null;
}

/** Last names of what declares a pattern. */
const DECLARING = ['Field', 'Query', 'Path', 'Body', 'Form', 'Header', 'Cookie', 'constr', 'StringConstraints'].concat([
  'RegexField',
  'RegexValidator',
  'Regexp',
]);

function isAnchored(pattern: string): boolean {
  return /^\(*(?:\?:)?(?:\^|\\A)/.test(pattern);
}

import type { CookieSetter } from '../../contracts/framework.ts';
import { type Mending, defineRule, py } from '../../contracts/rule.ts';
import { withKeyword } from '../_new-keyword.ts';
import { frameworks } from '../../generated/frameworks.ts';
import { libraries } from '../../generated/libraries.ts';
import type { Constant, FileModel } from '../../semantics/model.ts';
import { Kind, type Call, type Expr } from '../../syntax/python/nodes.ts';
import { wordOf } from './_names.ts';

const setters = new Map<string, CookieSetter>(
  [...libraries, ...frameworks.map(({ calls }) => calls ?? {})]
    .flatMap(({ cookieSetters = [] }) => cookieSetters)
    .map((setter) => [setter.method, setter]),
);

/** Cookies that scripts of the page read, by design: what a page looks like, and the token it sends back. */
const READ_BY_SCRIPTS = /csrf|xsrf/i;
const PREFERENCE =
  /theme|lang|country|geo_?ip|locale|consent|time_?zone|^tz$|sidebar|colou?r|layout|dismiss|banner|view|sort|tour/i;

/** Cookies set without the flags that keep them from being read. */
export default defineRule({
  name: 'security/unsafe-cookie',
  standards: ['G4f'],
  summary: 'Require `secure` and `httponly` on cookies.',
  why: 'Without `Secure` the cookie also goes over plain HTTP, where anybody on the way reads it; without `HttpOnly` any script that gets into a page takes it along.',
  help: 'Pass `secure=True`, `httponly=True` and `samesite="lax"`.',
  limits:
    'Flags read from settings, or unpacked from a dict, are taken to be right. Cookies called a preference (a theme, a language) are silent, those of CSRF tokens need no `httponly`, and `httponly=False` is a decision. A missing `SameSite` alone is silent: browsers take it as `Lax`.',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  fix: 'unsafe',
  examples: [
    {
      bad: py`
        from flask import Flask, make_response, redirect

        app = Flask(__name__)

        @app.post("/login")
        def login():
            answer = make_response(redirect("/"))
            answer.set_cookie("remember", token_of(user))  # error
            return answer
      `,
      good: py`
        from flask import Flask, make_response, redirect

        app = Flask(__name__)

        @app.post("/login")
        def login():
            answer = make_response(redirect("/"))
            answer.set_cookie("remember", token_of(user), secure=True, httponly=True)
            return answer
      `,
    },
  ],
  visit: {
    Call(call, { file, report }) {
      if (call.func.kind !== Kind.Attribute) return;
      const setter = setters.get(call.func.attr);
      if (setter === undefined || !isSetting(file, call)) return;
      const name = nameOfCookie(file, call);
      if (PREFERENCE.test(name)) return;
      const missing = [
        ...(isOff(file, call, 'secure', setter.secure) ? ['secure'] : []),
        ...(isLeftOut(call, 'httponly', setter.httponly) && !READ_BY_SCRIPTS.test(name) ? ['httponly'] : []),
      ];
      if (missing.length === 0) return;
      report(call, {
        message: `This cookie is set without ${missing.map((flag) => `\`${flag}\``).join(' and ')}.`,
        fix: () => (call.args.length <= MOST_POSITIONS ? withFlags(file, call, missing) : null),
      });
    },
  },
});

/** Beyond name and value, flags may be among the positional arguments. */
const MOST_POSITIONS = 2;

/** Never safe: a cookie that has to be `secure` does not arrive where the site is served over plain HTTP. */
function withFlags(file: FileModel, call: Call, flags: readonly string[]): Mending | null {
  const off = flags.map((flag) => named(call, flag)).filter((value) => value !== null);
  const added = flags.filter((flag) => named(call, flag) === null).map((flag) => `${flag}=True`);
  const keyword = added.length === 0 ? null : withKeyword(file.text, call, added.join(', '));
  if (added.length > 0 && keyword === null) return null;
  const edits = off.map(({ start, end }) => ({ start, end, text: 'True' }));
  return {
    title: `Pass ${flags.map((flag) => `\`${flag}=True\``).join(' and ')}`,
    edits: keyword ? [...edits, keyword] : edits,
  };
}

/** Whether a call gives a cookie a value: not one that hands a cookie to a jar, deletes one, or takes its arguments from a dict. */
function isSetting(file: FileModel, call: Call): boolean {
  if (call.keywords.some(({ name }) => name === null) || call.args.some(({ kind }) => kind === Kind.Starred))
    return false;
  const value = call.args[1] ?? named(call, 'value');
  const key = call.args[0] ?? named(call, 'key') ?? named(call, 'name');
  if (key === null || value === null || value === undefined) return false;
  // A method of the project's own by this name takes other things first: a request, an answer.
  if (key.kind === Kind.Name && !/key|name|cookie/i.test(key.id) && file.constantOf(key) === undefined) return false;
  // An answer takes seconds third; a jar of a client takes a host, a name and a value.
  if (isJar(call.func) || typeof third(file, call) === 'string') return false;
  const age = named(call, 'max_age') ?? call.args[2];
  return file.constantOf(value) !== '' && (age === undefined || age === null || file.constantOf(age) !== 0);
}

function isJar(setter: Expr): boolean {
  return (
    setter.kind === Kind.Attribute &&
    /(?:^|_)(?:cj|jar|cookie_?jar|cookies|browser|driver)$/i.test(wordOf(setter.value) ?? '')
  );
}

function third(file: FileModel, call: Call): Constant | undefined {
  return call.args[2] === undefined ? undefined : file.constantOf(call.args[2]);
}

function isOff(file: FileModel, call: Call, flag: string, position: number | null): boolean {
  const given = flagOf(call, flag, position);
  if (given === null) return true;
  const value = file.constantOf(given);
  return value === false || value === null;
}

/** Whether nobody thought of a flag. `httponly=False` was thought of: scripts are to read the cookie. */
function isLeftOut(call: Call, flag: string, position: number | null): boolean {
  return flagOf(call, flag, position) === null;
}

function flagOf(call: Call, flag: string, position: number | null): Expr | null {
  return named(call, flag) ?? (position === null ? null : (call.args[position] ?? null));
}

function named(call: Call, keyword: string): Expr | null {
  return call.keywords.find(({ name }) => name === keyword)?.value ?? null;
}

/** What the cookie is called, as a text or as the name of the constant; empty if that cannot be told. */
function nameOfCookie(file: FileModel, call: Call): string {
  const key = call.args[0] ?? named(call, 'key') ?? named(call, 'name');
  if (key === null) return '';
  const value = file.constantOf(key);
  return typeof value === 'string' ? value : `${file.text.slice(key.start, key.end)} ${file.pathOf(key) ?? ''}`;
}

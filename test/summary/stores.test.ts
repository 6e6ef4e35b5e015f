import { expect, test } from 'vitest';
import type { StoreFact } from '../../src/summary/summary.ts';
import { projectOf } from '../support/project.ts';

function storesOf(text: string): { readonly module: readonly string[]; readonly functions: readonly string[] } {
  const [file] = projectOf({ 'app/main.py': text }).files;
  return { module: file!.stores.map(show), functions: file!.functions.flatMap(({ stores }) => stores.map(show)) };
}

function show({ target, key, subscript, value, op, conditions }: StoreFact): string {
  const place = subscript === null ? `.${key}` : `[${key ?? (subscript.kind === 'path' ? subscript.path : '?')}]`;
  const stored = value.kind === 'constant' ? JSON.stringify(value.value) : value.kind === 'path' ? value.path : '?';
  return [`${target}${place}`, op, stored, ...conditions].join(' ');
}

test('what is stored into objects at module and class level', () => {
  const { module } = storesOf(`
from flask import Flask
from api import get_db, fake_db
app = Flask(__name__)
app.config["DEBUG"] = True
app.secret_key = "x"
if x:
    app.config["NAME"] += "y"
app.dependency_overrides[get_db] = fake_db
del app.config["OLD"]
app.a, (app.b, app.config["c"]) = 1, [2, 3]
class Forms:
    app.state.forms = 1
`);
  expect(module).toEqual([
    'app.main.app.config[DEBUG] = true',
    'app.main.app.secret_key = "x"',
    'app.main.app.config[NAME] += "y" x',
    'app.main.app.dependency_overrides[api.get_db] = api.fake_db',
    'app.main.app.config[OLD] del ?',
    'app.main.app.a = ?',
    'app.main.app.b = ?',
    'app.main.app.config[c] = ?',
    'app.main.app.state.forms = 1',
  ]);
});

test('what is stored into objects in functions', () => {
  const { module, functions } = storesOf(`
import flask
from starlette.responses import Response
CACHE = {}
count = 0
def view(request, name):
    global count
    count += 1
    CACHE[name] = name
    request.session["user"] = name
    response = Response()
    response.headers["Location"] = "/"
    own = {}
    own["x"] = 1
    unknown()[0].x = flask.request
    response.state: int
    return response
`);
  expect(module).toEqual([]);
  expect(functions).toEqual([
    'app.main.count += 1',
    'app.main.CACHE[app.main.view.<parameters>.name] = app.main.view.<parameters>.name',
    'app.main.view.<parameters>.request.session[user] = app.main.view.<parameters>.name',
    'starlette.responses.Response().headers[Location] = "/"',
  ]);
});

test('attributes of self are those of the class, all else of it is stored into', () => {
  const { functions } = storesOf(`
class View:
    def get(self):
        self.done = True
        self.request.user = 1
        self.items["a"] = 2
    @classmethod
    def make(cls):
        cls.made = 3
`);
  expect(functions).toEqual([
    'app.main.View().request.user = 1',
    'app.main.View().items[a] = 2',
    'app.main.View.made = 3',
  ]);
});

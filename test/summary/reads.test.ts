import { expect, test } from 'vitest';
import { projectOf } from '../support/project.ts';

function readsOf(text: string): { readonly module: readonly string[]; readonly functions: readonly string[] } {
  const [file] = projectOf({ 'app/main.py': text }).files;
  const show = ({ path, key }: { path: string; key: string | null }): string => path + (key === null ? '' : ` ${key}`);
  return { module: file!.reads.map(show), functions: file!.functions.flatMap(({ reads }) => reads.map(show)) };
}

test('what functions read off parameters, libraries and results', () => {
  const { module, functions } = readsOf(`
import os
import flask
from app.models import Status, User
from app import service
def view(request, user: User):
    name = request.user.name
    form = flask.request.form
    if form["a"] == form.get("b") and request.GET[name]:
        request.user.seen = os.environ["SEEN"]
    key = Status.OPEN
    found = service.find(key)
    text = "x".join(flask.current_app.config["LIST"])
    request.count += found.total
    for request.each in user.items: ...
    return [user.email, {"a": 1}["a"], "x"[0], text[0]]
`);
  expect(module).toEqual([]);
  expect(functions).toEqual([
    'app.main.view.<parameters>.request.user.name',
    'flask.request.form',
    'flask.request.form[] a',
    'app.main.view.<parameters>.request.GET[]',
    'os.environ[] SEEN',
    'flask.current_app.config[] LIST',
    'app.service.find().total',
    'app.models.User().items',
    'app.models.User().email',
  ]);
});

test('of attributes of self, those that the class does not assign, and properties by their own name', () => {
  const { functions } = readsOf(`
class View(Base):
    limit = 3
    def __init__(self):
        self.rows = []
    @property
    def first(self) -> int:
        return self.rows[0] + self.limit
    def get(self):
        return self.first + self.kwargs["pk"] + self.get
`);
  expect(functions).toEqual(['app.main.View().first', 'app.main.View().kwargs[] pk']);
});

test('at module and class level, subscripts by text that are no types', () => {
  const { module } = readsOf(`
import os
from typing import Annotated, Literal
from orm import Mapped, relationship
from app.conf import settings
KEY = os.environ["KEY"]
DEBUG = settings.debug
Kind = Literal["a"]
Name = Annotated["str", 1]
class User:
    posts: Mapped["Post"] = relationship(os.environ["REL"])
def f(a: Mapped["Post"]) -> Mapped["Post"]: ...
`);
  expect(module).toEqual(['os.environ[] KEY', 'os.environ[] REL']);
});

import { expect, test } from 'vitest';
import { projectOf } from '../support/project.ts';

function factsOf(text: string) {
  const [file] = projectOf({ 'tests/test_app.py': text }).files;
  return file!.tests!;
}

test('paths with the method they are requested by', () => {
  const { paths } = factsOf(`
"""/in/a/docstring"""
URL = "/elsewhere"
def test(client, base):
    client.get("/items?page=2")
    client.post(f"{base}/items/{pk}/close")
    client.put("/items/%d" % pk)
    client.patch(base + "/things/{}".format(pk))
    client.request("delete", "https://testserver/items")
    client.websocket_connect("/ws")
    other.fetch("/fetched")
    client.get("no path")
    client.get("/items")
`);
  expect(paths.map(({ method, path }) => `${method} ${path}`)).toEqual([
    'null /elsewhere',
    'GET /items',
    'PUT /items/*',
    'PATCH /things/*',
    'DELETE /items',
    'WEBSOCKET /ws',
    'null /fetched',
    'POST /items/*/close',
  ]);
});

test('names that addresses are made of', () => {
  const { links } = factsOf(`
def test(client):
    client.post(reverse("polls:vote", args=[1]))
    url = url_for("auth.login")
    self.url_of(f"polls-{action}")
    client.get("polls")
`);
  expect(links.map(({ method, name }) => `${method} ${name}`)).toEqual([
    'POST polls:vote',
    'null auth.login',
    'null polls-*',
  ]);
});

test('names that are imported and read', () => {
  const { names } = factsOf(`
from app.views import index as home
import app.models
def test():
    assert app.models.Item().total == home()
`);
  expect(names).toEqual(['home', 'index', 'app.models', 'total', 'Item', 'models']);
});

test('of files without tests nothing is kept', () => {
  expect(projectOf({ 'app.py': 'client.get("/items")' }).files[0]!.tests).toBeNull();
});

test('what a star import brings is known by its use', () => {
  const { names } = factsOf(`
from app.models import *
def test():
    assert Item.objects.count() == 0
`);
  expect(names).toEqual(['*', 'count', 'objects', 'Item']);
});

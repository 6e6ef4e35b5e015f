import { describe, expect, test } from 'vitest';
import { libraries } from '../../src/generated/libraries.ts';
import { EffectIndex } from '../../src/project/effect-index.ts';
import { projectOf } from '../support/project.ts';

const effects = new EffectIndex(libraries.flatMap(({ blocking }) => blocking ?? []));

/** Kinds of the effects of the calls in `app.handle`, in order; null for a call without one. */
function kindsOf(body: string, files: { readonly [path: string]: string } = {}): (string | null)[] {
  const project = projectOf({ ...files, 'app.py': body }, { libraries });
  return [...project.calls()]
    .filter(({ caller }) => caller?.fact.name === 'app.handle')
    .map(({ callee }) => (callee === null ? null : (effects.effectOf(callee)?.kind ?? null)));
}

describe('effects of library calls', () => {
  test.each([
    ['a module function under an alias', 'import requests as r\ndef handle():\n    r.get(u)\n', ['http']],
    [
      'a method of an instance',
      'import requests\ndef handle():\n    s = requests.Session()\n    s.post(u)\n',
      [null, 'http'],
    ],
    ['a factory', 'import requests\ndef handle():\n    requests.session().get(u)\n', ['http', null]],
    [
      'a class where it is defined',
      'from requests.sessions import Session\ndef handle(s: Session):\n    s.get(u)\n',
      ['http'],
    ],
    [
      'an inherited method',
      'import sqlmodel\ndef handle(s: sqlmodel.Session):\n    s.commit()\n    s.exec(q)\n',
      ['database', 'database'],
    ],
    [
      'a chain',
      'from sqlalchemy.orm import Session\ndef handle(s: Session):\n    s.query(A).filter(x).order_by(y).first()\n',
      ['database', null, null, null],
    ],
    ['a wildcard', 'import boto3\ndef handle():\n    boto3.client("s3").put_object(Key=k)\n', ['cloud', null]],
    [
      'a name that a wildcard leaves out',
      'import boto3\ndef handle():\n    boto3.client("s3").get_paginator("x")\n',
      [null, null],
    ],
    [
      'a wildcard over several steps',
      'import openai\ndef handle(c: openai.OpenAI):\n    c.chat.completions.create(m=1)\n',
      ['http'],
    ],
    [
      'a connection behind a context manager',
      'import psycopg2\ndef handle():\n    with psycopg2.connect(d) as c:\n        with c.cursor() as cur:\n            cur.execute(q)\n',
      ['database', null, 'database'],
    ],
    ['a builtin', 'def handle():\n    with open(p) as f:\n        f.read()\n', ['file', null]],
    [
      'a method of a path made from a path',
      'from pathlib import Path\ndef handle():\n    Path(p).parent.joinpath("x").read_text()\n',
      ['file', null, null],
    ],
  ])('%s', (_, body, kinds) => {
    expect(kindsOf(body).toSorted()).toEqual(kinds.toSorted());
  });

  test('leave out what only computes, what is asynchronous and what is unknown', () => {
    const body = `
import os, httpx, redis.asyncio
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

async def handle(session: AsyncSession, maker: async_sessionmaker, other):
    os.path.join(a, b)
    os.path.exists(a)
    await session.execute(q)
    await maker().commit()
    async with httpx.AsyncClient() as client:
        await client.get(u)
    await redis.asyncio.from_url(u).get(k)
    other.get(k)
`;
    expect(kindsOf(body).filter((kind) => kind !== null)).toEqual([]);
  });

  test('are found on an object of another module and on a subclass of the project', () => {
    const files = {
      'clients.py': 'import httpx\nimport requests\nclient = httpx.Client()\nclass Api(requests.Session):\n    pass\n',
    };
    const body = 'from clients import Api, client\ndef handle():\n    client.get(u)\n    Api().post(u)\n';
    expect(kindsOf(body, files)).toEqual(expect.arrayContaining(['http', 'http']));
  });
});

describe('the tables', () => {
  const blocking = libraries.flatMap(({ blocking: some }) => some ?? []);

  test('name an alternative for every call that blocks', () => {
    expect(blocking.filter(({ instead }) => instead.trim() === '')).toEqual([]);
  });

  test('hold well-formed paths', () => {
    const step = String.raw`(?:\.(?:\w+|\*\*?)|\(\)|\[\])`;
    const path = new RegExp(String.raw`^\w+${step}*$`);
    const knowledge = libraries.flatMap(({ knowledge: { aliases = {}, bases = {}, types = {} } }) => [
      ...Object.entries(aliases).flat(),
      ...Object.keys(bases),
      ...Object.values(bases).flat(),
      ...Object.keys(types),
      ...Object.values(types).map((value) => value.replace(/^<(.+)>/, '$1')),
    ]);
    expect([...knowledge, ...blocking.map((effect) => effect.path)].filter((one) => !path.test(one))).toEqual([]);
  });

  test('say one thing of a path', () => {
    const paths = blocking.map(({ path }) => path);
    expect(paths.filter((path, i) => paths.indexOf(path) !== i)).toEqual([]);
  });
});

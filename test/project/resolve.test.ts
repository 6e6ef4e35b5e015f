import { describe, expect, test } from 'vitest';
import { py } from '../../src/contracts/rule.ts';
import { projectOf } from '../support/project.ts';

describe('names across modules', () => {
  test('an alias leads to what it names', () => {
    const project = projectOf({
      'app/net.py': 'import requests as r\nfetch = r.get\n',
      'app/views.py': 'from app.net import fetch as load\n',
    });
    expect(project.resolve('app.views.load')).toBe('requests.get');
    expect(project.resolve('app.net.r.Session')).toBe('requests.Session');
  });

  test('a relative re-export leads to the definition', () => {
    const project = projectOf({
      'shop/__init__.py': 'from .models import Order\n',
      'shop/models/__init__.py': 'from .order import Order\n',
      'shop/models/order.py': 'class Order: ...\n',
    });
    expect(project.resolve('shop.Order')).toBe('shop.models.order.Order');
    expect(project.classOf('shop.Order')?.file.path).toBe('shop/models/order.py');
  });

  test('a star import gives all public names', () => {
    const project = projectOf({
      'base.py': 'import os\nDEBUG = False\n_hidden = os.getcwd\n',
      'local.py': 'from base import *\n',
    });
    expect(project.resolve('local.os')).toBe('os');
    expect(project.resolve('local.DEBUG')).toBe('base.DEBUG');
    expect(project.resolve('local._hidden')).toBe('local._hidden');
  });

  test('a star import keeps to __all__', () => {
    const project = projectOf({
      'base.py': "from os import getcwd, getpid\n__all__ = ['getcwd', '_kept']\nfrom os import kill as _kept\n",
      'local.py': 'from base import *\n',
    });
    expect(project.resolve('local.getcwd')).toBe('os.getcwd');
    expect(project.resolve('local._kept')).toBe('os.kill');
    expect(project.resolve('local.getpid')).toBe('local.getpid');
  });

  test('the last star import wins, and one from outside gives what nothing else does', () => {
    const project = projectOf({
      'one.py': 'from json import loads\n',
      'two.py': 'from yaml import load as loads\n',
      'both.py': 'from one import *\nfrom two import *\nfrom flask import *\n',
    });
    expect(project.resolve('both.loads')).toBe('yaml.load');
    expect(project.resolve('both.abort')).toBe('flask.abort');
  });

  test('the first of conditional imports is the one meant', () => {
    const project = projectOf({
      'compat.py': py`
        try:
            import ujson as json
        except ImportError:
            import json
        try:
            from lxml import etree
        except ImportError:
            etree = None
      `,
    });
    expect(project.resolve('compat.json.loads')).toBe('ujson.loads');
    expect(project.resolve('compat.etree.parse')).toBe('lxml.etree.parse');
  });

  test('a sub-module and a name of its package are told apart by what follows', () => {
    const project = projectOf({
      'app/__init__.py': 'from .client import client\n',
      'app/client.py': 'import httpx\nclient = httpx.Client()\nlimit = 3\n',
    });
    expect(project.resolve('app.client.limit')).toBe('app.client.limit');
    expect(project.resolve('app.client.get')).toBe('httpx.Client().get');
    expect(project.resolve('app.client')).toBe('httpx.Client()');
    expect(project.module('app.client')?.path).toBe('app/client.py');
  });

  test('import cycles end', () => {
    const project = projectOf({
      'a.py': 'from b import x, y\nfrom b import *\n',
      'b.py': 'from a import x\nfrom a import *\nimport os\ny = os.getcwd\n',
    });
    expect(project.resolve('a.y')).toBe('os.getcwd');
    expect(['a.x', 'b.x']).toContain(project.resolve('a.x'));
    expect(project.resolve('a.nothing')).toBe('a.nothing');
  });

  test('a name that two modules of the same name define is open', () => {
    const project = projectOf(
      { 'one/main.py': 'def run(): ...\ndef only(): ...\n', 'two/main.py': 'def run(): ...\n' },
      { modules: { 'one/main.py': 'main', 'two/main.py': 'main' } },
    );
    expect(project.functionOf('main.run')).toBeNull();
    expect(project.functionOf('main.only')?.file.path).toBe('one/main.py');
  });
});

describe('import roots', () => {
  const models = 'class User: ...\n';

  test('a shorter name than ours is found below a directory that is no package', () => {
    const project = projectOf({ 'src/app/__init__.py': '', 'src/app/models.py': models });
    expect(project.classOf('app.models.User')?.fact.name).toBe('src.app.models.User');
    expect(project.module('app.models')?.path).toBe('src/app/models.py');
  });

  test('a longer name than ours is found by the directories above', () => {
    const project = projectOf({ 'app/__init__.py': '', 'app/models.py': models }, { root: 'services/backend' });
    expect(project.resolve('backend.app.models.User')).toBe('app.models.User');
  });

  test('two places of a name leave it open, until one has what follows', () => {
    const project = projectOf({
      'one/core/models.py': models,
      'two/core/models.py': models,
      'two/core/urls.py': 'x = 1\n',
    });
    expect(project.classOf('core.models.User')).toBeNull();
    expect(project.module('core.urls')?.path).toBe('two/core/urls.py');
  });

  test('a file of a library’s name does not swallow the library', () => {
    const project = projectOf(
      {
        'app/__init__.py': '',
        'app/logging.py': 'import logging\ndef getLogger(): ...\n',
        'scripts/types.py': 'class Kind: ...\n',
        'scripts/redis.py': 'class Redis: ...\n',
      },
      { versions: { redis: '5.0.0' } },
    );
    expect(project.resolve('logging.getLogger')).toBe('logging.getLogger');
    expect(project.resolve('types.SimpleNamespace')).toBe('types.SimpleNamespace');
    expect(project.resolve('redis.Redis')).toBe('redis.Redis');
  });
});

describe('values', () => {
  test('an instance of a module imported elsewhere', () => {
    const project = projectOf({
      'app/http.py': 'import httpx\nclient = httpx.Client(timeout=3)\n',
      'app/views.py': 'from app import http\nfrom .http import client as c\n',
    });
    expect(project.resolve('app.views.c.get')).toBe('httpx.Client().get');
    expect(project.resolve('app.views.http.client.get')).toBe('httpx.Client().get');
  });

  test('a factory gives what its annotation says, else what its returns agree on', () => {
    const project = projectOf({
      'app/make.py': py`
        import httpx
        from httpx import Client

        def annotated(url) -> Client:
            return pool[url]

        def told():
            if ready:
                return None
            return httpx.Client()

        def torn(kind):
            if kind:
                return httpx.Client()
            return httpx.AsyncClient()

        def chain():
            return told()

        client = chain()
      `,
    });
    expect(project.resolve('app.make.annotated()')).toBe('httpx.Client()');
    expect(project.resolve('app.make.told().get')).toBe('httpx.Client().get');
    expect(project.resolve('app.make.torn().get')).toBe('app.make.torn().get');
    expect(project.resolve('app.make.client.get')).toBe('httpx.Client().get');
  });

  test('functions that return each other’s results end, whichever is asked first', () => {
    const files = {
      'a.py': py`
        import httpx

        def f(n):
            if n:
                return g(n)
            return httpx.Client()

        def g(n):
            return f(n - 1)

        def h():
            return h()
      `,
    };
    const one = projectOf(files);
    expect([one.resolve('a.f()'), one.resolve('a.g()')]).toEqual(['httpx.Client()', 'httpx.Client()']);
    const other = projectOf(files);
    expect([other.resolve('a.g()'), other.resolve('a.f()')]).toEqual(['httpx.Client()', 'httpx.Client()']);
    expect(other.resolve('a.h()')).toBe('a.h()');
  });

  test('a generator gives what it yields', () => {
    const project = projectOf({
      'deps.py': py`
        from collections.abc import Iterator
        from sqlalchemy.orm import Session

        def session() -> Iterator[Session]:
            with Session() as s:
                yield s

        def lines() -> Iterator[bytes]:
            yield b''
      `,
    });
    expect(project.resolve('deps.session().execute')).toBe('sqlalchemy.orm.Session().execute');
    expect(project.resolve('deps.lines()[].decode')).toBe('bytes().decode');
    expect(project.resolve('deps.session()[].execute')).toBe('sqlalchemy.orm.Session().execute');
  });

  test('a generator without annotation gives what all its yields agree on', () => {
    const project = projectOf({
      'deps.py': py`
        from contextlib import contextmanager
        from sqlalchemy.orm import Session, sessionmaker
        make = sessionmaker()

        def session():
            with Session() as s:
                yield s

        @contextmanager
        def scope():
            session = Session()
            try:
                yield session
            finally:
                session.close()

        def either(other):
            yield Session()
            yield other

        def all():
            yield Session()
            yield from session()

        def none():
            yield
      `,
    });
    expect(project.resolve('deps.session().execute')).toBe('sqlalchemy.orm.Session().execute');
    expect(project.resolve('deps.scope().execute')).toBe('sqlalchemy.orm.Session().execute');
    expect(project.resolve('deps.either().execute')).toBe('deps.either().execute');
    expect(project.resolve('deps.all().execute')).toBe('deps.all().execute');
    expect(project.resolve('deps.none().execute')).toBe('deps.none().execute');
  });

  test('what is assigned twice is open, what is first None is not', () => {
    const project = projectOf({
      'a.py': py`
        import httpx, requests
        one = None
        one = httpx.Client()
        two = httpx.Client()
        two = requests.Session()
      `,
    });
    expect(project.resolve('a.one.get')).toBe('httpx.Client().get');
    expect(project.resolve('a.two.get')).toBe('a.two.get');
  });

  test('a type alias stands for the type it names', () => {
    const project = projectOf({
      'deps.py': py`
        from typing import Annotated, NewType, Optional, TypeVar, Union
        from fastapi import Depends
        from sqlalchemy.orm import Session

        def session(): ...

        class Base: ...

        SessionDep = Annotated[Session, Depends(session)]
        Maybe = Optional[Session]
        Either = Union[Session, None]
        Short = Session | None
        Torn = Session | Base
        Many = list[Session]
        Name = NewType('Name', str)
        Any = TypeVar('Any')
        Kind = TypeVar('Kind', bound=Base)
      `,
      'views.py': py`
        from deps import SessionDep

        def view(session: SessionDep):
            session.execute('')
      `,
    });
    const names = ['SessionDep', 'Maybe', 'Either', 'Short', 'Torn', 'Many', 'Name', 'Any', 'Kind'];
    expect(names.map((name) => project.resolve(`deps.${name}()`))).toEqual([
      'sqlalchemy.orm.Session()',
      'sqlalchemy.orm.Session()',
      'sqlalchemy.orm.Session()',
      'sqlalchemy.orm.Session()',
      'deps.Torn()',
      'list()',
      'str()',
      'deps.Any()',
      'deps.Base()',
    ]);
    expect([...project.calls()].at(-1)?.callee).toBe('sqlalchemy.orm.Session().execute');
  });

  test('an annotation goes before the value', () => {
    const project = projectOf({ 'a.py': 'from httpx import Client\nfrom lib import make\nclient: Client = make()\n' });
    expect(project.resolve('a.client.get')).toBe('httpx.Client().get');
  });
});

describe('hostile code', () => {
  test('long paths and long chains come back as they are', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 1000; i++) files[`m${i}.py`] = `from m${i + 1} import x\n`;
    const project = projectOf(files);
    expect(project.resolve('m0.x')).toMatch(/^m\d+\.x$/);
    expect(project.resolve('m990.x')).toBe('m1000.x');
    const long = `m0${'.a'.repeat(5000)}`;
    expect(project.resolve(long)).toBe(long);
    const deep = `os${'()'.repeat(290)}`;
    expect(project.resolve(deep)).toBe(deep);
  });

  test('a long line of star imports ends', () => {
    const files: Record<string, string> = {};
    for (let i = 0; i < 3000; i++) files[`m${i}.py`] = `from m${i + 1} import *\n`;
    files['m3000.py'] = 'x = 1\n';
    const project = projectOf(files);
    expect(project.resolve('m0.x')).toBe('m0.x');
    expect(project.resolve('m2900.x')).toBe('m3000.x');
  });

  test('functions that all return each other’s results end', () => {
    const names = Array.from({ length: 80 }, (_, i) => `f${i}`);
    const calls = names.map((name) => `    if x: return ${name}()`).join('\n');
    const project = projectOf({ 'a.py': names.map((name) => `def ${name}(x):\n${calls}\n`).join('') });
    expect(project.resolve('a.f0().x')).toBe('a.f0().x');
    expect(project.resolve('a.f79().x')).toMatch(/^a\.f\d+\(\)\.x$/);
  });

  test.each(['', '.', '..', 'a..b', '()', '[]', 'a.', '.a', 'a()b', '<locals>', '__proto__', 'constructor.prototype'])(
    'the path %j does not throw',
    (path) => {
      const project = projectOf({ 'a.py': 'x = 1\n' });
      expect(typeof project.resolve(path)).toBe('string');
    },
  );
});

test('no order of questions shows in the answers', () => {
  const files = {
    'base.py': py`
      class View:
          def setup(self):
              self.rows = self.find()

          def find(self):
              return self.rows.all()
    `,
    'views.py': py`
      from base import View

      class Listing(View):
          def get(self):
              return self.rows.filter()
    `,
  };
  const paths = ['views.Listing().rows.filter', 'views.Listing().find().all', 'base.View().rows', 'base.View().find()'];
  const one = projectOf(files);
  const other = projectOf(files);
  const backwards = paths.toReversed().map((path) => other.resolve(path));
  expect(paths.map((path) => one.resolve(path))).toEqual(backwards.toReversed());
});

test('what a name is bound to is followed through imports, and is nothing where it is bound twice', () => {
  const project = projectOf({
    'shop/__init__.py': 'from .types import Size\n',
    'shop/types.py': py`
      from typing import Annotated
      Size = Annotated[int, "cm"]
      Twice = Annotated[int, "a"]
      Twice = Annotated[int, "b"]
    `,
  });
  expect(project.boundTo('shop.Size')).toMatchObject({ kind: 'operation', op: '[]' });
  expect(project.boundTo('shop.types.Twice')).toBeNull();
  expect(project.boundTo('shop.types')).toBeNull();
});

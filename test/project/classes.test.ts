import { describe, expect, test } from 'vitest';
import { defineLibrary } from '../../src/contracts/framework.ts';
import { py } from '../../src/contracts/rule.ts';
import { projectOf } from '../support/project.ts';

const orm = defineLibrary({
  name: 'orm',
  distributions: ['orm'],
  knowledge: {
    aliases: {
      'orm.models.base.Model': 'orm.Model',
      'orm.models.Model': 'orm.Model',
      'orm.contrib.auth.AbstractUser': 'orm.auth.AbstractUser',
    },
    bases: { 'orm.auth.AbstractUser': ['orm.Model'], 'orm.Manager': ['orm.QuerySet'] },
    types: {
      'orm.Model.objects': 'orm.Manager()',
      'orm.QuerySet().filter()': 'orm.QuerySet()',
      'orm.QuerySet().get()': '<orm.Model>()',
    },
  },
  blocking: [
    { path: 'orm.QuerySet().first', kind: 'database', instead: '`afirst`' },
    { path: 'orm.Model().save', kind: 'database', instead: '`asave`' },
  ],
});

describe('inheritance', () => {
  const shop = {
    'core/models.py': 'from orm.models import Model\nclass Stamped(Model):\n    class Meta:\n        abstract = True\n',
    'core/mixins.py': 'from core import models\nclass Owned(models.Stamped):\n    def touch(self): ...\n',
    'shop/models.py': 'from core.mixins import Owned as O\nclass Order(O):\n    def total(self): ...\n',
  };

  test('reaches across modules into a library', () => {
    const project = projectOf(shop, { libraries: [orm] });
    const order = project.classOf('shop.models.Order')!;
    expect(order.ancestors).toEqual(['core.mixins.Owned', 'core.models.Stamped', 'orm.Model']);
    expect(order.isComplete).toBe(true);
    expect(project.inherits('shop.models.Order', 'orm.models.base.Model')).toBe(true);
    expect(project.inherits('shop.models.Order', 'core.mixins.Owned')).toBe(true);
    expect(project.inherits('core.models.Stamped', 'shop.models.Order')).toBe(false);
    expect(project.inherits('orm.auth.AbstractUser', 'orm.Model')).toBe(true);
  });

  test('gives members of project classes by their definition', () => {
    const project = projectOf(shop, { libraries: [orm] });
    expect(project.resolve('shop.models.Order().touch')).toBe('core.mixins.Owned.touch');
    expect(project.functionOf('shop.models.Order().touch')?.file.path).toBe('core/mixins.py');
    expect(project.resolve('shop.models.Order.Meta')).toBe('core.models.Stamped.Meta');
  });

  test('gives members of library classes, and tells the class they were reached through', () => {
    const project = projectOf(shop, { libraries: [orm] });
    expect(project.resolve('shop.models.Order().save')).toBe('orm.Model().save');
    expect(project.resolve('shop.models.Order.objects.filter().first')).toBe('orm.QuerySet().first');
    expect(project.ownersOf('shop.models.Order.objects.filter().first').map((cls) => cls.fact.name)).toEqual([
      'shop.models.Order',
    ]);
  });

  test('a value that belongs to the class on the way comes back to it', () => {
    const project = projectOf(shop, { libraries: [orm] });
    expect(project.resolve('shop.models.Order.objects.filter().get()')).toBe('shop.models.Order()');
    expect(project.resolve('shop.models.Order.objects.get().total')).toBe('shop.models.Order.total');
    expect(project.resolve('orm.QuerySet().get().save')).toBe('orm.Model().save');
  });

  test('a member goes to the library class that is known to have it, else to the last', () => {
    const project = projectOf(
      { 'a.py': 'import orm, ui\nclass User(ui.Mixin, orm.auth.AbstractUser): ...\n' },
      { libraries: [orm] },
    );
    expect(project.resolve('a.User().save')).toBe('orm.Model().save');
    expect(project.resolve('a.User().name')).toBe('orm.auth.AbstractUser().name');
  });

  test('an unknown base leaves the class incomplete', () => {
    const project = projectOf({ 'a.py': 'class A(make(3)[x]): ...\nclass B(A): ...\nclass C: ...\n' });
    expect(project.classOf('a.A')?.isComplete).toBe(false);
    expect(project.classOf('a.B')?.isComplete).toBe(false);
    expect(project.classOf('a.C')?.isComplete).toBe(true);
  });

  test('a diamond is in the order of Python', () => {
    const project = projectOf({
      'a.py': 'class O: ...\nclass A(O): ...\nclass B(O): ...\nclass C(A, B): ...\n',
    });
    expect(project.classOf('a.C')?.ancestors).toEqual(['a.A', 'a.B', 'a.O']);
  });

  test('bases that Python would refuse still count', () => {
    const project = projectOf({ 'a.py': 'class A: ...\nclass B(A): ...\nclass C(A, B): ...\n' });
    expect(project.classOf('a.C')?.ancestors).toEqual(['a.A', 'a.B']);
  });

  test('a class that inherits from itself ends', () => {
    const project = projectOf({
      'a.py': 'import b\nclass A(A): ...\nclass B(b.C): ...\n',
      'b.py': 'import a\nclass C(a.B):\n    def run(self): ...\n',
    });
    for (const name of ['a.A', 'a.B', 'b.C']) expect(project.classOf(name)?.isComplete).toBe(false);
    expect(project.resolve('a.B().run')).toBe('b.C.run');
    expect(project.resolve('a.A().run')).toBe('a.A().run');
  });

  test('classes that inherit from all others before them end', () => {
    const lines = Array.from({ length: 200 }, (_, i) => {
      const bases = Array.from({ length: i }, (_unused, j) => `C${i - 1 - j}`);
      return `class C${i}(${bases.join(', ')}): ...`;
    });
    const project = projectOf({ 'a.py': `${lines.join('\n')}\n` });
    expect(project.classOf('a.C50')?.ancestors).toHaveLength(50);
    expect(project.classOf('a.C199')?.isComplete).toBe(false);
  });

  test('a very long line of ancestors ends', () => {
    const lines = Array.from({ length: 3000 }, (_, i) => `class C${i}(C${i + 1}): ...`).join('\n');
    const project = projectOf({ 'a.py': `${lines}\nclass C3000: ...\n` });
    expect(project.classOf('a.C0')?.isComplete).toBe(false);
    expect(project.classOf('a.C2990')?.ancestors).toHaveLength(10);
  });
});

describe('attributes', () => {
  test('set on self in a base of another module', () => {
    const project = projectOf({
      'core/base.py': py`
        import httpx
        class Service:
            def __init__(self):
                self.http = httpx.Client()
      `,
      'app/mail.py': py`
        from core.base import Service
        class Mailer(Service):
            def send(self):
                self.http.post('/mail')
      `,
    });
    expect(project.resolve('app.mail.Mailer().http.post')).toBe('httpx.Client().post');
    expect([...project.calls()].map((call) => [call.caller?.fact.name ?? null, call.callee])).toContainEqual([
      'app.mail.Mailer.send',
      'httpx.Client().post',
    ]);
  });

  test('of the class body, by annotation and by value', () => {
    const project = projectOf({
      'a.py': py`
        import httpx
        from dataclasses import dataclass

        @dataclass
        class Deps:
            http: httpx.Client
            backup = httpx.AsyncClient()
            name: str = 'x'
            plain = 3
      `,
      'b.py': 'from a import Deps\ndeps = Deps()\n',
    });
    expect(project.resolve('b.deps.http.get')).toBe('httpx.Client().get');
    expect(project.resolve('a.Deps.backup.get')).toBe('httpx.AsyncClient().get');
    expect(project.resolve('b.deps.name.lower')).toBe('str().lower');
    expect(project.resolve('a.Deps.plain')).toBe('a.Deps.plain');
  });

  test('properties give their result on instances', () => {
    const project = projectOf({
      'a.py': py`
        from functools import cached_property
        import httpx

        class Api:
            @property
            def client(self) -> httpx.Client: ...

            @client.setter
            def client(self, value): ...

            @cached_property
            def pool(self):
                return httpx.AsyncClient()

            def plain(self) -> httpx.Client: ...
      `,
    });
    expect(project.resolve('a.Api().client.get')).toBe('httpx.Client().get');
    expect(project.resolve('a.Api().pool.get')).toBe('httpx.AsyncClient().get');
    expect(project.resolve('a.Api().plain')).toBe('a.Api.plain');
    expect(project.resolve('a.Api().plain().get')).toBe('httpx.Client().get');
    expect(project.resolve('a.Api.client')).toBe('a.Api.client');
  });

  test('Self is the class it was called on', () => {
    const project = projectOf({
      'a.py': py`
        from typing import Self
        class Base:
            @classmethod
            def make(cls) -> Self: ...
        class Sub(Base):
            def go(self): ...
      `,
    });
    expect(project.resolve('a.Sub.make().go')).toBe('a.Sub.go');
  });

  test('calls and elements of instances go by __call__ and __getitem__', () => {
    const project = projectOf({
      'a.py': py`
        import httpx
        class Pool:
            def __call__(self) -> httpx.Client: ...
            def __getitem__(self, key) -> httpx.AsyncClient: ...
        pool = Pool()
      `,
    });
    expect(project.resolve('a.pool().get')).toBe('httpx.Client().get');
    expect(project.resolve('a.pool[].get')).toBe('httpx.AsyncClient().get');
  });

  test('functions and classes inside functions are found', () => {
    const project = projectOf({
      'a.py': py`
        def make():
            class Local:
                def run(self): ...
            def inner(): ...
            return Local()
      `,
    });
    expect(project.functionOf('a.make.<locals>.inner')?.fact.name).toBe('a.make.<locals>.inner');
    expect(project.resolve('a.make().run')).toBe('a.make.<locals>.Local.run');
  });
});

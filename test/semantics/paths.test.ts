import { expect, test } from 'vitest';
import { compare } from './marked.ts';

function paths(name: string, text: string, module?: string, isPackage?: boolean): void {
  // oxlint-disable-next-line vitest/valid-title -- the table gives it
  test(name, () => {
    const { expected, actual } = compare(text, (model, expr) => model.pathOf(expr), module, isPackage);
    expect(expected.length).toBeGreaterThan(0);
    expect(actual).toEqual(expected);
  });
}

paths(
  'imports carry their absolute names',
  `
import os.path
import a.b as ab
import requests
from json import loads as parse
from . import models
from .models import User
from ..core import db
os.path.join  # os.path.join
ab.c  # a.b.c
requests.get(1).json  # requests.get().json
parse  # json.loads
models.X  # app.models.X
User.objects  # app.models.User.objects
db  # core.db
len  # len
open("f").read  # open().read
nowhere  # null
`,
);

paths(
  'relative imports in a package start at the package',
  'from . import a\nfrom .b import c\na  # app.a\nc  # app.b.c\n',
  'app',
  true,
);

paths('dots that lead out of all packages are unknown', 'from ...x import y\ny  # null\n');

paths(
  'one star import supplies what nothing else binds',
  'from a.b import *\nx = 1\nthing.do  # a.b.thing.do\nprint  # print\nx  # app.views.x\n',
);

paths(
  'what several star imports may supply is a name of the file',
  'from a import *\nfrom b import *\nthing  # app.views.thing\n',
);

paths(
  'of imports that stand in for each other the first counts',
  `
try:
    import ujson as json
except ImportError:
    import json
try:
    from fast import thing
except Exception:
    thing = None
if sys.version_info >= (3, 11):
    import tomllib
else:
    import tomli as tomllib
json.loads  # ujson.loads
thing  # fast.thing
tomllib.load  # tomllib.load
def f():
    json.loads  # ujson.loads
    import re as r
    r.match  # re.match
`,
);

paths(
  'inside the handler, its own import counts',
  'try:\n    import a as x\nexcept ImportError:\n    import b as x\n    x  # b\n',
);

paths(
  'names of the type checker are names',
  'from typing import TYPE_CHECKING\nif TYPE_CHECKING:\n    from a import B\ndef f(b: "B"):\n    b.c  # a.B().c\n',
);

paths(
  'constructors and locals',
  `
import httpx
class Client: ...
client = httpx.Client()
client.get  # httpx.Client().get
def f():
    own = Client()
    own  # app.views.Client()
    same = own
    same.x  # app.views.Client().x
    client.post  # httpx.Client().post
    (w := httpx.get()).text  # httpx.get().text
    w  # httpx.get()
    a, b = httpx.A(), httpx.B()
    b  # httpx.B()
    c, d = httpx.pair()
    d  # httpx.pair()[]
`,
);

paths(
  'the nearest assignment that surely ran counts, those in branches must agree with it',
  `
import m
def f(flag):
    x = m.A()
    x  # m.A()
    x = m.B()
    x  # m.B()
    if flag:
        x = m.C()
        x  # m.C()
    else:
        x  # m.B()
    x  # null
    y = None
    if flag:
        y = m.A()
    y  # m.A()
    if flag:
        z = m.A(1)
    elif other:
        z = m.A(2)
    else:
        raise ValueError
    z  # m.A()
    if flag:
        z = m.B()
        return z
    z  # m.A()
    x = x.next()
    x  # null
    r = m.A()
    r = r.next()
    r  # m.A().next()
    q = m.A()
    q += 1
    q  # m.A()
    del q
    q  # null
`,
);

paths(
  'try, loops, with and match',
  `
import m
def f(v):
    try:
        a = m.A()
    except ValueError as e:
        e  # ValueError()
        a = m.B()
    except (m.E, m.E):
        return
    a  # null
    try:
        b = m.A()
    except ValueError:
        return
    b  # m.A()
    with m.open() as h, m.pair() as (p, q):
        h.read  # m.open().read
        q  # m.pair()[]
    async with m.session() as s:
        s  # m.session()
    for row in m.rows():
        row.x  # m.rows()[].x
    for i, row in enumerate(m.rows()):
        i  # int()
        row  # m.rows()[]
    for l, r in zip(m.ls(), m.rs()):
        r  # m.rs()[]
    [c for c in m.rows()][0]  # m.rows()[]
    m.rows()[1:][0]  # m.rows()[]
    match v:
        case m.P() as p:
            p  # m.P()
        case m.Q():
            w = m.A()
        case _:
            w = m.A()
    w  # m.A()
`,
);

paths(
  'what functions see of the module is what it is in the end',
  `
import m
x = m.A()
def f():
    x  # m.B()
x  # m.A()
x = m.B()
conn = None
def connect():
    global conn
    conn = m.Connection()
    conn  # m.Connection()
def use():
    conn.run  # m.Connection().run
`,
);

paths(
  'globals of plain data, and unknown ones, are places of their own',
  'import m\nCACHE = {}\nN = 3\nodd = lambda: 0\nrows = [m.A()]\nCACHE.get  # app.views.CACHE.get\nN  # app.views.N\nodd  # app.views.odd\nrows[0].x  # m.A().x\n',
);

paths(
  'self holds what methods store in it',
  `
import m
from lib import Base
class A(Base):
    limit = 3
    session = m.Session()
    typed: m.T
    class Meta: ...
    def __init__(self, a: m.P, b):
        self.a = a
        self.b = b
        self.client = None
        self.both = m.X()
        self.noted: m.N = b
    def start(self):
        self.client = m.Client()
        self.both = m.Y()
        self.a.x  # m.P().x
        self.b  # app.views.A.__init__.<parameters>.b
        self.client.get  # m.Client().get
        self.both  # null
        self.noted  # m.N()
        self.session.get  # m.Session().get
        self.typed  # m.T()
        self.limit  # int()
        self.start  # app.views.A.start
        self.inherited  # app.views.A().inherited
        self.prop.y  # m.R().y
        self.make().z  # m.R().z
        self.Meta  # app.views.A.Meta
        self  # app.views.A()
        super().start  # lib.Base().start
        def inner():
            self.client  # m.Client()
            super().x  # lib.Base().x
    @property
    def prop(self) -> m.R: ...
    def make(self) -> "m.R": ...
    @classmethod
    def build(cls):
        cls  # app.views.A
        cls().client  # m.Client()
        super().build  # lib.Base.build
    @staticmethod
    def plain(x):
        x  # app.views.A.plain.<parameters>.x
    def again(self) -> Self: ...
A.limit  # app.views.A.limit
A().client.get  # m.Client().get
a = A()
a.a.q  # m.P().q
a.start  # app.views.A.start
`,
);

paths(
  'annotations name instances',
  `
import typing as t
from typing import Annotated, Any, Optional, Union, Iterator, Callable, Literal, TypeVar, NewType
from collections.abc import AsyncIterator
from contextlib import contextmanager
from m import A, B, Depends, get_x
T = TypeVar("T")
Dep = Annotated[A, Depends(get_x)]
UserId = NewType("UserId", A)
type Alias = A | None
def get_db() -> Iterator[A]:
    yield A()
def get_b() -> B: ...
def unknown(): ...
@contextmanager
def opened() -> Iterator[B]:
    yield B()
def f(a: A, b: "A", c: Optional[A], d: Union[A, None], e: A | None, g: A | B, h: Annotated[A, 1], i: Any, j: T,
      k: Dep, l: UserId, m: Alias, n: list[A], o: dict[str, A], p: t.List["A"], q: type[A], r: Callable[[], A],
      s: Literal["A"], *args: A, u=Depends(get_db), v=Depends(get_b), w=Depends(unknown), x: Any = Depends(get_b),
      y: t.Sequence[A], z=A(), **kw: A):
    a  # m.A()
    b.x  # m.A().x
    c  # m.A()
    d  # m.A()
    e  # m.A()
    g  # null
    h  # m.A()
    i  # null
    j  # null
    k.x  # m.A().x
    l  # m.A()
    m  # m.A()
    n  # list()
    n[0].x  # m.A().x
    o  # dict()
    o["k"]  # m.A()
    p[0]  # m.A()
    q  # m.A
    r  # null
    s  # null
    args[0]  # m.A()
    kw["k"]  # m.A()
    u  # m.A()
    v  # m.B()
    w  # app.views.unknown()
    x  # m.B()
    y  # typing.Sequence()
    z  # null
    get_b().x  # m.B().x
    local: A = make()
    local  # m.A()
    t.cast(B, local)  # m.B()
    with opened() as o2:
        o2  # m.B()
    for each in n:
        each.x  # m.A().x
    for key, value in o.items():
        key  # str()
        value  # m.A()
    for value in o.values():
        value  # m.A()
    [each.x for each in sorted(n)][0]  # m.A().x
`,
);

paths(
  'awaiting, choosing, subscripts and literals',
  `
import m, pathlib
async def f(c):
    (await m.get()).text  # m.get().text
    (m.A() if c else m.A()).x  # m.A().x
    (m.A() if c else None).x  # m.A().x
    (m.A() if c else m.B()).x  # null
    (None or m.A()).x  # m.A().x
    (pathlib.Path('a') / name).x  # pathlib.Path().x
    m.rows["a"]["b"]  # m.rows[][]
    "a".join  # str().join
    f"{c}".join  # str().join
    [].append  # list().append
    getattr(m, "run")  # m.run
    type(m.A()).x  # m.A.x
    c.x  # app.views.f.<parameters>.c.x
    (lambda: 0)  # null
`,
);

test('code that goes in circles is unknown', () => {
  const { expected, actual } = compare(
    'def f():\n    while 1:\n        a = b.x\n        b = a.y\n        a  # null\ndef g(x: "g"): ...\nclass C(C):\n    x = C.x\nC.x.y  # app.views.C.x.y\n',
    (model, expr) => model.pathOf(expr),
  );
  expect(actual).toEqual(expected);
});

test('chains of any length end', () => {
  const { actual } = compare(
    `a${'.b'.repeat(5000)}  # ?\nx0 = m()\n${Array.from({ length: 3000 }, (_, i) => `x${i + 1} = x${i}`).join('\n')}\nx3000.y  # ?\n`,
    (model, expr) => typeof model.pathOf(expr),
  );
  expect(actual).toHaveLength(2);
});

paths(
  'parameters that nothing is known of go by their function',
  `
import m
from typing import Any
def f(a, b=None, *args, c, known: m.T, any: Any, **rest):
    a.x  # app.views.f.<parameters>.a.x
    b()  # app.views.f.<parameters>.b()
    c  # app.views.f.<parameters>.c
    args  # null
    rest  # null
    known.x  # m.T().x
    any.x  # null
    both = a or m.T()
    both  # null
    given = b or m.T()
    given.x  # m.T().x
    lambda d: d.x  # null
    def g(e):
        e.x  # app.views.f.<locals>.g.<parameters>.e.x
        a.x  # app.views.f.<parameters>.a.x
`,
);

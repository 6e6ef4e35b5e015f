import { describe, expect, test } from 'vitest';
import type { Dependency, Route } from '../../src/contracts/facts.ts';
import { py } from '../../src/contracts/rule.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

const inUse = frameworks.filter(({ name }) => name === 'starlette' || name === 'fastapi');

function linked(files: { readonly [path: string]: string } | string) {
  return projectOf(typeof files === 'string' ? { 'app.py': files } : files, { libraries, frameworks: inUse });
}

/** The route of a path, the first if several have it. */
function routeOf(files: { readonly [path: string]: string } | string, path: string): Route {
  const found = linked(files).routes.find((route) => route.path === path);
  if (found === undefined) throw new Error(`nothing answers ${path}`);
  return found;
}

/** `provider(own, …)` of each. */
function tree(dependencies: readonly Dependency[] = []): readonly string[] {
  return dependencies.map(({ provider, scopes, dependencies: own }) => {
    const asked = scopes.length === 0 ? '' : `[${scopes.join(' ')}]`;
    return `${provider ?? '?'}${asked}${own.length === 0 ? '' : `(${tree(own).join(', ')})`}`;
  });
}

function inputs(route: Route): readonly string[] {
  return (route.inputs ?? []).map(
    ({ from, name, type, isRequired }) => `${from} ${name}${isRequired ? '' : '?'}: ${type ?? '-'}`,
  );
}

describe('dependencies', () => {
  test('of the app, of routers, of inclusions and of the operation, before those of parameters', () => {
    const route = routeOf(
      {
        'main.py': py`
          from fastapi import Depends, FastAPI
          from items import router
          from deps import tenant, trace
          app = FastAPI(dependencies=[Depends(trace)])
          app.include_router(router, prefix="/v1", dependencies=[Depends(tenant)])
        `,
        'deps.py': py`
          from typing import Annotated
          from fastapi import Depends
          def trace(): ...
          def tenant(): ...
          def connect(): ...
          def session(connection=Depends(connect)):
              yield connection
          def limits(): ...
          def quota(session=Depends(session)): ...
          SessionDep = Annotated[object, Depends(session)]
        `,
        'items.py': py`
          from fastapi import APIRouter, Depends
          from deps import SessionDep, limits, quota
          router = APIRouter(dependencies=[Depends(limits)])

          @router.get("/items", dependencies=[Depends(quota)])
          def items(session: SessionDep): ...
        `,
      },
      '/v1/items',
    );
    expect(tree(route.dependencies)).toEqual([
      'deps.trace',
      'deps.tenant',
      'deps.limits',
      'deps.quota(deps.session(deps.connect))',
      'deps.session(deps.connect)',
    ]);
    expect(route.dependencies?.map(({ parameter }) => parameter)).toEqual([null, null, null, null, 'session']);
  });

  test('that are classes, instances, methods, partials and what factories return', () => {
    const route = routeOf(
      py`
        from functools import partial
        from typing import Annotated
        from fastapi import Depends, FastAPI
        app = FastAPI()

        def clock(): ...

        class Paging:
            def __init__(self, page: int = 1, clock=Depends(clock)): ...

        class Checker:
            def __init__(self, level): ...
            def __call__(self, clock=Depends(clock)): ...
            def check(self): ...

        checker = Checker(1)

        def require(role):
            def guard(clock=Depends(clock)): ...
            return guard

        def named(): ...

        @app.get("/x")
        def x(
            paging: Annotated[Paging, Depends()],
            old: Paging = Depends(),
            one=Depends(checker),
            two=Depends(Checker(2)),
            three=Depends(checker.check),
            four=Depends(require("admin")),
            five=Depends(partial(named, 1)),
            six=Depends(lambda: 1),
        ): ...
      `,
      '/x',
    );
    expect(tree(route.dependencies)).toEqual([
      'app.Paging(app.clock)',
      'app.Paging(app.clock)',
      'app.Checker()(app.clock)',
      'app.Checker()(app.clock)',
      'app.Checker.check',
      'app.require.<locals>.guard(app.clock)',
      'app.named',
      '?',
    ]);
  });

  test('do not cross a mount, and end where they lead back to themselves', () => {
    const app = py`
      from fastapi import Depends, FastAPI
      def outer(): ...
      def loop(again=Depends(loop)): ...
      app = FastAPI(dependencies=[Depends(outer)])
      sub = FastAPI(dependencies=[Depends(loop)])
      app.mount("/sub", sub)

      @sub.get("/x")
      def x(): ...
    `;
    expect(tree(routeOf(app, '/sub/x').dependencies)).toEqual(['app.loop(app.loop)']);
  });

  test('of a router of an own class, and of the methods of a class with a router', () => {
    const route = routeOf(
      py`
        from fastapi import APIRouter, Depends, FastAPI
        from fastapi_utils.cbv import cbv
        def get_user(): ...
        def get_session(): ...

        class UserRouter(APIRouter):
            def __init__(self, prefix="", **kwargs):
                super().__init__(prefix=prefix, dependencies=[Depends(get_user)], **kwargs)

        class Base:
            session: object = Depends(get_session)

        router = UserRouter(prefix="/users")

        @cbv(router)
        class Users(Base):
            user: object = Depends(get_user)

            @router.get("/me")
            def me(self): ...

        app = FastAPI()
        app.include_router(router)
      `,
      '/users/me',
    );
    expect(tree(route.dependencies)).toEqual([
      'app.get_user',
      'app.get_user',
      'app.Users(app.get_session, app.get_user)',
    ]);
  });
});

describe('auth', () => {
  test('is asked by schemes that dependencies lead to, with the scopes of all around', () => {
    const route = routeOf(
      py`
        from typing import Annotated
        from fastapi import Depends, FastAPI, Security
        from fastapi.security import OAuth2PasswordBearer, SecurityScopes
        from fastapi.security.api_key import APIKeyHeader
        app = FastAPI()
        oauth = OAuth2PasswordBearer(tokenUrl="token")
        key = APIKeyHeader(name="X-Key", scheme_name="Key", auto_error=False)

        def user(scopes: SecurityScopes, token: Annotated[str, Depends(oauth)], key=Depends(key)): ...
        def active(user=Security(user, scopes=["me"])): ...

        @app.get("/me")
        def me(user=Security(active, scopes=["items"])): ...
      `,
      '/me',
    );
    expect(route.auth).toEqual([
      {
        kind: 'oauth2',
        name: 'fastapi.security.OAuth2PasswordBearer',
        scopes: ['items', 'me'],
        isRequired: true,
        scheme: 'OAuth2PasswordBearer',
      },
      {
        kind: 'header',
        name: 'fastapi.security.APIKeyHeader',
        scopes: ['items', 'me'],
        isRequired: false,
        scheme: 'Key',
      },
    ]);
  });

  test('is asked by a dependency that refuses, and makes what is optional below it required', () => {
    const app = py`
      from fastapi import Depends, FastAPI, HTTPException, status
      from fastapi.security import HTTPBearer
      app = FastAPI()

      class NotAllowed(Exception):
          status_code = 403

      def by_cookie(session: str):
          raise HTTPException(status_code=status.HTTP_401_UNAUTHORIZED)

      def by_class(session: str):
          raise NotAllowed()

      def by_token(token=Depends(HTTPBearer(auto_error=False))):
          raise HTTPException(401)

      @app.get("/cookie", dependencies=[Depends(by_cookie)])
      def cookie(): ...

      @app.get("/class", dependencies=[Depends(by_class)])
      def cls(): ...

      @app.get("/token", dependencies=[Depends(by_token)])
      def token(): ...

      @app.get("/open")
      def anybody(): ...
    `;
    const asked = (path: string) =>
      routeOf(app, path).auth?.map(({ kind, name, isRequired }) => [kind, name, isRequired]);
    expect(asked('/cookie')).toEqual([['custom', 'app.by_cookie', true]]);
    expect(asked('/class')).toEqual([['custom', 'app.by_class', true]]);
    expect(asked('/token')).toEqual([['bearer', 'fastapi.security.HTTPBearer', true]]);
    expect(asked('/open')).toEqual([]);
  });

  test('cannot be told where something of a library is called', () => {
    const app = py`
      from fastapi import Depends, FastAPI
      from login import users
      app = FastAPI()

      @app.get("/x")
      def x(user=Depends(users.current_user())): ...
    `;
    expect(routeOf(app, '/x').auth).toBeNull();
  });
});

describe('inputs', () => {
  test('follow the rules of FastAPI', () => {
    const route = routeOf(
      py`
        from dataclasses import dataclass
        from enum import Enum
        from typing import Annotated, Literal, Optional
        from fastapi import Body, Cookie, FastAPI, File, Form, Header, Query, Request, UploadFile
        from pydantic import BaseModel
        app = FastAPI()

        class Item(BaseModel):
            name: str

        class Color(str, Enum):
            red = "red"

        @dataclass
        class Size:
            width: int

        Limit = Annotated[int, Query(alias="max")]

        @app.post("/{number}")
        def x(
            request: Request,
            number: int,
            item: Item,
            size: Size,
            color: Color,
            mode: Literal["a", "b"],
            limit: Limit,
            other: Optional[Item] = None,
            names: list[str] = Query([]),
            ids: list[int] = [],
            word: str | None = None,
            user_agent: Annotated[str | None, Header()] = None,
            ads_id: str = Cookie(),
            note: str = Body(...),
            login: Annotated[str, Form()] = "me",
            raw: bytes = File(),
            upload: UploadFile | None = None,
            uploads: list[UploadFile] = [],
        ): ...
      `,
      '/{number}',
    );
    expect(inputs(route)).toEqual([
      'path number: int()',
      'body item: app.Item()',
      'body size: app.Size()',
      'query color: app.Color()',
      'query mode: -',
      'query max: int()',
      'body other?: app.Item()',
      'query names?: list()',
      'body ids?: list()',
      'query word?: str()',
      'header user-agent?: str()',
      'cookie ads_id: str()',
      'body note: str()',
      'form login?: str()',
      'file raw: bytes()',
      'file upload?: fastapi.UploadFile()',
      'file uploads?: list()',
    ]);
  });

  test('are those of dependencies too, by the path of the route', () => {
    const route = routeOf(
      py`
        from fastapi import Depends, FastAPI, Query
        from pydantic import BaseModel
        app = FastAPI()

        class Filter(BaseModel):
            shop: int
            text: str = ""

        def paging(page: int = 1): ...

        @app.get("/shops/{shop}")
        def x(filter: Filter = Depends(), paging=Depends(paging)): ...
      `,
      '/shops/{shop}',
    );
    expect(inputs(route)).toEqual(['path shop: int()', 'query text?: str()', 'query page?: int()']);
  });
});

test('responses come of models, annotations, status and what routers add', () => {
  const app = py`
    from fastapi import APIRouter, FastAPI, status
    from pydantic import BaseModel
    class Item(BaseModel): ...
    class Problem(BaseModel): ...
    NOT_FOUND = {404: {"model": Problem}}
    app = FastAPI()
    router = APIRouter(responses={**NOT_FOUND, "5XX": {"description": "Sorry"}})

    @router.post("/a", response_model=Item, status_code=status.HTTP_201_CREATED)
    def a(): ...

    @router.get("/b", responses={404: {"description": "None"}})
    def b() -> list[Item]: ...

    app.include_router(router)
  `;
  expect(routeOf(app, '/a').responses).toEqual([
    { status: 201, type: 'app.Item()' },
    { status: 404, type: 'app.Problem()' },
    { status: '5XX', type: null },
  ]);
  expect(routeOf(app, '/b').responses).toEqual([
    { status: null, type: 'list()' },
    { status: 404, type: null },
    { status: '5XX', type: null },
  ]);
});

test('tags are gathered, and names have those of mounts before them', () => {
  const route = routeOf(
    py`
      from fastapi import APIRouter, FastAPI
      app = FastAPI()
      sub = FastAPI()
      inner = APIRouter(tags=["inner"])
      outer = APIRouter(tags=["outer"])
      @inner.get("/x", tags=["own"], name="shown")
      def x(): ...
      outer.include_router(inner, tags=["between"])
      sub.include_router(outer)
      app.mount("/sub", sub, name="sub")
    `,
    '/sub/x',
  );
  expect(route.tags).toEqual(['outer', 'between', 'inner', 'own']);
  expect([route.name, route.service]).toEqual(['sub:shown', 'app.app']);
});

describe('pages of the documentation', () => {
  const pages = (construction: string) =>
    linked(`from fastapi import FastAPI\napp = FastAPI(${construction})\n`)
      .routes.filter(({ isBuiltIn }) => isBuiltIn)
      .map(({ path }) => path);

  test('are there unless they are turned off', () => {
    expect(pages('')).toEqual(['/openapi.json', '/docs', '/docs/oauth2-redirect', '/redoc']);
    expect(pages('docs_url=None, redoc_url="/r"')).toEqual(['/openapi.json', '/r']);
    expect(pages('openapi_url=None')).toEqual([]);
    expect(pages('**options')).toEqual([]);
  });
});

test('routers are followed through factories, parameters and lists', () => {
  const project = linked({
    'main.py': py`
      from fastapi import APIRouter, FastAPI
      import a, b
      ROUTERS = [a.router, b.router]

      def make(name):
          made = APIRouter(prefix="/made")
          @made.get("/x")
          def x(): ...
          return made

      def configure(app: FastAPI):
          app.include_router(make("m"), prefix="/v1")
          for router in ROUTERS:
              app.include_router(router)

      def create_app():
          app = FastAPI(openapi_url=None)
          configure(app)
          return app

      app = create_app()
    `,
    'a.py': 'from fastapi import APIRouter\nrouter = APIRouter()\n@router.get("/a")\ndef a(): ...\n',
    'b.py': 'from fastapi import APIRouter\nrouter = APIRouter()\n@router.get("/b")\ndef b(): ...\n',
  });
  expect(project.routes.map(({ path, service }) => `${path} of ${service}`).toSorted()).toEqual([
    '/a of main.app',
    '/b of main.app',
    '/v1/made/x of main.app',
  ]);
});

test('a prefix that cannot be told makes the path unknown, and what is called back is no route', () => {
  const app = py`
    from fastapi import APIRouter, FastAPI
    from somewhere import prefix
    app = FastAPI(openapi_url=None)
    router = APIRouter()
    callbacks = APIRouter()

    @callbacks.post("{$callback_url}/done")
    def done(): ...

    @router.get("/x")
    def x(): ...

    app.include_router(router, prefix=prefix())
  `;
  expect(linked(app).routes.map(({ path }) => path)).toEqual([null]);
});

test('settings are fields of pydantic, with the variables that decide them', () => {
  const [settings] = linked(py`
    from pydantic import Field
    from pydantic_settings import BaseSettings, SettingsConfigDict
    class Settings(BaseSettings):
        model_config = SettingsConfigDict(env_prefix="SHOP_")
        debug: bool = False
        name: str
        url: str = Field("sqlite://", validation_alias="DATABASE_URL")
  `).settings;
  expect(settings?.name).toBe('app.Settings');
  expect([...(settings?.values.values() ?? [])].map(({ name, variable }) => [name, variable])).toEqual([
    ['debug', { name: 'SHOP_DEBUG', fallback: false }],
    ['name', { name: 'SHOP_NAME', fallback: undefined }],
    ['url', { name: 'DATABASE_URL', fallback: 'sqlite://' }],
  ]);
});

import { describe, expect, test } from 'vitest';
import { py } from '../../src/contracts/rule.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

function linked(files: { readonly [path: string]: string }, ...names: readonly string[]) {
  const inUse = frameworks.filter(({ name }) => name === 'starlette' || names.includes(name));
  return projectOf(files, { libraries, frameworks: inUse });
}

/** `METHODS path → endpoint as name`, in order of path. */
function routesOf(files: { readonly [path: string]: string }): readonly string[] {
  return linked(files)
    .routes.map(({ methods, path, endpoint, name, service }) => {
      const of = service === null ? '' : ` of ${service}`;
      return `${methods.join(',') || 'ANY'} ${path} → ${endpoint} as ${name}${of}`;
    })
    .toSorted();
}

describe('routes', () => {
  test('of lists that are concatenated, added to and made by functions', () => {
    expect(
      routesOf({
        'app.py': py`
          from starlette.applications import Starlette
          from starlette.routing import Route
          from more import extra, made

          def home(request): ...
          def late(request): ...
          def later(request): ...

          routes = [Route("/", home, name="home"), *extra]
          routes += [Route("/late", late)]
          routes.append(Route("/later", later))
          app = Starlette(routes=routes + made())
        `,
        'more.py': py`
          from starlette.routing import Route
          def one(request): ...
          def two(request): ...
          extra = [Route("/one", one)]
          def made():
              return [Route("/two", two)]
        `,
      }),
    ).toEqual([
      'GET / → app.home as home of app.app',
      'GET /late → app.late as late of app.app',
      'GET /later → app.later as later of app.app',
      'GET /one → more.one as one of app.app',
      'GET /two → more.two as two of app.app',
    ]);
  });

  test('of mounts with names, of files, of hosts, and of what a function makes', () => {
    expect(
      routesOf({
        'app.py': py`
          from starlette.applications import Starlette
          from starlette.routing import Host, Mount, Route, Router
          from starlette.staticfiles import StaticFiles

          def users(request): ...
          def site(request): ...
          def inner(request): ...

          def make():
              return Router(routes=[Route("/inner", inner)])

          api = Router(routes=[Route("/site", site)])
          app = Starlette(routes=[
              Mount("/users", name="users", routes=[Route("/{id:int}", users, name="one")]),
              Mount("/static", app=StaticFiles(directory="static"), name="static"),
              Host("api.example.org", api, name="api"),
              Mount("/made", app=make()),
          ])
          app.mount("/files", StaticFiles(directory="files"))
        `,
      }),
    ).toEqual([
      'GET /files/{path:path} → starlette.staticfiles.StaticFiles as null of app.app',
      'GET /made/inner → app.inner as inner of app.app',
      'GET /site → app.site as api:site of app.app',
      'GET /static/{path:path} → starlette.staticfiles.StaticFiles as static of app.app',
      'GET /users/{id:int} → app.users as users:one of app.app',
    ]);
  });

  test('of a list in a local variable of the function that makes the app', () => {
    expect(
      routesOf({
        'app.py': py`
          from starlette.applications import Starlette
          from starlette.routing import Route
          def home(request): ...
          def create():
              routes = [Route("/", home)]
              return Starlette(routes=routes)
        `,
      }),
    ).toEqual(['GET / → app.home as home of app.create.<locals>.app']);
  });

  test('say who is let in, and what the path gives', () => {
    const [route] = linked({
      'app.py': py`
        from starlette.applications import Starlette
        from starlette.authentication import requires
        from starlette.routing import Route

        @requires(["authenticated", "admin"], redirect="login")
        async def secret(request): ...

        app = Starlette(routes=[Route("/{id:int}/{rest:path}", secret)])
      `,
    }).routes;
    expect(route?.auth).toEqual([
      {
        kind: 'custom',
        name: 'starlette.authentication.requires',
        scopes: ['authenticated', 'admin'],
        isRequired: true,
      },
    ]);
    expect(route?.inputs?.map(({ name, type }) => `${name}: ${type}`)).toEqual(['id: int()', 'rest: str()']);
  });
});

describe('services', () => {
  test('have middleware in the order that requests meet it', () => {
    const { services: found } = linked(
      {
        'app.py': py`
          from fastapi import FastAPI
          from starlette.applications import Starlette
          from starlette.middleware import Middleware
          from starlette.middleware.cors import CORSMiddleware
          from starlette.middleware.gzip import GZipMiddleware
          from mine import Timing

          first = Starlette(middleware=[Middleware(CORSMiddleware, allow_origins=["*"]), Middleware(GZipMiddleware)])
          first.add_middleware(Timing, limit=3)

          def create_app():
              app = FastAPI()
              app.add_middleware(GZipMiddleware)
              install(app)

              @app.middleware("http")
              async def header(request, call_next): ...

              return app

          def install(app: FastAPI):
              app.add_middleware(CORSMiddleware)

          app = create_app()
        `,
        'mine.py': 'class Timing:\n    pass\n',
      },
      'fastapi',
    );
    const services = found.toSorted((a, b) => (a.name > b.name ? -1 : 1));
    expect(services.map(({ framework, name }) => `${framework} ${name}`)).toEqual([
      'starlette app.first',
      'fastapi app.app',
    ]);
    expect(services[0]?.middleware.map(({ name }) => name)).toEqual([
      'mine.Timing',
      'starlette.middleware.cors.CORSMiddleware',
      'starlette.middleware.gzip.GZipMiddleware',
    ]);
    expect(services[1]?.middleware.map(({ name }) => name)).toContain('app.create_app.<locals>.header');
    expect(services[1]?.middleware).toHaveLength(3);
  });
});

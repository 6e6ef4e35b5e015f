import { describe, expect, test } from 'vitest';
import { routesOf } from './routes.ts';

const starlette = (files: { readonly [path: string]: string }) => routesOf(files, 'starlette');

describe('routes of Starlette', () => {
  test('of lists, mounts and endpoint classes', () => {
    expect(
      starlette({
        'app.py': `
from starlette.applications import Starlette
from starlette.endpoints import HTTPEndpoint, WebSocketEndpoint
from starlette.routing import Mount, Route, WebSocketRoute
from users import routes as user_routes

def home(request): ...

class Posts(HTTPEndpoint):
    async def get(self, request): ...
    async def post(self, request): ...

class Echo(WebSocketEndpoint):
    async def on_receive(self, websocket, data): ...

routes = [
    Route("/", home),
    Route("/posts", Posts),
    WebSocketRoute("/echo", Echo),
    Mount("/users", routes=user_routes),
]
app = Starlette(debug=True, routes=routes)
`,
        'users.py': `
from starlette.routing import Mount, Route

async def user(request): ...
async def posts(request): ...

routes = [
    Route("/{name}", endpoint=user, methods=["GET", "PUT"]),
    Mount("/{name}/posts", routes=[Route("/all", posts)]),
]
`,
      }),
    ).toEqual([
      'GET / app.home thread-pool',
      'GET /posts app.Posts event-loop',
      'POST /posts app.Posts event-loop',
      'WEBSOCKET /echo app.Echo event-loop',
      'GET,PUT /users/{name} users.user event-loop',
      'GET /users/{name}/posts/all users.posts event-loop',
    ]);
  });

  test('of a list that a function makes and returns, with what it adds and classes of its own', () => {
    expect(
      starlette({
        'main.py': `
from web import create_app

app = create_app()
`,
        'web.py': `
from starlette.applications import Starlette
from starlette.types import ASGIApp
from routes import get_routes

def create_app() -> ASGIApp:
    routes = get_routes()
    return Starlette(routes=routes)
`,
        'routes.py': `
from starlette.routing import BaseRoute, Host, Route, WebSocketRoute

class LocaleRoute(Route): ...

async def redirect(scope, receive, send): ...
async def home(request): ...
async def post(request): ...
async def reload(websocket): ...

class Raw:
    def __init__(self, scope, receive, send): ...

def get_routes() -> list[BaseRoute]:
    routes = [
        Host("old.example.org", app=redirect),
        Route("/", home),
        LocaleRoute("/posts/{id:int}", post),
        Route("/raw", Raw),
    ]
    if DEBUG:
        routes += [WebSocketRoute("/reload", reload)]
    return routes
`,
      }),
    ).toEqual([
      '* /{path:path} routes.redirect event-loop',
      'GET / routes.home event-loop',
      'GET /posts/{id:int} routes.post event-loop',
      '* /raw routes.Raw event-loop',
      'WEBSOCKET /reload routes.reload event-loop',
    ]);
  });

  test('of a mounted app, and of what is added to an app', () => {
    expect(
      starlette({
        'app.py': `
from starlette.applications import Starlette
from starlette.routing import Mount, Route, Router
from admin import app as admin

async def late(request): ...
async def old(request): ...

app = Starlette(routes=[Mount("/admin", app=admin), Mount("/sub", app=Router([Route("/late", late)]))])
app.add_route("/late", late, methods=["POST"])

@app.route("/old")
async def old(request): ...
`,
        'admin.py': `
from starlette.applications import Starlette
from starlette.routing import Route
def index(request): ...
app = Starlette(routes=[Route("/", index)])
`,
      }).toSorted(),
    ).toEqual([
      'GET /admin/ admin.index thread-pool',
      'GET /old app.old event-loop',
      'GET /sub/late app.late event-loop',
      'POST /late app.late event-loop',
    ]);
  });

  test('of a list in a local variable', () => {
    const app = `
from starlette.routing import Mount, Route

def build(self):
    routes = [Route("/", home), Mount("/in", routes=[Route("/x", home)])]
    self.app.router.routes = routes

def home(request): ...
`;
    expect(starlette({ 'app.py': app }).toSorted()).toEqual([
      'GET / app.home thread-pool',
      'GET /in/x app.home thread-pool',
    ]);
  });
});

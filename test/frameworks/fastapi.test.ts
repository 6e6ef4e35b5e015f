import { describe, expect, test } from 'vitest';
import { routesOf } from './routes.ts';

/** What the project itself declares: the pages that every app has are tested by themselves. */
const fastapi = (files: { readonly [path: string]: string }) =>
  routesOf(files, 'starlette', 'fastapi').filter((line) => !line.includes('fastapi.applications.'));

describe('routes of FastAPI', () => {
  test('of an app', () => {
    const app = `
from fastapi import FastAPI
app = FastAPI()

@app.get("/parcels")
async def parcels(): ...

@app.api_route("/any", methods=["GET", "post"])
def anything(): ...

@app.websocket("/ws")
async def socket(ws): ...

def late(): ...
app.add_api_route("/late", late, methods=["PUT"])

def by_hand(): ...
if app.debug:
    by_hand = app.post("/by-hand")(by_hand)
`;
    expect(fastapi({ 'app.py': app })).toEqual([
      'GET /parcels app.parcels event-loop',
      'GET,POST /any app.anything thread-pool',
      'WEBSOCKET /ws app.socket event-loop',
      'POST /by-hand app.by_hand thread-pool',
      'PUT /late app.late thread-pool',
    ]);
  });

  test('of nested routers across modules, with the prefixes of all', () => {
    expect(
      fastapi({
        'shop/__init__.py': '',
        'shop/main.py': `
from fastapi import FastAPI
from .api import router as api
from .settings import settings
app = FastAPI()
app.include_router(api, prefix=settings.API)
`,
        'shop/settings.py': 'class Settings:\n    API: str = "/api"\nsettings = Settings()\n',
        'shop/api/__init__.py': 'from .routers import router\n',
        'shop/api/routers.py': `
from fastapi import APIRouter
from . import items
router = APIRouter(prefix="/v1")
router.include_router(items.router, prefix="/items", tags=["items"])
`,
        'shop/api/items.py': `
from fastapi import APIRouter
router = APIRouter()

@router.get("/{number}")
def item(number: int): ...
`,
      }),
    ).toEqual(['GET /api/v1/items/{number} shop.api.items.item thread-pool']);
  });

  test('of a router included twice, and of one nobody includes', () => {
    const app = `
from fastapi import APIRouter, FastAPI
app = FastAPI()
router = APIRouter(prefix="/r")
other = APIRouter(prefix="/o")

@router.get("/x")
def x(): ...

@other.get("/y")
def y(): ...

app.include_router(router, prefix="/v1")
app.include_router(router, prefix="/v2")
`;
    expect(fastapi({ 'app.py': app })).toEqual([
      'GET /v1/r/x app.x thread-pool',
      'GET /v2/r/x app.x thread-pool',
      'GET /o/y app.y thread-pool',
    ]);
  });

  test('of a mounted app, of a factory, and of methods of a class', () => {
    expect(
      fastapi({
        'app.py': `
from fastapi import APIRouter, FastAPI
admin = FastAPI()
router = APIRouter(prefix="/users")

@admin.get("/stats")
def stats(): ...

class Users:
    @router.get("")
    def all(self): ...

def create_app() -> FastAPI:
    app = FastAPI()
    app.mount("/admin", admin)
    app.include_router(router)

    @app.get("/health")
    async def health(): ...

    return app
`,
      }),
    ).toEqual([
      'GET /admin/stats app.stats thread-pool',
      'GET /users app.Users.all thread-pool',
      'GET /health app.create_app.<locals>.health event-loop',
    ]);
  });

  test('of a subclass of the project, and none of a look-alike', () => {
    const app = `
from fastapi import APIRouter
class UserRouter(APIRouter):
    pass
router = UserRouter(prefix="/u")
cache = Cache()

@router.get("/me")
def me(): ...

@cache.get("/no")
def no(): ...
`;
    expect(fastapi({ 'app.py': app })).toEqual(['GET /u/me app.me thread-pool']);
  });

  test('that include each other in a circle', () => {
    const app = `
from fastapi import APIRouter
a = APIRouter(prefix="/a")
b = APIRouter(prefix="/b")
a.include_router(b)
b.include_router(a)

@a.get("/x")
def x(): ...
`;
    expect(fastapi({ 'app.py': app }).length).toBeGreaterThan(0);
  });
});

import { describe, expect, test } from 'vitest';
import type { Route } from '../../src/contracts/facts.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

const inUse = frameworks.filter(({ name }) => name === 'django' || name === 'ninja');
const urls = 'from django.urls import path\nfrom api import api\nurlpatterns = [path("api/", api.urls)]\n';

function projectWith(api: string, version: string | null = null) {
  return projectOf(
    { 'api.py': api, 'urls.py': urls },
    { libraries, frameworks: inUse, versions: { 'django-ninja': version } },
  );
}

/** Routes by the name of the function that answers. */
function routesBy(api: string, version: string | null = null): ReadonlyMap<string, Route> {
  const { routes } = projectWith(api, version);
  return new Map(routes.map((route) => [route.endpoint!.split('.').at(-1)!, route]));
}

describe('operations of Django Ninja', () => {
  const guarded = `
from ninja import NinjaAPI, Router
from ninja.security import APIKeyCookie, APIKeyHeader, HttpBearer, django_auth
class Bearer(HttpBearer):
    def authenticate(self, request, token): ...
class Key(APIKeyHeader):
    def authenticate(self, request, key): ...
class Cookie(APIKeyCookie):
    def authenticate(self, request, key): ...
def by_address(request): ...
api = NinjaAPI(auth=Bearer())
orders = Router(auth=[django_auth, Key()])
items = Router()
open_ones = Router(auth=None)
orders.add_router("/items", items)
api.add_router("/orders", orders)
api.add_router("/open", open_ones)

@api.get("/own", auth=by_address)
def own(request): ...
@api.get("/inherited")
def inherited(request): ...
@api.get("/public", auth=None)
def public(request): ...
@orders.get("/router")
def of_router(request): ...
@items.get("/outer")
def of_outer_router(request): ...
@open_ones.get("/closed", auth=Cookie(csrf=False))
def closed(request): ...
@open_ones.get("/open")
def opened(request): ...
@api.get("/unknown", auth=make_auth())
def unknown(request): ...
`;

  test('take auth from themselves, the routers above them, the API', () => {
    const auths = [...routesBy(guarded)].map(([name, { auth }]) => [
      name,
      auth?.map(({ kind, name: asks }) => `${kind} ${asks}`),
    ]);
    expect(Object.fromEntries(auths)).toMatchObject({
      own: ['custom api.by_address'],
      inherited: ['bearer api.Bearer'],
      public: [],
      of_router: ['session ninja.security.SessionAuth', 'header api.Key'],
      of_outer_router: ['session ninja.security.SessionAuth', 'header api.Key'],
      closed: ['cookie api.Cookie'],
      opened: [],
    });
    expect(routesBy(guarded).get('unknown')?.auth).toBeNull();
  });

  test('hold requests against a CSRF token as their version does', () => {
    const api = `
from django.views.decorators.csrf import csrf_exempt
from ninja import NinjaAPI
from ninja.security import django_auth
api = NinjaAPI(CSRF)
@api.post("/cookie", auth=django_auth)
def cookie(request): ...
@api.post("/exempt", auth=django_auth)
@csrf_exempt
def exempt(request): ...
@api.post("/none")
def none(request): ...
`;
    const checked = (csrf: string, version: string) =>
      ['cookie', 'exempt', 'none'].map((name) => routesBy(api.replace('CSRF', csrf), version).get(name)?.isCsrfChecked);
    expect(checked('', '0.22.2')).toEqual([false, false, false]);
    expect(checked('csrf=True', '0.22.2')).toEqual([true, false, true]);
    expect(checked('', '1.4.5')).toEqual([true, true, false]);
    expect(checked('csrf=True', '1.4.5')).toEqual([true, false, true]);
    expect(checked('', '1.6.2')).toEqual([true, false, false]);
  });

  test('tell where their input comes from', () => {
    const api = `
from typing import Annotated, List, Optional
from ninja import Body, Field, Form, File, Header, NinjaAPI, Path, Query, Schema, UploadedFile
from ninja.pagination import paginate
class Item(Schema):
    name: str
class Filters(Schema):
    word: str = None
api = NinjaAPI()
@api.post("/{int:shop}/items")
@paginate
def add(request, shop: int, item: Item, names: List[str], page: int = 1, *, filters: Query[Filters],
        token: str = Header(...), note: Annotated[str, Form()] = "", upload: UploadedFile, maybe: Optional[Item] = None): ...
`;
    const inputs = routesBy(api).get('add')!.inputs!;
    expect(inputs.map(({ name, from, type, isRequired }) => `${name} ${from} ${type} ${isRequired}`)).toEqual([
      'shop path int() true',
      'item body api.Item() true',
      'names body list() true',
      'page query int() false',
      'filters query api.Filters() true',
      'token header str() true',
      'note form str() false',
      'upload file ninja.UploadedFile() true',
      'maybe body api.Item() false',
      'limit query int() false',
      'offset query int() false',
    ]);
  });

  test('declare responses, tags and names', () => {
    const api = `
from ninja import NinjaAPI, Router, Schema
from ninja.responses import codes_4xx
class Item(Schema): ...
class Problem(Schema): ...
api = NinjaAPI(version="2.0.0")
router = Router(tags=["shop"])
api.add_router("/shop", router)
@router.get("/one", response={200: Item, codes_4xx: Problem, 204: None}, url_name="shop_item")
def one(request): ...
@router.get("/all", response=list[Item], tags=["lists"])
def every(request): ...
`;
    const routes = routesBy(api);
    expect(routes.get('one')).toMatchObject({ name: 'api-2.0.0:shop_item', tags: ['shop'] });
    expect(routes.get('one')!.responses).toEqual([
      { status: 200, type: 'api.Item()' },
      { status: '4XX', type: 'api.Problem()' },
      { status: 204, type: null },
    ]);
    expect(routes.get('every')).toMatchObject({ name: 'api-2.0.0:every', tags: ['lists'] });
    expect(routes.get('every')!.responses).toEqual([{ status: 200, type: 'api.Item()' }]);
  });

  test('of routers that a loop hangs have the prefixes of all rounds', () => {
    const api = `
from ninja import NinjaAPI, Router
first = Router()
second = Router()
third = Router()
ROUTERS = {"/first": first, "/second": second}
api = NinjaAPI(**options)
for prefix, router in ROUTERS.items():
    api.add_router(prefix, router)
REST = [third]
for router in REST:
    api.add_router("/rest", router)
@first.get("/x")
def one(request): ...
@second.get("/x")
def two(request): ...
@third.get("/x")
def three(request): ...
`;
    const routes = routesBy(api);
    expect(['one', 'two', 'three'].map((name) => routes.get(name)?.path)).toEqual([
      '/api/first/x',
      '/api/second/x',
      '/api/rest/x',
    ]);
    expect(routes.get('one')!.auth).toBeNull();
  });

  test('of a router that hangs on no API have no path', () => {
    const api =
      'from ninja import NinjaAPI, Router\napi = NinjaAPI()\nlost = Router()\n@lost.get("/x")\ndef x(request): ...\n';
    expect(routesBy(api).get('x')?.path).toBeNull();
  });

  test('of controllers take auth and permissions from the class', () => {
    const api = `
from ninja.security import django_auth
from ninja_extra import NinjaExtraAPI, ModelConfig, ModelControllerBase, api_controller, http_get, permissions
from models import Book
@api_controller("/books", auth=django_auth, permissions=[permissions.IsAuthenticated])
class BooksController:
    @http_get("")
    def every(self, limit: int = 10): ...
    @http_get("/open", auth=None, permissions=[permissions.AllowAny])
    def opened(self): ...
@api_controller("/shelves")
class Shelves(ModelControllerBase):
    model_config = ModelConfig(model=Book, allowed_routes=["list", "delete"])
api = NinjaExtraAPI()
api.register_controllers(BooksController, Shelves)
`;
    const routes = routesBy(api);
    expect(routes.get('every')).toMatchObject({
      path: '/api/books',
      tags: ['books'],
      auth: [{ kind: 'session', scopes: ['ninja_extra.permissions.IsAuthenticated'] }],
      inputs: [{ name: 'limit', from: 'query' }],
    });
    expect(routes.get('opened')!.auth).toEqual([]);
    expect(routes.get('list')).toMatchObject({ methods: ['GET'], path: '/api/shelves/', handler: null });
    expect(routes.get('delete')).toMatchObject({ methods: ['DELETE'], path: '/api/shelves/{id}' });
  });
});

describe('schemas of Django Ninja', () => {
  test('hold their own fields and those they take from a model', () => {
    const { schemas } = projectWith(`
from ninja import ModelSchema, NinjaAPI, Schema
from django.db import models
class Book(models.Model):
    title = models.CharField(max_length=9)
    note = models.CharField(null=True)
api = NinjaAPI()
class Plain(Schema):
    title: str
    pages: int | None = None
class Taken(ModelSchema):
    extra: bool
    class Meta:
        model = Book
        fields = ["title", "note"]
        fields_optional = ["title"]
`);
    expect(
      schemas.map(({ kind, cls, model, fields }) => [kind, cls.fact.name, model, fields.map(({ name }) => name)]),
    ).toEqual([
      ['ninja', 'api.Plain', null, ['title', 'pages']],
      ['ninja', 'api.Taken', 'api.Book', ['title', 'note', 'extra']],
    ]);
    expect(schemas[1]!.fields.map(({ isRequired }) => isRequired)).toEqual([false, false, true]);
  });
});

import { describe, expect, test } from 'vitest';
import { routesOf } from './routes.ts';

describe('routes of Django Ninja', () => {
  test('of an API in a URLconf and of nested routers', () => {
    expect(
      routesOf(
        {
          'urls.py': `
from django.urls import path
from api import api
urlpatterns = [path("api/", api.urls)]
`,
          'api.py': `
from ninja import NinjaAPI
from items import router
api = NinjaAPI()
api.add_router("/items/", router)
api.add_router("/users", "users.router")

@api.get("/add")
def add(request, a: int): ...

@api.api_operation(["POST", "PATCH"], "/both")
async def both(request): ...
`,
          'items.py': `
from ninja import Router
router = Router()
sub = Router()
router.add_router("sub", sub)

@router.post("", response=int)
def create(request): ...

@sub.get("{number}")
def one(request, number): ...
`,
          'users.py':
            'from ninja import Router\nrouter = Router()\n@router.delete("/{name}")\ndef drop(request, name): ...\n',
        },
        'django',
        'ninja',
      ).toSorted(),
    ).toEqual([
      '* /api/ ninja.openapi.views.default_home worker',
      '* /api/docs ninja.openapi.views.openapi_view worker',
      '* /api/openapi.json ninja.openapi.views.openapi_json worker',
      'DELETE /api/users/{name} users.drop worker',
      'GET /api/add api.add worker',
      'GET /api/items/sub/{number} items.one worker',
      'POST /api/items/ items.create worker',
      'POST,PATCH /api/both api.both event-loop',
    ]);
  });

  test('of controllers', () => {
    const api = `
from ninja_extra import NinjaExtraAPI, api_controller, http_get, route

@api_controller("/users")
class Users:
    @http_get("/{name}")
    def one(self, name): ...
    @route.post("")
    async def add(self): ...

api = NinjaExtraAPI(openapi_url=None)
api.register_controllers(Users)
`;
    const urls = 'from django.urls import path\nfrom api import api\nurlpatterns = [path("v1/", api.urls)]\n';
    expect(routesOf({ 'api.py': api, 'urls.py': urls }, 'django', 'ninja')).toEqual([
      'GET /v1/users/{name} api.Users.one worker',
      'POST /v1/users api.Users.add event-loop',
      '* /v1/ ninja.openapi.views.default_home worker',
    ]);
  });
});

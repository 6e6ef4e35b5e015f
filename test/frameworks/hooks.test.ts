import { describe, expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

/** Hooks as `owner: kind on → name`. */
function hooksOf(files: { readonly [path: string]: string }, ...names: readonly string[]): readonly string[] {
  const inUse = frameworks.filter(({ name }) => names.includes(name));
  return projectOf(files, { libraries, frameworks: inUse }).hooks.map(
    ({ owner, kind, on, name }) => `${owner}: ${kind} ${on ?? '-'} → ${name ?? '?'}`,
  );
}

describe('hooks', () => {
  test('of Starlette: error handlers, lifespan and events, of apps that functions make too', () => {
    expect(
      hooksOf(
        {
          'app.py': `
from contextlib import asynccontextmanager
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from errors import not_found

class Broken(Exception): ...

async def broken(request, exc): ...

@asynccontextmanager
async def lifespan(app):
    yield

exception_handlers = {404: not_found, Broken: broken}

app = Starlette(exception_handlers=exception_handlers, lifespan=lifespan)

def register(app: Starlette):
    @app.exception_handler(HTTPException)
    async def refused(request, exc): ...

    app.add_exception_handler(ValueError, broken)

register(app)

def older(pool):
    other = Starlette(on_startup=[pool], lifespan=None)

    @other.on_event("shutdown")
    def close(): ...

    return other
`,
          'errors.py': 'async def not_found(request, exc): ...\n',
        },
        'starlette',
      ),
    ).toEqual([
      'app.app: error 404 → errors.not_found',
      'app.app: error app.Broken → app.broken',
      'app.app: lifespan - → app.lifespan',
      'app.older.<locals>.app: startup - → app.older.<parameters>.pool',
      'app.app: error starlette.exceptions.HTTPException → app.register.<locals>.refused',
      'app.app: error ValueError → app.broken',
      'app.older.<locals>.app: shutdown - → app.older.<locals>.close',
    ]);
  });

  test('of FastAPI: those, and what stands in for dependencies', () => {
    expect(
      hooksOf(
        {
          'main.py': `
from fastapi import FastAPI
from fastapi.exceptions import RequestValidationError

def get_db(): ...
def get_user(): ...
def fake_db(): ...
def fake_user(): ...

app = FastAPI()

@app.exception_handler(RequestValidationError)
async def invalid(request, exc): ...

app.dependency_overrides[get_db] = fake_db
app.dependency_overrides.update({get_user: fake_user})
settings = {}
settings[get_db] = fake_db
`,
        },
        'fastapi',
        'starlette',
      ),
    ).toEqual([
      'main.app: error fastapi.exceptions.RequestValidationError → main.invalid',
      'main.app: override main.get_db → main.fake_db',
      'main.app: override main.get_user → main.fake_user',
    ]);
  });

  test('of Flask: what runs around requests and for errors, of apps and blueprints', () => {
    expect(
      hooksOf(
        {
          'app.py': `
from flask import Blueprint, Flask
from werkzeug.exceptions import HTTPException

bp = Blueprint("bp", __name__)

@bp.before_request
def load(): ...

@bp.app_errorhandler(HTTPException)
def failed(error): ...

@bp.url_value_preprocessor
def pull(endpoint, values): ...

def gone(error): ...
def close(error): ...

app = Flask(__name__)
app.register_error_handler(404, gone)
app.teardown_request(close)
`,
        },
        'flask',
      ),
    ).toEqual([
      'app.bp: before - → app.load',
      'app.bp: error werkzeug.exceptions.HTTPException → app.failed',
      'app.bp: before - → app.pull',
      'app.app: error 404 → app.gone',
      'app.app: teardown - → app.close',
    ]);
  });

  test('of Django: views of the root URLconf for errors', () => {
    expect(
      hooksOf(
        {
          'manage.py': 'import os\nos.environ.setdefault("DJANGO_SETTINGS_MODULE", "settings")\n',
          'settings.py': 'ROOT_URLCONF = "urls"\n',
          'urls.py': `
from views import Crashed

urlpatterns = []
handler404 = "views.missing"
handler500 = Crashed.as_view()
`,
          'views.py': `
from django.views import View

def missing(request, exception): ...

class Crashed(View): ...
`,
        },
        'django',
      ),
    ).toEqual(['urls: error 404 → views.missing', 'urls: error 500 → views.Crashed']);
  });

  test('of Ninja: error handlers of APIs', () => {
    expect(
      hooksOf(
        {
          'api.py': `
from ninja import NinjaAPI

api = NinjaAPI()

class Unavailable(Exception): ...

@api.exception_handler(Unavailable)
def unavailable(request, exc): ...
`,
        },
        'ninja',
        'django',
      ),
    ).toEqual(['api.api: error api.Unavailable → api.unavailable']);
  });
});

test('throttles of Ninja are those of the operation, else of the nearest router, else of the API', () => {
  const inUse = frameworks.filter(({ name }) => ['ninja', 'django'].includes(name));
  const { routes } = projectOf(
    {
      'api.py': `
from ninja import NinjaAPI, Router
from ninja.throttling import AnonRateThrottle, AuthRateThrottle

api = NinjaAPI(throttle=[AnonRateThrottle("10/s")])
router = Router(throttle=AuthRateThrottle("1/m"))
api.add_router("/below", router)

@api.get("/all")
def all(request): ...

@api.get("/own", throttle=[AnonRateThrottle("5/s"), AuthRateThrottle()])
def own(request): ...

@api.get("/made", throttle=make())
def made(request): ...

@router.get("/router")
def routed(request): ...
`,
    },
    { libraries, frameworks: inUse },
  );
  const told = routes
    .filter(({ isBuiltIn }) => isBuiltIn !== true)
    .map(({ handler, throttles }) => [
      handler?.fact.name,
      throttles?.map(({ name, rate }) => `${rate} ${name.slice(name.lastIndexOf('.') + 1)}`) ?? null,
    ]);
  expect(told).toEqual([
    ['api.all', ['10/s AnonRateThrottle']],
    ['api.own', ['5/s AnonRateThrottle', 'null AuthRateThrottle']],
    ['api.made', null],
    ['api.routed', ['1/m AuthRateThrottle']],
  ]);
});

import { describe, expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import type { Project } from '../../src/project/project.ts';
import { projectOf } from '../support/project.ts';

function linked(files: { readonly [path: string]: string }, ...names: readonly string[]): Project {
  return projectOf(files, { libraries, frameworks: frameworks.filter(({ name }) => names.includes(name)) });
}

describe('what handlers are passed', () => {
  test('the first parameter of an endpoint is the request, of a websocket endpoint the connection', () => {
    const project = linked(
      {
        'app.py': `
from starlette.applications import Starlette
from starlette.routing import Route, WebSocketRoute

async def page(request):
    await request.json()

async def feed(websocket):
    await websocket.accept()

class Box:
    async def get(self, request):
        return request.user

async def plain(request):
    return request

app = Starlette(routes=[Route("/", page), WebSocketRoute("/feed", feed)])
`,
      },
      'starlette',
    );
    expect([...project.calls()].map(({ callee }) => callee)).toEqual(
      expect.arrayContaining(['starlette.requests.Request().json', 'starlette.websockets.WebSocket().accept']),
    );
    expect(project.resolve('app.plain.<parameters>.request')).toBe('app.plain.<parameters>.request');
  });

  test('views get a request of Django, or of the REST framework', () => {
    const project = linked(
      {
        'shop/urls.py': `
from django.urls import path
from shop import views
urlpatterns = [path("a/<int:pk>/", views.one), path("b/", views.Two.as_view()), path("c/", views.three)]
`,
        'shop/views.py': `
from django.views import View
from rest_framework.decorators import api_view

def one(request, pk):
    return request

class Two(View):
    def get(self, request):
        return request

@api_view(["GET"])
def three(request):
    return request
`,
      },
      'django',
    );
    expect(project.resolve('shop.views.one.<parameters>.request')).toBe('django.http.HttpRequest()');
    expect(project.resolve('shop.views.one.<parameters>.pk')).toBe('shop.views.one.<parameters>.pk');
    expect(project.resolve('shop.views.Two.get.<parameters>.request')).toBe('django.http.HttpRequest()');
    expect(project.resolve('shop.views.three.<parameters>.request')).toBe('rest_framework.request.Request()');
  });

  test('a parameter that bears no such name may come from a decorator, and stays open', () => {
    const project = linked(
      {
        'app.py': `
from starlette.routing import Route
from app_db import with_session

@with_session
async def page(session, request):
    return session

routes = [Route("/", page)]
`,
      },
      'starlette',
    );
    expect(project.resolve('app.page.<parameters>.session')).toBe('app.page.<parameters>.session');
  });

  test('an endpoint of FastAPI is passed what it asks for, not a request', () => {
    const project = linked(
      {
        'app.py': `
from fastapi import FastAPI

app = FastAPI()

@app.get("/")
def page(request):
    return request
`,
      },
      'fastapi',
      'starlette',
    );
    expect(project.resolve('app.page.<parameters>.request')).toBe('app.page.<parameters>.request');
  });
});

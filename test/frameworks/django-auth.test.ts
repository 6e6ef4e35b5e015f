import { expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

/** By path: what asks, `!` where it is required, and whether CSRF is checked. */
function guards(urls: string, views: string, settings: string): Record<string, string> {
  const files = {
    'site/settings.py': `ROOT_URLCONF = "site.urls"\n${settings}`,
    'site/urls.py': `from django.urls import path\nfrom . import views\nurlpatterns = [${urls}]\n`,
    'site/views.py': views,
  };
  const inUse = frameworks.filter(({ name }) => name === 'django');
  return Object.fromEntries(
    projectOf(files, { libraries, frameworks: inUse }).routes.map(({ path, auth, isCsrfChecked }) => [
      path,
      `${auth?.map(({ name, scopes, isRequired }) => [name.slice(name.lastIndexOf('.') + 1), ...scopes].join(' ') + (isRequired ? '!' : '')).join(', ') ?? '?'} ${isCsrfChecked ?? '?'}`,
    ]),
  );
}

const MIDDLEWARE = 'MIDDLEWARE = ["django.middleware.csrf.CsrfViewMiddleware"]\n';

test('views of Django are guarded by decorators and mixins', () => {
  expect(
    guards(
      'path("open", views.open), path("login", views.login), path("perm", views.Perm.as_view()), path("own", views.own), path("exempt", views.exempt)',
      `
from django.contrib.auth.decorators import login_required
from django.contrib.auth.mixins import PermissionRequiredMixin
from django.views import View
from django.views.decorators.csrf import csrf_exempt
def guard(fn): return fn
def open(request): ...
@login_required
def login(request): ...
class Perm(PermissionRequiredMixin, View):
    permission_required = "shop.change"
    def get(self, request): ...
@guard
def own(request): ...
@csrf_exempt
def exempt(request): ...
`,
      MIDDLEWARE,
    ),
  ).toEqual({
    '/open': ' true',
    '/login': 'login_required! true',
    '/perm': 'PermissionRequiredMixin shop.change! true',
    '/own': '? ?',
    '/exempt': ' false',
  });
});

test('views of REST framework have permissions of their own, or those of the settings', () => {
  expect(
    guards(
      'path("own", views.Own.as_view()), path("default", views.Default.as_view()), path("fn", views.fn)',
      `
from rest_framework.views import APIView
from rest_framework.decorators import api_view, permission_classes
from rest_framework.permissions import AllowAny, IsAdminUser
from rest_framework.authentication import TokenAuthentication
class Own(APIView):
    permission_classes = [IsAdminUser]
    authentication_classes = [TokenAuthentication]
    def get(self, request): ...
class Default(APIView):
    def get(self, request): ...
@api_view(["GET"])
@permission_classes([AllowAny])
def fn(request): ...
`,
      `${MIDDLEWARE}REST_FRAMEWORK = {"DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticated"]}\n`,
    ),
  ).toEqual({ '/own': 'IsAdminUser! false', '/default': 'IsAuthenticated! true', '/fn': ' true' });
});

test('middleware may ask for a login', () => {
  expect(
    guards(
      'path("in", views.inside), path("out", views.outside)',
      'from django.contrib.auth.decorators import login_not_required\ndef inside(request): ...\n@login_not_required\ndef outside(request): ...\n',
      'MIDDLEWARE = ["django.contrib.auth.middleware.LoginRequiredMiddleware"]\n',
    ),
  ).toEqual({ '/in': 'LoginRequiredMiddleware! false', '/out': ' false' });
});

import { describe, expect, test } from 'vitest';
import { evaluates, isQuerySet, models } from '../../src/frameworks/django/orm.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';
import { routesOf } from './routes.ts';

const django = (files: { readonly [path: string]: string }) => routesOf(files, 'django');

describe('routes of Django', () => {
  test('of function and class-based views, through includes', () => {
    expect(
      django({
        'site/urls.py': `
from django.contrib import admin
from django.urls import include, path, re_path
from . import views
from .views import Home

urlpatterns = [
    path("admin/", admin.site.urls),
    path("", Home.as_view()),
    re_path(r"^year/(?P<year>[0-9]{4})/$", views.year),
    path("shop/", include("shop.urls", namespace="shop")),
    path("inline/", include([path("a/", views.a), path("b/", views.guarded)])),
]
urlpatterns += [path("late/", views.a)]
`,
        'site/views.py': `
from django.contrib.auth.decorators import login_required
from django.views import View
from django.views.decorators.http import require_http_methods, require_POST

class Home(View):
    def get(self, request): ...
    async def post(self, request): ...

def year(request, year): ...

@require_POST
def a(request): ...

@login_required
@require_http_methods(["GET", "HEAD"])
async def guarded(request): ...
`,
        'shop/__init__.py': '',
        'shop/urls.py': `
from django.urls import path
from django.views.decorators.cache import cache_page
from . import views
app_name = "shop"
urlpatterns = [path("<slug:slug>/", cache_page(60)(views.product)), path("list/", views.Products.as_view())]
`,
        'shop/views.py': `
from django.views.generic import ListView
def product(request, slug): ...
class Base(ListView):
    def get(self, request): ...
class Products(Base):
    template_name = "products.html"
`,
      }),
    ).toEqual([
      '* /shop/<slug:slug>/ shop.views.product worker',
      'GET /shop/list/ shop.views.Base.get worker',
      'GET / site.views.Home.get worker',
      'POST / site.views.Home.post event-loop',
      '* /year/(?P<year>[0-9]{4})/ site.views.year worker',
      'POST /inline/a/ site.views.a worker',
      'GET,HEAD /inline/b/ site.views.guarded event-loop',
      'POST /late/ site.views.a worker',
    ]);
  });

  test('of viewsets, their actions and views of REST framework', () => {
    expect(
      django({
        'urls.py': `
from django.urls import include, path
from rest_framework.routers import DefaultRouter
import views
router = DefaultRouter()
router.register(r"users", views.Users, basename="user")
urlpatterns = [path("api/", include(router.urls)), path("ping/", views.ping), path("one/", views.Users.as_view({"get": "list"}))]
`,
        'views.py': `
from rest_framework import viewsets
from rest_framework.decorators import action, api_view

class Users(viewsets.ModelViewSet):
    lookup_field = "slug"
    def list(self, request): ...
    def destroy(self, request, slug): ...
    @action(detail=True, methods=["post"], url_path="set-password")
    def set_password(self, request, slug): ...

@api_view(["GET", "POST"])
def ping(request): ...
`,
      }),
    ).toEqual([
      'GET,POST /ping/ views.ping worker',
      'GET /one/ views.Users.list worker',
      'GET /api/users/ views.Users.list worker',
      'DELETE /api/users/<slug>/ views.Users.destroy worker',
      'POST /api/users/<slug>/set-password/ views.Users.set_password worker',
    ]);
  });
});

describe('the ORM of Django', () => {
  const project = projectOf(
    {
      'shop/__init__.py': '',
      'shop/models.py': `
from django.contrib.auth.models import AbstractUser
from django.db import models

class Stamped(models.Model):
    class Meta:
        abstract = True

class ParcelQuerySet(models.QuerySet):
    def open(self):
        return self.filter(closed=False)

class Parcel(Stamped):
    objects = ParcelQuerySet.as_manager()
    def close(self): ...

class User(AbstractUser):
    pass
`,
      'shop/views.py': 'from .models import Parcel\n',
    },
    { libraries, frameworks: frameworks.filter(({ name }) => name === 'django') },
  );
  const resolve = (path: string) => project.resolve(`shop.models.${path}`);

  test('follows managers and querysets to instances of the project', () => {
    expect(resolve('User.objects.filter().exclude().first()')).toBe('shop.models.User()');
    expect(resolve('User.objects.filter()[]')).toBe('shop.models.User()');
    expect(resolve('Parcel.objects.filter().get().close')).toBe('shop.models.Parcel.close');
    expect(resolve('Parcel.objects.open().get()')).toBe('shop.models.Parcel()');
    expect(project.resolve('django.contrib.auth.get_user_model().objects.filter')).toBe(
      'django.db.models.QuerySet().filter',
    );
  });

  test('knows what evaluates, and its twin', () => {
    expect(evaluates(resolve('User.objects.get'))).toMatchObject({ twin: 'aget' });
    expect(evaluates(resolve('User.objects.filter().exclude().count'))).toMatchObject({ twin: 'acount' });
    expect(evaluates(resolve('Parcel.objects.open().exists'))).toMatchObject({ twin: 'aexists' });
    expect(evaluates(resolve('Parcel().save'))).toMatchObject({ twin: 'asave' });
    expect(evaluates(`${resolve('User.objects.values_list()')}[]`)).toMatchObject({ twin: 'async for' });
    expect(evaluates(resolve('User.objects.filter'))).toBeNull();
    expect(evaluates(resolve('User.objects.filter().aget'))).toBeNull();
    expect(isQuerySet(resolve('User.objects.filter()'))).toBe(true);
    expect(isQuerySet(resolve('User.objects.get()'))).toBe(false);
  });

  test('lists models and says which are abstract', () => {
    expect(models(project).map(({ cls, isAbstract }) => [cls.fact.name, isAbstract])).toEqual([
      ['shop.models.Stamped', true],
      ['shop.models.Parcel', false],
      ['shop.models.User', false],
    ]);
  });
});

import { describe, expect, test } from 'vitest';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

/** Routes as `METHODS path endpoint name`, and the handler where it is another than the endpoint. */
function routes(files: { readonly [path: string]: string }): readonly string[] {
  const inUse = frameworks.filter(({ name }) => name === 'django');
  return projectOf(files, { libraries, frameworks: inUse }).routes.map(
    ({ methods, path, endpoint, name, handler }) =>
      `${methods.join(',') || '*'} ${path ?? '?'} ${endpoint ?? '?'} ${name ?? '-'}` +
      (handler === null || handler.fact.name === endpoint ? '' : ` by ${handler.fact.name}`),
  );
}

const VIEWS = `
def a(request): ...
def b(request): ...
`;

/** Of one URLconf beside `views.a` and `views.b`. */
const urlconf = (text: string, more: { readonly [path: string]: string } = {}) =>
  routes({
    'site/__init__.py': '',
    'site/views.py': VIEWS,
    'site/urls.py': `from django.urls import include, path, re_path\nfrom . import views\n${text}`,
    ...more,
  });

describe('routes of Django', () => {
  test('of function and class-based views, with all their methods', () => {
    expect(
      routes({
        'site/urls.py': `
from django.urls import path, re_path
from django.views.decorators.cache import cache_page
from django.views.generic import TemplateView
from . import views
urlpatterns = [
    path("", views.Home.as_view(), name="home"),
    re_path(r"^year/(?P<year>[0-9]{4})/$", views.year),
    path("guarded/", cache_page(60)(views.guarded)),
    path("list/", views.Products.as_view(http_method_names=["get"])),
    path("about/", TemplateView.as_view(template_name="about.html"), name="about"),
    path("edit/", views.Edit.as_view()),
]
`,
        'site/views.py': `
from django.contrib.auth.decorators import login_required
from django.views import View
from django.views.decorators.http import require_http_methods
from django.views.generic import ListView, UpdateView
class Home(View):
    def get(self, request): ...
    async def post(self, request): ...
def year(request, year): ...
@login_required
@require_http_methods(["GET", "HEAD"])
async def guarded(request): ...
class Base(ListView):
    def get(self, request): ...
class Products(Base): ...
class Edit(UpdateView): ...
`,
      }),
    ).toEqual([
      'GET / site.views.Home home by site.views.Home.get',
      'POST / site.views.Home home by site.views.Home.post',
      '* /year/(?P<year>[0-9]{4})/ site.views.year -',
      'GET,HEAD /guarded/ site.views.guarded -',
      'GET /list/ site.views.Products - by site.views.Base.get',
      'GET /about/ django.views.generic.TemplateView about',
      'GET,POST,PUT /edit/ site.views.Edit -',
    ]);
  });

  test('through every form of include, with their namespaces', () => {
    expect(
      urlconf(
        `
from shop import urls as shop_urls
inner = [path("a/", views.a, name="a")]
def made():
    return inner, "made"
urlpatterns = [
    path("string/", include("shop.urls")),
    path("module/", include(shop_urls, namespace="other")),
    path("list/", include(inner)),
    path("inline/", include([path("b/", views.b, name="b")])),
    path("tuple/", include((inner, "app"))),
    path("both/", include(("shop.urls", "app"), namespace="named")),
    path("made/", include(made())),
    path("auth/", include("rest_framework.urls")),
]
`,
        {
          'shop/__init__.py': '',
          'shop/urls.py': `
from django.urls import include, path
from site import views
app_name = "shop"
urlpatterns = [path("", views.b, name="b")]
`,
        },
      ),
    ).toEqual([
      '* /string/ site.views.b shop:b',
      '* /module/ site.views.b other:b',
      '* /list/a/ site.views.a a',
      '* /inline/b/ site.views.b b',
      '* /tuple/a/ site.views.a app:a',
      '* /both/ site.views.b named:b',
      '* /made/a/ site.views.a made:a',
      'GET,POST,PUT /auth/login/ django.contrib.auth.views.LoginView rest_framework:login',
      'POST /auth/logout/ django.contrib.auth.views.LogoutView rest_framework:logout',
    ]);
  });

  test('of lists that are put together, in parts and under conditions', () => {
    expect(
      urlconf(
        `
from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.conf.urls.static import static
more = [path("b/", views.b)]
urlpatterns = [path("a/", views.a), *more]
urlpatterns += more + [path("c/", views.a)]
urlpatterns.append(path(f"{settings.PREFIX}d/", views.a))
if settings.DEBUG:
    urlpatterns += [path("debug/", views.b)]
    urlpatterns += static(settings.MEDIA_URL, document_root="x")
if settings.EXTRA:
    urlpatterns += [path("extra/", views.b)]
urlpatterns = i18n_patterns(*urlpatterns)
urlpatterns += static("/files/", document_root="x")
`,
        {
          'site/settings.py':
            'ROOT_URLCONF = "site.urls"\nDEBUG = False\nEXTRA = True\nPREFIX = "p/"\nLANGUAGE_CODE = "de"\nMEDIA_URL = "/media/"\n',
        },
      ),
    ).toEqual([
      '* /de/a/ site.views.a -',
      '* /de/b/ site.views.b -',
      '* /de/b/ site.views.b -',
      '* /de/c/ site.views.a -',
      '* /de/p/d/ site.views.a -',
      '* /de/extra/ site.views.b -',
    ]);
  });

  test('of viewsets, their actions and views of REST framework', () => {
    expect(
      routes({
        'urls.py': `
from django.urls import include, path
from rest_framework.routers import SimpleRouter
import views
router = SimpleRouter()
router.register(r"users", views.Users, basename="user")
urlpatterns = [path("api/", include((router.urls, "api"))), path("ping/", views.ping), path("one/", views.Users.as_view({"get": "list"}))]
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
    @set_password.mapping.delete
    def drop_password(self, request, slug): ...

@api_view(["GET", "POST"])
def ping(request): ...
`,
      }),
    ).toEqual([
      'GET,POST /ping/ views.ping -',
      'GET /one/ views.Users - by views.Users.list',
      'GET /api/users/ views.Users api:user-list by views.Users.list',
      'POST /api/users/ views.Users api:user-list',
      'DELETE /api/users/(?P<slug>[^/.]+)/ views.Users api:user-detail by views.Users.destroy',
      'GET,PUT,PATCH /api/users/(?P<slug>[^/.]+)/ views.Users api:user-detail',
      'POST /api/users/(?P<slug>[^/.]+)/set-password/ views.Users api:user-set-password by views.Users.set_password',
      'DELETE /api/users/(?P<slug>[^/.]+)/set-password/ views.Users api:user-set-password by views.Users.drop_password',
    ]);
  });

  test('of a default router, with its root and formats', () => {
    expect(
      routes({
        'urls.py': `
from django.urls import include, path
from rest_framework import routers, viewsets
class Things(viewsets.ReadOnlyModelViewSet): ...
router = routers.DefaultRouter(trailing_slash=False)
router.register("things", Things, "thing")
urlpatterns = [path("", include(router.urls))]
`,
      }),
    ).toEqual([
      'GET /things urls.Things thing-list',
      'GET /things\\.(?P<format>[a-z0-9]+)/? urls.Things thing-list',
      'GET /things/(?P<pk>[^/.]+) urls.Things thing-detail',
      'GET /things/(?P<pk>[^/.]+)\\.(?P<format>[a-z0-9]+)/? urls.Things thing-detail',
      'GET / rest_framework.routers.APIRootView api-root',
      'GET /<drf_format_suffix:format> rest_framework.routers.APIRootView api-root',
    ]);
  });

  test('of the admin, for each registered model', () => {
    const found = urlconf('from django.contrib import admin\nurlpatterns = [path("admin/", admin.site.urls)]\n', {
      'site/settings.py':
        'ROOT_URLCONF = "site.urls"\nINSTALLED_APPS = ["django.contrib.admin", "django.contrib.auth", "shop.apps.ShopConfig"]\n',
      'shop/apps.py': `
from django.apps import AppConfig
class ShopConfig(AppConfig):
    name = "shop"
    label = "store"
`,
      'shop/models.py': 'from django.db import models\nclass Parcel(models.Model): ...\n',
      'shop/admin.py': `
from django.contrib import admin
from .models import Parcel
@admin.register(Parcel)
class ParcelAdmin(admin.ModelAdmin):
    def changelist_view(self, request): ...
`,
    });
    expect(found).toContain('* /admin/ django.contrib.admin.sites.AdminSite.index admin:index');
    expect(found).toContain(
      '* /admin/store/parcel/ shop.admin.ParcelAdmin.changelist_view admin:store_parcel_changelist',
    );
    expect(found).toContain(
      '* /admin/auth/group/add/ django.contrib.admin.options.ModelAdmin.add_view admin:auth_group_add',
    );
    expect(found).toContain(
      '* /admin/(?P<app_label>auth|store)/ django.contrib.admin.sites.AdminSite.app_index admin:app_list',
    );
  });

  test('end where URLconfs include each other', () => {
    expect(
      routes({
        'a.py':
          'from django.urls import include, path\nimport b\nurlpatterns = [path("b/", include("b")), path("x/", b.x)]\n',
        'b.py':
          'from django.urls import include, path\ndef x(request): ...\nurlpatterns = [path("a/", include("a")), path("y/", x)]\nurlpatterns += urlpatterns\n',
      }),
    ).toContain('* /x/ b.x -');
  });
});

import type { Knowledge } from '../../contracts/framework.ts';
import { names } from '../../libraries/_tables.ts';

/** Names of Django Ninja: https://django-ninja.dev/reference/, bases by introspection of 1.7; ninja-extra by its own pages. */
export const ninjaKnowledge: Knowledge = {
  aliases: {
    'ninja.main.NinjaAPI': 'ninja.NinjaAPI',
    'ninja.router.Router': 'ninja.Router',
    'ninja.schema.Schema': 'ninja.Schema',
    'ninja.orm.ModelSchema': 'ninja.ModelSchema',
    'ninja.orm.metaclass.ModelSchema': 'ninja.ModelSchema',
    'ninja.filter_schema.FilterSchema': 'ninja.FilterSchema',
    'ninja.files.UploadedFile': 'ninja.UploadedFile',
    'ninja.Field': 'pydantic.Field',
    'ninja_extra.main.NinjaExtraAPI': 'ninja_extra.NinjaExtraAPI',
    'ninja_extra.controllers.api_controller': 'ninja_extra.api_controller',
    'ninja_extra.controllers.ControllerBase': 'ninja_extra.ControllerBase',
    'ninja_extra.http_get': 'ninja_extra.route.get',
    'ninja_extra.http_post': 'ninja_extra.route.post',
    'ninja_extra.http_put': 'ninja_extra.route.put',
    'ninja_extra.http_patch': 'ninja_extra.route.patch',
    'ninja_extra.http_delete': 'ninja_extra.route.delete',
    'ninja_extra.http_generic': 'ninja_extra.route.generic',
    'ninja_extra.Router': 'ninja.Router',
  },
  types: {
    'ninja.security.django_auth': 'ninja.security.SessionAuth()',
    'ninja.security.django_auth_superuser': 'ninja.security.SessionAuthSuperUser()',
    'ninja.security.django_auth_is_staff': 'ninja.security.SessionAuthIsStaff()',
    // https://docs.allauth.org/en/latest/headless/django-ninja.html
    'allauth.headless.contrib.ninja.security.x_session_token_auth':
      'allauth.headless.contrib.ninja.security.XSessionTokenAuth()',
  },
  bases: {
    'ninja.Schema': ['pydantic.BaseModel'],
    'ninja.ModelSchema': ['ninja.Schema'],
    'ninja.FilterSchema': ['ninja.Schema'],
    'ninja.UploadedFile': ['django.core.files.uploadedfile.UploadedFile'],
    'ninja.pagination.RouterPaginated': ['ninja.Router'],
    'ninja.errors.AuthenticationError': ['ninja.errors.HttpError'],
    'ninja.errors.AuthorizationError': ['ninja.errors.HttpError'],
    'ninja.errors.Throttled': ['ninja.errors.HttpError'],
    'ninja.security.SessionAuth': ['ninja.security.APIKeyCookie'],
    'ninja.security.SessionAuthSuperUser': ['ninja.security.APIKeyCookie'],
    'ninja.security.SessionAuthIsStaff': ['ninja.security.SessionAuthSuperUser'],
    ...Object.fromEntries(
      names('ninja.security', 'APIKeyCookie APIKeyHeader APIKeyQuery').map((path) => [
        path,
        ['ninja.security.apikey.APIKeyBase'],
      ]),
    ),
    'ninja_extra.NinjaExtraAPI': ['ninja.NinjaAPI'],
    'ninja_extra.ModelControllerBase': ['ninja_extra.ControllerBase'],
  },
};

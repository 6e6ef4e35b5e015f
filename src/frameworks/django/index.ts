import { defineFramework } from '../../contracts/framework.ts';
import { djangoCalls } from './calls.ts';
import { djangoHooks } from './hooks.ts';
import { djangoKnowledge } from './knowledge.ts';
import { djangoModels } from './models/index.ts';
import { djangoRenders } from './renders/index.ts';
import { requestOf } from './request.ts';
import { djangoRoutes } from './routes.ts';
import { djangoSchemas } from './schemas/index.ts';
import { djangoServices } from './services.ts';
import { djangoSettings } from './settings/index.ts';

export default defineFramework({
  name: 'django',
  title: 'Django',
  distributions: ['Django'],
  modules: ['django'],
  extends: [],
  knowledge: djangoKnowledge,
  // `manage.py startproject`, since Django 3.2.
  generatedSecrets: ['django-insecure-'],
  calls: djangoCalls,
  requestNames: ['django.http.HttpRequest', 'rest_framework.request.Request'],
  queries: [
    'django.http.HttpRequest().GET',
    'django.views.generic.View().request.GET',
    'rest_framework.request.Request().GET',
    'rest_framework.request.Request().query_params',
  ],
  rawBodies: ['django.http.HttpRequest().body', 'django.views.generic.View().request.body'],
  unchecked: [
    'django.http.HttpRequest().POST',
    'django.http.HttpRequest().FILES',
    'django.views.generic.View().request.POST',
    'rest_framework.request.Request().POST',
    'rest_framework.request.Request().data',
  ],
  httpErrors: {
    exceptions: [
      'django.http.Http404',
      'django.core.exceptions.PermissionDenied',
      'django.core.exceptions.BadRequest',
      'django.core.exceptions.SuspiciousOperation',
      'rest_framework.exceptions.APIException',
    ],
    raisers: [
      'django.shortcuts.get_object_or_404',
      'django.shortcuts.get_list_or_404',
      'django.shortcuts.aget_object_or_404',
      'django.shortcuts.aget_list_or_404',
      'rest_framework.generics.get_object_or_404',
    ],
  },
  request: requestOf,
  facts: {
    routes: djangoRoutes,
    services: djangoServices,
    hooks: djangoHooks,
    settings: djangoSettings,
    models: djangoModels,
    schemas: djangoSchemas,
    renders: djangoRenders,
  },
});

import { defineFramework } from '../../contracts/framework.ts';
import { ninjaHooks } from './hooks.ts';
import { ninjaKnowledge } from './knowledge.ts';
import { ninjaRoutes } from './routes.ts';
import { ninjaSchemas } from './schemas.ts';

export default defineFramework({
  name: 'ninja',
  title: 'Django Ninja',
  distributions: ['django-ninja', 'django-ninja-extra'],
  modules: ['ninja', 'ninja_extra'],
  extends: ['django'],
  knowledge: ninjaKnowledge,
  httpErrors: { exceptions: ['ninja.errors.HttpError', 'ninja_extra.exceptions.APIException'], raisers: [] },
  calls: { answers: ['ninja.NinjaAPI().create_response', 'ninja_extra.NinjaExtraAPI().create_response'] },
  errorHandlers: {
    methods: ['exception_handler', 'add_exception_handler'].flatMap((method) =>
      ['ninja.NinjaAPI', 'ninja_extra.NinjaExtraAPI'].map((owner) => `${owner}().${method}`),
    ),
  },
  restates: { G2a: ['NJ4a'], G2b: ['NJ4a'], G2c: ['NJ4a'], DJ1b: ['NJ4a'] },
  request: () => 'django.http.HttpRequest()',
  facts: { routes: ninjaRoutes, schemas: ninjaSchemas, hooks: ninjaHooks },
});

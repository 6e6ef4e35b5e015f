import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'fastapi-docs',
  framework: 'fastapi',
  source: { repository: 'fastapi/fastapi', commit: 'c3f316b7e814667e8ee81e03a7330d00ee61e45c' },
  python: '3.13',
  requirements: [
    'fastapi[standard]==0.165.0',
    'pydantic-settings sqlmodel pyjwt pwdlib[argon2] orjson ujson a2wsgi flask sse-starlette strawberry-graphql psycopg[binary]',
  ],
  env: { ADMIN_EMAIL: 'admin@example.com', ITEMS_PER_USER: '50' },
  boot: { script: 'fastapi_facts.py', arguments: ['--below', '.', '--services'], cwd: 'docs_src' },
  root: 'docs_src',
  subjects: ['services', 'routes', 'dependencies', 'security'],
  // Modules that this version of FastAPI refuses to import, and an app of Flask that one of FastAPI passes requests on to.
  isOurs: (_, what) =>
    !/^(?:pydantic_v1_in_v2\.tutorial00[234]_an_py310|response_model\.tutorial003_04_py310)\.|^wsgi\.\w+\.flask_app:/.test(
      what,
    ),
  explains: [
    { what: /^async_tests\./, why: 'The folder is named as one of tests, and tests serve nothing.' },
    { what: /^graphql_\./, why: 'A library makes the router and its routes.' },
    { what: /^wsgi\..*WSGIMiddleware$/, why: 'The class is imported from the package and lies in a module of it.' },
  ],
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'starlette-tests',
  framework: 'starlette',
  source: { repository: 'encode/starlette', commit: 'cb8f84f5284dc301ca7a31eb732b9e140769dd48' },
  requirements: ['starlette==0.47.3 jinja2 python-multipart itsdangerous httpx pyyaml anyio pytest trio'],
  // The modules of the tests, under names that do not say so.
  boot: { script: 'starlette_tests_facts.py', arguments: ['tests', 'tested'] },
  root: 'tested',
  subjects: ['routes'],
  explains: [
    {
      what: /^\?: /,
      why: 'A list that a test compares with, or a router that no client is given.',
      isDetermined: false,
    },
    {
      what: /test_session_cookie_subpath|test_exception_on_mounted_apps/,
      why: 'Two apps of one class that the same function makes are not told apart.',
    },
  ],
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'fastapi-dispatch',
  framework: 'fastapi',
  source: { repository: 'Netflix/dispatch', commit: 'dd2837e82a0bf5565b1b4b4b91ea30b7262d4061' },
  requirements: ['.'],
  env: {
    DATABASE_HOSTNAME: 'localhost',
    DATABASE_CREDENTIALS: 'dispatch:dispatch',
    DISPATCH_UI_URL: 'http://localhost',
    DISPATCH_JWT_SECRET: 'not-a-secret',
    DISPATCH_ENCRYPTION_KEY: 'not-a-secret',
    STATIC_DIR: '',
  },
  boot: { script: 'fastapi_facts.py', arguments: ['dispatch.main:app', '--services'], cwd: 'src' },
  link: ['src'],
  subjects: ['services', 'routes', 'dependencies', 'security'],
  explains: [
    {
      what: /\/slack\//,
      why: 'The routers of plugins are those of the distributions that are installed.',
      isDetermined: false,
    },
    { what: /StaticFiles$/, why: 'It is mounted where a variable of the environment says so.', isDetermined: false },
  ],
});

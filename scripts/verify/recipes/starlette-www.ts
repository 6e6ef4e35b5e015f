import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'starlette-www',
  framework: 'starlette',
  source: { repository: 'florimondmanca/www', commit: 'e93f15178ad69359c7ffab9a5ab0ac3e9b940824' },
  requirements: ['-r requirements.txt'],
  boot: { script: 'fastapi_facts.py', arguments: ['server.main', '--services'] },
  subjects: ['services', 'routes'],
  explains: [
    {
      what: /hot-reload/,
      why: 'The environment decides whether it is there.',
      isDetermined: false,
    },
  ],
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'starlette-example',
  framework: 'starlette',
  source: { repository: 'encode/starlette-example', commit: '4c220b3be4aca49dfc2b507dfde26f0bad2349b4' },
  requirements: ['-r requirements.txt'],
  boot: { script: 'fastapi_facts.py', arguments: ['app', '--services'] },
  subjects: ['services', 'routes'],
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'starlette-docs',
  framework: 'starlette',
  source: { repository: 'encode/starlette', commit: 'cb8f84f5284dc301ca7a31eb732b9e140769dd48' },
  requirements: ['starlette==1.10.0 jinja2 python-multipart itsdangerous httpx databases sqlalchemy anyio aiosqlite'],
  // Each Python block of the documentation becomes a module below `documented`.
  boot: { script: 'fastapi_facts.py', arguments: ['docs', 'documented', '--markdown', '--below', '--services'] },
  root: 'documented',
  subjects: ['services', 'routes', 'dependencies'],
  // Lists that no app is given, and endpoints that are left to the reader.
  isOurs: (_, what) => !/^\?: |: ANY \/example/.test(what),
});

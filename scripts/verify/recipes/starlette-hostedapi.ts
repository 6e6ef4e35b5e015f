import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'starlette-hostedapi',
  framework: 'starlette',
  source: { repository: 'encode/hostedapi', commit: 'af5944b1d598842314a6480a37a3491c5f8d3d7a' },
  // What it pins has no wheels any more.
  requirements: [
    'starlette==0.27.0 databases[sqlite] sqlalchemy<2 typesystem==0.2.4 httpx==0.27.2 itsdangerous jinja2 python-multipart sentry-sdk awesome-slugify python-dateutil aiofiles chardet sqlalchemy-utils==0.34.2',
  ],
  env: { MOCK_GITHUB: '1', DATABASE_URL: 'sqlite:///hosted.db', SECRET: 'x', TESTING: '1' },
  boot: { script: 'fastapi_facts.py', arguments: ['source.app', '--services'] },
  subjects: ['services', 'routes'],
  explains: [
    {
      subjects: ['services'],
      what: /middleware \d/,
      why: 'The environment decides whether two more are there.',
      isDetermined: false,
    },
    {
      what: /^\?: .*mock_github/,
      why: 'A router that nothing serves: a client of the project is given it in place of a network.',
      isDetermined: false,
    },
  ],
});

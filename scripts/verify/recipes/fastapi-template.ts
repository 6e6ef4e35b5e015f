import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'fastapi-template',
  framework: 'fastapi',
  source: {
    repository: 'fastapi/full-stack-fastapi-template',
    commit: '68adb40d37425f6f8668ec7e5a054500d045e43e',
  },
  python: '3.13',
  requirements: [
    'fastapi[standard]==0.165.0 pydantic-settings python-multipart email-validator tenacity emails jinja2 alembic httpx',
    'psycopg[binary] sqlmodel sentry-sdk[fastapi] pyjwt pwdlib[argon2,bcrypt]',
  ],
  env: {
    PROJECT_NAME: 'Shop',
    POSTGRES_SERVER: 'localhost',
    POSTGRES_USER: 'shop',
    POSTGRES_PASSWORD: 'shop',
    FIRST_SUPERUSER: 'admin@example.com',
    FIRST_SUPERUSER_PASSWORD: 'not-a-secret',
    SECRET_KEY: 'not-a-secret',
    ENVIRONMENT: 'local',
    FASTAPI_ENV: 'development',
  },
  boot: { script: 'fastapi_facts.py', arguments: ['app.main:app', '--newer-syntax', '--services'], cwd: 'backend' },
  link: ['backend'],
  subjects: ['services', 'routes', 'dependencies', 'security'],
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'ninja-rngallen',
  framework: 'ninja',
  source: {
    repository: 'rngallen/django_ninja',
    commit: 'a809ae8e95b242be6ed33cae381d309eff48229b',
    folder: 'rngallen_ninja',
  },
  requirements: ['Django==3.2.25', 'psycopg2-binary', 'python-decouple', 'django-ninja==0.22.2'],
  env: {
    SECRET_KEY: 'none',
    ENGINE: 'django.db.backends.sqlite3',
    DB_NAME: ':memory:',
    DB_USER: '',
    DB_PASSWORD: '',
    PORT: '1',
    EMAIL_HOST: '',
    EMAIL_HOST_USER: '',
    EMAIL_HOST_PASSWORD: '',
    EMAIL_PORT: '1',
    EMAIL_USE_SSL: 'no',
    DEFAULT_FROM_EMAIL: '',
  },
  boot: {
    script: 'ninja_facts.py',
    arguments: ['--settings', 'apidemo.settings.development'],
  },
  subjects: ['routes', 'dependencies'],
  isOurs: (_, what) => /^\w+ \//.test(what) && !/→ django\./.test(what),
});

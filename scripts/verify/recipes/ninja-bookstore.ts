import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'ninja-bookstore',
  framework: 'ninja',
  source: { repository: 'eadwinCode/bookstoreapi', commit: 'f6d8a810369949b8f024554f48d19b74c51c19f2' },
  requirements: [
    'Django==4.2.16',
    'django-ninja==1.3.0',
    'django-ninja-extra==0.21.4',
    'django-ninja-jwt==5.3.3',
    'ninja-schema==0.14.1',
    'celery',
    'django-cors-headers==3.5.0',
    'redis',
    'factory-boy',
  ],
  boot: {
    script: 'ninja_facts.py',
    arguments: ['--settings', 'bookstoreapi.settings.dev_sqlite'],
  },
  subjects: ['routes', 'dependencies'],
  isOurs: (_, what) => /^\w+ \//.test(what) && !/→ django\./.test(what),
});

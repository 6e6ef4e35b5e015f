import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'django-drf-tutorial',
  framework: 'django',
  source: { repository: 'encode/rest-framework-tutorial', commit: 'efce73a9ccd9430616884a0910affc0dc4a6497c' },
  python: '3.12',
  requirements: [
    'Django==6.1 djangorestframework==3.18.0 drf-spectacular==0.30.0 dj-database-url==3.1.2 whitenoise==6.12.0 pygments==2.21.0 inflection==0.5.1 pyyaml==6.0.3 markdown==3.10.3',
  ],
  boot: { script: 'django_facts.py', arguments: ['tutorial.settings'] },
  subjects: ['services', 'routes', 'settings', 'models'],
  explains: [
    {
      subjects: ['settings'],
      what: /\.DATABASES /,
      why: 'dj-database-url makes it of a URL; the variable is known, what comes of it is not.',
    },
  ],
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'django-healthchecks',
  framework: 'django',
  source: { repository: 'healthchecks/healthchecks', commit: '29b5ec251059034b79e0120e2ff0c3e35d7bd9f8' },
  python: '3.12',
  requirements: ['-r requirements.txt'],
  boot: { script: 'django_facts.py', arguments: ['hc.settings'] },
  subjects: ['services', 'routes', 'settings', 'models'],
  explains: [
    {
      subjects: ['routes'],
      what: /\(\?P<app_label>/,
      why: 'The apps come in the order in which their models are registered; ours in that of INSTALLED_APPS.',
    },
    {
      subjects: ['settings'],
      what: /\.VERSION /,
      why: 'It is read from the change log, which is no Python.',
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: /\.ALLOWED_HOSTS /,
      why: 'A function of Django takes it out of another setting; what it gives is not known.',
    },
  ],
});

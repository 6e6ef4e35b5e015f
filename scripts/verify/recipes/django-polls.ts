import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'django-polls',
  framework: 'django',
  // The tutorial of Django's documentation, step by step.
  source: {
    repository: 'consideratecode/django-tutorial-step-by-step',
    commit: 'b8c0665461e95f8c9fd29e8c79dc096140ef4dc4',
  },
  requirements: ['Django==5.2.8'],
  boot: { script: 'django_facts.py', arguments: ['mysite.settings'], cwd: 'mysite' },
  link: ['mysite'],
  subjects: ['services', 'routes', 'settings', 'models'],
});

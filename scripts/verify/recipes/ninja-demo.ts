import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'ninja-demo',
  framework: 'ninja',
  source: { repository: 'vitalik/django-ninja', commit: 'd524516f9ec4ec3aa6ca73db87d3238663c10f7f' },
  requirements: ['Django==5.2.19', 'django-ninja==1.7.1'],
  boot: {
    script: 'ninja_facts.py',
    arguments: ['--settings', 'demo.settings'],
    cwd: 'tests/demo_project',
  },
  root: 'tests/demo_project',
  subjects: ['routes', 'dependencies'],
  explains: [
    {
      what: /^(?:ANY \/api\/(?:docs|openapi.json)?|POST \/api\/test-.*) /,
      why: 'A second Django project in the same folder, with settings of its own, serves them.',
      isDetermined: false,
    },
  ],
  isOurs: (_, what) => /^\w+ \/api\//.test(what) && !/→ django\./.test(what),
});

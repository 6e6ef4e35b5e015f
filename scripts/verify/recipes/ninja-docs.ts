import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'ninja-docs',
  framework: 'ninja',
  source: { repository: 'vitalik/django-ninja', commit: 'd524516f9ec4ec3aa6ca73db87d3238663c10f7f' },
  requirements: ['Django==5.2.19', 'django-ninja==1.7.1'],
  boot: {
    script: 'ninja_facts.py',
    arguments: ['--files'],
    cwd: 'docs/src',
  },
  root: 'docs/src',
  subjects: ['routes', 'dependencies'],
  isOurs: (_, what) => /^\w+ \//.test(what) && !/→ django\./.test(what),
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'ninja-extra-demo',
  framework: 'ninja',
  source: { repository: 'godd0t/django-ninja-extra-demo', commit: '4d06a738b05626c1e8a4cd2f2e717c1071171579' },
  requirements: ['-r requirements.txt'],
  boot: {
    script: 'ninja_facts.py',
    arguments: ['--settings', 'project.settings'],
  },
  subjects: ['routes', 'dependencies'],
  isOurs: (_, what) => /^\w+ \/api\//.test(what) && !/→ django\./.test(what),
});

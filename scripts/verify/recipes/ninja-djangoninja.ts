import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'ninja-djangoninja',
  framework: 'ninja',
  source: { repository: 'Undeadtaker/DjangoNinja', commit: '2fd3c03b916f03e8e6d4f9608b3ad590fdc0b1b1' },
  requirements: ['-r djninja/requirements.txt'],
  boot: {
    script: 'ninja_facts.py',
    arguments: ['--settings', 'djninja.settings'],
    cwd: 'djninja',
  },
  root: 'djninja',
  subjects: ['routes', 'dependencies'],
  isOurs: (_, what) => /^\w+ \//.test(what) && !/→ django\./.test(what),
});

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'ninja-habits',
  framework: 'ninja',
  source: { repository: 'luizzitol/habits', commit: '9e8dd849fa7ceb926ad2a799f469b7b65044846d' },
  requirements: ['-r backend/api-server/requirements.txt'],
  boot: {
    script: 'ninja_facts.py',
    arguments: ['--settings', 'core.settings'],
    cwd: 'backend/api-server',
  },
  root: 'backend/api-server',
  subjects: ['routes', 'dependencies'],
  isOurs: (_, what) => /^\w+ \//.test(what) && !/→ django\./.test(what),
});

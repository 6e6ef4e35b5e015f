import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'flask-tutorial',
  framework: 'flask',
  source: { repository: 'pallets/flask', commit: '2ac89889f4cc330eabd50f295dcef02828522c69' },
  requirements: ['Flask==3.1.3'],
  boot: {
    script: 'flask_facts.py',
    arguments: ['--settings', 'flaskr.create_app.<locals>.app', 'flaskr:create_app()'],
    cwd: 'examples/tutorial',
  },
  root: 'examples/tutorial',
  subjects: ['services', 'routes', 'settings'],
  isOurs: (_, what) => !/^(?:HEAD|OPTIONS) /.test(what),
  explains: [
    {
      subjects: ['settings'],
      what: /\.(?:DEBUG|ENV) /,
      why: 'Flask sets it from the environment it runs in.',
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: / → "(?:sqlite:\/\/)?\/[^"]*"$/,
      why: 'A place on the machine it runs on.',
      isDetermined: false,
    },
  ],
});

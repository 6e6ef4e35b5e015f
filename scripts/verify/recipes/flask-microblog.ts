import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'flask-microblog',
  framework: 'flask',
  source: { repository: 'miguelgrinberg/microblog', commit: 'a975ef64864354867c88e0ed3a17ba7d17dca752' },
  requirements: ['-r requirements.txt'],
  boot: { script: 'flask_facts.py', arguments: ['--settings', 'config.Config', 'microblog:app'] },
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
      what: /\.(?:SQLALCHEMY_(?:BINDS|ECHO|ENGINE_OPTIONS|RECORD_QUERIES|COMMIT_ON_TEARDOWN|NATIVE_UNICODE|POOL_\w+|MAX_OVERFLOW|TRACK_MODIFICATIONS)|WTF_CSRF_\w+|BABEL_\w+|RESTX_\w+|RATELIMIT_\w+|LIMITER_\w+) /,
      why: 'An extension sets its default when it is bound to the app.',
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

import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'flask-ctfd',
  framework: 'flask',
  source: { repository: 'CTFd/CTFd', commit: '91ced62d44d3ec3142a0948ee96ed19947cfc979' },
  python: '3.11',
  requirements: ['-r requirements.txt'],
  boot: { script: 'flask_facts.py', arguments: ['--settings', 'CTFd.config.ServerConfig', 'CTFd:create_app()'] },
  subjects: ['routes', 'settings'],
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
    {
      subjects: ['settings'],
      what: /^CTFd\.config\.ServerConfig\./,
      why: 'It is read from config.ini, which is no Python.',
      isDetermined: false,
    },
    {
      subjects: ['routes'],
      what: /^GET (?:\/plugins\/\w+\/assets\/<path:path>|\?)/,
      why: 'A plugin, found in a folder at boot, has a function register it that puts its path together.',
      isDetermined: false,
    },
  ],
});

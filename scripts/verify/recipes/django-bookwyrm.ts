import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'django-bookwyrm',
  framework: 'django',
  source: { repository: 'bookwyrm-social/bookwyrm', commit: 'db40a61c9eaa6872607ca499b91893914dc1c8cf' },
  python: '3.12',
  requirements: ['--group main'],
  env: { DOMAIN: 'example.org', SECRET_KEY: 'x', EMAIL_HOST: 'h', EMAIL_HOST_USER: 'u', EMAIL_HOST_PASSWORD: 'p' },
  boot: { script: 'django_facts.py', arguments: ['bookwyrm.settings'] },
  subjects: ['services', 'routes', 'settings', 'models'],
  explains: [
    {
      subjects: ['routes'],
      what: /\/(?:django_celery_beat|oauth2_provider)\//,
      why: 'An installed app registers its models with the admin.',
      isDetermined: false,
    },
    {
      subjects: ['routes'],
      what: /\(\?P<app_label>/,
      why: 'The apps that are installed add theirs to it.',
      isDetermined: false,
    },
    {
      subjects: ['routes'],
      what: /^(?:GET|POST) (?:\/\(\?P<tab>|\? → bookwyrm\.views\.feed\.Feed)/,
      why: 'The path is put together by a generator expression over a list of settings.',
    },
    {
      subjects: ['settings'],
      what: /\.(?:DOMAIN|SECRET_KEY|EMAIL_HOST\w*|EMAIL_SENDER\w*) /,
      why: 'It has to be given by the environment, and is for this boot.',
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: /example\.org/,
      why: 'It is made of the domain, which the environment gives.',
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: /\.VERSION /,
      why: 'It is read from a file that is no Python.',
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: /\.(?:PROTOCOL|SESSION_COOKIE_SECURE|CSRF_COOKIE_SECURE|SECURE_PROXY_SSL_HEADER) /,
      why: 'A condition that compares with the domain, which the environment gives, decides.',
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: /\.(?:CACHES|REDIS_\w+|TEMPLATES|DATA_UPLOAD_MAX_MEMORY_SIZE) /,
      why: 'A call of a library, or a choice whose test a summary does not keep, stands in it.',
    },
    {
      subjects: ['models'],
      what: /_precision →/,
      why: "A field class of the project's own adds a second field where it is put into a model.",
    },
    {
      subjects: ['models'],
      what: /\.User\.username →/,
      why: "A field class of the project's own passes `unique` on when it is made.",
    },
  ],
});

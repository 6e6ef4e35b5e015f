import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'django-bakerydemo',
  framework: 'django',
  source: { repository: 'wagtail/bakerydemo', commit: '8e2b625755d8942412d5b7627b146a795933b8b2' },
  python: '3.12',
  requirements: ['-r requirements/base.txt whitenoise'],
  boot: { script: 'django_facts.py', arguments: ['bakerydemo.settings.production'] },
  // Its models are for the most part made by Wagtail's abstract ones, which no text of the project holds.
  subjects: ['services', 'routes', 'settings'],
  explains: [
    {
      subjects: ['routes'],
      what: /\/(?:taggit|wagtaildocs|wagtailimages)\/|wagtail\w*\|/,
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
      what: / \/api\/v2\//,
      why: "Wagtail's own router makes them of the endpoints it is given.",
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: /\.SECRET_KEY /,
      why: 'Without a variable for it, a random one is made at every start.',
      isDetermined: false,
    },
    {
      subjects: ['settings'],
      what: /\.STORAGES /,
      why: 'A subscript two levels deep is set; a summary keeps the last key only.',
    },
  ],
});

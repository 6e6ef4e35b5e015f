import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'django-netbox',
  framework: 'django',
  source: { repository: 'netbox-community/netbox', commit: '43fe81f9e833228c9869f7ddadb67e6c5f145060' },
  python: '3.12',
  requirements: ['-r requirements.txt'],
  env: { NETBOX_CONFIGURATION: 'netbox.configuration_testing' },
  boot: { script: 'django_facts.py', arguments: ['netbox.settings'], cwd: 'netbox' },
  link: ['netbox'],
  // Its settings are taken from a configuration that every installation has of its own.
  subjects: ['routes', 'models'],
  explains: [
    {
      subjects: ['routes'],
      what: /dummy[-_]plugin/,
      why: 'A plugin that the configuration of tests installs; its files are tests, and serve nobody.',
      isDetermined: false,
    },
    {
      subjects: ['routes'],
      what: / as (?:circuits|core|dcim|extras|ipam|tenancy|users|virtualization|vpn|wireless|account|plugins?):\w+$/,
      why: 'Decorators of its own put views into a registry, from which URLconfs take them by name of app and model.',
    },
    {
      subjects: ['models'],
      what: /\.tagged_items\b/,
      why: 'The tag manager of a library adds it to the model.',
      isDetermined: false,
    },
    {
      subjects: ['models'],
      what: /\.tags\b/,
      why: 'It is the tag manager of a library, whose fields are not read.',
    },
    {
      subjects: ['models'],
      what: /\.(?:lft|rght|tree_id|level|parent|child_items)\b/,
      why: "An abstract model of a library makes trees of a model's rows.",
    },
  ],
});

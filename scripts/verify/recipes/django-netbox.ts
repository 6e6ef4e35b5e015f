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
  // Its settings are taken from a configuration that every installation has of its own, and its routes from a registry
  // that decorators fill, which is not followed.
  subjects: ['models'],
  explains: [
    {
      what: /^netbox\.tests\.|[Dd]ummy/,
      why: 'A plugin that the configuration of tests installs.',
      isDetermined: false,
    },
    { what: /ObjectType\./, why: 'It inherits from a model of Django that has a table, whose fields are not known.' },
    { what: /\.time_zone /, why: 'The package exports the class under a shorter name too, by which we know it.' },
    { what: /ScriptModule\.(?:event_rules|jobs)/, why: 'A proxy that gains relations from a mixin without a table.' },
    { what: /CachedValue\.object refers/, why: 'A field of a package that is a generic relation by other means.' },
  ],
});

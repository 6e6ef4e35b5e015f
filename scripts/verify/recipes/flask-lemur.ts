import { defineRecipe } from '../recipe.ts';

export default defineRecipe({
  name: 'flask-lemur',
  framework: 'flask',
  source: { repository: 'Netflix/lemur', commit: '3a3c2c201d42db0eed06e79297eb8dc252c39288' },
  python: '3.11',
  requirements: ['setuptools<80', '-r requirements.txt'],
  boot: {
    script: 'flask_facts.py',
    arguments: [
      '--before',
      // No server and no plugins: LDAP's library needs a C library to build, plugins need the project installed.
      [
        'import sys, types',
        'for name in ("ldap", "ldap.filter"): sys.modules[name] = types.ModuleType(name)',
        'sys.modules["ldap"].filter = sys.modules["ldap.filter"]',
        'sys.modules["ldap.filter"].escape_filter_chars = str',
        'import lemur.factory',
        'lemur.factory.install_plugins = lambda app: None',
      ].join('\n'),
      'lemur:create_app()',
    ],
  },
  subjects: ['services', 'routes'],
  isOurs: (_, what) => !/^(?:HEAD|OPTIONS) /.test(what),
});

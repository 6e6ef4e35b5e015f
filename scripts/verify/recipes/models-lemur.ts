import { defineRecipe } from '../recipe.ts';
import flask from './flask-lemur.ts';

export default defineRecipe({
  ...flask,
  name: 'models-lemur',
  boot: {
    script: 'models_facts.py',
    arguments: [
      '--before',
      // The library of LDAP needs one in C to build.
      [
        'import sys, types',
        'for name in ("ldap", "ldap.filter"): sys.modules[name] = types.ModuleType(name)',
        'sys.modules["ldap"].filter = sys.modules["ldap.filter"]',
        'sys.modules["ldap.filter"].escape_filter_chars = str',
      ].join('\n'),
      '--below',
      'lemur',
    ],
  },
  subjects: ['models'],
});

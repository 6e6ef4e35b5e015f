import { defineRecipe } from '../recipe.ts';
import flask from './flask-ctfd.ts';

export default defineRecipe({
  ...flask,
  name: 'models-ctfd',
  env: { DATABASE_URL: 'sqlite://' },
  boot: {
    script: 'models_facts.py',
    arguments: [
      '--before',
      'from CTFd import create_app; create_app().app_context().push()',
      'CTFd.models',
      'CTFd.plugins.challenges',
      'CTFd.plugins.dynamic_challenges',
    ],
  },
  subjects: ['models'],
});

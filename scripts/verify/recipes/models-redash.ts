import { defineRecipe } from '../recipe.ts';
import flask from './flask-redash.ts';

export default defineRecipe({
  ...flask,
  name: 'models-redash',
  boot: { script: 'models_facts.py', arguments: ['redash.models'] },
  subjects: ['models'],
  explains: [
    {
      what: /\.(?:id|\w+_id) → (?:sqlalchemy\.Integer|\?)/,
      why: 'The type of keys comes from a settings module that each installation may replace by an environment variable.',
      isDetermined: false,
    },
  ],
});

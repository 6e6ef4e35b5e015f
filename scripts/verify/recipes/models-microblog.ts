import { defineRecipe } from '../recipe.ts';
import flask from './flask-microblog.ts';

export default defineRecipe({
  ...flask,
  name: 'models-microblog',
  boot: { script: 'models_facts.py', arguments: ['app.models'] },
  subjects: ['models'],
});

import { defineRecipe } from '../recipe.ts';
import fastapi from './fastapi-mealie.ts';

export default defineRecipe({
  ...fastapi,
  name: 'models-mealie',
  boot: { script: 'models_facts.py', arguments: ['mealie.db.models._all_models'] },
  subjects: ['models'],
});

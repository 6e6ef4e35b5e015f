import { defineRecipe } from '../recipe.ts';
import fastapi from './fastapi-dispatch.ts';

export default defineRecipe({
  ...fastapi,
  name: 'models-dispatch',
  boot: { script: 'models_facts.py', arguments: ['--below', 'dispatch'], cwd: 'src' },
  subjects: ['models'],
});

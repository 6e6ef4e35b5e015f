import { defineRecipe } from '../recipe.ts';
import fastapi from './fastapi-template.ts';

export default defineRecipe({
  ...fastapi,
  name: 'models-template',
  boot: {
    script: 'models_facts.py',
    // The project asks for Python 3.14, where annotations wait; before, the name of a class further down has to be there.
    arguments: ['--before', 'import builtins; builtins.Item = "Item"', 'app.models'],
    cwd: 'backend',
  },
  root: 'backend',
  link: ['.'],
  subjects: ['models'],
});

import { expect, it } from 'vitest';
import { populationOf } from '../../src/engine/population.ts';
import { frameworks } from '../../src/generated/frameworks.ts';
import { libraries } from '../../src/generated/libraries.ts';
import { projectOf } from '../support/project.ts';

it('counts schemas that one framework alone reads with that framework only', () => {
  const project = projectOf(
    {
      'app/forms.py': `
from django import forms

class Search(forms.Form):
    text = forms.CharField()
`,
      'app/schemas.py': `
from pydantic import BaseModel

class Item(BaseModel):
    name: str
`,
    },
    { libraries, frameworks: frameworks.filter(({ name }) => name === 'django' || name === 'ninja') },
  );
  const population = populationOf(project);
  expect(population.share('schemas', 'ninja', []).total).toBe(1);
  expect(population.share('schemas', 'django', []).total).toBe(2);
  expect(population.share('schemas', null, []).total).toBe(2);
});

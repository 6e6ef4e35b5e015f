import { defineRule, py } from '../../../contracts/rule.ts';
import type { Project } from '../../../project/project.ts';
import type { CallTerm, Term } from '../../../summary/summary.ts';
import { keyword, literal } from '../../../summary/terms.ts';

/** Fields whose column holds text (Django model field reference). */
const TEXT_FIELDS = new Set(['CharField', 'TextField', 'SlugField', 'EmailField', 'URLField', 'FilePathField']);

/** `CharField(null=True)`: two ways of being empty. */
export default defineRule({
  name: 'django/nullable-string',
  standards: ['DJ4e'],
  summary: 'Disallow `null=True` on text fields.',
  why: 'The column then has two values for "no data", NULL and the empty string: `filter(name="")` misses half of the empty rows, and every reader must ask for both.',
  help: 'Use `blank=True, default=""` and a migration that turns NULL into the empty string.',
  limits:
    'Unique fields and those of a constraint are silent: there NULL is the only way to allow several empty rows (Django model field reference, `null`).',
  severity: 'warning',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'library/base.py': py`
          from django.db import models

          class Entry(models.Model):
              class Meta:
                  abstract = True
        `,
        'library/models.py': py`
          from django.db import models
          from .base import Entry

          class Book(Entry):
              subtitle = models.CharField(max_length=200, null=True)  # error
        `,
      },
      good: py`
        from django.db import models

        class Book(models.Model):
            subtitle = models.CharField(max_length=200, blank=True, default="")
            isbn = models.CharField(max_length=13, unique=True, null=True)
      `,
    },
  ],
  *project(project) {
    for (const { fact, file } of project.classesIn(['product'])) {
      if (!project.inherits(fact.name, 'django.db.models.Model')) continue;
      for (const { name, value } of fact.attributes) {
        if (value?.kind !== 'call' || !isNullableText(value, project.resolve(value.callee ?? ''))) continue;
        if (isInConstraint(project, fact.name, name)) continue;
        yield { at: project.at(file, value.span), message: `\`${name}\` can be empty in two ways: NULL and "".` };
      }
    }
  },
});

function isNullableText(field: CallTerm, path: string): boolean {
  if (!path.startsWith('django.db.models.') || !TEXT_FIELDS.has(path.slice(path.lastIndexOf('.') + 1))) return false;
  if (literal(keyword(field, 'null')) !== true) return false;
  return !['unique', 'primary_key', 'unique_for_date'].some((option) => keyword(field, option) !== undefined);
}

/** Whether the model's Meta names the field in a constraint: rows without a value are then alike only as NULL is. */
function isInConstraint(project: Project, model: string, field: string): boolean {
  const meta = project.classOf(`${model}.Meta`);
  return (meta?.fact.attributes ?? []).some(
    ({ name, value }) => /^(?:constraints|unique_together)$/.test(name) && value !== null && mentions(value, field),
  );
}

function mentions(term: Term, text: string): boolean {
  switch (term.kind) {
    case 'constant':
      return term.value === text;
    case 'list':
      return term.items.some((item) => mentions(item, text));
    case 'call':
      return term.args.some((arg) => mentions(arg, text)) || term.keywords.some(({ value }) => mentions(value, text));
    default:
      return false;
  }
}

import { defineRule, py } from '../../../contracts/rule.ts';
import type { LinkedClass, Project } from '../../../project/project.ts';
import { models } from '../orm.ts';

const MODEL = 'django.db.models.Model';

/** A model that the admin, the shell and every log line show as `Loan object (17)`. */
export default defineRule({
  name: 'django/model-without-str',
  standards: ['DJ4e'],
  summary: 'Require `__str__` on models.',
  why: 'Select boxes, admin lists, error reports and the shell all show `Loan object (17)`: nobody can tell the rows apart.',
  help: 'Add `def __str__(self) -> str:` that names the row.',
  limits:
    'Abstract and proxy models, inherited `__str__` (of other modules too), and models with a base that cannot be told are silent.',
  severity: 'note',
  preset: 'recommended',
  since: '0.1.0',
  frameworks: ['django'],
  examples: [
    {
      bad: {
        'library/base.py': py`
          from django.db import models

          class Stamped(models.Model):
              created = models.DateTimeField(auto_now_add=True)

              class Meta:
                  abstract = True
        `,
        'library/models.py': py`
          from django.db import models
          from .base import Stamped

          class Loan(Stamped):  # error
              due = models.DateField()
        `,
      },
      good: {
        'library/base.py': py`
          from django.db import models

          class Named(models.Model):
              name = models.CharField(max_length=80)

              class Meta:
                  abstract = True

              def __str__(self):
                  return self.name
        `,
        'library/models.py': py`
          from .base import Named

          class Shelf(Named):
              pass
        `,
      },
    },
  ],
  *project(project) {
    for (const { cls: model, isAbstract, isProxy } of models(project)) {
      if (!model.isComplete || isAbstract || isProxy || hasStr(project, model)) continue;
      const name = model.fact.name.slice(model.fact.name.lastIndexOf('.') + 1);
      yield {
        at: project.at(model.file, model.fact.span),
        message: `\`${name}\` has no \`__str__\`, neither its own nor an inherited one.`,
      };
    }
  },
});

/** A library's abstract bases such as `AbstractUser` bring their own: anything but Model itself is trusted to. */
function hasStr(project: Project, model: LinkedClass): boolean {
  const own = ({ fact }: LinkedClass): boolean =>
    fact.methods.includes('__str__') || fact.attributes.some(({ name }) => name === '__str__');
  if (own(model)) return true;
  return model.ancestors.some((path) => {
    const ancestor = project.classOf(path);
    if (ancestor !== null) return own(ancestor);
    return path !== MODEL && path !== 'object' && !/^(?:abc|typing)\./.test(path);
  });
}

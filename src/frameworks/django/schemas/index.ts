import type { Schema } from '../../../contracts/facts.ts';
import type { Project } from '../../../project/project.ts';
import { FORM, formOf } from './forms.ts';
import { ModelIndex } from './meta.ts';
import { SERIALIZER, serializerOf } from './serializers.ts';

/** Forms of Django and serializers of Django REST framework, in order of file and place. */
export function djangoSchemas(project: Project): readonly Schema[] {
  const classes = project
    .classesIn()
    .filter(({ ancestors }) => ancestors.includes(FORM) || ancestors.includes(SERIALIZER));
  if (classes.length === 0) return [];
  const models = new ModelIndex(project);
  return classes.map((cls) =>
    cls.ancestors.includes(FORM) ? formOf(project, models, cls) : serializerOf(project, models, cls),
  );
}

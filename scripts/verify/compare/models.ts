import type { Model, ModelField } from '../../../src/contracts/facts.ts';
import type { Entry, Subject } from '../recipe.ts';

/** For each model one entry with its table, one for each field with type and options, one for each relation. */
export const models: Subject = {
  name: 'models',
  isUnknownAllowed: false,
  expected: ({ models: stated = [] }) => stated.flatMap(modelEntries),
  found: (project, { modules }) =>
    project.models
      .filter(({ isAbstract, cls }) => !isAbstract && (modules === undefined || modules.includes(cls.file.module)))
      .map(ours)
      .flatMap(modelEntries),
};

/** As the framework states it; of ours parts may be unknown. */
interface StatedModel {
  readonly name: string;
  readonly table: string | null;
  readonly fields: readonly StatedField[];
}

type StatedField = Pick<ModelField, 'name' | 'type' | 'isNullable' | 'isPrimaryKey' | 'isUnique'> & {
  readonly relation: { readonly kind: string; readonly to: string | null; readonly reverseName: string | null } | null;
};

function modelEntries({ name, table, fields }: StatedModel): readonly Entry[] {
  return [{ key: name, value: table }, ...fields.flatMap((field) => fieldEntries(`${name}.${field.name}`, field))];
}

function fieldEntries(key: string, field: StatedField): readonly Entry[] {
  const flags = [field.isNullable && 'null', field.isPrimaryKey && 'primary key', field.isUnique && 'unique'];
  const facts: Entry = { key, value: [field.type ?? '?', ...flags.filter(Boolean)].join(', ') };
  const { relation } = field;
  if (relation === null) return [facts];
  const target = `${relation.kind} ${relation.to ?? '?'} by ${relation.reverseName ?? 'nothing'}`;
  return [facts, { key: `${key} refers`, value: target }];
}

function ours({ cls, table, fields }: Model): StatedModel {
  return { name: cls.fact.name, table, fields };
}

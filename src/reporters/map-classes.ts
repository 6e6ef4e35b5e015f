import { grouped } from './grouped.ts';
import { shortName, title, typeName } from './map-words.ts';
import type { MappedField, MappedModel, MappedSchema } from './map.ts';
import type { PageOptions } from './style.ts';
import { visible } from './visible.ts';
import { wrapParts } from './wrap.ts';

/** Models by file, each with its fields in a few lines. */
export function modelsSection(models: readonly MappedModel[], options: PageOptions): string[] {
  const { colors } = options;
  const abstract = models.filter(({ isAbstract }) => isAbstract).length;
  const lines = [
    title('Models', models.length, abstract === 0 ? [] : [`${abstract} abstract`], options),
    `  ${colors.dim('`name?` may be null, `→` refers to one, `⇉` to many, `← name` is the way back')}`,
  ];
  for (const [file, inFile] of grouped(models, (model) => model.file)) {
    lines.push('', `  ${colors.dim(visible(file))}`);
    for (const { name, table, isAbstract, line, fields } of inFile) {
      const facts = [isAbstract ? 'abstract' : table === null ? '' : `table ${visible(table)}`, `:${line}`];
      lines.push(
        `    ${colors.cyan(shortName(name))}  ${colors.dim(facts.filter(Boolean).join('  '))}`,
        ...listLines(fields.map(fieldText), options),
      );
    }
  }
  return lines;
}

/** Schemas by file, each with its fields. */
export function schemasSection(schemas: readonly MappedSchema[], options: PageOptions): string[] {
  const { colors } = options;
  const lines = [
    title('Schemas', schemas.length, [], options),
    `  ${colors.dim('`name?` may be left out, `| null` may be null')}`,
  ];
  for (const [file, inFile] of grouped(schemas, (schema) => schema.file)) {
    lines.push('', `  ${colors.dim(visible(file))}`);
    for (const { name, kind, model, line, fields } of inFile) {
      const facts = [visible(kind), model === null ? '' : `of ${shortName(model)}`, `:${line}`];
      const texts = fields.map(
        ({ name: field, type, isRequired, isNullable }) =>
          `${visible(field)}${isRequired ? '' : '?'}: ${typeName(type)}${isNullable ? ' | null' : ''}`,
      );
      lines.push(
        `    ${colors.cyan(shortName(name))}  ${colors.dim(facts.filter(Boolean).join('  '))}`,
        ...listLines(texts, options),
      );
    }
  }
  return lines;
}

function fieldText({ name, type, isNullable, isPrimaryKey, isUnique, relation }: MappedField): string {
  const marked = `${visible(name)}${isNullable ? '?' : ''}`;
  if (relation !== null) {
    const to = relation.to === null ? '?' : shortName(relation.to);
    const back = relation.reverseName === null ? '' : ` ← ${visible(relation.reverseName)}`;
    return `${marked} ${relation.kind.endsWith('-many') ? '⇉' : '→'} ${to}${back}`;
  }
  return `${marked}: ${typeName(type)}${isPrimaryKey ? ' primary key' : isUnique ? ' unique' : ''}`;
}

/** A list in lines that break between its items, never inside one. */
function listLines(items: readonly string[], { columns }: PageOptions): string[] {
  if (items.length === 0) return [];
  const parts = items.map((item, index) => (index === items.length - 1 ? item : `${item},`));
  return wrapParts(parts, columns, ' '.repeat(6));
}

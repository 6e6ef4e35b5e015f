import { textOf } from '../../project/constants.ts';
import type { Setting, Settings } from '../../contracts/facts.ts';
import type { LinkedClass, Project } from '../../project/project.ts';
import type { Constant } from '../../semantics/model.ts';
import type { KeywordTerm, Term } from '../../summary/summary.ts';
import { argument, keyword, literal } from '../../summary/terms.ts';
import environment from '../../libraries/environment.ts';
import { attributesOf, type Declared } from './providers.ts';

const BASES = environment.settingsClasses ?? [];

/**
 * Classes whose fields are read from the environment: https://docs.pydantic.dev/latest/concepts/pydantic_settings/.
 * The value in force is the environment's to say; what holds without it is the default.
 */
export function fastapiSettings(project: Project): readonly Settings[] {
  return project
    .classesIn()
    .filter(({ ancestors }) => BASES.some((base) => ancestors.includes(base)))
    .map((cls) => settingsOf(project, cls));
}

function settingsOf(project: Project, cls: LinkedClass): Settings {
  const prefix = prefixOf(project, cls);
  const fields = attributesOf(project, cls).filter(({ name }) => !NO_FIELDS.has(name) && !name.startsWith('_'));
  return {
    framework: 'fastapi',
    name: cls.fact.name,
    environment: environmentOf(cls.fact.name),
    values: new Map(fields.map((field) => [field.name, settingOf(project, field, prefix)])),
    isComplete: cls.isComplete,
  };
}

function settingOf(project: Project, { name, default: value, file, span }: Declared, prefix: string | null): Setting {
  const alias = aliasOf(project, value);
  // Names of variables compare without case; people write them in capitals.
  const variable = alias ?? (prefix === null ? null : (prefix + name).toUpperCase());
  return {
    name,
    value: undefined,
    term: value,
    variable: variable === null ? null : { name: variable, fallback: defaultOf(project, value) },
    declaration: { file, span },
  };
}

/** `Field(alias="X")`, `Field(validation_alias=…)`, and `Field(env="X")` of pydantic 1. */
function aliasOf(project: Project, value: Term | null): string | null {
  if (value?.kind !== 'call' || !isField(project, value.callee)) return null;
  for (const name of ['validation_alias', 'alias', 'env']) {
    const alias = textOf(project, keyword(value, name));
    if (alias !== null) return alias;
  }
  return null;
}

function defaultOf(project: Project, value: Term | null): Constant | undefined {
  if (value === null) return undefined;
  const given = value.kind === 'call' && isField(project, value.callee) ? argument(value, 0, 'default') : value;
  return given === undefined ? undefined : (literal(given) ?? (project.constantOf(given) as Constant | undefined));
}

function isField(project: Project, callee: string | null): boolean {
  return callee !== null && /^pydantic\.(?:\w+\.)?Field$/.test(project.resolve(callee));
}

/** `env_prefix` of the nearest class that configures; null if it cannot be told. */
function prefixOf(project: Project, { fact, ancestors }: LinkedClass): string | null {
  for (const name of [fact.name, ...ancestors]) {
    const given = keywordsOf(project, name).find((each) => each.name === 'env_prefix')?.value;
    if (given !== undefined) return textOf(project, given);
  }
  return '';
}

/** What `model_config`, `class Config` and the class statement itself say. */
function keywordsOf(project: Project, name: string): readonly KeywordTerm[] {
  const cls = project.classOf(name)?.fact;
  const config = cls?.attributes.find((attribute) => attribute.name === 'model_config')?.value;
  const inner = project.classOf(`${name}.Config`)?.fact.attributes ?? [];
  return [
    ...(cls?.keywords ?? []),
    ...(config?.kind === 'call' ? config.keywords : []),
    ...inner.flatMap(({ name: option, value }) => (value === null ? [] : [{ name: option, value }])),
  ];
}

function environmentOf(name: string): Settings['environment'] {
  const own = name.slice(name.lastIndexOf('.') + 1);
  if (/prod/i.test(own)) return 'production';
  if (/test/i.test(own)) return 'test';
  return /dev|local/i.test(own) ? 'development' : 'any';
}

const NO_FIELDS: ReadonlySet<string> = new Set(['model_config', 'Config']);

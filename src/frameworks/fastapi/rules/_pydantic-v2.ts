import type { Mending, Replacement } from '../../../contracts/rule.ts';
import { replaced, usable } from '../../../rules/_new-import.ts';
import type { FileModel } from '../../../semantics/model.ts';
import { type Call, type ClassDef, type FunctionDef, Kind } from '../../../syntax/python/nodes.ts';

/** What a deprecated method hands on to its successor, argument for argument (pydantic 2.14, `main.py`). */
const HANDED_ON: ReadonlySet<string> = new Set([
  'include',
  'exclude',
  'by_alias',
  'exclude_unset',
  'exclude_defaults',
  'exclude_none',
]);

/** `model.dict()` as `model.model_dump()`; null where the two take other arguments. */
export function renamedMethod(call: Call, instead: string): Mending | null {
  const { func, args, keywords } = call;
  if (func.kind !== Kind.Attribute) return null;
  const names = keywords.map(({ name }) => name);
  const only = (known: ReadonlySet<string>): boolean => names.every((name) => name !== null && known.has(name));
  const title = `Call \`.${instead}()\``;
  const rename = { start: func.end - func.attr.length, end: func.end, text: instead };
  switch (func.attr) {
    case 'dict':
    case 'json':
      return args.length === 0 && only(HANDED_ON) ? { title, edits: [rename] } : null;
    case 'parse_obj':
    case 'from_orm':
      return args.length === 1 && names.length === 0 ? { title, edits: [rename] } : null;
    case 'construct':
    case 'schema':
      return { title, edits: [rename] };
    case 'copy':
      // `include` and `exclude` have no successor, and a deep copy once took in what was updated.
      return args.length === 0 && names.length < 2 && only(new Set(['update', 'deep']))
        ? { title, edits: [rename] }
        : null;
    case 'parse_raw':
      // JSON is read by another parser, in another mode.
      return args.length === 1 && names.length === 0 ? { title, edits: [rename], safety: 'unsafe' } : null;
    default:
      return null;
  }
}

/** `@validator("a")` as `@field_validator("a")` of a class method; null for one that looks at more than the value. */
export function fieldValidator(file: FileModel, fn: FunctionDef): Mending | null {
  const decorator = fn.decorators.find(
    (one): one is Call => one.kind === Kind.Call && file.pathOf(one.func) === 'pydantic.validator',
  );
  if (decorator === undefined || fn.decorators.length > 2 || fn.decorators[0] !== decorator) return null;
  const hasClassmethod = fn.decorators.length === 2;
  if (hasClassmethod && file.pathOf(fn.decorators[1]!) !== 'classmethod') return null;
  const { args, posonly, kwonly, vararg, kwarg } = fn.params;
  // A third one asks for the other values, which come in another form now.
  if (args.length !== 2 || posonly.length + kwonly.length > 0 || vararg !== null || kwarg !== null) return null;
  if (decorator.args.length === 0 || decorator.args.some((arg) => typeof file.constantOf(arg) !== 'string'))
    return null;

  const edits: Replacement[] = [];
  for (const { name, value, start, end } of decorator.keywords) {
    const flag = file.constantOf(value);
    if (name === 'pre' && flag === true) edits.push({ start, end, text: 'mode="before"' });
    else if (name !== 'check_fields') return null;
  }
  const { func } = decorator;
  if (func.kind === Kind.Attribute)
    edits.push({ start: func.end - func.attr.length, end: func.end, text: 'field_validator' });
  else {
    const wanted = { module: 'pydantic', name: 'field_validator' };
    const validator = replaced(file, func, wanted) ?? usable(file, decorator, wanted);
    if (validator === null) return null;
    edits.push(...validator.edits, { start: func.start, end: func.end, text: validator.name });
  }
  if (!hasClassmethod) {
    const indent = indentOf(file.text, fn.start);
    if (indent === null) return null;
    edits.push({ start: fn.start, end: fn.start, text: `@classmethod\n${indent}` });
  }
  return { title: 'Use `@field_validator`', edits };
}

/** Options of both pydantics (migration guide, "Changes to config"). */
const SAME: ReadonlySet<string> = new Set([
  'alias_generator',
  'arbitrary_types_allowed',
  'extra',
  'frozen',
  'json_encoders',
  'title',
  'use_enum_values',
  'validate_assignment',
]);

/** Options that have another name now; the old one is ignored. */
const RENAMED: ReadonlyMap<string, string> = new Map([
  ['allow_population_by_field_name', 'populate_by_name'],
  ['anystr_lower', 'str_to_lower'],
  ['anystr_strip_whitespace', 'str_strip_whitespace'],
  ['anystr_upper', 'str_to_upper'],
  ['max_anystr_length', 'str_max_length'],
  ['min_anystr_length', 'str_min_length'],
  ['orm_mode', 'from_attributes'],
  ['schema_extra', 'json_schema_extra'],
  ['validate_all', 'validate_default'],
]);

/** Options that only pydantic 2 has, and that somebody has written into a `Config` already. */
const NEW: ReadonlySet<string> = new Set(RENAMED.values());

const WIDEST = 88;

/** `class Config: …` as `model_config = ConfigDict(…)`; null where it holds anything but options that are known. */
export function configDict(file: FileModel, config: ClassDef): Mending | null {
  if (config.bases.length + config.keywords.length + config.decorators.length > 0) return null;
  const source = file.text.slice(config.start, config.end);
  const indent = indentOf(file.text, config.start);
  if (indent === null || /#|"""|'''|\\/.test(source)) return null;
  let isUnsafe = false;
  const options: string[] = [];
  for (const statement of config.body) {
    const target = statement.kind === Kind.Assign && statement.targets.length === 1 ? statement.targets[0]! : null;
    if (statement.kind !== Kind.Assign || target?.kind !== Kind.Name) return null;
    const renamed = RENAMED.get(target.id);
    if (renamed === undefined && !SAME.has(target.id) && !NEW.has(target.id)) return null;
    // Until now it was ignored.
    if (renamed !== undefined) isUnsafe = true;
    const value = file.text.slice(target.end, statement.end).replace(/^\s*=\s*/, '');
    if (/[\r\n]/.test(value) || (statement.value.kind === Kind.Tuple && !value.startsWith('('))) return null;
    options.push(`${renamed ?? target.id}=${value}`);
  }
  const own = new Set(config.body.flatMap((one) => (one.kind === Kind.Assign ? one.targets : [])));
  const names = file.scopeOf(config.body[0]!).symbols;
  if (file.nodesIn('Name', config).some((name) => names.has(name.id) && !own.has(name))) return null;
  const dict = usable(file, config, { module: 'pydantic', name: 'ConfigDict' });
  if (dict === null) return null;
  const call = `model_config = ${dict.name}(${options.join(', ')})`;
  const isLong = indent.length + call.length > WIDEST;
  const text = isLong
    ? `model_config = ${dict.name}(\n${options.map((option) => `${indent}    ${option},\n`).join('')}${indent})`
    : call;
  return {
    title: 'Use `model_config`',
    edits: [...dict.edits, { start: config.start, end: config.end, text }],
    ...(isUnsafe && { safety: 'unsafe' }),
  };
}

/** What stands before a statement on its line; null if that is more than blanks. */
function indentOf(text: string, start: number): string | null {
  const lineStart = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
  const indent = text.slice(lineStart, start);
  return indent.trim() === '' ? indent : null;
}

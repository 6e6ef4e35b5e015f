import { didYouMean } from './suggest.ts';
import type { RuleOptionTable, Vocabulary } from './vocabulary.ts';

/** What a value of the configuration may be. Validation, the published schema and the documentation read the same shapes. */
export type Shape = BooleanShape | ChoiceShape | NameShape | PatternShape | OptionsShape | ListShape | MapShape;

interface BooleanShape {
  readonly kind: 'boolean';
}
/** One of the given words. */
interface ChoiceShape<T extends string = string> {
  readonly kind: 'choice';
  readonly of: readonly T[];
}
/** The kinds of names the tool knows. */
type Names = 'selectors' | 'frameworks';

/** One of the names the tool knows. */
interface NameShape {
  readonly kind: 'name';
  readonly of: Names;
}
/** A path pattern in the manner of `.gitignore`. */
interface PatternShape {
  readonly kind: 'pattern';
}
/** Numbers for rules, by rule and option. */
interface OptionsShape {
  readonly kind: 'options';
}
interface ListShape<S extends Shape = Shape> {
  readonly kind: 'list';
  readonly of: S;
}
/** Path patterns to values. */
interface MapShape<S extends Shape = Shape> {
  readonly kind: 'map';
  readonly of: S;
}

export const boolean: BooleanShape = { kind: 'boolean' };
export const pattern: PatternShape = { kind: 'pattern' };
export const ruleOptions: OptionsShape = { kind: 'options' };
export const choice = <const T extends string>(...of: readonly T[]): ChoiceShape<T> => ({ kind: 'choice', of });
export const name = (of: Names): NameShape => ({ kind: 'name', of });
export const list = <S extends Shape>(of: S): ListShape<S> => ({ kind: 'list', of });
export const map = <S extends Shape>(of: S): MapShape<S> => ({ kind: 'map', of });

/** The type of the values of a shape. */
export type ValueOf<S extends Shape> =
  S extends ChoiceShape<infer T>
    ? T
    : S extends BooleanShape
      ? boolean
      : S extends NameShape | PatternShape
        ? string
        : S extends OptionsShape
          ? { readonly [rule: string]: { readonly [option: string]: number } }
          : S extends ListShape<infer Of>
            ? readonly ValueOf<Of>[]
            : S extends MapShape<infer Of>
              ? { readonly [pattern: string]: ValueOf<Of> }
              : never;

/** One key of the configuration. */
export interface Setting<S extends Shape = Shape> {
  readonly shape: S;
  /** What it decides, one or two sentences of Markdown. */
  readonly summary: string;
  /** What holds when it is not set, as it would be written in TOML or, where that cannot be, in words. */
  readonly otherwise: string;
  /** A line of TOML. */
  readonly example: string;
}

export type Settings = { readonly [key: string]: Setting };
export type ConfigOf<T extends Settings> = { readonly [K in keyof T]?: ValueOf<T[K]['shape']> };

/** A fault of a value: where it stands below the table, and a sentence. */
export interface Fault {
  readonly path: readonly (string | number)[];
  /** Whether the key itself is at fault, and not its value. */
  readonly isKey: boolean;
  readonly message: string;
}

/** All faults of a table, in the order in which they are written. */
export function faultsOf(table: object, settings: Settings, vocabulary: Vocabulary): Fault[] {
  return Object.entries(table).flatMap(([key, value]): Fault[] => {
    const setting = Object.hasOwn(settings, key) ? settings[key] : undefined;
    if (setting !== undefined) return valueFaults(value, setting.shape, [key], vocabulary);
    const known = Object.keys(settings);
    const suggestion = didYouMean(key, known) || ` Known keys: ${known.join(', ')}.`;
    return [{ path: [key], isKey: true, message: `unknown key \`${key}\`.${suggestion}` }];
  });
}

function valueFaults(value: unknown, shape: Shape, path: Fault['path'], vocabulary: Vocabulary): Fault[] {
  const wrong = (message: string): Fault[] => [{ path, isKey: false, message }];
  const mustBe = (what: string) => wrong(`\`${nameOf(path)}\` must be ${what}, not ${written(value)}.`);
  switch (shape.kind) {
    case 'boolean':
      return typeof value === 'boolean' ? [] : mustBe('true or false');
    case 'choice': {
      if (typeof value === 'string' && shape.of.includes(value)) return [];
      // TOML reads 3.10 as the number 3.1.
      const hint = typeof value === 'string' ? didYouMean(value, shape.of) : ' Write it in quotes.';
      return wrong(`\`${nameOf(path)}\` must be ${oneOf(shape.of)}, not ${written(value)}.${hint}`);
    }
    case 'name':
      if (typeof value !== 'string') return mustBe('a string');
      return vocabulary[shape.of].includes(value) ? [] : wrong(unknownName(value, shape.of, vocabulary));
    case 'pattern':
      return typeof value === 'string' ? [] : mustBe('a string');
    case 'options':
      if (!isTable(value)) return mustBe('a table');
      return Object.entries(value).flatMap(([rule, given]) => ruleFaults(rule, given, [...path, rule], vocabulary));
    case 'list':
      if (!Array.isArray(value)) return mustBe('a list');
      return value.flatMap((item, index) => valueFaults(item, shape.of, [...path, index], vocabulary));
    case 'map':
      if (!isTable(value)) return mustBe('a table');
      return Object.entries(value).flatMap(([key, item]) => valueFaults(item, shape.of, [...path, key], vocabulary));
  }
}

/** @param path up to the rule's name */
function ruleFaults(rule: string, given: unknown, path: Fault['path'], { options }: Vocabulary): Fault[] {
  const unknown = (what: string, key: string, at: Fault['path'], among: readonly string[]): Fault[] => [
    { path: at, isKey: true, message: `unknown ${what} \`${key}\`.${didYouMean(key, among)}` },
  ];
  const known = options.get(rule);
  if (known === undefined) return unknown('rule with options', rule, path, [...options.keys()]);
  if (!isTable(given)) {
    return [{ path, isKey: false, message: `\`${nameOf(path)}\` must be a table, not ${written(given)}.` }];
  }
  return Object.entries(given).flatMap(([option, value]): Fault[] => {
    const at = [...path, option];
    if (!Object.hasOwn(known, option)) return unknown(`option of ${rule}`, option, at, Object.keys(known));
    if (typeof value === 'number' && Number.isInteger(value) && value > 0) return [];
    const message = `\`${nameOf(at)}\` must be a whole number above 0, not ${written(value)}.`;
    return [{ path: at, isKey: false, message }];
  });
}

/** A sentence on a name that is not in the vocabulary; the command line says the same of its options. */
export function unknownName(unknown: string, of: Names, vocabulary: Vocabulary): string {
  const kind = of === 'selectors' ? 'rule, topic or statement' : 'framework';
  return `unknown ${kind} \`${unknown}\`.${didYouMean(unknown, vocabulary[of])}`;
}

/** JSON Schema (2020-12) of a shape. */
export function jsonSchemaOf(shape: Shape, vocabulary: Vocabulary): object {
  switch (shape.kind) {
    case 'boolean':
      return { type: 'boolean' };
    case 'choice':
      return { enum: shape.of };
    case 'name':
      return { enum: vocabulary[shape.of] };
    case 'pattern':
      return { type: 'string' };
    case 'options':
      return { type: 'object', additionalProperties: false, properties: optionProperties(vocabulary) };
    case 'list':
      return { type: 'array', items: jsonSchemaOf(shape.of, vocabulary) };
    case 'map':
      return { type: 'object', additionalProperties: jsonSchemaOf(shape.of, vocabulary) };
  }
}

function optionProperties({ options }: Vocabulary): object {
  const properties = (known: RuleOptionTable): object =>
    Object.fromEntries(
      Object.entries(known).map(([option, { default: otherwise, summary }]) => [
        option,
        { type: 'integer', minimum: 1, default: otherwise, description: summary },
      ]),
    );
  return Object.fromEntries(
    [...options].map(([rule, known]) => [
      rule,
      { type: 'object', additionalProperties: false, properties: properties(known) },
    ]),
  );
}

/** A shape in words, for the documentation. */
export function describe(shape: Shape): string {
  switch (shape.kind) {
    case 'boolean':
      return '`true` or `false`';
    case 'choice':
      return shape.of.map((word) => `\`"${word}"\``).join(', ');
    case 'name':
      return shape.of === 'selectors' ? 'rule, topic or statement' : 'framework';
    case 'pattern':
      return 'pattern';
    case 'options':
      return 'table: rule = table: option = whole number';
    case 'list':
      return `list of ${describe(shape.of)}`;
    case 'map':
      return `table: pattern = ${describe(shape.of)}`;
  }
}

/** `"a", "b" or "c"` */
function oneOf(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word}"`);
  return quoted.length === 1 ? quoted[0]! : `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`;
}

function nameOf(path: Fault['path']): string {
  return path
    .map((part) => (typeof part === 'number' ? `[${part}]` : /[^\w-]/.test(part) ? `"${part}"` : part))
    .join('.')
    .replaceAll('.[', '[');
}

function written(value: unknown): string {
  if (typeof value === 'string') return `"${value}"`;
  if (Array.isArray(value)) return 'a list';
  if (isTable(value)) return 'a table';
  return String(value);
}

function isTable(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

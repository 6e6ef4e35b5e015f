import type { Constant } from '../semantics/model.ts';
import { grouped } from './grouped.ts';
import { title } from './map-words.ts';
import type { MappedSetting, MappedSettings } from './map.ts';
import type { PageOptions } from './style.ts';
import { table } from './table.ts';
import { visible } from './visible.ts';

const MOST = [42, 56, 24];

/** Settings of all environments of one framework in one table: what is the same in all stands once. */
export function settingsSection(settings: readonly MappedSettings[], options: PageOptions): string[] {
  const { colors } = options;
  const names = new Set(settings.flatMap(({ values }) => values.map(({ name }) => name)));
  const lines = [title('Settings', names.size, [], options)];
  for (const group of grouped(settings, ({ framework }) => framework).values()) {
    lines.push('', ...group.map((one) => `  ${environmentLine(one, options)}`));
    const rows = rowsOf(group).map(({ setting, environments }, index, all) => [
      { text: all[index - 1]?.setting.name === setting.name ? '' : visible(setting.name), paint: colors.cyan },
      { text: visible(valueText(setting)) },
      { text: visible(environments), paint: colors.yellow },
      { text: `${visible(setting.file)}:${setting.line}`, paint: colors.dim },
    ]);
    lines.push(...table(rows, { indent: 4, most: MOST }));
  }
  return lines;
}

function environmentLine({ name, environment, isComplete }: MappedSettings, { colors }: PageOptions): string {
  const facts = [
    ...(environment === 'any' ? [] : [environment]),
    ...(isComplete ? [] : ['something that cannot be read may set more']),
  ];
  return [visible(name), ...facts.map((fact) => colors.dim(fact))].join('  ');
}

interface Row {
  readonly setting: MappedSetting;
  /** Short names of the environments it holds in; empty for all. */
  readonly environments: string;
}

/** By name of the setting, in order; one row for each value and place. */
function rowsOf(environments: readonly MappedSettings[]): readonly Row[] {
  const all = environments.flatMap((environment) => environment.values.map((setting) => ({ setting, environment })));
  const byName = [...grouped(all, ({ setting }) => setting.name)].toSorted(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0));
  return byName.flatMap(([, inAll]) =>
    [...grouped(inAll, ({ setting }) => JSON.stringify(setting)).values()].map((same) => ({
      setting: same[0]!.setting,
      environments:
        same.length === environments.length ? '' : same.map(({ environment }) => shortest(environment)).join(', '),
    })),
  );
}

function shortest({ name, environment }: MappedSettings): string {
  return environment === 'any' ? name.slice(name.lastIndexOf('.') + 1) : environment;
}

/** Longer values are cut: the place is told beside them. */
const LONGEST = 56;

function valueText({ value, variable }: MappedSetting): string {
  if (variable === null) return value === undefined ? '?' : cut(pythonText(value));
  const fallback = variable.fallback === undefined ? '' : ` or ${pythonText(variable.fallback)}`;
  return cut(`$${variable.name}${fallback}`);
}

function cut(text: string): string {
  return text.length <= LONGEST ? text : `${text.slice(0, LONGEST - 1)}…`;
}

/** As Python writes it. */
export function pythonText(value: Constant, depth = 0): string {
  if (value === null) return 'None';
  if (typeof value === 'boolean') return value ? 'True' : 'False';
  if (typeof value !== 'object') return JSON.stringify(value);
  if (depth === 4) return '…';
  if (Array.isArray(value)) return `[${value.map((item: Constant) => pythonText(item, depth + 1)).join(', ')}]`;
  const pairs = Object.entries(value).map(([key, item]) => `${JSON.stringify(key)}: ${pythonText(item, depth + 1)}`);
  return `{${pairs.join(', ')}}`;
}

/**
 * The layers of `src` from top to bottom. A file imports from its own layer and from those below, never from one
 * above or beside. What each is for stands in ARCHITECTURE.md.
 *
 * Each registry stands right above what it lists: rules may read what all frameworks and libraries know, and never
 * learn of another rule.
 */
const LAYERS: readonly (readonly string[])[] = [
  ['cli', 'lsp', 'mcp'],
  ['engine'],
  ['reporters', 'config'],
  ['generated/rules.ts'],
  ['rules'],
  ['generated/frameworks.ts'],
  ['frameworks'],
  ['generated/libraries.ts'],
  ['libraries'],
  ['standards'],
  ['contracts'],
  ['project'],
  ['summary'],
  ['semantics'],
  ['syntax'],
];

/** Layers whose types may name each other's whatever their order: the data that passes between the steps of a run. */
export const MUTUAL_TYPES: ReadonlySet<string> = new Set(['contracts', 'project', 'summary', 'semantics']);

/** Who reads the configuration: everybody else is told what it says. */
export const READERS_OF_CONFIG: ReadonlySet<string> = new Set(['cli', 'lsp', 'mcp', 'engine', 'config']);

/** Layers that know nothing of rules. */
export const BELOW_RULES: ReadonlySet<string> = new Set(['project', 'summary', 'semantics', 'syntax']);

/**
 * The layer of a file of `src`: its folder, but a framework's rules are in the layer of rules, and files directly in
 * `src` are entry points.
 */
export function layerOf(file: string): string {
  const [, folder, ...rest] = file.split('/');
  if (rest.length === 0) return 'cli';
  if (folder === 'generated') return `generated/${rest.join('/')}`;
  return isRule(file) ? 'rules' : folder!;
}

/** Whether a file is a rule or a part of rules. */
export function isRule(file: string): boolean {
  return /^src\/(rules\/[^/]+|frameworks\/[^/]+\/rules)\//.test(file);
}

/** Name of the framework whose folder a file is in, or null. */
export function frameworkOf(file: string): string | null {
  return /^src\/frameworks\/([^/]+)\//.exec(file)?.[1] ?? null;
}

export function rankOf(layer: string): number {
  return LAYERS.findIndex((names) => names.includes(layer));
}

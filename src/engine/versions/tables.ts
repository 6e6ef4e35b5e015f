/** The table of that name in a parsed TOML or JSON document; an empty one for anything else. */
export function tableIn(document: unknown, name: string): { readonly [key: string]: unknown } {
  const value = isTable(document) && Object.hasOwn(document, name) ? document[name] : null;
  return isTable(value) ? value : {};
}

/** The string of that name, or null. */
export function textIn(document: unknown, name: string): string | null {
  const value = isTable(document) && Object.hasOwn(document, name) ? document[name] : null;
  return typeof value === 'string' ? value : null;
}

/** The strings of a list; anything else in it is left out. */
export function textsIn(value: unknown): readonly string[] {
  return Array.isArray(value) ? value.filter((item): item is string => typeof item === 'string') : [];
}

export function isTable(value: unknown): value is { readonly [key: string]: unknown } {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** First line of what a parser says, as a sentence. */
export function sentenceOf(error: unknown): string {
  const message = error instanceof Error ? error.message : String(error);
  return `The file cannot be read: ${message.split('\n')[0]!.replace(/[.:]\s*$/, '')}.`;
}

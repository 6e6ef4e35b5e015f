export const GENERATED = '<!-- Made by `npm run generate`. Do not edit. -->';

/** Blocks as a page: a blank line between them, one newline at the end. */
export function page(blocks: readonly string[]): string {
  return `${blocks.map((block) => block.replace(/\n+$/, '')).join('\n\n')}\n`;
}

export function table(header: readonly string[], rows: readonly (readonly string[])[]): string {
  return [header, header.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
}

/** Text as it stands in the cell of a table. */
export function cell(text: string): string {
  return text.replaceAll('|', String.raw`\|`).replaceAll('\n', ' ');
}

export function fence(language: string, source: string): string {
  return `\`\`\`${language}\n${source.replace(/\n+$/, '')}\n\`\`\``;
}

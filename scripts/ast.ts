/** `npm run ast -- FILE`: prints the syntax tree of a Python file, with offsets, lines and columns, and its errors. */
import { readFileSync } from 'node:fs';
import { decodeSource } from '../src/syntax/python/decode.ts';
import { LineIndex } from '../src/syntax/python/lines.ts';
import { KINDS, type Node } from '../src/syntax/python/nodes.ts';
import { parse } from '../src/syntax/python/parser.ts';

const KIND_NAMES = Object.keys(KINDS);
const HIDDEN = new Set(['kind', 'parent', 'start', 'end']);

const file = process.argv[2];
if (file === undefined) {
  console.error('Usage: npm run ast -- FILE');
  process.exit(2);
}
const { text, problems } = decodeSource(readFileSync(file));
const lines = new LineIndex(text);
const { module, errors } = parse(text);
print('', module, '');
for (const { offset, message } of problems) console.log(`${place(offset)}: ${message}`);
for (const { start, message } of errors) console.log(`${place(start)}: ${message}`);

function place(offset: number): string {
  const { line, column } = lines.position(offset);
  return `${line}:${column}`;
}

function print(label: string, value: unknown, indent: string): void {
  if (Array.isArray(value)) {
    if (value.length > 0) console.log(`${indent}${label}`);
    for (const element of value) print('-', element, `${indent}  `);
  } else if (typeof value === 'object' && value !== null) {
    const node = value as Node;
    const name = KIND_NAMES[node.kind];
    console.log(
      `${indent}${label} ${name} ${place(node.start)}–${place(node.end)} [${node.start}, ${node.end})`.trimEnd(),
    );
    for (const [field, child] of Object.entries(node)) if (!HIDDEN.has(field)) print(field, child, `${indent}  `);
  } else if (value !== null) console.log(`${indent}${label} ${JSON.stringify(value)}`);
}

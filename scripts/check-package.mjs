/** What CI runs on the package that `npm publish` would send: small, complete, and with nothing to install beside it. */
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const LARGEST_PACKED = 1_000_000;
const MUST_HOLD = [
  'package.json',
  'README.md',
  'LICENSE',
  'CHANGELOG.md',
  'dist/bin.js',
  'schema/groundrules.schema.json',
];

const [{ files, size, unpackedSize }] = JSON.parse(
  execFileSync('npm', ['pack', '--dry-run', '--json', '--ignore-scripts'], { encoding: 'utf8' }),
);
const { dependencies = {} } = JSON.parse(readFileSync('package.json', 'utf8'));
const paths = files.map((file) => file.path);

const faults = [
  ...MUST_HOLD.filter((file) => !paths.includes(file)).map((file) => `${file} is missing`),
  ...paths.filter((file) => /^(src|test|scripts|bench|examples)\//.test(file)).map((file) => `${file} does not belong`),
  ...Object.keys(dependencies).map((name) => `${name} would have to be installed beside it: bundle it`),
  ...(size > LARGEST_PACKED ? [`${size} bytes packed are more than ${LARGEST_PACKED}`] : []),
];
console.log(`${paths.length} files, ${kilobytes(size)} packed, ${kilobytes(unpackedSize)} unpacked`);
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

function kilobytes(bytes) {
  return `${Math.round(bytes / 1000)} kB`;
}

/**
 * `npm run measure -- SET DIR [SET DIR …] [--ruff PATH] [--bandit PATH] [--missed]`: runs this tool (all rules, and those of
 * `recommended` alone), ruff and bandit over sets of labelled files and prints one table. SET is one of ruff, flake8-async, sonar, semgrep and benchmark; DIR a
 * checkout of astral-sh/ruff, python-trio/flake8-async, SonarSource/sonar-python, semgrep/semgrep-rules or
 * OWASP-Benchmark/BenchmarkPython. Two tables, with and without the labels of `mapping.ts` that are disagreed with. With `--missed` come the
 * labels that this tool, with all rules or with `recommended`, does not agree with in what it reports. Nothing is written into the checkouts.
 */
import { rmSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { type Copy, copySets } from './measure/copy.ts';
import { cell, disagreementWith, Hits, type MappedLabel, score, total } from './measure/compare.ts';
import { disagreements } from './measure/mapping.ts';
import { bandit, groundrules, ruff, type Tool } from './measure/tools.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { ruff: { type: 'string' }, bandit: { type: 'string' }, missed: { type: 'boolean' } },
});

if (positionals.length === 0 || positionals.length % 2 === 1) {
  console.error('Usage: npm run measure -- SET DIR [SET DIR …] [--ruff PATH] [--bandit PATH] [--missed]');
  process.exitCode = 2;
} else {
  const copy = copySets(positionals);
  try {
    await print(copy);
  } finally {
    rmSync(copy.folder, { recursive: true });
  }
}

async function print({ folder, labels, read }: Copy): Promise<void> {
  const tools = [...groundrules()];
  if (values.ruff !== undefined) tools.push(ruff(values.ruff));
  if (values.bandit !== undefined) tools.push(bandit(values.bandit));
  const hits: Hits[] = [];
  for (const tool of tools) hits.push(new Hits(await tool.run(folder), read));

  const disputed = labels.filter((label) => disagreementWith(label, disagreements) !== null);
  const counted = labels.filter((label) => disagreementWith(label, disagreements) === null);
  console.log('All labels:\n');
  table(labels, hits, tools);
  console.log('\nWithout those that the standard does not agree with:\n');
  table(counted, hits, tools);

  console.log(`\nNot agreed with: ${disputed.length} labels`);
  for (const one of disagreements) {
    const count = disputed.filter((label) => disagreementWith(label, disagreements) === one).length;
    if (count > 0) console.log(`- ${one.set}, ${one.id.source} \`${one.text.source}\`, ${count}: ${one.reason}`);
  }
  if (values.missed !== true) return;
  for (const label of counted) {
    const [all, recommended] = hits.slice(0, 2).map((each) => each.has(label, true) === label.isViolation);
    if (all === true && recommended === true) continue;
    const where = all === recommended ? '' : all === true ? ' (recommended)' : ' (strict)';
    console.log(
      `${label.isViolation ? 'missed' : 'FALSE '}${where} ${label.statement} ${label.id} ${label.origin}:${label.line} ${label.text}`,
    );
  }
}

function table(labels: readonly MappedLabel[], hits: readonly Hits[], tools: readonly Tool[]): void {
  const rows = score(labels, hits);
  const sets = [...new Set(rows.map(({ set }) => set))];
  console.log(`| Set | Statement | Labels | ${tools.map(({ name }) => name).join(' | ')} |`);
  console.log(`| --- | --- | ---: | ${tools.map(() => '---').join(' | ')} |`);
  for (const set of sets) {
    for (const row of [...rows.filter((each) => each.set === set), total(set, rows)]) {
      const cells = row.scores.map((one) => cell(row, one)).join(' | ');
      console.log(`| ${set} | ${row.statement} | ${row.violations} + ${row.fine} fine | ${cells} |`);
    }
  }
}

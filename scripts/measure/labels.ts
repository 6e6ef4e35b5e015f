/** What the makers of a set say of one line. `id` is their own name of the check. */
export interface Label {
  readonly file: string;
  /** 1-based; 0 for a label of the whole file. */
  readonly line: number;
  readonly id: string;
  /** Whether a tool has to report the line, or has to be silent about it. */
  readonly isViolation: boolean;
  /** The labelled line itself, for the list of labels that are disagreed with. */
  readonly text: string;
}

/** A labelled set: which of its files are read, and how. */
export interface LabelledSet {
  readonly name: string;
  /** Folders below the checkout, and how names of files end. */
  readonly folders: readonly string[];
  readonly endings: readonly string[];
  /** Labels of one file. `read` gives another file of the checkout, or null. */
  labels(file: string, text: string, read: (path: string) => string | null): readonly Label[];
}

/** `# ruleid: a, b` and `# ok: a` stand above the line they are about. */
const semgrep: LabelledSet = {
  name: 'semgrep',
  folders: ['python'],
  endings: ['.py', '.html'],
  labels(file, text) {
    const lines = text.split('\n');
    const mark = /(?:#|<!--|\{#)\s*(ruleid|ok)\s*:\s*([\w.-]+(?:\s*,\s*[\w.-]+)*)/;
    return lines.flatMap((line, index) => {
      const found = mark.exec(line);
      if (found === null) return [];
      let target = index + 1;
      while (target < lines.length && (mark.test(lines[target]!) || lines[target]!.trim() === '')) target++;
      return found[2]!.split(',').map((id) => ({
        file,
        line: target + 1,
        id: id.trim().split('.').at(-1)!.replace(/-+$/, ''),
        isViolation: found[1] === 'ruleid',
        text: lines[target]?.trim() ?? '',
      }));
    });
  },
};

/** `# Noncompliant`, with `@+1` for another line; `# OK`, `# Compliant`. The check is told by the name of the file. */
const sonar: LabelledSet = {
  name: 'sonar',
  folders: ['python-checks/src/test/resources/checks'],
  endings: ['.py'],
  labels(file, text) {
    const lines = text.split('\n');
    const id = file.slice(this.folders[0]!.length + 1).replace(/\.py$/, '');
    return lines.flatMap((line, index) => {
      const bad = /#\s*Noncompliant(?:@([+-]\d+))?/.exec(line);
      const isFine = bad === null && /#\s*(?:OK|Ok|Compliant|compliant)\b/.test(line) && !/^\s*#/.test(line);
      if (bad === null && !isFine) return [];
      const target = index + Number(bad?.[1] ?? 0);
      return [{ file, line: target + 1, id, isViolation: bad !== null, text: lines[target]?.trim() ?? '' }];
    });
  },
};

/** `# ASYNC210: 4, …` at the end of a line; lines of an async function that carry no mark are not labelled. */
const flake8Async: LabelledSet = {
  name: 'flake8-async',
  folders: ['tests/eval_files'],
  endings: ['.py'],
  labels(file, text) {
    return text.split('\n').flatMap((line, index) => {
      const found = /#\s*(ASYNC\d+|error)(?:_\w+)?\s*:/.exec(line);
      const isFine = found === null && /#\s*(?:safe|ok(?:ay)?|OK|no error)\b/.test(line) && !/^\s*#/.test(line);
      if (found === null && !isFine) return [];
      const own = /async(\d+)/.exec(file)?.[1] ?? '';
      const id = found === null || found[1] === 'error' ? `ASYNC${own}` : found[1]!;
      return [{ file, line: index + 1, id, isViolation: found !== null, text: line.trim() }];
    });
  },
};

/** Lines that ruff's own recorded output names; comments that say OK. */
const ruff: LabelledSet = {
  name: 'ruff',
  folders: [
    'crates/ruff_linter/resources/test/fixtures/flake8_async',
    'crates/ruff_linter/resources/test/fixtures/flake8_bandit',
  ],
  endings: ['.py'],
  labels(file, text, read) {
    const lines = text.split('\n');
    const [, group, name] = /fixtures\/(\w+)\/([\w.]+)$/.exec(file) ?? [];
    const code = /^[A-Z]+\d+/.exec(name ?? '')?.[0] ?? '';
    const bad = new Map<number, string>();
    for (const each of recordedCodes(code)) {
      const path = `crates/ruff_linter/src/rules/${group}/snapshots/ruff_linter__rules__${group}__tests__${each}_${name}.snap`;
      for (const entry of (read(path) ?? '').matchAll(/^([A-Z]+\d+) .*\n\s*--> [^:\n]+:(\d+):/gm)) {
        bad.set(Number(entry[2]), entry[1]!);
      }
    }
    return lines.flatMap((line, index) => {
      const id = bad.get(index + 1);
      const isFine = id === undefined && /#\s*(?:OK|Ok|ok)\b/.test(line) && !/^\s*#/.test(line);
      if (id === undefined && !isFine) return [];
      return [{ file, line: index + 1, id: id ?? code, isViolation: id !== undefined, text: line.trim() }];
    });
  },
};

/** Codes that a fixture is recorded for: by its name, it is one of several for `ASYNC22x`. */
function recordedCodes(code: string): readonly string[] {
  return code === 'ASYNC22' ? ['ASYNC220', 'ASYNC221', 'ASYNC222'] : [code];
}

/** A table beside the code says of each file whether the weakness it is about is there. */
const benchmark: LabelledSet = {
  name: 'benchmark',
  folders: ['testcode'],
  endings: ['.py'],
  labels(file, _text, read) {
    const name = /(\w+)\.py$/.exec(file)?.[1];
    const row = name === undefined ? null : new RegExp(`^${name},(\\w+),(true|false),`, 'm').exec(expected(read));
    if (row === null) return [];
    return [{ file, line: 0, id: row[1]!, isViolation: row[2] === 'true', text: '' }];
  },
};

function expected(read: (path: string) => string | null): string {
  return read('expectedresults-0.1.csv') ?? '';
}

export const sets: readonly LabelledSet[] = [ruff, flake8Async, sonar, semgrep, benchmark];

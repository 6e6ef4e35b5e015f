/** Where something stands in a TOML text. 1-based; columns count UTF-16 code units. */
export interface TomlPosition {
  readonly line: number;
  readonly column: number;
}

interface Places {
  readonly key: TomlPosition | null;
  readonly value: TomlPosition | null;
}

/** Positions of the keys and values of a TOML text, which the parser does not tell. */
export interface TomlPositions {
  /** Of the key at a path; of the nearest one around it if there is none; of the text's start in the last resort. */
  keyAt(path: readonly (string | number)[]): TomlPosition;
  /** The same for the value. */
  valueAt(path: readonly (string | number)[]): TomlPosition;
}

/** Reads the positions off a text that the TOML parser accepted. On other text it ends all the same. */
export function locate(text: string): TomlPositions {
  const places = new Map<string, Places>();
  new Scanner(text, places).scan();
  const nearest = (path: readonly (string | number)[], which: keyof Places): TomlPosition => {
    for (let length = path.length; length > 0; length--) {
      const found = places.get(idOf(path.slice(0, length)));
      const place = found?.[which] ?? found?.key ?? found?.value;
      if (place) return place;
    }
    return { line: 1, column: 1 };
  };
  return { keyAt: (path) => nearest(path, 'key'), valueAt: (path) => nearest(path, 'value') };
}

type Path = readonly (string | number)[];

function idOf(path: Path): string {
  return path.map(String).join('\0');
}

class Scanner {
  private readonly text: string;
  private readonly places: Map<string, Places>;
  private at = 0;

  constructor(text: string, places: Map<string, Places>) {
    this.text = text;
    this.places = places;
  }

  scan(): void {
    let table: Path = [];
    for (;;) {
      this.skip(/[\s]|#[^\n]*/y);
      if (this.at >= this.text.length) return;
      const before = this.at;
      if (this.eat('[')) {
        this.eat('[');
        table = this.keys([]);
        while (this.eat(']'));
      } else {
        this.pair(table);
      }
      if (this.at === before) this.at++;
    }
  }

  private pair(table: Path): void {
    const path = this.keys(table);
    this.skip(/[ \t]/y);
    if (!this.eat('=')) return;
    this.value(path);
  }

  /** A dotted key below a table; notes the position of each of its parts. */
  private keys(table: Path): Path {
    const path = [...table];
    for (;;) {
      this.skip(/[ \t]/y);
      const start = this.at;
      const raw = this.match(/"(?:[^"\\\n]|\\.)*"|'[^'\n]*'|[\w-]+/y);
      if (raw === null) return path;
      path.push(raw.startsWith('"') ? unescape(raw) : raw.startsWith("'") ? raw.slice(1, -1) : raw);
      this.note(path, { key: this.position(start), value: null });
      this.skip(/[ \t]/y);
      if (!this.eat('.')) return path;
    }
  }

  private value(path: Path): void {
    this.skip(/[ \t]/y);
    this.note(path, { key: null, value: this.position(this.at) });
    if (this.eat('[')) return this.items(path);
    if (this.eat('{')) return this.inlineTable(path);
    if (this.match(/"""(?:[^\\]|\\[^])*?"{3,5}|'''[^]*?'{3,5}|"(?:[^"\\\n]|\\.)*"|'[^'\n]*'/y) !== null) return;
    this.match(/[^,\]}\n#]+/y);
  }

  private items(path: Path): void {
    for (let index = 0; ; index++) {
      this.skip(/[\s,]|#[^\n]*/y);
      if (this.eat(']') || this.at >= this.text.length) return;
      const before = this.at;
      this.value([...path, index]);
      if (this.at === before) return;
    }
  }

  private inlineTable(path: Path): void {
    for (;;) {
      this.skip(/[\s,]|#[^\n]*/y);
      if (this.eat('}') || this.at >= this.text.length) return;
      const before = this.at;
      this.pair(path);
      if (this.at === before) return;
    }
  }

  /** The first place stays: a table that is opened again is still where it was. */
  private note(path: Path, places: Places): void {
    const id = idOf(path);
    const known = this.places.get(id);
    this.places.set(id, { key: known?.key ?? places.key, value: known?.value ?? places.value });
  }

  private position(offset: number): TomlPosition {
    const before = this.text.slice(0, offset);
    return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
  }

  private eat(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }

  private skip(sticky: RegExp): void {
    while (this.match(sticky) !== null);
  }

  private match(sticky: RegExp): string | null {
    sticky.lastIndex = this.at;
    const found = sticky.exec(this.text)?.[0] ?? null;
    if (found !== null) this.at += found.length;
    return found;
  }
}

function unescape(quoted: string): string {
  try {
    return JSON.parse(quoted) as string;
  } catch {
    return quoted.slice(1, -1);
  }
}

import { KEYWORDS } from './tokens.ts';

const MAX_NAMES = 1 << 17;

/**
 * Turns a stretch of characters into the one string object that stands for it.
 *
 * A name that occurs a thousand times is allocated once, and no name is a slice that keeps its whole file alive.
 * Only a cache: what it answers depends on the characters alone. Numbers given out are good until the next `begin`.
 */
export class NameTable {
  /** Open addressing; a slot holds a name's number plus one, 0 for empty. */
  private slots = new Int32Array(1 << 14);
  private hashes = new Int32Array(1 << 13);
  /** Where a name's characters start in `pool`; the next name's start is its end. */
  private starts = new Int32Array((1 << 13) + 1);
  private pool = Buffer.alloc(1 << 17);
  readonly strings: string[] = [];

  constructor() {
    this.addKeywords();
  }

  /** Call between files: forgets all names once they have become very many. */
  begin(): void {
    if (this.strings.length < MAX_NAMES) return;
    this.slots.fill(0);
    this.strings.length = 0;
    this.addKeywords();
  }

  /**
   * The number of the name `chars[start…end)`, which must be ASCII. `hash` starts at 0 and becomes 31 times itself
   * plus the character with each, in 32 bits. Keywords have the first numbers.
   */
  lookup(chars: Uint16Array, start: number, end: number, hash: number): number {
    const slots = this.slots;
    const mask = slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    for (;;) {
      const index = slots[slot]! - 1;
      if (index < 0) return this.add(chars, start, end, hash, slot);
      if (this.hashes[index] === hash && this.equals(index, chars, start, end)) return index;
      slot = (slot + 1) & mask;
    }
  }

  /** The string of `chars[start…end)`, which must be ASCII. */
  intern(chars: Uint16Array, start: number, end: number): string {
    let hash = 0;
    for (let i = start; i < end; i++) hash = (Math.imul(hash, 31) + chars[i]!) | 0;
    return this.strings[this.lookup(chars, start, end, hash)]!;
  }

  private equals(index: number, chars: Uint16Array, start: number, end: number): boolean {
    let at = this.starts[index]!;
    if (this.starts[index + 1]! - at !== end - start) return false;
    const pool = this.pool;
    for (let i = start; i < end; i++) if (pool[at++] !== chars[i]) return false;
    return true;
  }

  private add(chars: Uint16Array, start: number, end: number, hash: number, slot: number): number {
    const index = this.strings.length;
    const from = index === 0 ? 0 : this.starts[index]!;
    const length = end - start;
    if (index + 1 >= this.hashes.length) {
      this.grow();
      slot = -1;
    }
    while (from + length > this.pool.length) this.pool = copied(this.pool, Buffer.alloc(this.pool.length * 2));
    for (let i = 0; i < length; i++) this.pool[from + i] = chars[start + i]!;
    this.starts[index] = from;
    this.starts[index + 1] = from + length;
    this.hashes[index] = hash;
    // Not a slice of the text: one of 13 characters and more would keep the whole text in memory.
    this.strings.push(this.pool.toString('latin1', from, from + length));
    if (slot < 0) this.place(index);
    else this.slots[slot] = index + 1;
    return index;
  }

  private grow(): void {
    this.hashes = copied(this.hashes, new Int32Array(this.hashes.length * 2));
    this.starts = copied(this.starts, new Int32Array(this.hashes.length + 1));
    this.slots = new Int32Array(this.slots.length * 2);
    for (let index = 0; index < this.strings.length; index++) this.place(index);
  }

  private place(index: number): void {
    const hash = this.hashes[index]!;
    const mask = this.slots.length - 1;
    let slot = (hash ^ (hash >>> 15)) & mask;
    while (this.slots[slot] !== 0) slot = (slot + 1) & mask;
    this.slots[slot] = index + 1;
  }

  private addKeywords(): void {
    for (const keyword of KEYWORDS) {
      const chars = Uint16Array.from(keyword, (char) => char.charCodeAt(0));
      this.intern(chars, 0, chars.length);
    }
  }
}

function copied<T extends Int32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}

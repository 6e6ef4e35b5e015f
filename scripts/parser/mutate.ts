/** Numbers from a seed: the same on every machine (mulberry32). */
export class Random {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** A whole number from 0 up to, but not including, `limit`. */
  below(limit: number): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return Math.floor((((t ^ (t >>> 14)) >>> 0) / 4294967296) * limit);
  }

  pick<T>(from: readonly T[]): T {
    return from[this.below(from.length)]!;
  }
}

/** What is likely to upset a parser when it turns up in the wrong place, separated by `|||`. */
const FRAGMENTS = [
  '(|||)|||[|||]|||{|||}|||:|||,|||;|||.|||=|||!|||@|||#|||\\|||\'|||"|||`|||$|||?|||*|||~|||-|||+|||<|||>|||||&|||^|||%|||/',
  ' |||\t|||\f|||\r|||\n|||\0|||\r\n|||\\\n|||    |||\n\t|||"""|||\'\'\'|||f"|||f\'|||f"""|||t"|||rb"|||{x|||}}|||{{|||!r|||:=|||->|||...',
  'def |||class |||async |||await |||lambda |||match x:\n case |||case _:|||type X = |||if |||elif |||else:|||for ||| in |||not |||is ',
  'try:|||except* |||with (|||yield |||return|||import |||from . import (|||global |||print "x"|||# c|||**|||//=',
  'é|||\u00a0|||\u200b|||\ud800|||😀|||0x|||1_|||1e|||07|||1j',
].flatMap((line) => line.split('|||'));

/** A text with one to eight random deletions, insertions, truncations, duplicated and deeply nested parts. */
export function mutate(text: string, random: Random): string {
  let result = text;
  for (let edits = 1 + random.below(8); edits > 0; edits--) {
    const at = random.below(result.length + 1);
    const end = Math.min(result.length, at + random.below(random.below(4) === 0 ? 400 : 12));
    switch (random.below(8)) {
      case 0:
      case 1:
        result = result.slice(0, at) + result.slice(end);
        break;
      case 2:
      case 3:
      case 4:
        result = result.slice(0, at) + random.pick(FRAGMENTS) + result.slice(at);
        break;
      case 5:
        result = result.slice(0, end) + result.slice(at, end) + result.slice(end);
        break;
      case 6:
        if (random.below(4) === 0) result = random.below(2) === 0 ? result.slice(0, at) : result.slice(at);
        break;
      default: {
        const depth = 1 + random.below(random.below(20) === 0 ? 10_000 : 20);
        result = result.slice(0, at) + random.pick(FRAGMENTS).repeat(depth) + result.slice(at);
      }
    }
  }
  return result;
}

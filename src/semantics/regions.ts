import type { Bound } from './recorder.ts';
import type { Region } from './scope.ts';

/** Finds the region of an offset; near the one asked before, in constant time. */
export class RegionIndex {
  private readonly starts: readonly number[];
  private readonly regions: readonly Region[];
  private last = 0;

  constructor({ regionStarts, regions }: Bound) {
    this.starts = regionStarts;
    this.regions = regions;
  }

  at(position: number): Region {
    const { starts } = this;
    let low = this.last;
    if (starts[low]! <= position) {
      if (low + 1 === starts.length || position < starts[low + 1]!) return this.regions[low]!;
      low++;
      if (low + 1 === starts.length || position < starts[low + 1]!) return this.regions[(this.last = low)]!;
    } else {
      low = 0;
    }
    let high = starts.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (starts[middle]! <= position) low = middle;
      else high = middle;
    }
    return this.regions[(this.last = low)]!;
  }
}

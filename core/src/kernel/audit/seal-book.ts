// All seals of a check side by side: which seal speaks for which row, with what hash, and which transactions were open when it was made.
// Where the second place knows a seal, its word counts, so that a row is named even when its seal was rewritten to fit.
import { runsOf, WIDTH } from './canonical.js';
import type { SealRow } from './seal-copy.js';

export interface Run {
  readonly from: number;
  readonly to: number;
  readonly seal: number;
  readonly at: string;
  /** Place of the first row's hash among the hashes of its seal. */
  readonly first: number;
  /** Undefined: as the database has them, read again when they are needed. */
  readonly hashes: Buffer | undefined;
}

interface Open {
  seal: number;
  reaches: number;
  xmin: number;
  xmax: number;
}

export class SealBook {
  private readonly open: Open[] = [];
  private runs: Run[] = [];

  add(seal: SealRow, hashes: Buffer | undefined): void {
    let first = 0;
    for (const { from, to } of runsOf(seal.covers)) {
      this.runs.push({ from, to, seal: seal.seal, at: seal.at, first, hashes });
      first += to - from + 1;
    }
    this.open.push({ seal: seal.seal, reaches: Number(seal.reaches), xmin: Number(seal.xmin), xmax: Number(seal.xmax) });
  }

  get reaches(): number {
    return this.open.at(-1)?.reaches ?? 0;
  }

  /** Ascending, each row once. */
  ordered(): Run[] {
    this.runs.sort((a, b) => a.from - b.from || a.seal - b.seal);
    let end = 0;
    this.runs = this.runs.flatMap((run) => {
      const from = Math.max(run.from, end + 1);
      end = Math.max(end, run.to);
      return from > run.to ? [] : [from === run.from ? run : { ...run, from, first: run.first + from - run.from }];
    });
    return this.runs;
  }

  /**
   * The seal below which the row was slipped in, if it was. A row may stand below a seal that does not cover it when its transaction was
   * open at that seal, and at each one up to the seal that covers it.
   * @param covered the seal that covers it; undefined while it waits
   */
  slippedBelow(id: number, writtenIn: number, covered: number | undefined): number | undefined {
    const end = covered === undefined ? this.open.length : this.placeOf(covered);
    const start = this.firstReaching(id);
    if (start >= end) return undefined;
    const [first, last] = [this.open[start], this.open[end - 1]];
    if (first === undefined || last === undefined) return undefined;
    return writtenIn < first.xmax && writtenIn >= last.xmin ? undefined : first.seal;
  }

  private placeOf(seal: number): number {
    return search(this.open.length, (at) => (this.open[at]?.seal ?? Infinity) >= seal);
  }

  private firstReaching(id: number): number {
    return search(this.open.length, (at) => (this.open[at]?.reaches ?? Infinity) >= id);
  }
}

export function hashAt(hashes: Buffer, place: number): Buffer {
  return hashes.subarray(place * WIDTH, (place + 1) * WIDTH);
}

/** The first place from which on the test holds. */
function search(length: number, holds: (at: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

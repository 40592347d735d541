// Chance with a seed: the same seed always plants the same faults in the same data.
import { createHash } from 'node:crypto';

export class Chance {
  private state: number;

  constructor(seed: number) {
    this.state = (seed * 2_654_435_761) >>> 0;
  }

  /** From 0 up to 1. */
  next(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }

  between(low: number, high: number): number {
    return low + (high - low) * this.next();
  }

  one<T>(of: readonly T[]): T {
    const found = of[Math.floor(this.next() * of.length)];
    if (found === undefined) throw new Error('nothing to choose from');
    return found;
  }

  shuffled<T>(of: readonly T[]): T[] {
    return [...of]
      .map((each) => ({ each, by: this.next() }))
      .sort((a, b) => a.by - b.by)
      .map(({ each }) => each);
  }
}

/** Bell-shaped with heavy tails: one figure in twenty-five strays twice as far, as real months do. Standard deviation about 0.7. */
export function bell(seed: number): (what: string) => number {
  return (what) => {
    const bytes = createHash('sha1')
      .update(`${String(seed)}|${what}`)
      .digest();
    const [a, b, c] = [bytes.readUInt32BE(0), bytes.readUInt32BE(4), bytes.readUInt32BE(8)].map((each) => (each + 0.5) / 2 ** 32) as [number, number, number];
    const normal = Math.sqrt(-2 * Math.log(a)) * Math.cos(2 * Math.PI * b);
    return Math.max(-2.5, Math.min(2.5, normal * (c < 0.04 ? 1.4 : 0.7)));
  };
}

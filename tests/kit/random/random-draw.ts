// Drawing for random definitions: choices, texts for people, formulas over the indicators at hand. All of it follows from one seed, which
// makes ten thousand definitions a matter of seconds; a failing property names the seed.
import fc from 'fast-check';
import type { Localised } from '@haidang/plugin-sdk';

/** A die that always falls the same way for a seed (mulberry32). */
export class Draw {
  private state: number;

  constructor(seed: number) {
    this.state = seed >>> 0;
  }

  /** From 0 up to below 1. */
  share(): number {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(this.state ^ (this.state >>> 15), this.state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  }

  between(least: number, most: number): number {
    return least + Math.floor(this.share() * (most - least + 1));
  }

  upTo(most: number): number {
    return this.between(0, most);
  }
}

/** What a seed draws, as an arbitrary. */
export function drawn<T>(make: (draw: Draw) => T): fc.Arbitrary<T> {
  return fc.noShrink(fc.integer({ min: 0, max: 0x7fffffff })).map((seed) => make(new Draw(seed)));
}

export function chance(draw: Draw, share: number): boolean {
  return draw.share() < share;
}

export function pick<T>(draw: Draw, list: readonly [T, ...T[]]): T {
  return list[draw.upTo(list.length - 1)] ?? list[0];
}

/** Some of a list, in its order. */
export function some<T>(draw: Draw, list: readonly T[], share = 0.5): T[] {
  return list.filter(() => chance(draw, share));
}

/** At least one of a list, in any order. */
export function shuffled<T>(draw: Draw, list: readonly [T, ...T[]], most = list.length): T[] {
  const marked = list.map((each) => ({ each, mark: draw.share() })).sort((a, b) => a.mark - b.mark);
  return marked.slice(0, draw.between(1, most)).map(({ each }) => each);
}

const WORDS = ['Tổng thu', 'Số hộ nghèo', 'Diện tích', 'Sản lượng', 'Tỷ lệ', 'Khách', 'Hồ sơ', 'Vốn', 'Ô nhiễm', 'Lao động', 'Đ/c "&" <b>'] as const;

/** A text for people: Vietnamese, sometimes English, sometimes strange. */
export function localised(draw: Draw): Localised {
  const number = String(draw.upTo(99));
  return { vi: `${pick(draw, WORDS)} ${number}`, ...(chance(draw, 0.5) ? { en: `Title ${number}` } : {}) };
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';

function letters(draw: Draw, least: number, most: number): string {
  return Array.from({ length: draw.between(least, most) }, () => LETTERS[draw.upTo(25)] ?? 'a').join('');
}

/** A code in kebab-case, too long to be a word of the formula language. */
export function code(draw: Draw): string {
  return [letters(draw, 9, 12), ...(chance(draw, 0.4) ? [letters(draw, 1, 5)] : []), ...(chance(draw, 0.2) ? [String(draw.upTo(99))] : [])].join('-');
}

/** A number formula over entered indicators. */
export function numberFormula(draw: Draw, codes: readonly [string, ...string[]]): string {
  const [a, b] = [pick(draw, codes), pick(draw, codes)];
  return pick(draw, [
    `${a} / ${b} * 100`,
    `${a} + ${b}`,
    `round(${a} - ${b} * 0.5, 1)`,
    `if(${a} > 0, ${a}, 0)`,
    `coalesce(${a}, 0)`,
    `max(${a}, ${b})`,
    `-${a}`,
  ]);
}

/** A condition over entered indicators. */
export function condition(draw: Draw, codes: readonly [string, ...string[]]): string {
  const [a, b] = [pick(draw, codes), pick(draw, codes)];
  return pick(draw, [`${a} > 0`, `${a} <= ${b}`, `not ${a} = 0`, `${a} >= 1 and ${b} < 100`, `${a} > 5 or ${b} != 2`]);
}

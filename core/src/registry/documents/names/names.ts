// What names a definition may use: the indicators of its own set and of the others, units of measure, panel types, checks.
// Gathered once, then every document is checked against it.
import type { FigureReference, IndicatorSetManifest, UnitOfMeasure } from '@haidang/plugin-sdk';
import { proposing } from './nearest.js';
import type { Terms } from './terms.js';

/** Indicators of one set: code -> its formula, undefined where it is entered. */
export type SetIndicators = ReadonlyMap<string, string | undefined>;

/** What exists around a set when it is read. */
export interface Surroundings {
  unitsOfMeasure: readonly UnitOfMeasure[];
  panelTypes: ReadonlySet<string>;
  /** `plugin-id/check-id`. */
  checks: ReadonlySet<string>;
  /** Words of the taxonomy; without them they are not checked. */
  terms?: Terms;
  /** Other sets. */
  sets: ReadonlyMap<string, SetIndicators>;
  /** Indicators that no version asks for any more, by set, its own too: a dashboard may still draw their figures. */
  retired?: RetiredCodes;
}

export type RetiredCodes = (set: string, code: string) => boolean;

export function indicatorsOf(manifest: IndicatorSetManifest): SetIndicators {
  return new Map(manifest.indicators.map((each) => [each.code, each.formula]));
}

/** Own and other indicators by the way formulas and panels write them. */
export class Names {
  /** Proposals of this reading. */
  readonly propose = proposing();

  constructor(
    readonly set: string,
    private readonly own: SetIndicators,
    private readonly others: ReadonlyMap<string, SetIndicators>,
  ) {}

  knows(set: string | undefined, code: string): boolean {
    return this.indicators(set ?? this.set)?.has(code) ?? false;
  }

  formulaOf(set: string, code: string): string | undefined {
    return this.indicators(set)?.get(code);
  }

  /** Every writable name: own codes, and `set.code` of the set that was meant. */
  candidates(set: string | undefined): string[] {
    if (set === undefined || set === this.set) return [...this.own.keys()];
    const other = this.others.get(set);
    return other === undefined ? [...this.others.keys()] : [...other.keys()].map((code) => `${set}.${code}`);
  }

  private indicators(set: string): SetIndicators | undefined {
    return set === this.set ? this.own : this.others.get(set);
  }
}

/** `code` or `set.code`. */
export function written(reference: Pick<FigureReference, 'set' | 'code'>): string {
  return reference.set === undefined ? reference.code : `${reference.set}.${reference.code}`;
}

/** Reads `code` or `set.code`. */
export function readName(text: string): { set: string | undefined; code: string } {
  const [first = '', second] = text.split('.');
  return second === undefined ? { set: undefined, code: first } : { set: first, code: second };
}

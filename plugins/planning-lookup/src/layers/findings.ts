// What the check of a file found: one entry a kind of fault, with how often and at which features, because a file may have the same fault
// a hundred thousand times.
import type { FindingLevel, Localised } from '@haidang/plugin-sdk';
import { REMEDIES, type FaultCode } from '../geometry/faults.js';

export interface LayerFinding {
  readonly level: FindingLevel;
  readonly code: string;
  readonly message: Localised;
  /** What somebody can do about it; drafts of before have none. */
  readonly remedy?: Localised;
  /** How many features (or pairs) have it; 0 when it is about the whole file. */
  readonly count: number;
  /** Numbers of the first ones. */
  readonly features: readonly number[];
  /** More about the first ones: "đối tượng 12 và 15: 230 m²". */
  readonly examples: readonly Localised[];
}

const MOST_EXAMPLES = 20;
const MOST_FEATURES = 100;

export class Findings {
  private readonly found = new Map<
    string,
    { level: FindingLevel; code: FaultCode; message: Localised; remedy: Localised; count: number; features: number[]; examples: Localised[] }
  >();

  /** About one feature. */
  add(level: FindingLevel, code: FaultCode, message: Localised, feature: number, example?: Localised): void {
    const entry = this.entry(level, code, message);
    entry.count += 1;
    if (entry.features.length < MOST_FEATURES) entry.features.push(feature);
    if (example !== undefined && entry.examples.length < MOST_EXAMPLES) entry.examples.push(example);
  }

  /** About the whole. */
  say(level: FindingLevel, code: FaultCode, vi: string, en: string): void {
    this.entry(level, code, { vi, en });
  }

  list(): readonly LayerFinding[] {
    const order: Record<FindingLevel, number> = { error: 0, warning: 1, hint: 2 };
    return [...this.found.values()].sort((a, b) => order[a.level] - order[b.level]);
  }

  private entry(level: FindingLevel, code: FaultCode, message: Localised): { count: number; features: number[]; examples: Localised[] } {
    const key = `${code} ${message.vi}`;
    let entry = this.found.get(key);
    if (entry === undefined) this.found.set(key, (entry = { level, code, message, remedy: REMEDIES[code], count: 0, features: [], examples: [] }));
    return entry;
  }
}

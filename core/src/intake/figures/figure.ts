// One figure on its way into the store, and who vouches for it. The rank says which figure leads where several exist for one
// key: the department's own report before anything published elsewhere, anything real before a sample.
import type { FigureOrigin, ObservationStatus } from '@haidang/plugin-sdk';

export interface Figure {
  indicatorId: number;
  unitId: number;
  period: string;
  year: number;
  /** Canonical `dimension=member;…`, '' for the total. */
  disaggregation: string;
  measure: 'value' | 'cumulative';
  /** Canonical decimal; null takes an earlier figure of the same producer away. */
  value: string | null;
  status: ObservationStatus;
  producer: string;
  /** Lower leads. */
  rank: number;
  sample: boolean;
  citationId: number | null;
  /** For roll-ups: "61/65" children present. */
  reason: string | null;
}

/** What all figures of one deed share. */
export interface Provenance {
  origin: FigureOrigin;
  actor: string;
  revision: number | null;
  /** When the system learned it (recorded_from); the database's clock when absent. */
  recordedAt?: string;
  /** Figures of a trial run: apart from official ones. Absent = as the stage of the set says, for reported figures. */
  trial?: boolean;
  /** Most of them are known to take another one's place; only a hint. */
  replaces?: boolean;
}

export const RANKS = { submission: 10, publishedByProducer: 20, publishedElsewhere: 25, calculated: 30, sample: 40, calculatedSample: 45 } as const;

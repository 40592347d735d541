// An indicator as it was found in a table, before it is judged: its words, its unit as written, its figures, and where it stands.
import type { Decimal, Localised } from '@haidang/plugin-sdk';

export interface FoundIndicator {
  /** Row of a list, column of a table: what others call it by. */
  place: number;
  /** B7 */
  cell: string;
  title: string;
  section: string | undefined;
  sectionTitle: string | undefined;
  parent: number | undefined;
  isSubset: boolean;
  unitText: string | undefined;
  /** Why the unit is that one where it does not stand beside the name. */
  unitWhy: Localised | undefined;
  definition: string | undefined;
  frequency: string | undefined;
  /** Who reports it, as written. */
  owner: string | undefined;
  hasPlan: boolean;
  isToDateOnly: boolean;
  /** Figures by column of a list, by row of a table. */
  figures: ReadonlyMap<number, Decimal>;
  /** As printed. */
  samples: readonly string[];
  /** Formula of its figure, as in the file. */
  formula: string | undefined;
  /** Of the recognition of its place: the heading's. */
  confidence: number;
}

export interface FoundSection {
  id: string;
  title: Localised;
}

export interface Reading {
  indicators: FoundIndicator[];
  sections: FoundSection[];
  /** Place in the sheet -> place of the indicator; for formulas of cells. */
  placeOf: (cell: { row: number; column: number }) => number | undefined;
}

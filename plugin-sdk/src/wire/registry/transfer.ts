// Indicator sets between installations: out as three files for git, in as a draft whose foreign names are mapped to those known here.
import type { Finding, Localised } from '../../finding.js';

/** Kinds of names that belong to an installation and not to a set. */
export type ForeignKind = 'owner' | 'org-unit' | 'unit' | 'group' | 'panel-type';

/** POST /indicator-sets/import, field `mapping` (JSON): names of the archive and what they are called here. */
export interface ImportMapping {
  owners?: { [name: string]: string };
  orgUnits?: { [name: string]: string };
  units?: { [name: string]: string };
  groups?: { [name: string]: string };
}

/** A name of the archive that is not known here. */
export interface UnknownName {
  kind: ForeignKind;
  name: string;
  /** JSON Pointers into `{manifest, form, dashboard}`. */
  places: string[];
  /** The likeliest first. */
  nearest: { code: string; title: Localised }[];
}

/** Answer of POST /indicator-sets/import (200 for a dry run, 201 with a draft). */
export interface SetImport {
  /** Id in the archive. */
  source: string;
  /** Id that the draft has, or would have. */
  id: string;
  /** Is that id free here? */
  free: boolean;
  dryRun: boolean;
  /** Still unknown after the mapping. */
  unknown: UnknownName[];
  findings: Finding[];
}

// What a check says of a cell. A finding is a value, never an exception: whoever runs checks collects them all, so that a
// person mends everything at once. The same shape goes from formula, rules, import and definition checks to the screen.
import type { Localised } from './generated/manifest.js';

export type { Localised } from './generated/manifest.js';

/** error (lỗi) stops a submission, warning (cảnh báo) wants a reason, hint (gợi ý) informs. */
export type FindingLevel = 'error' | 'warning' | 'hint';

/** Where in an imported file a finding stands: sheet, row and column of a workbook, or the key of a series. */
export interface FindingPlace {
  sheet?: string;
  /** From 1, as printed by the spreadsheet. */
  row?: number;
  column?: string;
  series?: string;
  /** File within an archive. */
  file?: string;
}

/** What a check says of one cell of a document, or of the whole of it (`path` ""). */
export interface Finding {
  /** JSON Pointer of the form field (or of the place in a definition); "" is the whole document. */
  path: string;
  level: FindingLevel;
  /** Id of the rule, or a stable code of the check (kebab-case). */
  code: string;
  message: Localised;
  /** Code of the indicator concerned. */
  indicator?: string;
  /** Org unit of the row concerned. */
  orgUnit?: string;
  /** A warning that must be answered by a reason before the submission may go on. */
  needsReason?: boolean;
  /** Other cells that the finding is about, as JSON Pointers. */
  related?: string[];
  /** Values that would be plausible, as decimal strings: what the rule expected. */
  plausible?: string[];
  /** Place in an imported file. */
  place?: FindingPlace;
}

/** The text in the language asked for; Vietnamese where English is missing. */
export function textOf(text: Localised, language: 'vi' | 'en'): string {
  return language === 'en' ? (text.en ?? text.vi) : text.vi;
}

/** Key under which a person's reason for a warning is kept: `code@path`. */
export function findingKey(finding: Pick<Finding, 'code' | 'path'>): string {
  return `${finding.code}@${finding.path}`;
}

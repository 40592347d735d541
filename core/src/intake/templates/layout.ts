// A whole template: the sheets of its reports and the hidden stamp that the reader goes by. Pure.
import { periodShortTitle } from '@haidang/plugin-sdk';
import type { WorkbookPlan } from '../spreadsheet/plan.js';
import { LIMITS } from '../spreadsheet/protocol.js';
import { TemplateTooLarge } from '../workbooks/errors.js';
import { listSheet, titleOf, type MadeSheet } from './list-sheet.js';
import { stampSheet } from './stamp.js';
import { reportsSheet, unitsSheet } from './table-sheet.js';
import { cellsOfReport, type TemplateReport } from './template-report.js';
import type { UnitNames } from './template-words.js';

const MOST_CELLS = 100_000;
const LONGEST_NAME = 31;

/** `each`: sheets of its own for each report; `rows`: one sheet with a row for each report. */
export function templateOf(reports: readonly TemplateReport[], about: string, shape: 'each' | 'rows', units: UnitNames): WorkbookPlan {
  const [first] = reports;
  if (first === undefined) throw TemplateTooLarge({ sheets: 0, cells: 0 });
  const names = new SheetNames();
  const made = shape === 'rows' ? together(reports, names, units) : reports.flatMap((report) => apart(report, reports.length > 1, names, units));
  const cells = made.reduce((sum, { stamp }) => sum + (stamp.kind === 'list' ? stamp.rows.length : stamp.rows.length * stamp.fields.length), 0);
  // One for the stamp, one for the list of faults when the file comes back.
  if (made.length > LIMITS.sheets - 2 || cells > MOST_CELLS) throw TemplateTooLarge({ sheets: made.length, cells });
  const stamp = { set: first.bundle.id, version: first.bundle.version, about, sheets: made.map((each) => each.stamp) };
  return { title: `${titleOf(first)}: ${about}`, sheets: [...made.map(({ sheet }) => sheet), stampSheet(stamp)] };
}

function apart(report: TemplateReport, isOneOfMany: boolean, names: SheetNames, units: UnitNames): MadeSheet[] {
  const cells = cellsOfReport(report);
  const short = periodShortTitle(report.period).vi;
  const made: MadeSheet[] = [];
  if (cells.own.length > 0 || cells.perUnit.length === 0) {
    const name = names.take(isOneOfMany ? short : `Số liệu ${short}`);
    made.push(listSheet(report, name.id, name.text, units));
  }
  if (cells.perUnit.length > 0) {
    const name = names.take(isOneOfMany ? `${short} theo xã` : 'Theo xã, phường');
    made.push(unitsSheet(report, name.id, name.text, units));
  }
  return made;
}

function together(reports: readonly TemplateReport[], names: SheetNames, units: UnitNames): MadeSheet[] {
  const name = names.take(`Số liệu ${periodShortTitle(reports[0]?.period ?? failed()).vi}`);
  const sheet = reportsSheet(reports, name.id, name.text, units);
  return sheet === undefined ? [] : [sheet];
}

function failed(): never {
  throw TemplateTooLarge({ sheets: 0, cells: 0 });
}

/** Names that office programs accept, each once. */
class SheetNames {
  private readonly taken = new Set<string>();

  take(wanted: string): { id: string; text: string } {
    const plain = wanted.replace(/[[\]:*?/\\']/g, '-').slice(0, LONGEST_NAME - 4);
    let text = plain;
    for (let copy = 2; this.taken.has(text); copy += 1) text = `${plain} ${String(copy)}`;
    this.taken.add(text);
    return { id: `s${String(this.taken.size)}`, text };
  }
}

// Sheets that are tables: communes × fields of one report, or a row for each report of many units or days. Pure.
import { formatNumber, periodTitle, type Localised } from '@haidang/plugin-sdk';
import type { CellPlan, RowPlan } from '../spreadsheet/plan.js';
import { matrixOf, type FormCell } from './form-cells.js';
import { headRows, keyCell, titleOf, type MadeSheet } from './list-sheet.js';
import { cellKey, reportKey, type SheetStamp } from './stamp.js';
import { cellsOfReport, standing, type Known, type ReportCells, type TemplateReport } from './template-report.js';
import { allowedIn, harmless, heightOf, NIL_ALLOWED, NIL_MARK, numberCell, numberFormat, unitName, type UnitNames } from './template-words.js';

const COLUMN = 17;
const NIL_COLUMN = 10;
const NAME_COLUMN = 32;
/** Key, number, name. */
const LEAD = 3;
/** Beyond so many fields the period before is shown beside the cell that is being filled, no longer in a column of its own. */
const MOST_WITH_PAST = 6;

interface TableRow {
  key: string;
  name: string;
  known: (cell: FormCell) => Known;
  valueOf: (cell: FormCell) => ReturnType<ReportCells['valueOf']>;
}

interface Table {
  report: TemplateReport;
  id: string;
  name: string;
  nameHead: string;
  units: UnitNames;
  fields: readonly FormCell[];
  rows: readonly TableRow[];
  stamp: SheetStamp;
}

/** The matrix by org unit of one report. */
export function unitsSheet(report: TemplateReport, id: string, name: string, units: UnitNames): MadeSheet {
  const cells = cellsOfReport(report);
  const fields = cells.perUnit;
  return table({
    report,
    id,
    name,
    units,
    fields,
    nameHead: matrixTitle(report, fields)?.vi ?? 'Đơn vị',
    stamp: { id, kind: 'units', period: report.period.code, orgUnit: report.unit.uid, rows: [], fields: [], before: {} },
    rows: report.rows.map((unit) => ({
      key: unit.uid,
      name: unit.title,
      known: (cell) => (Object.keys(cell.members).length === 0 ? report.known(cell.indicator.code, unit.code) : {}),
      valueOf: (cell) => cells.valueOf(cell, unit.code),
    })),
  });
}

/** Reports of one set, a row for each: of many units for one period, or of many periods of one unit. */
export function reportsSheet(reports: readonly TemplateReport[], id: string, name: string, units: UnitNames): MadeSheet | undefined {
  const [first] = reports;
  if (first === undefined) return undefined;
  const byUnit = reports.every((each) => each.period.code === first.period.code);
  const cells = new Map(reports.map((report) => [report, cellsOfReport(report)]));
  return table({
    report:
      byUnit && reports.length > 1
        ? { ...first, unit: { ...first.unit, title: `${String(reports.length)} đơn vị` }, owedBy: `${String(reports.length)} đơn vị` }
        : first,
    id,
    name,
    units,
    fields: cells.get(first)?.own ?? [],
    nameHead: byUnit ? 'Đơn vị' : 'Kỳ báo cáo',
    stamp: { id, kind: 'reports', period: first.period.code, orgUnit: first.unit.uid, rows: [], fields: [], before: {} },
    rows: reports.map((report) => ({
      key: reportKey(report.period.code, report.unit.uid),
      name: byUnit ? report.unit.title : periodTitle(report.period).vi,
      known: (cell) => (Object.keys(cell.members).length === 0 ? report.known(cell.indicator.code, undefined) : {}),
      valueOf: (cell) => cells.get(report)?.valueOf(cell),
    })),
  });
}

function matrixTitle({ bundle }: TemplateReport, [first]: readonly FormCell[]): Localised | undefined {
  const name = first === undefined ? undefined : matrixOf(first)?.slice(1);
  return name === undefined ? undefined : bundle.form.properties[name]?.['x-title'];
}

function table(plan: Table): MadeSheet {
  const inputs = plan.fields.filter((cell) => cell.field.calculated === undefined);
  const hasPast = inputs.length <= MOST_WITH_PAST;
  const columns = inputs.flatMap((cell) => columnsOf(cell, plan, hasPast));
  const last = Math.max(8, LEAD + columns.length);
  const top = headRows(plan.report, plan.id, Math.min(last, 12));
  const heads: CellPlan[] = [{ value: 'TT', look: 'head' }, { value: harmless(plan.nameHead), look: 'head' }, ...columns.map(({ head }) => head)];
  const height = Math.max(40, ...columns.map(({ head, width }) => heightOf(String(head.value ?? ''), width - 2)));
  const rows: RowPlan[] = [
    ...top,
    { hidden: true, cells: ['@columns', '', 'name', ...columns.map(({ key }) => key)].map(keyCell) },
    { height: Math.min(150, height), cells: [undefined, ...heads] },
    ...plan.rows.map((row, index) => bodyRow(plan, row, index + 1, columns)),
  ];
  plan.stamp.fields.push(...inputs.map(({ key }) => key));
  return {
    stamp: plan.stamp,
    sheet: {
      name: plan.name,
      state: 'visible',
      columns: [
        { width: 4, hidden: true },
        { width: 6 },
        { width: NAME_COLUMN },
        ...Array.from({ length: last - LEAD }, (_, index) => ({ width: columns[index]?.width ?? COLUMN })),
      ],
      rows,
      freeze: { rows: top.length + 2, columns: LEAD },
      repeat: [top.length + 2, top.length + 2],
      landscape: true,
      footer: `${titleOf(plan.report)} · ${plan.report.unit.title} · ${periodTitle(plan.report.period).vi}`,
      tab: 'FFFFD966',
    },
  };
}

interface TableColumn {
  key: string;
  width: number;
  head: CellPlan;
  cell: (row: TableRow) => CellPlan;
}

function columnsOf(cell: FormCell, { units }: Table, hasPast: boolean): TableColumn[] {
  const format = numberFormat(cell);
  const unit = unitName(cell.unitOfMeasure, units);
  const value: TableColumn = {
    key: `value:${cell.key}`,
    width: COLUMN,
    head: { value: `${harmless(cell.title.vi)}${cell.field.required ? ' *' : ''}\n(${unit})`, look: 'head-input' },
    cell: (row) => {
      const known = row.known(cell);
      const filled = row.valueOf(cell);
      const hint = [
        row.name,
        `Đơn vị tính: ${unit}`,
        ...(known.previous === undefined ? [] : [`Kỳ trước: ${formatNumber(known.previous.value)}`]),
        ...(known.plan === undefined ? [] : [`Kế hoạch: ${formatNumber(known.plan)}`]),
      ];
      return { ...numberCell(filled?.nil === true ? undefined : filled?.value, 'input', format), allowed: allowedIn(cell, units, hint) };
    },
  };
  const past: TableColumn = {
    key: `past:${cell.key}`,
    width: 13,
    head: { value: 'Kỳ trước', look: 'head' },
    cell: (row) => numberCell(row.known(cell).previous?.value, 'past', format),
  };
  const nil: TableColumn = {
    key: `nil:${cell.key}`,
    width: NIL_COLUMN,
    head: { value: 'Không phát sinh', look: 'head-input' },
    cell: (row) => ({ look: 'choice', allowed: NIL_ALLOWED, ...(row.valueOf(cell)?.nil === true ? { value: NIL_MARK } : {}) }),
  };
  return [...(hasPast ? [past] : []), value, ...(cell.field.nil ? [nil] : [])];
}

function bodyRow({ stamp, fields }: Table, row: TableRow, number: number, columns: readonly TableColumn[]): RowPlan {
  stamp.rows.push([row.key, row.name]);
  for (const cell of fields) {
    const before = cell.field.calculated === undefined ? standing(row.valueOf(cell)) : undefined;
    if (before !== undefined) stamp.before[cellKey(row.key, cell.key)] = before;
  }
  return {
    height: 21,
    cells: [
      { value: row.key, look: 'key' },
      { value: number, look: 'number' },
      { value: harmless(row.name), look: 'name' },
      ...columns.map((column) => column.cell(row)),
    ],
  };
}

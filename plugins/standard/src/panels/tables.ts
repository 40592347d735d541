// The same figures as a table: what a screen reader reads, a printer prints and an export holds. Never computed, only arranged.
import type { Frame, FrameColumn, Localised, PanelTable } from '@haidang/plugin-sdk';

type Value = string | number | null;
type Role = 'indicator' | 'orgUnit' | 'period';

const TITLES: Readonly<Record<string, Localised>> = {
  indicator: { vi: 'Chỉ tiêu', en: 'Indicator' },
  orgUnit: { vi: 'Đơn vị', en: 'Org unit' },
  period: { vi: 'Kỳ', en: 'Period' },
  value: { vi: 'Giá trị', en: 'Value' },
  plan: { vi: 'Kế hoạch', en: 'Plan' },
  previous: { vi: 'Kỳ trước', en: 'Previous period' },
  samePeriod: { vi: 'Cùng kỳ', en: 'Same period last year' },
  status: { vi: 'Tình trạng', en: 'Status' },
  origin: { vi: 'Nguồn', en: 'Origin' },
};

const titleOf = (column: FrameColumn): Localised => column.title ?? TITLES[column.name] ?? { vi: column.name, en: column.name };

/** The frame as it is: one line a figure. */
export function listTable(frame: Frame): PanelTable {
  return { columns: frame.columns.map(titleOf), rows: frame.rows };
}

/** One line for each `down`, one column for each `across`; what is missing is null, never 0. */
export function crossTable(frame: Frame, down: Role, across: Role): PanelTable {
  const [rowAt, columnAt, valueAt] = [down, across, 'value'].map((name) => frame.columns.findIndex((column) => column.name === name));
  if (rowAt === undefined || columnAt === undefined || valueAt === undefined || rowAt < 0 || columnAt < 0 || valueAt < 0) return listTable(frame);
  const heads = distinct(frame, columnAt);
  const lines = distinct(frame, rowAt);
  const values = new Map(frame.rows.map((row) => [keyOf(row[rowAt], row[columnAt]), row[valueAt] ?? null]));
  return {
    columns: [TITLES[down] ?? { vi: down }, ...heads.map((head) => ({ vi: String(head), en: String(head) }))],
    rows: lines.map((line) => [line, ...heads.map((head) => values.get(keyOf(line, head)) ?? null)]),
  };
}

function distinct(frame: Frame, at: number): Value[] {
  return [...new Set(frame.rows.map((row) => row[at] ?? null))];
}

const keyOf = (line: Value | undefined, head: Value | undefined): string => JSON.stringify([line ?? null, head ?? null]);

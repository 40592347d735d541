// A row of a table as the figures in it, or the findings that say why not. Every cell that is refused has its row and column.
import type { FigureInput, Finding } from '@haidang/plugin-sdk';
import type { SourceItem, SourcePlace } from '../imports/source.js';
import { measureOf, membersOf, periodCode, statusOf } from './cell-words.js';
import type { CsvRow } from './csv-rows.js';
import { letterOf, type Role } from './headings.js';
import type { Layout, Said } from './layout.js';
import type { Names } from './names.js';
import { readNumber, type NumberStyle } from './number-style.js';

export interface RowReading {
  layout: Layout;
  said: Said;
  names: Names;
  style: NumberStyle | undefined;
}

type Address = Pick<FigureInput, 'set' | 'period' | 'orgUnit'> & Pick<FigureInput, 'status' | 'measure' | 'disaggregation'>;

interface CellOf {
  row: CsvRow;
  index: number;
}

interface Concerning {
  indicator?: string;
  orgUnit?: string;
  /** Values of the row that go with the cell. */
  values?: number;
}

class Refused extends Error {
  constructor(readonly item: SourceItem) {
    super('refused');
  }
}

export function figuresOfRow(row: CsvRow, reading: RowReading): SourceItem[] {
  const { layout } = reading;
  const filled = layout.indicators === undefined ? 1 : layout.values.filter((index) => cell(row, index) !== '').length;
  if (filled === 0) return [];
  try {
    const address = addressOf(row, reading, filled);
    if (layout.indicators === undefined) return [longFigure(row, reading, address)];
    return layout.indicators.flatMap(({ index, code }) =>
      cell(row, index) === '' ? [] : [figure(row, index, { ...address, indicator: code }, reading.style)],
    );
  } catch (fault) {
    if (fault instanceof Refused) return [fault.item];
    throw fault;
  }
}

function longFigure(row: CsvRow, reading: RowReading, address: Address): SourceItem {
  const { layout, names } = reading;
  const index = layout.at.get('indicator') ?? -1;
  const text = cell(row, index);
  if (text === '') throw refused({ row, index }, 'empty-cell', missing(WORDS.indicator));
  const indicator = names.indicator(address.set, text) ?? text;
  return figure(row, layout.at.get('value') ?? -1, { ...address, indicator }, reading.style);
}

function figure(row: CsvRow, index: number, address: Address & { indicator: string }, style: NumberStyle | undefined): SourceItem {
  const text = cell(row, index);
  const at = placeOf({ row, index });
  if (text === '') return { kind: 'figure', at, figure: { ...address, value: null } };
  const read = readNumber(text, style);
  switch (read.kind) {
    case 'value':
      return { kind: 'figure', at, figure: { ...address, value: read.value } };
    case 'ambiguous':
      return refused({ row, index }, 'number-ambiguous', ambiguous(text, read), address).item;
    case 'refused':
      return refused({ row, index }, 'not-a-number', noNumber(text), address).item;
  }
}

function addressOf(row: CsvRow, reading: RowReading, values: number): Address {
  const { layout, names } = reading;
  const set = demanded(row, reading, { role: 'set', values, read: (text) => names.set(text) });
  const period = demanded(row, reading, { role: 'period', values, read: periodCode });
  const orgUnit = demanded(row, reading, { role: 'orgUnit', values, read: (text) => names.orgUnit(text, period) });
  return {
    ...{ set, period, orgUnit },
    ...word(row, layout, { role: 'status', values, read: statusOf }),
    ...word(row, layout, { role: 'measure', values, read: measureOf }),
    ...word(row, layout, { role: 'disaggregation', values, read: membersOf }),
  };
}

interface Asked<R extends Role, T> {
  role: R;
  /** Values of the row that go with it. */
  values: number;
  read: (text: string) => T | undefined;
}

/** What the row says, or what was said of the whole file; both only where they say the same. */
function demanded(row: CsvRow, { layout, said }: RowReading, { role, values, read }: Asked<'set' | 'period' | 'orgUnit', string>): string {
  const index = layout.at.get(role) ?? -1;
  const text = cell(row, index);
  const own = text === '' ? undefined : read(text);
  const given = said[role];
  if (text !== '' && own === undefined) throw refused({ row, index }, `${role}-unknown`, periodWanted(text), { values });
  if (own === undefined && given === undefined) throw refused({ row, index }, 'empty-cell', missing(WORDS[role]), { values });
  if (own !== undefined && given !== undefined && own !== given)
    throw refused({ row, index }, 'differs-from-choice', differing(text, WORDS[role], given), { values });
  return own ?? given ?? '';
}

function word<R extends 'status' | 'measure' | 'disaggregation', T>(row: CsvRow, { at }: Layout, { role, values, read }: Asked<R, T>): Partial<Record<R, T>> {
  const index = at.get(role) ?? -1;
  const text = cell(row, index);
  if (text === '') return {};
  const found = read(text);
  if (found === undefined) throw refused({ row, index }, `${role}-unknown`, unknownWord(text), { values });
  return { [role]: found } as Record<R, T>;
}

function refused(place: CellOf, code: string, message: Finding['message'], { indicator, orgUnit, values = 1 }: Concerning = {}): Refused {
  const finding: Finding = {
    ...{ path: '', level: 'error', code, message },
    ...(indicator === undefined ? {} : { indicator }),
    ...(orgUnit === undefined ? {} : { orgUnit }),
  };
  return new Refused({ kind: 'finding', at: placeOf(place), finding, values });
}

function placeOf({ row, index }: CellOf): SourcePlace {
  return { row: row.line, column: letterOf(Math.max(0, index)) };
}

function cell(row: CsvRow, index: number): string {
  return row.cells[index] ?? '';
}

interface Word {
  vi: string;
  en: string;
}

const WORDS = {
  set: { vi: 'bộ chỉ tiêu', en: 'set' },
  indicator: { vi: 'chỉ tiêu', en: 'indicator' },
  period: { vi: 'kỳ', en: 'period' },
  orgUnit: { vi: 'đơn vị', en: 'org unit' },
} as const satisfies Record<string, Word>;

const shown = (text: string): string => text.slice(0, 60);
const missing = ({ vi, en }: Word): Word => ({ vi: `Thiếu ${vi}.`, en: `The ${en} is missing.` });
const noNumber = (text: string): Word => ({ vi: `“${shown(text)}” không phải là số.`, en: `"${shown(text)}" is not a number.` });
const unknownWord = (text: string): Word => ({ vi: `Không hiểu “${shown(text)}” ở cột này.`, en: `"${shown(text)}" is not known in this column.` });
const differing = (text: string, { vi, en }: Word, given: string): Word => ({
  vi: `“${shown(text)}” khác với ${vi} đã chọn khi nạp (${given}).`,
  en: `"${shown(text)}" differs from the ${en} chosen when sending (${given}).`,
});
const ambiguous = (text: string, read: Word): Word => ({
  vi: `“${shown(text)}” có thể là ${read.vi} hoặc ${read.en}: chọn cách viết số khi nạp, hoặc viết lại cho rõ.`,
  en: `"${shown(text)}" may be ${read.vi} or ${read.en}: choose how numbers are written when sending, or write it clearly.`,
});
const periodWanted = (text: string): Word => ({
  vi: `“${shown(text)}” không phải là kỳ; viết như 2024-M06, 06/2024, Quý II/2024, 2024.`,
  en: `"${shown(text)}" is no period; write 2024-M06, 06/2024, 2024-Q2 or 2024.`,
});

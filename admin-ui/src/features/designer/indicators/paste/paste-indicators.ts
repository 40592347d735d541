// A pasted table as indicators: each row read, with what could not be read said beside it, and never guessed silently. Rows that name
// an indicator of the set (by code or by title) change it; the others are new. Pure.
import { nearestUnit } from '@haidang/plugin-sdk';
import type { Aggregation, Indicator, UnitOfMeasure } from '@haidang/plugin-sdk';
import { folded } from '../../../../shared/format.js';
import { sameJson } from '../../draft/json-value.js';
import { codeFrom, isCode } from '../codes.js';
import { formulaFinding } from '../formula-help.js';
import { newIndicator } from '../indicator-list.js';
import { cellsOf } from './paste-cells.js';
import type { PastedRow } from './paste-cells.js';
import { columnsOf, isUnit } from './paste-columns.js';
import type { ColumnRole, Columns } from './paste-columns.js';

export interface PasteProblem {
  readonly kind: 'unit-unknown' | 'unit-missing' | 'code-refused' | 'word-unknown' | 'formula-unread' | 'twice';
  readonly text: string;
  /** Unit that was taken instead. */
  readonly taken?: string;
}

export interface PastedIndicator {
  readonly line: number;
  readonly indicator: Indicator;
  /** heading: a row without a unit among rows with one; it is left out unless it is ticked. */
  readonly state: 'new' | 'changes' | 'same' | 'heading';
  readonly problems: readonly PasteProblem[];
}

export interface PastedTable {
  readonly items: readonly PastedIndicator[];
  readonly columns: Columns;
  readonly heading: readonly string[] | undefined;
}

type Words<T> = readonly (readonly [word: string, value: T])[];

const TYPES: Words<NonNullable<Indicator['valueType']>> = [
  ['so nguyen', 'integer'],
  ['integer', 'integer'],
  ['so thap phan', 'decimal'],
  ['thap phan', 'decimal'],
  ['so thuc', 'decimal'],
  ['decimal', 'decimal'],
  ['so', 'decimal'],
  ['ty le', 'percent'],
  ['phan tram', 'percent'],
  ['%', 'percent'],
  ['percent', 'percent'],
  ['hang', 'rank'],
  ['xep hang', 'rank'],
  ['rank', 'rank'],
  ['diem', 'score'],
  ['score', 'score'],
  ['chi so', 'index'],
  ['index', 'index'],
  ['chu', 'text'],
  ['van ban', 'text'],
  ['text', 'text'],
];
const DIRECTIONS: Words<Indicator['direction']> = [
  ['tang', 'up'],
  ['cao', 'up'],
  ['cang cao cang tot', 'up'],
  ['len', 'up'],
  ['up', 'up'],
  ['↑', 'up'],
  ['giam', 'down'],
  ['thap', 'down'],
  ['cang thap cang tot', 'down'],
  ['xuong', 'down'],
  ['down', 'down'],
  ['↓', 'down'],
  ['khong', 'neutral'],
  ['trung tinh', 'neutral'],
  ['neutral', 'neutral'],
];
const COMBINED: Words<Aggregation> = [
  ['cong', 'sum'],
  ['tong', 'sum'],
  ['cong don', 'sum'],
  ['sum', 'sum'],
  ['trung binh', 'average'],
  ['binh quan', 'average'],
  ['average', 'average'],
  ['cuoi', 'last'],
  ['cuoi ky', 'last'],
  ['last', 'last'],
  ['dau ky', 'first'],
  ['first', 'first'],
  ['lon nhat', 'max'],
  ['max', 'max'],
  ['nho nhat', 'min'],
  ['min', 'min'],
  ['khong', 'none'],
  ['khong cong', 'none'],
  ['none', 'none'],
];
const PLANS: Words<'year' | 'period' | 'none'> = [
  ['x', 'year'],
  ['co', 'year'],
  ['nam', 'year'],
  ['year', 'year'],
  ['ky', 'period'],
  ['thang', 'period'],
  ['quy', 'period'],
  ['period', 'period'],
  ['khong', 'none'],
  ['no', 'none'],
];
const YES: Words<boolean> = [
  ['x', true],
  ['co', true],
  ['yes', true],
  ['true', true],
  ['1', true],
  ['khong', false],
  ['no', false],
  ['false', false],
  ['0', false],
];

class RowReader {
  readonly problems: PasteProblem[] = [];

  constructor(
    private readonly cells: readonly string[],
    private readonly columns: Columns,
  ) {}

  text(role: ColumnRole): string {
    const column = this.columns.get(role);
    return column === undefined ? '' : (this.cells[column] ?? '');
  }

  /** The value that the word of a cell stands for; an unknown word is a problem, an empty cell is nothing. */
  word<T>(role: ColumnRole, words: Words<T>): T | undefined {
    const text = this.text(role);
    if (text === '') return undefined;
    const found = words.find(([word]) => word === folded(text));
    if (found === undefined) this.problems.push({ kind: 'word-unknown', text });
    return found?.[1];
  }

  /** A word, or the planned figure itself: then there is a plan for the year. */
  plan(): 'year' | 'period' | 'none' | undefined {
    return /^[\d.,\s]*\d[\d.,\s]*$/.test(this.text('plan')) ? 'year' : this.word('plan', PLANS);
  }

  decimals(): number | undefined {
    const text = this.text('decimals');
    if (text === '') return undefined;
    if (/^[0-9]$/.test(text)) return Number(text);
    this.problems.push({ kind: 'word-unknown', text });
    return undefined;
  }
}

const bare = (title: string): string => title.replace(/^[-–+*•]\s*/, '').trim();

interface Reading {
  readonly existing: readonly Indicator[];
  readonly units: readonly UnitOfMeasure[];
  readonly columns: Columns;
  readonly taken: Set<string>;
}

/** The indicator of the set that a row is about. */
function known(reader: RowReader, title: string, { existing }: Reading): Indicator | undefined {
  const code = reader.text('code');
  return existing.find((each) => each.code === code) ?? (code === '' ? existing.find((each) => folded(each.title.vi) === folded(title)) : undefined);
}

function unitOf(reader: RowReader, old: Indicator | undefined, { units, columns }: Reading): UnitOfMeasure | undefined {
  const text = reader.text('unit');
  if (text === '') {
    if (old !== undefined) return units.find(({ code }) => code === old.unitOfMeasure);
    if (columns.has('unit') || columns.size > 0) reader.problems.push({ kind: 'unit-missing', text: '' });
    return undefined;
  }
  const near = nearestUnit(text, units);
  if (isUnit(text, units)) return near;
  reader.problems.push({ kind: 'unit-unknown', text, ...(near === undefined ? {} : { taken: near.code }) });
  return near;
}

function codeOf(reader: RowReader, title: string, { taken }: Reading): string {
  const code = reader.text('code');
  if (code === '') return codeFrom(title, taken);
  if (isCode(code) && !taken.has(code)) return code;
  reader.problems.push({ kind: taken.has(code) ? 'twice' : 'code-refused', text: code });
  return codeFrom(code === '' ? title : code, taken);
}

/** What the other columns say, only where they say something. */
function detailsOf(reader: RowReader): Partial<Indicator> {
  const [valueType, direction, plan, decimals] = [reader.word('valueType', TYPES), reader.word('direction', DIRECTIONS), reader.plan(), reader.decimals()];
  const [required, nil] = [reader.word('required', YES), reader.word('nil', YES)];
  const definition = reader.text('definition');
  return {
    ...(definition === '' ? {} : { definition: { vi: definition } }),
    ...(valueType === undefined ? {} : { valueType }),
    ...(direction === undefined ? {} : { direction }),
    ...(plan === undefined || plan === 'none' ? {} : { plan }),
    ...(decimals === undefined ? {} : { decimals }),
    ...(required === undefined ? {} : { required }),
    ...(nil === undefined ? {} : { nil }),
  };
}

function readRow({ line, cells }: PastedRow, reading: Reading): PastedIndicator | undefined {
  const reader = new RowReader(cells, reading.columns);
  const title = bare(reader.text('title'));
  if (title === '' || /^trong do\s*:?$/.test(folded(title))) return undefined;
  const old = known(reader, title, reading);
  const isHeading = old === undefined && reading.columns.has('unit') && reader.text('unit') === '' && reader.text('formula') === '';
  const unit = unitOf(reader, old, reading);
  const code = old?.code ?? codeOf(reader, title, reading);
  reading.taken.add(code);
  const english = reader.text('titleEn');
  const start = old ?? newIndicator(title, unit, new Set());
  const [time, orgUnit] = [reader.word('time', COMBINED), reader.word('orgUnit', COMBINED)];
  const aggregate = { ...(start.aggregate ?? { time: 'sum' as const, orgUnit: 'sum' as const }), ...(time && { time }), ...(orgUnit && { orgUnit }) };
  const indicator: Indicator = {
    ...start,
    code,
    title: { ...start.title, vi: title, ...(english === '' ? {} : { en: english }) },
    unitOfMeasure: unit?.code ?? start.unitOfMeasure,
    ...(start.aggregate === undefined && time === undefined && orgUnit === undefined ? {} : { aggregate }),
    ...detailsOf(reader),
  };
  const formula = reader.text('formula').replace(/^=/, '').trim();
  const whole = formula === '' ? indicator : withFormula(indicator, formula);
  const state = isHeading ? 'heading' : old === undefined ? 'new' : sameJson(old, whole) ? 'same' : 'changes';
  return { line, indicator: whole, state, problems: reader.problems };
}

function withFormula({ aggregate: _recomputed, ...indicator }: Indicator, formula: string): Indicator {
  return { ...indicator, formula };
}

/** Formulas may name rows further down, so they are judged when all rows are known. */
function withFormulaProblems(item: PastedIndicator, codes: ReadonlySet<string>): PastedIndicator {
  const { formula } = item.indicator;
  if (formula === undefined || formulaFinding(formula, codes) === undefined) return item;
  return { ...item, problems: [...item.problems, { kind: 'formula-unread', text: formula }] };
}

/** Reads what was pasted. */
export function readPasted(text: string, existing: readonly Indicator[], units: readonly UnitOfMeasure[]): PastedTable {
  const { columns, rows, heading } = columnsOf(cellsOf(text), units);
  const reading: Reading = { existing, units, columns, taken: new Set(existing.map(({ code }) => code)) };
  const items = rows.flatMap((row) => readRow(row, reading) ?? []);
  return { items: items.map((item) => withFormulaProblems(item, reading.taken)), columns, heading };
}

/** The indicators with the accepted rows taken in: changed ones in their place, new ones at the end. */
export function withPasted(existing: readonly Indicator[], accepted: readonly PastedIndicator[]): Indicator[] {
  const byCode = new Map(accepted.map(({ indicator }) => [indicator.code, indicator]));
  const codes = new Set(existing.map(({ code }) => code));
  return [...existing.map((each) => byCode.get(each.code) ?? each), ...accepted.map(({ indicator }) => indicator).filter(({ code }) => !codes.has(code))];
}

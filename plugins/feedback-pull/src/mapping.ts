// From records to figures by the administrator's mapping. Two shapes: each record has a column per indicator, or each record names its
// indicator and has one value. What cannot be mapped is not guessed: it becomes a dead letter with its reason. Pure.
import { decimalText, parseLocalised, tryPeriod, type IngestedFigure, type OrgUnit } from '@haidang/plugin-sdk';
import type { SourceRecord } from './records.js';

export const SET = 'citizen-feedback';

export interface Mapping {
  readonly periodField: string;
  /** '': the province. */
  readonly unitField: string;
  /** '': a column per indicator. */
  readonly indicatorField: string;
  readonly valueField: string;
  /** Label of the source, folded → code of the indicator. */
  readonly indicators: ReadonlyMap<string, string>;
  readonly status: 'A' | 'P' | 'E';
}

export type Reason = { readonly vi: string; readonly en: string };

/** The figures of one report, with the records that they come from. */
export interface Group {
  /** `2024-M06|56`: the same report comes again under the same key. */
  readonly key: string;
  readonly figures: readonly IngestedFigure[];
  readonly records: readonly SourceRecord[];
}

export interface Mapped {
  readonly groups: readonly Group[];
  readonly unmapped: readonly { readonly record: SourceRecord; readonly reasons: readonly Reason[] }[];
  /** Columns or labels that the mapping does not know; they stop nothing in records with a column per indicator. */
  readonly unknown: readonly string[];
}

const plain = (text: string): string =>
  text
    .normalize('NFD')
    .replace(/\p{M}+/gu, '')
    .toLowerCase()
    .replace(/đ/g, 'd')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim();

/** `Tiếp nhận = feedback-received`, one a line of the setting; what is no such line is named. */
export function indicatorsOf(lines: readonly string[]): { indicators: Map<string, string>; labels: Map<string, string>; faults: string[] } {
  const indicators = new Map<string, string>();
  // As they are typed, for people.
  const labels = new Map<string, string>();
  const faults: string[] = [];
  for (const line of lines) {
    const found = /^(.+?)\s*=>?\s*([a-z][a-z0-9]*(?:-[a-z0-9]+)*)\s*$/.exec(line);
    if (found === null) faults.push(line);
    else {
      indicators.set(plain(found[1] ?? ''), found[2] ?? '');
      labels.set((found[1] ?? '').trim(), found[2] ?? '');
    }
  }
  return { indicators, labels, faults };
}

export function mapped(records: readonly SourceRecord[], mapping: Mapping, units: readonly OrgUnit[]): Mapped {
  const groups = new Map<string, { figures: IngestedFigure[]; records: SourceRecord[] }>();
  const unmapped: Mapped['unmapped'][number][] = [];
  const unknown = new Set<string>();
  const places = unitIndex(units);
  for (const record of records) {
    const read = readRecord(record, mapping, places);
    for (const label of read.unknown) unknown.add(label);
    if (read.reasons.length > 0 || read.figures.length === 0) {
      unmapped.push({ record, reasons: read.reasons.length > 0 ? read.reasons : [{ vi: 'Không có cột nào ánh xạ được.', en: 'No column of it is mapped.' }] });
      continue;
    }
    const group = groups.get(read.key) ?? { figures: [], records: [] };
    group.figures.push(...read.figures);
    group.records.push(record);
    groups.set(read.key, group);
  }
  return { groups: [...groups].map(([key, group]) => ({ key, ...group })), unmapped, unknown: [...unknown].slice(0, 100) };
}

interface Read {
  readonly key: string;
  readonly figures: IngestedFigure[];
  readonly reasons: Reason[];
  readonly unknown: string[];
}

function readRecord(record: SourceRecord, mapping: Mapping, places: ReadonlyMap<string, string>): Read {
  const reasons: Reason[] = [];
  const period = periodOf(record[mapping.periodField] ?? '');
  if (period === undefined)
    reasons.push(
      said(
        `Kỳ "${record[mapping.periodField] ?? ''}" ở cột "${mapping.periodField}" không đọc được.`,
        `The period "${record[mapping.periodField] ?? ''}" in "${mapping.periodField}" cannot be read.`,
      ),
    );
  const named = mapping.unitField === '' ? '' : (record[mapping.unitField] ?? '');
  const orgUnit = places.get(mapping.unitField === '' ? '' : plain(named));
  if (orgUnit === undefined) reasons.push(said(`Không biết đơn vị "${named}".`, `Unknown org unit "${named}".`));
  const cells = cellsOf(record, mapping);
  const figures: IngestedFigure[] = [];
  const unknown: string[] = [];
  for (const [label, text] of cells) {
    const indicator = mapping.indicators.get(plain(label));
    if (indicator === undefined) {
      unknown.push(label);
      if (mapping.indicatorField !== '') reasons.push(said(`Chỉ tiêu "${label}" chưa được ánh xạ.`, `The indicator "${label}" is not mapped.`));
      continue;
    }
    const value = valueOf(text);
    if (value === undefined) reasons.push(said(`"${text}" ở "${label}" không phải số.`, `"${text}" in "${label}" is no number.`));
    else if (period !== undefined && orgUnit !== undefined)
      figures.push({ set: SET, indicator, period, orgUnit, value, status: mapping.status, place: { column: label } });
  }
  return { key: `${period ?? ''}|${orgUnit ?? ''}`, figures, reasons, unknown };
}

const said = (vi: string, en: string): Reason => ({ vi: vi.slice(0, 300), en: en.slice(0, 300) });

function cellsOf(record: SourceRecord, { indicatorField, valueField, periodField, unitField }: Mapping): [string, string][] {
  if (indicatorField !== '') return [[record[indicatorField] ?? '', record[valueField] ?? '']];
  return Object.entries(record).filter(([name]) => name !== periodField && name !== unitField);
}

/** `2024-06`, `06/2024`, `Tháng 6 năm 2024`, `2024-M06`; undefined for anything else. */
export function periodOf(text: string): string | undefined {
  const trimmed = text.trim();
  const known = tryPeriod(trimmed);
  if (known !== undefined && known.type === 'monthly') return trimmed;
  const found = /^(\d{4})[-/.](\d{1,2})$/.exec(trimmed) ?? undefined;
  const turned = /^(?:tháng\s*|t)?(\d{1,2})\s*(?:[-/.]|\s+năm\s+)\s*(\d{4})$/iu.exec(trimmed.normalize('NFC')) ?? undefined;
  const [year, month] = found !== undefined ? [found[1], found[2]] : [turned?.[2], turned?.[1]];
  const number = Number(month);
  return year !== undefined && number >= 1 && number <= 12 ? `${year}-M${String(number).padStart(2, '0')}` : undefined;
}

/** Canonical text; null for an empty cell; undefined when it is no number. "1.234" is a thousand, as it is written here. */
function valueOf(text: string): string | null | undefined {
  const trimmed = text.trim();
  if (trimmed === '' || trimmed === '-' || trimmed === '–') return null;
  const read = parseLocalised(trimmed, 'vi');
  if (read.kind === 'value') return decimalText(read.value);
  return read.kind === 'ambiguous' ? decimalText(read.vi) : undefined;
}

/** Codes and titles of units, and '' for the province: the one that the departments belong to (before the merger the tree holds two). */
function unitIndex(units: readonly OrgUnit[]): Map<string, string> {
  const index = new Map<string, string>();
  const home = units.find(({ level }) => level === 'department')?.parent;
  for (const { id, code, title, level } of units) {
    index.set(plain(code), code);
    index.set(plain(title), code);
    if (level === 'province' && (id === home || !index.has(''))) index.set('', code);
  }
  return index;
}

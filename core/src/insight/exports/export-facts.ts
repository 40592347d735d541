// What a file must say of itself once it has left the house: which filters it was asked with, up to when its figures were known, how
// final they are, what they may not be taken for, and a fingerprint by which two files are compared. Pure.
import { createHash } from 'node:crypto';
import { titleOfPeriodCode, tryPeriod, type Frame, type Measure, type ObservationStatus, type Query } from '@haidang/plugin-sdk';
import { dayInVietNam } from '../../kernel/index.js';

export interface Fact {
  readonly name: string;
  readonly text: string;
}

/** Titles of what the codes of a frame stand for. */
export interface Titles {
  indicator(ref: string): string;
  orgUnit(ref: string, at: string): string;
}

export const STATUS_WORDS: Readonly<Record<ObservationStatus, string>> = { A: 'chính thức', P: 'sơ bộ', E: 'ước', M: 'không có số liệu' };
export const ORIGIN_WORDS: Readonly<Record<string, string>> = {
  submission: 'báo cáo của đơn vị',
  published: 'đã công bố',
  sample: 'số liệu mẫu',
  calculated: 'tính toán',
};
const MEASURE_WORDS: Readonly<Record<Measure, string>> = {
  value: 'giá trị của kỳ',
  cumulative: 'lũy kế từ đầu năm',
  change: 'tăng giảm so với kỳ trước',
  'change-percent': 'tăng giảm so với kỳ trước (%)',
  'plan-percent': 'so với kế hoạch (%)',
};
const COMPARE_WORDS: Readonly<Record<string, string>> = { plan: 'kế hoạch', previous: 'kỳ trước', 'same-period': 'cùng kỳ năm trước' };
const MOST_NAMED = 20;

/** SHA-256 over the rows in order of their text: the same figures give the same one, however they were asked for. */
export function hashOf(frame: Pick<Frame, 'columns' | 'rows'>): string {
  const hash = createHash('sha256').update(JSON.stringify(frame.columns.map((column) => column.name)));
  for (const row of frame.rows.map((each) => JSON.stringify(each)).sort()) hash.update('\n').update(row);
  return hash.digest('hex');
}

export function factsOf(query: Query, frame: Frame, titles: Titles, hash: string): Fact[] {
  const at = frame.columns.findIndex((column) => column.name === 'period');
  const periods = at < 0 ? [] : [...new Set(frame.rows.map((row) => String(row[at])))];
  const end = tryPeriod(periods.at(-1) ?? '')?.end ?? dayInVietNam(frame.asOf);
  const facts: (Fact | undefined)[] = [
    { name: 'Chỉ tiêu', text: listed(query.indicators.map((ref) => titles.indicator(ref))) },
    { name: 'Đơn vị', text: unitsText(query, titles, end) },
    { name: 'Kỳ', text: periodsText(query, periods) },
    { name: 'Đại lượng', text: MEASURE_WORDS[query.measure ?? 'value'] },
    query.compare === undefined || query.compare.length === 0
      ? undefined
      : { name: 'So sánh với', text: query.compare.map((each) => COMPARE_WORDS[each] ?? each).join(', ') },
    query.planIssuer === undefined ? undefined : { name: 'Kế hoạch do', text: query.planIssuer },
    { name: 'Số liệu đến', text: `${momentText(frame.asOf)}${query.asOf === undefined ? '' : ' (như đã biết khi đó)'}` },
    { name: 'Trạng thái', text: statusesText(frame) },
    query.stage === 'trial' ? { name: 'Giai đoạn', text: 'THỬ NGHIỆM: gồm cả số liệu thử nghiệm, chưa phải số liệu chính thức' } : undefined,
    frame.notes.length === 0 ? undefined : { name: 'Lưu ý', text: frame.notes.map((note) => note.text.vi).join(' ') },
    { name: 'Phiên bản số liệu (SHA-256)', text: hash },
  ];
  return facts.filter((fact) => fact !== undefined);
}

/** "23:59 20/07/2024" in Viet Nam. */
export function momentText(instant: string): string {
  const here = new Date(Date.parse(instant) + 7 * 3_600_000).toISOString();
  return `${here.slice(11, 16)} ${here.slice(8, 10)}/${here.slice(5, 7)}/${here.slice(0, 4)}`;
}

function unitsText({ orgUnits }: Query, titles: Titles, at: string): string {
  if (orgUnits === undefined) return 'Toàn tỉnh';
  if (Array.isArray(orgUnits)) return listed(orgUnits.map((ref) => titles.orgUnit(ref, at)));
  if ('group' in orgUnits) return `Nhóm đơn vị “${orgUnits.group}”`;
  return `Các ${orgUnits.level === 'commune' ? 'xã, phường, đặc khu' : 'huyện, thị xã, thành phố'} thuộc ${titles.orgUnit(orgUnits.within, at)}`;
}

function periodsText(query: Query, found: readonly string[]): string {
  const title = (code: string): string => titleOfPeriodCode(code).vi;
  if (found.length > 0)
    return found.length > 4 ? `${title(found[0] ?? '')} … ${title(found.at(-1) ?? '')} (${String(found.length)} kỳ)` : found.map(title).join(', ');
  if (Array.isArray(query.periods)) return listed(query.periods.map(title));
  return 'from' in query.periods ? `${title(query.periods.from)} … ${title(query.periods.to)}` : `${String(query.periods.last)} kỳ gần nhất`;
}

function statusesText(frame: Frame): string {
  const at = frame.columns.findIndex((column) => column.name === 'status');
  const counts = (Object.keys(STATUS_WORDS) as ObservationStatus[]).flatMap((status) => {
    const count = frame.rows.filter((row) => row[at] === status).length;
    return count === 0 ? [] : [`${STATUS_WORDS[status]}: ${String(count)}`];
  });
  const empty = frame.rows.filter((row) => row[at] === null).length;
  return [...counts, ...(empty === 0 ? [] : [`chưa có số liệu: ${String(empty)}`])].join('; ') || 'không có dòng nào';
}

function listed(texts: readonly string[]): string {
  return texts.length <= MOST_NAMED ? texts.join('; ') : `${texts.slice(0, MOST_NAMED).join('; ')} … (${String(texts.length)})`;
}

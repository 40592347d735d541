// Entries of a mapping as they are sent, in JSON or CSV, and what is wrong with one before it is stored. Pure but for what exists here.
import { parse } from 'csv-parse/sync';
import { tryPeriod, type CodeMappingEntry, type Finding, type MappingKind } from '@haidang/plugin-sdk';
import { BodyRefused, fitsShape } from '../../kernel/index.js';
import { sourceDecimal } from '../formats/source-value.js';
import { membersOf } from './translation.js';

export const KINDS: readonly MappingKind[] = ['indicator', 'orgUnit', 'period', 'disaggregation', 'obsStatus', 'series'];
export const MOST_ENTRIES = 20_000;
const COLUMNS = ['kind', 'source', 'target', 'factor', 'note'] as const;

export interface Known {
  hasIndicator(name: string): boolean;
  hasOrgUnit(ref: string): boolean;
}

/** `kind,source,target,factor,note` with a header line; comma or semicolon. */
export function entriesOfCsv(text: string): CodeMappingEntry[] {
  const [header = ''] = text.split('\n', 1);
  let rows: Record<string, string>[];
  try {
    rows = parse(text, {
      columns: (names: string[]) => names.map((name) => name.trim()),
      delimiter: header.includes(';') ? ';' : ',',
      bom: true,
      skip_empty_lines: true,
      trim: true,
      max_record_size: 8_192,
    });
  } catch {
    throw refusedCsv();
  }
  if (rows.length === 0 || !('kind' in (rows[0] ?? {})) || !('source' in (rows[0] ?? {}))) throw refusedCsv();
  const entries = rows.map((row) => {
    const entry: Record<string, string> = { target: '' };
    for (const name of COLUMNS) if (row[name] !== undefined && row[name] !== '') entry[name] = row[name];
    return entry;
  });
  const wrong = entries.findIndex((entry) => !fitsShape('CodeMappingEntry', entry));
  if (wrong >= 0)
    throw BodyRefused({}, [
      fault(
        wrong,
        'SHAPE',
        `Dòng ${String(wrong + 2)} không đúng dạng kind,source,target,factor,note.`,
        `Line ${String(wrong + 2)} is not of the form kind,source,target,factor,note.`,
      ),
    ]);
  return entries as unknown as CodeMappingEntry[];
}

export function csvOfEntries(entries: readonly CodeMappingEntry[]): string {
  const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replace(/"/g, '""')}"` : text);
  const lines = entries.map((entry) => COLUMNS.map((name) => cell(entry[name] ?? '')).join(','));
  return `${[COLUMNS.join(','), ...lines].join('\r\n')}\r\n`;
}

/** What is wrong with an entry; undefined when nothing is. */
export function faultOf(entry: CodeMappingEntry, index: number, known: Known): Finding | undefined {
  const { kind, target, factor } = entry;
  if (factor !== undefined) {
    const decimal = sourceDecimal(factor);
    if (decimal === undefined || decimal.isZero())
      return fault(index, 'factor', `Hệ số “${factor}” không phải là số khác 0.`, `The factor "${factor}" is no number other than 0.`);
  }
  if (target === '') return undefined;
  const said = target.slice(0, 80);
  switch (kind) {
    case 'indicator':
    case 'series':
      return known.hasIndicator(target)
        ? undefined
        : fault(index, 'indicator', `Không có chỉ tiêu “${said}” (viết: bộ.chỉ-tiêu).`, `There is no indicator "${said}" (write set.indicator).`);
    case 'orgUnit':
      return known.hasOrgUnit(target) ? undefined : fault(index, 'org-unit', `Không có đơn vị “${said}”.`, `There is no org unit "${said}".`);
    case 'period':
      return tryPeriod(target) === undefined ? fault(index, 'period', `“${said}” không phải mã kỳ.`, `"${said}" is not a period code.`) : undefined;
    case 'disaggregation':
      return Object.keys(membersOf(target)).length === target.split(';').length
        ? undefined
        : fault(index, 'disaggregation', `“${said}” không có dạng chiều=thành-viên.`, `"${said}" is not of the form dimension=member.`);
    case 'obsStatus':
      return /^[APEM]$/.test(target)
        ? undefined
        : fault(index, 'obs-status', `Trạng thái “${said}” không phải A, P, E hay M.`, `The status "${said}" is not A, P, E or M.`);
  }
}

function fault(index: number, code: string, vi: string, en: string): Finding {
  return { path: `/entries/${String(index)}`, level: 'error', code, message: { vi, en } };
}

function refusedCsv(): Error {
  return BodyRefused({}, [
    fault(
      0,
      'SHAPE',
      'Nội dung không phải CSV có dòng tiêu đề kind,source,target,factor,note.',
      'The body is not CSV with the header line kind,source,target,factor,note.',
    ),
  ]);
}

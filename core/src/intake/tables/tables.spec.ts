// Tables as people and office programs write them: encodings, delimiters, headings, numbers, periods, and what is refused at which cell.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from '@jest/globals';
import type { FigureInput } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import type { SourceFile, SourceItem } from '../imports/source.js';
import { measureOf, membersOf, periodCode, statusOf } from './cell-words.js';
import { CsvReader } from './csv-reader.js';
import { delimiterOf } from './csv-rows.js';
import { isRemark, letterOf, roleOf } from './headings.js';
import { JsonReader } from './json-reader.js';
import type { TableNames } from './names.js';
import { NumberEvidence, styleOf } from './number-style.js';

const folder = mkdtempSync(join(tmpdir(), 'haidang-tables-'));
const CODES: Readonly<Record<string, string>> = { 'Tổng số khách': 'guests', guests: 'guests', 'Số đêm': 'nights' };
const NAMES = {
  ofFile: () => ({ set: (text: string) => text, indicator: (_set: string, text: string) => CODES[text], orgUnit: (text: string) => text }),
} as unknown as TableNames;

async function itemsOf(content: Buffer | string, said: Partial<SourceFile> = {}, name = 'a.csv'): Promise<SourceItem[]> {
  const path = join(folder, 'file');
  writeFileSync(path, content);
  const reader = name.endsWith('.json') ? new JsonReader() : new CsvReader(NAMES);
  const items: SourceItem[] = [];
  for await (const item of reader.read({ path, name, principal: {} as Principal, ...said })) items.push(item);
  return items;
}
const figures = (items: readonly SourceItem[]): FigureInput[] => items.flatMap((item) => (item.kind === 'figure' ? [item.figure] : []));
const faults = (items: readonly SourceItem[]): unknown[] =>
  items.flatMap((item) => (item.kind === 'finding' ? [[item.finding.code, item.at.row, item.at.column, item.values]] : []));

/** Bytes of the code page 1258, whose accents stand behind their letters. */
function windows1258(text: string): Buffer {
  const marks: Readonly<Record<string, number>> = { '\u0300': 0xcc, '\u0301': 0xec, '\u0303': 0xde, '\u0309': 0xd2, '\u0323': 0xf2 };
  const letters: Readonly<Record<string, number>> = { đ: 0xf0, Đ: 0xd0, ơ: 0xf5, ư: 0xfd, ă: 0xe3, â: 0xe2, ê: 0xea, ô: 0xf4 };
  const bytes: number[] = [];
  for (const character of text.normalize('NFC')) {
    const [base = '', ...tones] = splitTone(character);
    bytes.push(letters[base] ?? base.charCodeAt(0), ...tones.map((tone) => marks[tone] ?? 0x3f));
  }
  return Buffer.from(bytes);
}

function splitTone(character: string): string[] {
  const parts = Array.from(character.normalize('NFD'));
  const tones = parts.filter((part) => /[\u0300\u0301\u0303\u0309\u0323]/.test(part));
  const base = parts.filter((part) => !tones.includes(part)).join('');
  return [base.normalize('NFC'), ...tones];
}

describe('tables', () => {
  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  const LONG = 'Bộ;Chỉ tiêu;Kỳ;Đơn vị;Giá trị\ntourism;Tổng số khách;Tháng 6/2024;56;12,5\n';
  const utf16 = Buffer.from(`\uFEFF${LONG}`, 'utf16le');
  test.each([
    ['UTF-8', Buffer.from(LONG)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${LONG}`)],
    ['UTF-8 with accents apart', Buffer.from(LONG.normalize('NFD'))],
    ['UTF-16', utf16],
    ['UTF-16 the other way round', Buffer.from(utf16).swap16()],
    ['UTF-16 without a mark', utf16.subarray(2)],
    ['the Vietnamese Windows code page', windows1258(LONG)],
    ['commas', Buffer.from(LONG.replace('12,5', '"12,5"').replaceAll(';', ','))],
    ['tabs and Windows lines', Buffer.from(LONG.replaceAll(';', '\t').replaceAll('\n', '\r\n'))],
    ["Excel's sep line", Buffer.from(`sep=;\r\n${LONG}`)],
    ['quotes', Buffer.from(LONG.replace('Tổng số khách', '"Tổng số khách"'))],
  ])('reads %s', async (_name, content) => {
    expect(new CsvReader(NAMES).recognises(content.subarray(0, 4096))).toBe(true);
    expect(figures(await itemsOf(content))).toEqual([{ set: 'tourism', indicator: 'guests', period: '2024-M06', orgUnit: '56', value: '12.5' }]);
  });

  test.each([
    ['[1]', false],
    [' {"a":1}', false],
    ['<?xml version="1.0"?>', false],
    ['STRUCTURE,STRUCTURE_ID,A', false],
    ['DATAFLOW,FREQ', false],
    ['%PDF-1.7', false],
    ['PK\u0003\u0004', false],
    ['a;b', true],
  ])('tells a table by its first bytes: %j', (head, expected) => {
    expect(new CsvReader(NAMES).recognises(Buffer.from(head))).toBe(expected);
  });

  test('names every faulty cell', async () => {
    const rows = [
      'set,indicator,period,orgUnit,value,status,disaggregation',
      'tourism,guests,2024-M06,56,12.5,sơ bộ,sex=female',
      'tourism,guests,2024-M06,56,mười,,',
      'tourism,,2024-M06,56,1,,',
      'tourism,guests,hôm qua,56,1,,',
      'tourism,guests,2024-M06,,1,,',
      ',guests,2024-M06,56,1,,',
      'tourism,guests,2024-M06,56,1,lạ,',
      'tourism,guests,2024-M06,56,1,,__proto__=1',
      '',
      'tourism,guests,2024-M06,56,,M,',
    ];
    const items = await itemsOf(rows.join('\n'));
    expect(faults(items)).toEqual([
      ['not-a-number', 3, 'E', 1],
      ['empty-cell', 4, 'B', 1],
      ['period-unknown', 5, 'C', 1],
      ['empty-cell', 6, 'D', 1],
      ['empty-cell', 7, 'A', 1],
      ['status-unknown', 8, 'F', 1],
      ['disaggregation-unknown', 9, 'G', 1],
    ]);
    expect(figures(items)).toEqual([
      { set: 'tourism', indicator: 'guests', period: '2024-M06', orgUnit: '56', value: '12.5', status: 'P', disaggregation: { sex: 'female' } },
      { set: 'tourism', indicator: 'guests', period: '2024-M06', orgUnit: '56', value: null, status: 'M' },
    ]);
  });

  test('reads a column for each indicator, and counts what stands under others', async () => {
    const content = 'STT;Kỳ;Tổng số khách;Số đêm;Lạ;Ghi chú\n1;2024-M01;1.000;;3;x\n2;2024-M02;2.000,5;7;;\n3;2024-M03;;;;\n4;2025-13;1;2;3;\n';
    const items = await itemsOf(content, { set: 'tourism', orgUnit: '56' });
    expect(figures(items).map((each) => [each.period, each.indicator, each.value])).toEqual([
      ['2024-M01', 'guests', '1000'],
      ['2024-M02', 'guests', '2000.5'],
      ['2024-M02', 'nights', '7'],
    ]);
    expect(faults(items)).toEqual([
      ['unknown-indicator', 1, 'E', 2],
      ['period-unknown', 5, 'B', 2],
    ]);
  });

  test('a line that contradicts what was chosen is refused', async () => {
    expect(faults(await itemsOf('indicator;period;value\nguests;2024-M05;1\n', { set: 'tourism', orgUnit: '56', period: '2024-M06' }))).toEqual([
      ['differs-from-choice', 2, 'B', 1],
    ]);
  });

  test.each([
    ['nothing tells', '1.234', [], ['number-ambiguous']],
    ['another number tells', '1.234;12,5', ['1234', '12.5'], []],
    ['another number tells otherwise', '1.234;12.5', ['1.234', '12.5'], []],
    ['the numbers contradict each other', '1.234;12.5;12,5', ['12.5', '12.5'], ['numbers-mixed', 'number-ambiguous']],
    ['nothing is written so', '0.123;7', ['0.123', '7'], []],
  ])('decides how numbers are written: %s', async (_name, cells, values, codes) => {
    const values$ = cells.split(';').map((cell) => `2024-M06|"${cell}"`.replace('|', ';'));
    const items = await itemsOf(`period;Tổng số khách\n${values$.join('\n')}\n`, { set: 'tourism', orgUnit: '56' });
    expect(figures(items).map((each) => each.value)).toEqual(values);
    expect(items.flatMap((item) => (item.kind === 'finding' ? [item.finding.code] : []))).toEqual(codes);
  });

  test.each([
    ['1.234.567', 'vi'],
    ['1,234,567', 'en'],
    ['1.234,5', 'vi'],
    ['1,234.5', 'en'],
    ['12,5', 'vi'],
    ['1234.5', 'en'],
    ['1.234', undefined],
    ['1234', undefined],
    ['7,710,3', undefined],
    ['1 234,5', 'vi'],
  ])('%s is written as in %s', (text, style) => {
    expect(styleOf(text)).toBe(style);
  });

  test('evidence both ways is none', () => {
    const evidence = new NumberEvidence();
    for (const text of ['12,5', '12.5']) evidence.note(text);
    expect([evidence.style, evidence.isMixed]).toEqual([undefined, true]);
  });

  test.each([
    ['2024-M06', '2024-M06'],
    ['2024-06', '2024-M06'],
    ['Tháng 6/2024', '2024-M06'],
    ['tháng 06 năm 2024', '2024-M06'],
    ['T6/2024', '2024-M06'],
    ['6/2024', '2024-M06'],
    ['Quý II/2024', '2024-Q2'],
    ['Quý 4 năm 2024', '2024-Q4'],
    ['6 tháng đầu năm 2024', '2024-H1'],
    ['9 tháng 2024', '2024-9M'],
    ['Năm 2024', '2024'],
    ['2024', '2024'],
    ['15/03/2024', '2024-03-15'],
    ['Năm học 2023-2024', '2023-SY'],
    ['13/2024', undefined],
    ['hôm qua', undefined],
  ])('the period %j is %j', (text, code) => {
    expect(periodCode(text)).toBe(code);
  });

  test('words of headings and cells in both languages', () => {
    expect(['BỘ', 'chỉ_tiêu', 'Kỳ báo cáo', 'Org Unit', 'Giá trị', 'Trạng thái', 'x'].map(roleOf)).toEqual([
      ...(['set', 'indicator', 'period', 'orgUnit', 'value', 'status'] as const),
      undefined,
    ]);
    expect([isRemark('Ghi chú'), isRemark(''), isRemark('Số hộ')]).toEqual([true, true, false]);
    expect([statusOf('Ước tính'), statusOf('official'), statusOf('x'), measureOf('Lũy kế'), measureOf('x')]).toEqual([
      'E',
      'A',
      undefined,
      'cumulative',
      undefined,
    ]);
    expect([membersOf('sex=female; age=0-15'), membersOf('x')]).toEqual([{ sex: 'female', age: '0-15' }, undefined]);
    expect([0, 25, 26, 701, 702].map(letterOf)).toEqual(['A', 'Z', 'AA', 'ZZ', 'AAA']);
    expect(['a,b;c;d', '"a;b",c', 'a\tb', 'a'].map(delimiterOf)).toEqual([';', ',', '\t', ',']);
  });

  const figure = { set: 'tourism', indicator: 'guests', period: '2024-M06', orgUnit: '56', value: 1 };
  const { orgUnit: _orgUnit, ...withoutUnit } = figure;
  test.each([
    ['an array', JSON.stringify([figure, figure]), [figure, figure]],
    ['an object', JSON.stringify({ note: 'x', figures: [figure] }), [figure]],
    ['lines', `\uFEFF${JSON.stringify(figure)}\r\n\n${JSON.stringify(figure)}`, [figure, figure]],
    ['what was chosen', JSON.stringify([withoutUnit]), [figure]],
  ])('reads JSON: %s', async (_name, content, expected) => {
    expect(figures(await itemsOf(content, { orgUnit: '56' }, 'a.json'))).toEqual(expected);
  });

  test('refuses elements that are no figures, each at its place', async () => {
    const items = await itemsOf(`${JSON.stringify(figure)}\n{"set":\n{"__proto__":1}\n${JSON.stringify({ ...figure, more: 1 })}\n`, {}, 'a.json');
    expect(items.flatMap((item) => (item.kind === 'finding' ? [[item.finding.code, item.at.row]] : []))).toEqual([
      ['not-a-figure', 2],
      ['key-refused', 3],
      ['not-a-figure', 4],
    ]);
  });
});

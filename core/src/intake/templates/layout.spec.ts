import { describe, expect, test } from '@jest/globals';
import { Decimal, parsePeriod, UNITS_OF_MEASURE, type FormDefinition, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { compileBundle } from '../../registry/index.js';
import type { RawCell } from '../spreadsheet/protocol.js';
import { templateOf } from './layout.js';
import { StampReading } from './stamp.js';
import type { TemplateReport } from './template-report.js';
import { harmless } from './template-words.js';

const indicator = (code: string, unitOfMeasure: string): IndicatorSetManifest['indicators'][number] => ({
  code,
  title: { vi: `=Chỉ tiêu ${code}` },
  unitOfMeasure,
  direction: 'neutral',
  aggregate: { time: 'sum', orgUnit: 'sum' },
});
const manifest = {
  id: 'sample',
  kind: 'indicator-set',
  title: { vi: 'Bộ mẫu' },
  owner: 'a-department',
  period: { type: 'monthly', first: '2022-M01' },
  reporters: { by: 'owner-per-commune' },
  indicators: [indicator('money', 'VND-billion'), indicator('cases', 'case'), indicator('pupils', 'pupil')],
  rules: [],
  workflow: ['submit', 'approve'],
} as unknown as IndicatorSetManifest;
const form: FormDefinition = {
  type: 'object',
  'x-title': { vi: 'Biểu mẫu' },
  properties: {
    money: { type: ['number', 'null'], minimum: 0, 'x-indicator': 'money', 'x-order': 1 },
    levels: {
      type: 'array',
      'x-order': 2,
      'x-rows': [
        { code: 'primary', title: { vi: 'Tiểu học' }, members: { level: 'primary' } },
        { code: 'secondary', title: { vi: 'Trung học' }, members: { level: 'secondary' } },
      ],
      items: { type: 'object', properties: { row: { type: 'string' }, pupils: { type: ['integer', 'null'], 'x-indicator': 'pupils' } } },
    },
    rows: {
      type: 'array',
      'x-order': 3,
      'x-rows': 'communes',
      items: { type: 'object', properties: { orgUnit: { type: 'string' }, cases: { type: ['integer', 'null'], 'x-indicator': 'cases', 'x-nil': true } } },
    },
    nil: { type: 'array', items: { type: 'string' } },
  },
  required: ['money'],
};
const bundle = compileBundle({ manifest, form, dashboard: {} as never }, { version: 3, origin: 'disk', effectiveFrom: null });
const unit = (code: string, title: string) => ({ code, uid: `${code}@2020-01-01`, title });
const report: TemplateReport = {
  bundle,
  period: parsePeriod('2024-M06'),
  unit: unit('56', 'Tỉnh'),
  owedBy: 'Sở Mẫu',
  dueOn: '2024-07-05',
  rows: [unit('1', 'Xã Một'), unit('2', '+Xã Hai')],
  document: { money: 1.5, levels: [{ row: 'secondary', pupils: 7 }], rows: [{ orgUnit: '2', cases: null }], nil: ['/rows/0/cases'] },
  obsStatus: 'E',
  known: (_, orgUnit) => (orgUnit === '1' ? { previous: { period: '2024-M05', value: new Decimal(4) } } : {}),
};
const plan = templateOf([report], 'Tháng 06/2024, Tỉnh', 'each', new Map(UNITS_OF_MEASURE.map((each) => [each.code, each])));
const stamped = plan.sheets.at(-1);
const stamp = (() => {
  const reading = new StampReading();
  for (const row of stamped?.rows ?? []) {
    reading.add(row.cells.map((cell, index): RawCell => [index + 1, typeof cell?.value === 'number' ? 'n' : 's', cell?.value ?? '']));
  }
  return reading.read();
})();

describe('the layout of a template', () => {
  test('has a sheet of fields, a sheet by commune, and a hidden stamp', () => {
    expect(plan.sheets.map(({ name, state }) => `${name} ${state}`)).toEqual(['Số liệu T06-2024 visible', 'Theo xã, phường visible', '_haidang veryHidden']);
  });

  test('the stamp names set, version, period, unit, rows, columns and what stood in the cells', () => {
    expect(stamp).toEqual({
      set: 'sample',
      version: 3,
      about: 'Tháng 06/2024, Tỉnh',
      sheets: [
        {
          id: 's1',
          kind: 'list',
          period: '2024-M06',
          orgUnit: '56@2020-01-01',
          rows: [
            ['/money', '=Chỉ tiêu money'],
            ['/levels/*/pupils#primary', 'Tiểu học: =Chỉ tiêu pupils'],
            ['/levels/*/pupils#secondary', 'Trung học: =Chỉ tiêu pupils'],
          ],
          fields: ['/money', '/levels/*/pupils#primary', '/levels/*/pupils#secondary'],
          before: { '/money /money': '1.5', '/levels/*/pupils#secondary /levels/*/pupils#secondary': '7' },
        },
        {
          id: 's2',
          kind: 'units',
          period: '2024-M06',
          orgUnit: '56@2020-01-01',
          rows: [
            ['1@2020-01-01', 'Xã Một'],
            ['2@2020-01-01', '+Xã Hai'],
          ],
          fields: ['/rows/*/cases'],
          before: { '2@2020-01-01 /rows/*/cases': 'nil' },
        },
      ],
    });
  });

  test('no text of ours can be taken for a formula', () => {
    const texts = plan.sheets
      .slice(0, 2)
      .flatMap(({ rows }) => rows.flatMap(({ cells }) => cells.flatMap((cell) => (typeof cell?.value === 'string' ? [cell.value] : []))));
    expect(texts.filter((text) => /^[=+\-@]/.test(text) && !text.startsWith('@'))).toEqual([]);
    expect(['=1+1', '+1', '-1', '@x', 'xã'].map(harmless)).toEqual(["'=1+1", "'+1", "'-1", "'@x", 'xã']);
  });

  test('limits of the form are limits of the cell', () => {
    const input = plan.sheets[0]?.rows.flatMap(({ cells }) => cells).find((cell) => cell?.allowed?.kind === 'number');
    expect(input).toMatchObject({ value: 1.5, look: 'input', allowed: { whole: false, min: 0, max: undefined } });
  });

  test('a report for each month of a year is a sheet of its own; many reports in one sheet are rows', () => {
    const months = ['2024-M01', '2024-M02'].map((code) => ({ ...report, period: parsePeriod(code) }));
    const units = new Map(UNITS_OF_MEASURE.map((each) => [each.code, each]));
    expect(templateOf(months, 'Năm 2024', 'each', units).sheets.map(({ name }) => name)).toEqual([
      'T01-2024',
      'T01-2024 theo xã',
      'T02-2024',
      'T02-2024 theo xã',
      '_haidang',
    ]);
    expect(templateOf(months, 'Năm 2024', 'rows', units).sheets).toHaveLength(2);
  });

  test('too many sheets are refused', () => {
    const many = Array.from({ length: 60 }, () => report);
    expect(() => templateOf(many, '', 'each', new Map())).toThrow('TEMPLATE_TOO_LARGE');
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Frame, FrameColumn, Query } from '@haidang/plugin-sdk';
import { factsOf, hashOf, momentText } from './export-facts.js';
import { frameAsCsv } from './frame-csv.js';
import { sdmxJson } from './frame-sdmx.js';
import { seriesOf } from './frame-series.js';

const column = (name: string, role: FrameColumn['role'], type: FrameColumn['type'] = 'string'): FrameColumn => ({ name, role, type });
const FRAME: Frame = {
  columns: [
    column('indicator', 'indicator'),
    column('orgUnit', 'orgUnit'),
    column('period', 'period'),
    column('sex', 'dimension'),
    column('value', 'measure', 'number'),
    column('plan', 'measure', 'number'),
    column('status', 'measure'),
    column('origin', 'measure'),
  ],
  rows: [
    ['tourism.guests', '56', '2024-M05', 'f', 10.5, null, 'A', 'submission'],
    ['tourism.guests', '56', '2024-M06', 'f', '12345678901234567.89', 7, 'E', 'submission'],
    ['tourism.guests', '56', '2024-M07', 'f', null, null, null, null],
    ['health.beds', '56', '2024-H1', 'm', null, 3, null, null],
  ],
  asOf: '2024-07-20T16:59:59.999Z',
  notes: [{ code: 'partial', text: { vi: 'Có giá trị gộp.' } }],
};
const QUERY: Query = { indicators: ['tourism.guests', 'health.beds'], orgUnits: ['56'], periods: ['2024-M05'], compare: ['plan'], asOf: '2024-07-20' };
const SHAPE = { version: () => 3, unit: (ref: string) => (ref.startsWith('tourism') ? 'visit' : 'bed'), decimals: () => 1 };
const TITLES = { indicator: (ref: string) => `“${ref}”`, orgUnit: () => 'Tỉnh Khánh Hòa' };

describe('CSV', () => {
  const frame: Frame = {
    columns: [column('orgUnit', 'orgUnit'), column('value', 'measure', 'number'), column('status', 'measure')],
    rows: [
      ['56', -12.5, 'A'],
      ['=1+1', '12345678901234567.89', '@x'],
      ['a "b", c', null, null],
      ['+84', 0, '-'],
    ],
    asOf: '2024-07-20T00:00:00.000Z',
    notes: [],
  };

  test('numbers stay numbers, formulas become text, quotes are doubled, missing is empty', () => {
    expect(frameAsCsv(frame)).toBe('orgUnit,value,status\r\n56,-12.5,A\r\n\'=1+1,12345678901234567.89,\'@x\r\n"a ""b"", c",,\r\n\'+84,0,\'-\r\n');
  });

  test('facts stand above the table, harmless as well', () => {
    expect(
      frameAsCsv(frame, [{ name: 'Số liệu đến', text: '=now()' }])
        .split('\r\n')
        .slice(0, 3),
    ).toEqual(["Số liệu đến,'=now()", '', 'orgUnit,value,status']);
  });
});

describe('facts of a file', () => {
  test('name the filters, the date, the statuses and the fingerprint', () => {
    expect(Object.fromEntries(factsOf({ ...QUERY, stage: 'trial' }, FRAME, TITLES, 'abc').map(({ name, text }) => [name, text]))).toEqual({
      'Chỉ tiêu': '“tourism.guests”; “health.beds”',
      'Đơn vị': 'Tỉnh Khánh Hòa',
      Kỳ: 'Tháng 05/2024, Tháng 06/2024, Tháng 07/2024, 6 tháng đầu năm 2024',
      'Đại lượng': 'giá trị của kỳ',
      'So sánh với': 'kế hoạch',
      'Số liệu đến': '23:59 20/07/2024 (như đã biết khi đó)',
      'Trạng thái': 'chính thức: 1; ước: 1; chưa có số liệu: 2',
      'Giai đoạn': 'THỬ NGHIỆM: gồm cả số liệu thử nghiệm, chưa phải số liệu chính thức',
      'Lưu ý': 'Có giá trị gộp.',
      'Phiên bản số liệu (SHA-256)': 'abc',
    });
  });

  test('the fingerprint knows the figures and not their order', () => {
    const { columns, rows } = FRAME;
    expect(hashOf({ columns, rows: [...rows].reverse() })).toBe(hashOf({ columns, rows }));
    expect(hashOf({ columns, rows: rows.slice(1) })).not.toBe(hashOf({ columns, rows }));
  });

  test('a moment is told in Viet Nam time', () => {
    expect(momentText('2024-07-20T17:00:00Z')).toBe('00:00 21/07/2024');
  });
});

describe('series', () => {
  const series = seriesOf(QUERY, FRAME, SHAPE, '56');

  test('one for each flow and key, without what nobody knows', () => {
    expect(
      series.map((each) => [each.flow, each.dimensions, each.observations.map(({ period, value, status, compared }) => [period, value, status, compared])]),
    ).toEqual([
      ['HAIDANG:HEALTH(3.0)', { FREQ: 'S', INDICATOR: 'beds', REF_AREA: '56', SEX: 'm', MEASURE: 'VALUE' }, [['2024-S1', null, 'M', { OBS_PLAN: '3' }]]],
      [
        'HAIDANG:TOURISM(3.0)',
        { FREQ: 'M', INDICATOR: 'guests', REF_AREA: '56', SEX: 'f', MEASURE: 'VALUE' },
        [
          ['2024-05', '10.5', 'A', {}],
          ['2024-06', '12345678901234567.89', 'E', { OBS_PLAN: '7' }],
        ],
      ],
    ]);
  });

  test('what the answer leaves out is taken from the question', () => {
    const frame: Frame = { ...FRAME, columns: FRAME.columns.slice(2, 3).concat(FRAME.columns.slice(4, 5)), rows: [['2024', 5]] };
    expect(seriesOf({ ...QUERY, orgUnits: { within: '56', level: 'commune' } }, frame, SHAPE, '01')[0]?.dimensions).toEqual({
      FREQ: 'A',
      INDICATOR: 'guests',
      REF_AREA: '56',
      MEASURE: 'VALUE',
    });
  });

  test('SDMX-JSON: every index leads to its code', () => {
    const { data } = JSON.parse(JSON.stringify(sdmxJson({ id: '1', prepared: 'now', sender: 'HAIDANG' }, series, [], { name: () => undefined }))) as {
      data: {
        dataSets: { structure: number; series: Record<string, { attributes: number[]; observations: Record<string, unknown[]> }> }[];
        structures: {
          dimensions: Record<'series' | 'observation', { id: string; values: { id: string }[] }[]>;
          attributes: { observation: { id: string; values: { id: string }[] }[] };
        }[];
      };
    };
    const told = data.dataSets.map(({ structure, series: keyed }) => {
      const { dimensions, attributes } = data.structures[structure] ?? { dimensions: { series: [], observation: [] }, attributes: { observation: [] } };
      return Object.entries(keyed).map(([key, { observations }]) => ({
        key: key.split(':').map((place, at) => dimensions.series[at]?.values[Number(place)]?.id),
        observations: Object.entries(observations).map(([time, cells]) => [
          dimensions.observation[0]?.values[Number(time)]?.id,
          cells[0],
          cells[1],
          attributes.observation[0]?.values[Number(cells[2])]?.id,
        ]),
      }));
    });
    expect(told).toEqual([
      [{ key: ['S', 'beds', '56', 'm', 'VALUE'], observations: [['2024-S1', null, 3, 'M']] }],
      [
        {
          key: ['M', 'guests', '56', 'f', 'VALUE'],
          observations: [
            ['2024-05', 10.5, null, 'A'],
            ['2024-06', '12345678901234567.89', 7, 'E'],
          ],
        },
      ],
    ]);
  });
});

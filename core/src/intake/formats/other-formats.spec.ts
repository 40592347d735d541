// SDMX-CSV, DHIS2 JSON and ADX: what they say, and what is refused of them.
import { describe, expect, it } from '@jest/globals';
import { Adx } from './adx.js';
import { readDhis2 } from './dhis2.js';
import { gathered, pieces } from './formats.testing.js';
import { readSdmxCsv } from './sdmx/sdmx-csv.js';
import { readXml } from './xml.js';

const csv = (text: string, size?: number) => gathered(readSdmxCsv(pieces(text, size)));
const dhis2 = (text: string, size?: number) => gathered(readDhis2(() => pieces(text, size)));
const codeIn = (code: string) => expect.objectContaining({ kind: expect.objectContaining({ code }) as unknown }) as unknown;

describe('SDMX-CSV', () => {
  it('2.0, with a semicolon and labels', async () => {
    const text =
      '\uFEFFSTRUCTURE;STRUCTURE_ID;ACTION;REF_AREA: Area;INDICATOR;TIME_PERIOD;OBS_VALUE;OBS_STATUS;UNIT_MULT\r\ndataflow;GSO:F(1.0);I;VN56: Khánh Hòa;POP;2024-Q1;1.5;E;3\r\n';
    expect(await csv(text)).toEqual([
      {
        series: {
          flow: 'GSO:F(1.0)',
          flowKind: 'dataflow',
          key: 'INDICATOR=POP;REF_AREA=VN56',
          dimensions: { REF_AREA: 'VN56', INDICATOR: 'POP' },
          attributes: { UNIT_MULT: '3' },
          dataset: {},
        },
        period: '2024-Q1',
        value: '1.5',
        attributes: { OBS_STATUS: 'E' },
        line: 2,
      },
    ]);
  });

  it('1.0 by its header, in pieces of any size', async () => {
    const rows = Array.from({ length: 3_000 }, (_, n) => `GSO:F(1.0),"VN,${String(n)}",2024-01,${String(n)}`);
    const values = await csv(['DATAFLOW,REF_AREA,TIME_PERIOD,OBS_VALUE', ...rows].join('\n'), 97);
    expect(values).toHaveLength(3_000);
    expect(values[2_999]).toMatchObject({ value: '2999', series: { dimensions: { REF_AREA: 'VN,2999' }, flow: 'GSO:F(1.0)' } });
  });

  it.each([
    ['no header', '', 'EXCHANGE_CSV_FAULTY'],
    ['no value column', 'STRUCTURE,STRUCTURE_ID,TIME_PERIOD\n', 'EXCHANGE_CSV_FAULTY'],
    ['an endless field', `STRUCTURE,STRUCTURE_ID,TIME_PERIOD,OBS_VALUE\n"${'x'.repeat(300_000)}`, 'EXCHANGE_CSV_FAULTY'],
    ['an open quote', 'STRUCTURE,STRUCTURE_ID,TIME_PERIOD,OBS_VALUE\na,"b', 'EXCHANGE_CSV_FAULTY'],
    ['a deletion', 'STRUCTURE,STRUCTURE_ID,ACTION,TIME_PERIOD,OBS_VALUE\ndataflow,F,D,2024,1\n', 'EXCHANGE_ACTION_REFUSED'],
  ])('refuses %s', async (_, text, code) => {
    await expect(csv(text)).rejects.toEqual(codeIn(code));
  });
});

describe('DHIS2 dataValueSets', () => {
  it('takes what the set says where the value says nothing, wherever it stands', async () => {
    const text = JSON.stringify({
      dataValues: [
        { dataElement: 'de"1', value: '12', comment: 'ước tính {nháp}', storedBy: 'x' },
        { dataElement: 'de2', value: 3.5, period: '202402', orgUnit: 'ou2', categoryOptionCombo: 'coc' },
        { dataElement: 'de3', value: '4', deleted: true },
      ],
      dataSet: 'ds',
      period: '202401',
      orgUnit: 'ou1',
    });
    for (const size of [1, 13, 9_999]) {
      const values = await dhis2(text, size);
      expect(
        values.map((value) => [value.series.flow, value.series.dimensions['dataElement'], value.series.dimensions['orgUnit'], value.period, value.value]),
      ).toEqual([
        ['ds', 'de"1', 'ou1', '202401', '12'],
        ['ds', 'de2', 'ou2', '202402', '3.5'],
        ['ds', 'de3', 'ou1', '202401', null],
      ]);
      expect(values[0]?.attributes).toEqual({ COMMENT: 'ước tính {nháp}' });
    }
  });

  it.each([
    ['an array', '[]'],
    ['no list', '{"dataSet":"x"}'],
    ['a list that is none', '{"dataValues":{}}'],
    ['a truncated one', '{"dataValues":[{"dataElement":"a"}'],
    ['more behind its end', '{"dataValues":[{}]} {}'],
    ['numbers for values', '{"dataValues":[1]}'],
    ['deep nesting', `{"dataValues":[${'{"a":'.repeat(50)}1${'}'.repeat(50)}]}`],
    ['an endless text', `{"dataValues":[{"value":"${'9'.repeat(100_000)}"}]}`],
  ])('refuses %s', async (_, text) => {
    await expect(dhis2(text)).rejects.toEqual(codeIn('EXCHANGE_JSON_FAULTY'));
  });
});

describe('ADX', () => {
  it('reads groups, disaggregations and notes', async () => {
    const text = `<adx xmlns="urn:ihe:qrph:adx:2015" exported="2024-02-01T00:00:00Z"><group orgUnit="OU" period="2024-01-01/P1M" dataSet="MAL"><dataValue dataElement="CONF" value="32" sex="F"><annotation>tạm tính</annotation></dataValue><dataValue dataElement="DEATH" value="0"/></group></adx>`;
    const values = await gathered(readXml(pieces(text, 9), new Adx()));
    expect(values).toEqual([
      {
        series: expect.objectContaining({ flow: 'MAL', key: 'dataElement=CONF;orgUnit=OU;sex=F' }) as unknown,
        period: '2024-01-01/P1M',
        value: '32',
        attributes: { COMMENT: 'tạm tính' },
      },
      { series: expect.objectContaining({ key: 'dataElement=DEATH;orgUnit=OU' }) as unknown, period: '2024-01-01/P1M', value: '0', attributes: {} },
    ]);
  });
});

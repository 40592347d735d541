import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { runIngest, type IngestAnswer, type IngestRequest } from '@haidang/plugin-sdk';
import plugin from '../index.js';

const read = (id: string, bytes: string | Uint8Array, more: Partial<IngestRequest> = {}): Promise<IngestAnswer> =>
  runIngest(plugin, id, { fileName: `figures.${id}`, bytes, ...more });
const brief = (answer: IngestAnswer): string[] =>
  answer.figures.map((each) => `${each.set}.${each.indicator} ${each.period} ${each.orgUnit} ${String(each.value)}`);
const faults = (answer: IngestAnswer): string[] => answer.findings.map((each) => `${each.code}@${each.place?.column ?? ''}${String(each.place?.row ?? '')}`);

describe('CSV', () => {
  test.each<[string, string]>([
    ['English headers', 'set,indicator,period,orgUnit,value\ntourism,overnight-guests,2024-M06,56,1250.5\n'],
    ['Vietnamese headers, semicolons, BOM', '\ufeffBộ chỉ tiêu;Chỉ tiêu;Kỳ;Đơn vị;Giá trị\r\ntourism;overnight-guests;2024-M06;56;"1.250,5"\r\n'],
    ['the set within the name, tabs', 'indicator\tperiod\torgUnit\tvalue\ntourism.overnight-guests\t2024-M06\t56\t1250.5'],
    ['decomposed Vietnamese letters', 'Chỉ tiêu;Kỳ;Đơn vị;Giá trị\ntourism.overnight-guests;2024-M06;56;1250,5'.normalize('NFD')],
  ])('reads %s', async (_, text) => {
    const answer = await read('csv', text);
    expect({ figures: brief(answer), findings: answer.findings }).toEqual({ figures: ['tourism.overnight-guests 2024-M06 56 1250.5'], findings: [] });
  });

  test('reads a wide table by its mapping and says what is not mapped', async () => {
    const answer = await read('csv', 'Kỳ,Lượt khách,Doanh thu,Ghi chú\n2024-M05,"1,100.5",5000.1,x\n2024-M06,,6053.25,\n', {
      orgUnit: '56',
      mapping: { 'Lượt khách': 'tourism.overnight-guests', 'Doanh thu': 'tourism.tourism-receipts' },
    });
    expect(brief(answer)).toEqual([
      'tourism.overnight-guests 2024-M05 56 1100.5',
      'tourism.tourism-receipts 2024-M05 56 5000.1',
      'tourism.tourism-receipts 2024-M06 56 6053.25',
    ]);
    expect(answer.unmapped).toEqual(['Ghi chú']);
    expect(answer.figures[0]?.place).toEqual({ row: 2, column: 'B' });
  });

  test('keeps status and measure', async () => {
    const answer = await read('csv', 'indicator,period,orgUnit,value,status,measure\nt.a,2024-M06,56,1,e,cumulative');
    expect(answer.figures).toEqual([expect.objectContaining({ status: 'E', measure: 'cumulative', value: '1' })]);
  });

  test('the whole file decides how "1.234" is meant', async () => {
    const table = (...values: string[]): string => `indicator;period;orgUnit;value\n${values.map((value) => `t.a;2024-M06;56;${value}`).join('\n')}`;
    expect((await read('csv', table('1.234', '7.710,3'))).figures.map((each) => each.value)).toEqual(['1234', '7710.3']);
    expect((await read('csv', table('1.234', '7,710.3'))).figures.map((each) => each.value)).toEqual(['1.234', '7710.3']);
    expect(faults(await read('csv', table('1.234', '12')))).toEqual(['ambiguous-number@D2']);
    expect(faults(await read('csv', table('1.234', '7.710,3', '7,710.3')))).toEqual(['ambiguous-number@D2']);
  });

  test.each<[string, string | Uint8Array, string]>([
    ['no number', 'indicator,period,orgUnit,value\nt.a,2024-M06,56,nhiều', 'not-a-number@D2'],
    ['no period', 'indicator,orgUnit,value\nt.a,56,1', 'incomplete@C2'],
    ['no rows', '', 'empty@'],
    ['not UTF-8', new Uint8Array([0xff, 0xfe, 0x41]), 'not-utf-8@'],
  ])('names the place: %s', async (_, bytes, fault) => {
    expect(faults(await read('csv', bytes))).toEqual([fault]);
  });

  test('quotes hold delimiters, line breaks and quotes', async () => {
    const answer = await read('csv', 'indicator,period,orgUnit,value,note\nt.a,2024-M06,56,1,"a, ""b""\nc"\nt.a,2024-M07,56,2,d');
    expect(brief(answer)).toEqual(['t.a 2024-M06 56 1', 't.a 2024-M07 56 2']);
  });

  test('never throws, whatever the bytes are', async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), fc.string({ maxLength: 200 })), fc.constantFrom('csv', 'json'), async (bytes, id) => {
        const answer = await read(id, bytes);
        for (const figure of answer.figures) expect(figure.value === null || /^-?\d+(\.\d+)?$/.test(figure.value)).toBe(true);
      }),
    );
  });
});

describe('JSON', () => {
  const figure = { set: 'tourism', indicator: 'overnight-guests', period: '2024-M06', orgUnit: '56', value: 1250.5 };

  test.each<[string, string]>([
    ['a list', JSON.stringify([figure])],
    ['an object with figures', JSON.stringify({ figures: [figure] })],
    ['one object a line', `${JSON.stringify(figure)}\n`],
    ['decimal text', JSON.stringify([{ ...figure, value: '1250.50' }])],
  ])('reads %s', async (_, text) => {
    const answer = await read('json', text);
    expect(answer.findings).toEqual([]);
    expect(Number(answer.figures[0]?.value)).toBe(1250.5);
  });

  test('two lines are two figures; null is "no figure", and kept', async () => {
    const answer = await read(
      'json',
      `${JSON.stringify(figure)}\n${JSON.stringify({ ...figure, period: '2024-M07', value: null, disaggregation: { sex: 'female' } })}\n`,
    );
    expect(answer.figures.map((each) => each.value)).toEqual(['1250.5', null]);
    expect(answer.figures[1]?.disaggregation).toEqual({ sex: 'female' });
  });

  test.each<[string, string, string]>([
    ['digits that a double would lose', `[{"set":"t","indicator":"a","period":"2024","orgUnit":"56","value":9007199254740993}]`, 'not-a-number@1'],
    ['a text that is no decimal', JSON.stringify([{ ...figure, value: '1.250,5' }]), 'not-a-number@1'],
    ['a missing org unit', JSON.stringify([{ ...figure, orgUnit: undefined }]), 'incomplete@1'],
    ['no JSON', 'figures', 'not-json@'],
  ])('refuses %s', async (_, text, fault) => {
    expect(faults(await read('json', text))).toEqual([fault]);
  });
});

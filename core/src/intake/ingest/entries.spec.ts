// However a body is cut on its way, its entries are the same as if it had come as one piece.
import { describe, expect, it } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { DomainError } from '../../kernel/index.js';
import { entriesOf, Misread, type Entry, type Notation } from './entries.js';

async function* pieces(body: Buffer, borders: readonly number[]): AsyncGenerator<Buffer> {
  const cuts = [...new Set(borders.map((border) => border % (body.length + 1)))].sort((a, b) => a - b);
  let from = 0;
  for (const cut of [...cuts, body.length]) {
    yield await Promise.resolve(body.subarray(from, cut));
    from = cut;
  }
}

async function read(notation: Notation, text: string, borders: readonly number[] = []): Promise<Entry[]> {
  const entries: Entry[] = [];
  for await (const some of entriesOf(notation, pieces(Buffer.from(text), borders))) entries.push(...some);
  return entries;
}

async function faultOf(notation: Notation, text: string): Promise<{ code: string; said: string | undefined }> {
  try {
    await read(notation, text);
    throw new Error('nothing was refused');
  } catch (fault) {
    if (fault instanceof DomainError) return { code: fault.kind.code, said: fault.findings[0]?.message.vi };
    throw fault;
  }
}

const figure = fc.record(
  {
    set: fc.constantFrom('tourism', 'y tế', '"'),
    indicator: fc.string({ unit: 'grapheme', maxLength: 12 }),
    period: fc.constantFrom('2024-M01', '2024'),
    orgUnit: fc.constantFrom('56', '22336'),
    value: fc.oneof(fc.integer(), fc.constant(null), fc.constantFrom('1.5', '12345678901234.567')),
    status: fc.constantFrom('A' as const, 'P' as const),
    disaggregation: fc.constant({ sex: 'nữ' }),
  },
  { requiredKeys: ['set', 'indicator', 'period', 'orgUnit', 'value'] },
);
const borders = fc.array(fc.nat(5_000), { maxLength: 30 });
const line = fc.oneof(
  { weight: 6, arbitrary: figure.map((each) => JSON.stringify(each)) },
  fc.constantFrom('', '   ', '{', '[]', 'rác', '{"set":1}', '{"set":"a","indicator":"b","period":"c","orgUnit":"d","value":1,"admin":true}'),
);
const cell = fc.oneof(
  fc.constantFrom('tourism', '2024-M01', '56', '12.5', '', 'đơn vị'),
  fc.string({ unit: 'grapheme', maxLength: 8 }).map((text) => `"${text.replaceAll('"', '""')}"`),
  fc.constantFrom('"a,b"', '"hai\ndòng"', '"ba\r\ndòng"', '"nói ""vâng"""'),
);
const breaks = fc.constantFrom('\n', '\r\n');
const HEAD = 'set,indicator,period,orgUnit,value,note';

describe('a body in pieces', () => {
  it('of NDJSON', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 20 }), borders, breaks, fc.boolean(), async (lines, cuts, end, ended) => {
        const text = lines.join(end) + (ended ? end : '');
        expect(await read('ndjson', text, cuts)).toEqual(await read('ndjson', text));
      }),
    );
  });

  it('of CSV', async () => {
    const row = fc.array(cell, { minLength: 5, maxLength: 7 }).map((cells) => cells.join(','));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { maxLength: 12 }), borders, breaks, fc.boolean(), async (rows, cuts, end, ended) => {
        const text = [HEAD, ...rows].join(end) + (ended ? end : '');
        expect(await read('csv', text, cuts)).toEqual(await read('csv', text));
      }),
    );
  });

  it('of CSV says what other readers say', async () => {
    const row = fc.array(cell, { minLength: 6, maxLength: 6 }).filter((cells) => cells.slice(0, 4).every((each) => each.replaceAll('"', '').trim() !== ''));
    await fc.assert(
      fc.asyncProperty(fc.array(row, { minLength: 1, maxLength: 8 }), async (rows) => {
        const text = [HEAD, ...rows.map((cells) => cells.join(','))].join('\n');
        const expected: Record<string, string>[] = parse(text, { columns: true, trim: true, bom: true });
        const found = await read('csv', text);
        expect(found).toEqual(
          expected.map((row) => ({
            set: row['set']?.trim(),
            indicator: row['indicator']?.trim(),
            period: row['period']?.trim(),
            orgUnit: row['orgUnit']?.trim(),
            value: row['value']?.trim() || null,
          })),
        );
      }),
    );
  });
});

describe('what cannot be read', () => {
  const good = '{"set":"a","indicator":"b","period":"c","orgUnit":"d","value":1}';
  const said = async (notation: Notation, text: string): Promise<(string | undefined)[]> =>
    (await read(notation, text)).map((entry) => (entry instanceof Misread ? entry.vi : undefined));

  it('is named by its line', async () => {
    expect(await said('ndjson', `${good}\n\nrác\n${good}\n{"set":1}`)).toEqual([
      undefined,
      'Dòng 3 không phải JSON.',
      undefined,
      expect.stringMatching(/^Dòng 5 không đúng dạng/),
    ]);
    expect(await said('csv', `${HEAD}\na,b,c,d,1,x\na,b\n\na,b,c,d,2,"y`)).toEqual([
      undefined,
      'Dòng 3 có 2 ô, dòng tiêu đề có 6.',
      'Dòng 5: dấu ngoặc kép không được đóng.',
    ]);
  });

  it.each<[string, Notation, string, string]>([
    ['a line that never ends', 'ndjson', `${good}\n${'x'.repeat(70_000)}`, 'Dòng 2 dài quá 64 KB.'],
    ['a quote that never ends', 'csv', `${HEAD}\n"${'x\n'.repeat(70_000)}`, 'Dòng 2 dài quá 64 KB.'],
    ['a header that lacks columns', 'csv', 'set,value\n', 'Dòng tiêu đề CSV thiếu cột: indicator, period, orgUnit.'],
  ])('%s ends the reading', async (_name, notation, text, expected) => {
    expect(await faultOf(notation, text)).toEqual({ code: 'BODY_REFUSED', said: expected });
  });
});

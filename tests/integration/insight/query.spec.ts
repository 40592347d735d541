// The question language over HTTP on a real database: rights, roll-ups, time travel, formats and limits.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Decimal, type Frame, type Problem, type Query } from '@haidang/plugin-sdk';
import { Accounts, OrgUnits } from '../../../core/src/access/index.js';
import { RANKS } from '../../../core/src/intake/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';
import { put, rollUp, type Given } from './figures.js';

const MONTHS = ['2025-M08', '2025-M09', '2025-M10'];
const guests = (orgUnit: string, period: string, value: string, more: Partial<Given> = {}): Given => ({
  set: 'tourism',
  indicator: 'overnight-guests',
  orgUnit,
  period,
  value,
  ...more,
});
const column = (frame: Frame, name: string): unknown[] => frame.rows.map((row) => row[frame.columns.findIndex((each) => each.name === name)]);

describe('questions', () => {
  let t: TestApp;
  let leader: Client;
  let communes: string[];
  let narrow: Client;
  let scope: ReadonlySet<string>;

  async function reader(username: string, orgUnit: string, sets: string[]): Promise<Client> {
    const [account] = await t.app.get(Accounts).createAccounts([{ username, role: 'leader', orgUnit: '56', scope: orgUnit, sets }]);
    return new Client(t.url).signIn(username, account?.password ?? '');
  }
  const ask = async (client: Client, query: Query): Promise<Frame> => {
    const { status, body } = await client.post<Frame>('/query', query);
    if (status !== 200) throw new Error(JSON.stringify(body));
    return body;
  };

  beforeAll(async () => {
    t = await bootApp({ today: '2025-11-20', work: false });
    leader = await t.as('leader');
    const orgUnits = t.app.get(OrgUnits);
    communes = orgUnits.within(orgUnits.province('2025-10-31').id, 'commune', '2025-10-31').map((unit) => unit.code);
    scope = new Set(communes.slice(0, 1));
    narrow = await reader('narrow', communes[0] ?? '', ['tourism']);
  });
  afterAll(async () => {
    await t.close();
  });

  it('the sum of the children is the roll-up of the parent, whatever the children are', async () => {
    const value = fc.integer({ min: -1_000_000, max: 1_000_000 }).map((number) => new Decimal(number).div(1000).toFixed());
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(fc.nat(communes.length - 1), fc.nat(MONTHS.length - 1), value), { minLength: 1, maxLength: 12 }), async (cells) => {
        await put(
          t,
          cells.map(([unit, month, number]) => guests(communes[unit] ?? '', MONTHS[month] ?? '', number)),
        );
        await rollUp(t);
        const within = { within: '56', level: 'commune' } as const;
        const each = await ask(leader, { indicators: ['tourism.overnight-guests'], orgUnits: within, periods: MONTHS });
        const together = await ask(leader, { indicators: ['tourism.overnight-guests'], orgUnits: within, periods: MONTHS, by: ['period'] });
        const province = await ask(leader, { indicators: ['tourism.overnight-guests'], orgUnits: ['56'], periods: MONTHS, by: ['period'] });
        for (const [at, period] of MONTHS.entries()) {
          const children = each.rows.filter((row) => row[2] === period && row[3] !== null).map((row) => String(row[3]));
          const expected = children.length === 0 ? null : Decimal.sum(...children).toNumber();
          expect([together.rows[at]?.[1], province.rows[at]?.[1]]).toEqual([expected, expected]);
        }
      }),
      { numRuns: 8 },
    );
  });

  it('a reader of one commune gets exactly what a naive filter leaves, for any question', async () => {
    await put(t, [
      guests('56', '2025-M08', '1', { indicator: 'guest-nights' }),
      { ...guests(communes[0] ?? '', '2025-M08', '2'), set: 'tax', indicator: 'tax-revenue' },
    ]);
    const unit = fc.constantFrom(...communes.slice(0, 4), '56');
    const question = fc.record({
      indicators: fc.uniqueArray(fc.constantFrom('tourism.overnight-guests', 'tourism.guest-nights', 'tax.tax-revenue'), { minLength: 1 }),
      orgUnits: fc.uniqueArray(unit, { minLength: 1 }),
      periods: fc.uniqueArray(fc.constantFrom(...MONTHS, '2025-Q3', '2025'), { minLength: 1 }),
    });
    await fc.assert(
      fc.asyncProperty(question, async (query) => {
        const [all, own] = [await ask(leader, query), await ask(narrow, query)];
        expect(own.rows).toEqual(all.rows.filter((row) => String(row[0]).startsWith('tourism.') && scope.has(String(row[1]))));
        expect(own.notes.some((note) => note.code === 'hidden')).toBe(own.rows.length < all.rows.length);
      }),
      { numRuns: 40 },
    );
  });

  it('a sum over more than the reader may see is not answered, by whichever words it is asked for', async () => {
    await put(t, [guests(communes[0] ?? '', '2025-M08', '7'), guests(communes[1] ?? '', '2025-M08', '100')]);
    await rollUp(t);
    const total = { indicators: ['tourism.overnight-guests'], periods: ['2025-M08'], by: [] } satisfies Query;
    for (const orgUnits of [{ within: '56', level: 'commune' } as const, communes.slice(0, 2), ['56']]) {
      const frame = await ask(narrow, { ...total, orgUnits });
      expect([frame.rows, frame.notes.map((note) => note.code)]).toEqual([[], ['hidden']]);
    }
    const own = await ask(narrow, { ...total, orgUnits: communes.slice(0, 1) });
    expect([column(own, 'value'), own.notes]).toEqual([[7], []]);
  });

  it('a correction keeps the old figure readable as it was known', async () => {
    await put(t, [guests('56', '2024-M03', '700.5')]);
    const before = await ask(leader, { indicators: ['tourism.overnight-guests'], periods: ['2024-M03'] });
    await put(t, [guests('56', '2024-M03', '712.25')]);
    const query: Query = { indicators: ['tourism.overnight-guests'], periods: ['2024-M03'] };
    expect(column(await ask(leader, query), 'value')).toEqual([712.25]);
    expect(column(await ask(leader, { ...query, asOf: before.asOf }), 'value')).toEqual([700.5]);
    expect(column(await ask(leader, { ...query, asOf: '2020-01-01T00:00:00Z' }), 'value')).toEqual([null]);
  });

  it('of two producers the better rank leads, and the reader is told of the other', async () => {
    const query: Query = { indicators: ['tourism.overnight-guests'], periods: ['2024-M04'] };
    await put(t, [guests('56', '2024-M04', '800', { producer: 'office', origin: 'published', rank: RANKS.publishedElsewhere })]);
    const alone = await ask(leader, query);
    expect([column(alone, 'value'), alone.notes]).toEqual([[800], []]);
    await put(t, [guests('56', '2024-M04', '810', { producer: 'department' })]);
    await rollUp(t);
    const both = await until(
      () => ask(leader, query),
      (frame) => frame.notes.length > 0,
    );
    expect(column(both, 'value')).toEqual([810]);
    expect(both.notes).toMatchObject([
      { code: 'two-producers', data: { figures: [{ indicator: 'tourism.overnight-guests', orgUnit: '56', period: '2024-M04' }] } },
    ]);
    expect(column(await ask(leader, { ...query, asOf: alone.asOf }), 'value')).toEqual([800]);
  });

  it('a sample never passes for a real figure', async () => {
    const query: Query = { indicators: ['tourism.overnight-guests'], periods: ['2024-M05', '2024-Q2'] };
    await put(t, [guests('56', '2024-M05', '5', { sample: true, origin: 'sample', rank: RANKS.sample, producer: 'sample' })]);
    const frame = await ask(leader, query);
    expect(column(frame, 'origin')).toEqual(['sample', 'sample']);
    expect(frame.notes.map((note) => note.code)).toEqual(['sample', 'partial']);
  });

  it('the last periods end with the last one that has figures', async () => {
    const frame = await ask(leader, { indicators: ['tourism.overnight-guests'], periods: { last: 2 } });
    expect(column(frame, 'period')).toEqual(['2025-M09', '2025-M10']);
    expect(column(await ask(leader, { indicators: ['tourism.overnight-guests'], periods: ['latest'] }), 'period')).toEqual(['2025-M10']);
  });

  it('GET asks the same question, and CSV tells the same', async () => {
    const query: Query = { indicators: ['tourism.overnight-guests'], periods: ['2024-M03'] };
    const path = `/query?q=${encodeURIComponent(JSON.stringify(query))}`;
    expect((await leader.get<Frame>(path)).body.rows).toEqual((await ask(leader, query)).rows);
    const csv = await leader.get<string>(path, { accept: 'text/csv' });
    expect(csv.headers.get('content-type')).toMatch(/^text\/csv/);
    expect(csv.body).toBe('indicator,orgUnit,period,value,status,origin\r\ntourism.overnight-guests,56,2024-M03,712.25,A,submission\r\n');
  });

  it.each<[string, string, string, unknown, number, string]>([
    ['a format that we have not', 'POST', 'application/xml', { indicators: ['tourism.overnight-guests'], periods: ['2024-M03'] }, 406, 'NOT_ACCEPTABLE'],
    ['an unknown indicator', 'POST', '*/*', { indicators: ['tourism.nothing'], periods: ['2024-M03'] }, 422, 'QUESTION_REFUSED'],
    ['no period', 'POST', '*/*', { indicators: ['tourism.overnight-guests'] }, 400, 'BODY_REFUSED'],
    ['SQL in a period', 'POST', '*/*', { indicators: ['tourism.overnight-guests'], periods: ["2024'; drop table plan --"] }, 422, 'QUESTION_REFUSED'],
    [
      'too many indicators',
      'POST',
      '*/*',
      { indicators: Array.from({ length: 51 }, () => 'tourism.overnight-guests'), periods: ['2024-M03'] },
      422,
      'QUESTION_REFUSED',
    ],
    [
      'too many rows',
      'POST',
      '*/*',
      {
        indicators: Array.from({ length: 50 }, () => 'tourism.overnight-guests'),
        periods: { from: '2016-M01', to: '2025-M12' },
        orgUnits: { within: '56', level: 'commune' },
      },
      422,
      'QUESTION_TOO_LARGE',
    ],
    ['a question that is no JSON', 'GET', '*/*', '{', 400, 'VALUE_REFUSED'],
    ['a question with a field too many', 'GET', '*/*', '{"indicators":["tourism.overnight-guests"],"periods":["2024"],"sql":"x"}', 400, 'VALUE_REFUSED'],
  ])('%s is refused with a reason', async (_, method, accept, body, status, code) => {
    const answer =
      method === 'POST'
        ? await leader.post<Problem>('/query', body, { accept })
        : await leader.get<Problem>(`/query?q=${encodeURIComponent(String(body))}`, { accept });
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(answer.body.details.vi).not.toMatch(/\{\w+\}|select|observation/);
  });

  it('nobody asks without signing in', async () => {
    expect((await t.anonymous.post('/query', { indicators: ['tourism.overnight-guests'], periods: ['2024'] })).status).toBe(401);
  });
});

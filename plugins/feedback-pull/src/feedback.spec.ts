// Figures pulled over a real HTTP server: ETag, both shapes, CSV and JSON, faults with growing pauses, dead letters that are tried again.
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import fc from 'fast-check';
import { HostError, memoryHost, type FiguresAnswer, type IngestedFigure, type MemoryHost, type OrgUnit, type Plain } from '@haidang/plugin-sdk';
import plugin from './index.js';
import { mapped, periodOf } from './mapping.js';
import { recordsOf } from './records.js';

const UNITS: OrgUnit[] = [
  { id: '56@2022-01-01', code: '56', title: 'Tỉnh Khánh Hòa', type: 'Tỉnh', level: 'province', parent: null, validFrom: '2022-01-01', validTo: null },
];
const DEFAULTS = Object.fromEntries(
  Object.entries(
    (JSON.parse(readFileSync(new URL('../manifest.json', import.meta.url), 'utf8')) as { settings: { properties: Record<string, { default: Plain }> } })
      .settings.properties,
  ).map(([name, each]) => [name, each.default]),
);

let server: Server;
let answer: { status: number; headers?: Record<string, string>; body: string };
let asked: IncomingMessage['headers'][];
let settings: Record<string, Plain>;
let now: string;
let host: MemoryHost;
let refuse: (figure: IngestedFigure) => boolean;

beforeEach(async () => {
  asked = [];
  refuse = () => false;
  now = '2024-07-05T00:00:00.000Z';
  server = createServer((request, response) => {
    asked.push(request.headers);
    response
      .writeHead(request.headers['if-none-match'] === answer.headers?.['etag'] && answer.headers?.['etag'] !== undefined ? 304 : answer.status, answer.headers)
      .end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  settings = { ...DEFAULTS, address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/so-lieu` };
  host = memoryHost({
    now: () => now,
    settings,
    secrets: { 'feedback-token': 'bi-mat' },
    orgUnits: UNITS,
    fetch: async (address, { headers = {} }) => {
      const got = await fetch(address, { headers: { ...headers } }).catch((cause: unknown) => {
        throw new HostError('UNREACHABLE', String(cause));
      });
      return { status: got.status, headers: Object.fromEntries(got.headers), bytes: new Uint8Array(await got.arrayBuffer()) };
    },
    write: (figures): Promise<FiguresAnswer> => {
      const bad = figures.some(refuse);
      const counts = { read: figures.length, accepted: bad ? 0 : figures.length, unchanged: 0, refused: bad ? figures.length : 0 };
      return Promise.resolve({
        counts,
        submissions: [],
        findings: bad ? [{ path: '', level: 'error', code: 'feedback-adds-up', message: { vi: 'Tiếp nhận phải bằng tổng', en: 'Must add up' } }] : [],
      });
    },
  });
});
afterEach(() => new Promise<void>((resolve) => void server.close(() => resolve())));

interface State {
  state: { faults: number; nextAt: string; etag?: string; unknown?: string[] } | null;
  pulls: { outcome: string; accepted: number; dead: number; records: number }[];
  dead: { id: string; kind: string; tries: number; reasons: { vi: string }[] }[];
}
const call = async (endpoint: string, params: Record<string, string> = {}): Promise<{ status?: number; json?: unknown }> => {
  const got = await plugin.http[endpoint]?.(
    { path: '', params, query: {}, headers: {}, json: undefined, bytes: new Uint8Array(), caller: null, base: '' },
    host.context,
  );
  if (got === undefined) throw new Error(endpoint);
  return got;
};
const state = async (): Promise<State> => (await call('GET /state')).json as State;
const run = async (minutes: number): Promise<void> => {
  now = new Date(Date.parse(now) + minutes * 60_000).toISOString();
  await plugin.schedules['pull']?.(host.context);
};
const JUNE = { ky: '2024-06', tiep_nhan: 120, da_xu_ly: 100, dang_xu_ly: 15, tu_choi: 5, ghi_chu: 'x' };

describe('pull', () => {
  it('takes JSON once, then nothing new for an answer', async () => {
    answer = { status: 200, headers: { etag: '"1"', 'content-type': 'application/json' }, body: JSON.stringify({ items: [JUNE] }) };
    await run(0);
    expect(asked[0]).toMatchObject({ authorization: 'Bearer bi-mat' });
    expect(host.figures.map(({ indicator, period, orgUnit, value }) => [indicator, period, orgUnit, value])).toEqual([
      ['feedback-received', '2024-M06', '56', '120'],
      ['feedback-resolved', '2024-M06', '56', '100'],
      ['feedback-in-progress', '2024-M06', '56', '15'],
      ['feedback-rejected', '2024-M06', '56', '5'],
    ]);
    await run(30);
    expect(asked).toHaveLength(1);
    await run(31);
    expect(asked[1]).toMatchObject({ 'if-none-match': '"1"' });
    expect((await state()).pulls.map(({ outcome }) => outcome)).toEqual(['unchanged', 'sent']);
    expect((await state()).state?.unknown).toEqual(['ghi_chu']);
  });

  it('takes CSV with a label in each row', async () => {
    Object.assign(settings, {
      indicatorField: 'Chỉ tiêu',
      periodField: 'Kỳ',
      valueField: 'Giá trị',
      indicators: ['Tiếp nhận = feedback-received', 'Giờ xử lý => handling-hours'],
    });
    answer = {
      status: 200,
      headers: { 'content-type': 'text/csv' },
      body: '\uFEFFKỳ;Chỉ tiêu;Giá trị\r\nTháng 6/2024;"Tiếp nhận";1.204\r\n06/2024;GIO XU LY;2.410,5\r\n06/2024;Lạ;1\r\n',
    };
    await run(0);
    expect(host.figures.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['feedback-received', '1204'],
      ['handling-hours', '2410.5'],
    ]);
    expect((await state()).dead).toMatchObject([{ kind: 'unmapped', reasons: [{ vi: 'Chỉ tiêu "Lạ" chưa được ánh xạ.' }] }]);
  });

  it('a dead letter goes when its report comes through, by itself or by hand', async () => {
    refuse = ({ indicator, value }) => indicator === 'feedback-received' && value === '120';
    answer = { status: 200, body: JSON.stringify([JUNE, { ...JUNE, ky: '2024-05', tiep_nhan: 1 }, { ...JUNE, ky: 'hôm qua' }]) };
    await run(0);
    await run(61);
    const first = await state();
    expect(first.dead.map(({ kind, tries }) => [kind, tries]).sort()).toEqual([
      ['refused', 2],
      ['unmapped', 2],
    ]);
    expect(first.dead.find(({ kind }) => kind === 'refused')?.reasons).toEqual([{ vi: 'Tiếp nhận phải bằng tổng', en: 'Must add up' }]);
    const refused = first.dead.find(({ kind }) => kind === 'refused')?.id ?? '';
    expect((await call('POST /dead/:id/retry', { id: refused })).json).toEqual({ outcome: 'dead' });
    refuse = () => false;
    expect((await call('POST /dead/retry-all')).json).toEqual({ tried: 2, accepted: 1 });
    const [left] = (await state()).dead;
    expect(left).toMatchObject({ kind: 'unmapped', tries: 3 });
    expect((await call('DELETE /dead/:id', { id: left?.id ?? '' })).status).toBe(204);
    expect((await call('DELETE /dead/:id', { id: left?.id ?? '' })).status).toBe(404);
    expect(host.audited.map(({ action }) => action)).toContain('feedback.drop');
  });

  it('waits longer after each fault, as long as it is told, and loses nothing', async () => {
    answer = { status: 503, headers: { 'retry-after': '20000' }, body: '' };
    await run(0);
    expect((await state()).state).toMatchObject({ faults: 1, nextAt: '2024-07-05T05:33:20.000Z' });
    answer = { status: 200, body: '<!doctype html>' };
    await run(334);
    expect((await state()).state).toMatchObject({ faults: 2, fault: { code: 'html' } });
    answer = { status: 200, headers: { etag: '"2"' }, body: JSON.stringify([JUNE]) };
    await run(24 * 60);
    expect((await state()).state).toMatchObject({ faults: 0, etag: '"2"' });
    expect(host.figures).toHaveLength(4);
    expect((await state()).pulls.map(({ outcome }) => outcome)).toEqual(['sent', 'failed', 'failed']);
  });

  it('waits until the day that it is told', async () => {
    answer = { status: 503, headers: { 'retry-after': 'Sat, 06 Jul 2024 12:00:00 GMT' }, body: '' };
    await run(0);
    expect((await state()).state).toMatchObject({ nextAt: '2024-07-06T12:00:00.000Z' });
  });

  it('takes no "nothing new" for an answer that was read by another mapping or from another address', async () => {
    answer = { status: 200, headers: { etag: '"1"' }, body: JSON.stringify([{ ky: '2024-06', nhan: 120 }]) };
    await run(0);
    expect((await state()).dead).toMatchObject([{ kind: 'unmapped' }]);
    settings['indicators'] = ['nhan = feedback-received'];
    await run(61);
    expect(asked.at(-1)?.['if-none-match']).toBeUndefined();
    expect(host.figures.map(({ indicator, value }) => [indicator, value])).toEqual([['feedback-received', '120']]);
    await run(61);
    expect(asked.at(-1)?.['if-none-match']).toBe('"1"');
    expect((await state()).pulls[0]?.outcome).toBe('unchanged');
    Object.assign(settings, { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/so-lieu?nam=2024` });
    await run(61);
    expect(asked.at(-1)?.['if-none-match']).toBeUndefined();
  });

  it('without an address there is nothing to do, and it says so', async () => {
    settings['address'] = '';
    await run(0);
    expect(asked).toEqual([]);
    expect((await call('POST /pull')).status).toBe(409);
  });
});

describe('records and mapping', () => {
  it.each([
    ['2024-06', '2024-M06'],
    ['6/2024', '2024-M06'],
    ['Tháng 12 năm 2024', '2024-M12'],
    ['2024-M06', '2024-M06'],
    ['2024', undefined],
    ['13/2024', undefined],
    ['', undefined],
  ])('%s is the period %s', (text, period) => expect(periodOf(text)).toBe(period));

  it('never throws, whatever comes', () => {
    const mapping = {
      periodField: 'ky',
      unitField: '',
      indicatorField: '',
      valueField: '',
      indicators: new Map([['a', 'feedback-received']]),
      status: 'P',
    } as const;
    const cell = fc.oneof(fc.string(), fc.integer(), fc.constant(null), fc.constantFrom('2024-06', '__proto__', '1.234,5'));
    fc.assert(
      fc.property(
        fc.array(
          fc.dictionary(fc.oneof(fc.constantFrom('ky', 'a', '__proto__', 'constructor'), fc.string()), fc.oneof(cell, fc.dictionary(fc.string(), cell))),
          { maxLength: 8 },
        ),
        (list) => {
          const records = recordsOf(new TextEncoder().encode(JSON.stringify(list)), 'json', '');
          if ('fault' in records) throw new Error(records.fault);
          const { groups, unmapped } = mapped(records, mapping, UNITS);
          expect(groups.reduce((sum, each) => sum + each.records.length, 0) + unmapped.length).toBe(list.length);
        },
      ),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.constantFrom('auto' as const, 'json' as const, 'csv' as const), (bytes, format) =>
        expect(recordsOf(bytes, format, 'a.b')).toBeDefined(),
      ),
    );
  });
});

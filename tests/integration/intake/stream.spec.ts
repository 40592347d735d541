// Figures that stream in: much of them in little memory, a fault named by its line, an upload that breaks off leaves nothing, packed
// bodies, limits, repeats.
import { readFileSync } from 'node:fs';
import { request } from 'node:http';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { FigureInput, FiguresAnswer, IndicatorSetManifest, Problem, Submission } from '@haidang/plugin-sdk';
import { Figures, RollupProof } from '../../../core/src/intake/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { until } from '../../kit/until.js';

const SET = 'ntp-poverty-reduction';
const NDJSON = { 'content-type': 'application/x-ndjson' };

/** Node's own, which it hides. */
function collectGarbage(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

describe('figures that stream in', () => {
  let t: TestApp;
  let admin: Client;
  let communes: string[];

  const figure = (orgUnit: string, period: string, value: number | string, indicator = 'households'): FigureInput => ({
    set: SET,
    indicator,
    period,
    orgUnit,
    value,
  });
  const linesOf = (figures: readonly unknown[]): string => figures.map((each) => `${JSON.stringify(each)}\n`).join('');
  const stored = async (period: string): Promise<number> => {
    const row = await t.app
      .get(Database)
      .one<{ count: number }>('select count(*)::int as count from submission where set_id = $1 and period = $2', [SET, period]);
    return row?.count ?? 0;
  };
  const send = async <T>(body: Iterable<string | Uint8Array>, headers: Record<string, string>, query = ''): Promise<{ status: number; body: T }> => {
    const encoder = new TextEncoder();
    const rest = body[Symbol.iterator]();
    const stream = new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = rest.next();
        if (next.done === true) controller.close();
        else controller.enqueue(typeof next.value === 'string' ? encoder.encode(next.value) : next.value);
      },
    });
    const init = { method: 'POST', headers: { cookie: admin.cookieHeader, ...headers }, body: stream, duplex: 'half' };
    const answer = await fetch(`${t.url}/api/v1/observations${query}`, init);
    return { status: answer.status, body: (await answer.json()) as T };
  };

  const quiet = (): Promise<unknown> =>
    until(
      () => t.app.get(Database).one<{ count: number }>('select count(*)::int as count from dirty_key'),
      (row) => row?.count === 0,
    );

  beforeAll(async () => {
    t = await bootApp({ today: '2025-06-20' });
    admin = await t.as('admin');
    const { body } = await admin.get<{ items: { code: string }[] }>('/org-units?at=2023-06-30&level=commune&within=56');
    communes = body.items.map((unit) => unit.code);
  });
  afterAll(async () => {
    await quiet();
    await t.close();
  });

  it('200,000 of them pass in bounded memory, each once', async () => {
    const months = [2022, 2023, 2024].flatMap((year) => Array.from({ length: 12 }, (_, at) => `${String(year)}-M${String(at + 1).padStart(2, '0')}`));
    const indicators = ['health', 'project-06'].flatMap((set) => {
      const manifest = JSON.parse(readFileSync(`plugins/${set}/manifest.json`, 'utf8')) as IndicatorSetManifest;
      return manifest.indicators.map(({ code }) => ({ set, indicator: code }));
    });
    const wanted = 200_000;
    function* lines(): Generator<string> {
      let sent = 0;
      for (const period of months) {
        for (const orgUnit of communes) {
          const figures = indicators.slice(0, wanted - sent).map((each, at) => ({ ...each, period, orgUnit, value: sent + at + 0.25, measure: 'cumulative' }));
          sent += figures.length;
          yield linesOf(figures);
          if (sent === wanted) return;
        }
      }
    }
    collectGarbage();
    const kept = process.memoryUsage().heapUsed;
    const before = process.memoryUsage().rss;
    let most = before;
    const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
    const answer = await send<FiguresAnswer>(lines(), NDJSON);
    clearInterval(watch);
    const grown = Math.round((most - before) / 1024 / 1024);
    process.stdout.write(
      `200,000 figures: ${String(Math.round(before / 1024 / 1024))} MB before, at most ${String(grown)} MB more (client and server in one process)\n`,
    );
    expect(answer.status).toBe(200);
    expect(answer.body.counts).toEqual({ read: wanted, accepted: wanted, unchanged: 0, refused: 0 });
    const rows = await t.app
      .get(Database)
      .one<{ count: number; first: string; last: string }>(
        `select count(*)::int as count, min(value)::text as first, max(value)::text as last from observation where measure = 'cumulative' and recorded_to = 'infinity'`,
      );
    expect(rows).toEqual({ count: wanted, first: '0.25', last: '199999.25' });
    collectGarbage();
    // The peak is printed: how late garbage goes is V8's own affair. Nothing of the figures may stay.
    expect(process.memoryUsage().heapUsed - kept).toBeLessThan(60 * 1024 * 1024);
  }, 120_000);

  it('a line of rubbish in the middle is refused by its number; the rest is taken where that is asked for', async () => {
    const some = communes.slice(0, 3).map((code) => JSON.stringify(figure(code, '2022-H1', 100)));
    const body = [some[0], some[1], '{"set": ntp', some[2]].join('\n');
    const refused = await admin.post<Problem>('/observations', body, NDJSON);
    expect([refused.status, refused.body.code]).toEqual([400, 'BODY_REFUSED']);
    expect(refused.body.findings).toEqual([expect.objectContaining({ path: '/2', message: { vi: 'Dòng 3 không phải JSON.', en: 'Line 3 is not JSON.' } })]);
    expect(await stored('2022-H1')).toBe(0);
    const partial = await admin.post<FiguresAnswer>('/observations?partial=true', body, NDJSON);
    expect(partial.body.counts).toEqual({ read: 4, accepted: 3, unchanged: 0, refused: 1 });
    expect(partial.body.findings.map((finding) => finding.path)).toEqual(['/2']);
    expect(await stored('2022-H1')).toBe(3);
  });

  it('an upload that breaks off leaves nothing, and a later one is taken', async () => {
    const { hostname, port } = new URL(t.url);
    const body = linesOf(communes.map((code) => figure(code, '2022-H2', 7)));
    await new Promise<void>((resolve) => {
      const upload = request({ hostname, port, method: 'POST', path: '/api/v1/observations', headers: { ...NDJSON, cookie: admin.cookieHeader } });
      upload.once('error', () => undefined);
      upload.once('close', resolve);
      upload.write(body, () => upload.destroy());
    });
    expect((await admin.get('/session')).status).toBe(200);
    expect(await stored('2022-H2')).toBe(0);
    expect((await send<FiguresAnswer>([body], NDJSON)).body.counts.accepted).toBe(communes.length);
    expect(await stored('2022-H2')).toBe(communes.length);
  });

  it('packed bodies are taken in every notation, damaged ones and other packings are not', async () => {
    const [one = '', two = '', three = ''] = communes;
    const packed = { 'content-encoding': 'gzip' };
    const period = '2023-H1';
    const csv = `set,indicator,period,orgUnit,value\n${SET},households,${period},${two},11\n`;
    const answers = [
      await send<FiguresAnswer>([gzipSync(linesOf([figure(one, period, 10)]))], { ...NDJSON, ...packed }),
      await send<FiguresAnswer>([gzipSync(csv)], { 'content-type': 'text/csv', ...packed }),
      await send<FiguresAnswer>([gzipSync(JSON.stringify([figure(three, period, 12)]))], { 'content-type': 'application/json', ...packed }),
    ];
    expect(answers.map(({ status, body }) => [status, body.counts.accepted])).toEqual([
      [200, 1],
      [200, 1],
      [200, 1],
    ]);
    const damaged = await send<Problem>([gzipSync(linesOf([figure(one, period, 9)])).subarray(0, 30)], { ...NDJSON, ...packed });
    expect([damaged.status, damaged.body.code]).toEqual([400, 'BODY_REFUSED']);
    const other = await send<Problem>(['x'], { ...NDJSON, 'content-encoding': 'br' });
    expect([other.status, other.body.code]).toEqual([415, 'MEDIA_TYPE_REFUSED']);
  });

  it('too long a line, too many figures and nothing at all are refused', async () => {
    const long = await admin.post<Problem>('/observations', JSON.stringify(figure('1', '2023', 'x'.repeat(70_000))), NDJSON);
    expect([long.status, long.body.findings[0]?.message.en]).toEqual([400, 'Line 1 is longer than 64 KB.']);
    expect((await admin.post<Problem>('/observations', '\n\n', NDJSON)).status).toBe(400);
    expect((await admin.post<Problem>('/observations', 'set,indicator,period,orgUnit,value\n', { 'content-type': 'text/csv' })).status).toBe(400);
    const nobody = { personId: '', username: 'nobody', title: '', kind: 'person', orgUnitId: null, via: 'token', grants: [] } as const;
    async function* endless(): AsyncGenerator<FigureInput[]> {
      const some = Array.from({ length: 10_000 }, () => figure('56', '2023-H1', 1));
      for (;;) yield await Promise.resolve(some);
    }
    const asked = t.app.get(Figures).receive({ principal: nobody, entries: endless(), partial: true, digest: () => '' });
    await expect(asked).rejects.toMatchObject({ kind: { code: 'TOO_LARGE' } });
  });

  it('a repeat with the same key has the same answer and no second revision, however it is cut', async () => {
    const [code = ''] = communes.slice(30);
    const body = linesOf([figure(code, '2024-H1', 40), figure(code, '2024-H1', '3', 'poor-households')]);
    const key = { ...NDJSON, 'idempotency-key': 'stream-0001' };
    const first = await send<FiguresAnswer>([body], key);
    const second = await send<FiguresAnswer>(
      Array.from(body, (letter) => letter),
      key,
    );
    expect([first.status, second.body]).toEqual([200, first.body]);
    expect((await admin.get<Submission>(`/submissions/${SET}/2024-H1/${code}`)).body.revision).toBe(1);
    const other = await send<Problem>([linesOf([figure(code, '2024-H1', 41)])], key);
    expect([other.status, other.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_REUSED']);
  });

  it('a figure that comes twice counts once; with two values it is refused', async () => {
    const [code = ''] = communes.slice(40);
    const same = await admin.post<FiguresAnswer>('/observations', [figure(code, '2024-H1', 5), figure(code, '2024-H1', '5')]);
    expect([same.status, same.body.counts.accepted]).toEqual([200, 2]);
    const other = await admin.post<Problem>('/observations', [figure(code, '2024-H1', 6), figure(code, '2024-H1', 7)]);
    expect([other.status, other.body.findings.map(({ path, code: said }) => [path, said])]).toEqual([422, [['/1', 'sent-twice']]]);
  });

  it('large and small, changed and unchanged figures of many reports at once end as history says, and the roll-ups hold', async () => {
    const period = '2023-H2';
    const figures = (raised: number): FigureInput[] =>
      communes.flatMap((code, at) => [figure(code, period, 900 + at), figure(code, period, at + raised, 'poor-households')]);
    expect((await send<FiguresAnswer>([linesOf(figures(0))], NDJSON)).body.counts.accepted).toBe(communes.length * 2);
    const half = figures(1).filter((_, at) => at % 4 < 2);
    expect((await send<FiguresAnswer>([linesOf([...half, ...figures(0).filter((_, at) => at % 4 >= 2)])], NDJSON)).body.counts).toMatchObject({
      unchanged: communes.length * 2 - half.length,
      accepted: half.length,
    });
    const rows = await t.app.get(Database).one<{ standing: number; closed: number }>(
      `select count(*) filter (where recorded_to = 'infinity')::int as standing, count(*) filter (where recorded_to <> 'infinity')::int as closed
         from observation where period = $1 and origin = 'submission'`,
      [period],
    );
    expect(rows).toEqual({ standing: communes.length * 2, closed: half.length / 2 });
    await quiet();
    expect(await t.app.get(RollupProof).verify()).toEqual([]);
  });
});

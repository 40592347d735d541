// A workbook of some forty thousand rows (every cell of a set by commune and month, twice) on its way in, and kill -9 in the middle: after
// the restart the work goes on by itself, each row is there once, and server and child together stay within bounds.
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import exceljs from 'exceljs';
import { buffer } from 'node:stream/consumers';
import { PassThrough } from 'node:stream';
import type { ImportJob, SubmissionHistory } from '@haidang/plugin-sdk';
import { memoryBelow } from '../kit/child-memory.js';
import type { Client } from '../kit/client.js';
import { Installation } from '../kit/process.js';
import { until } from '../kit/until.js';

const LIMIT = 512 * 1024 * 1024;
const SERVER = 'app/cli.js serve';
const CHILD = 'spreadsheet/child';
const INDICATORS = ['eligible-residents', 'id-cards-issued', 'e-id-collected', 'e-id-activated'];
const PERIODS = Array.from({ length: 42 }, (_, index) => `${String(2022 + Math.floor(index / 12))}-M${String((index % 12) + 1).padStart(2, '0')}`);

describe('a large workbook whose import is killed', () => {
  let house: Installation;
  let admin: Client;
  let content: Buffer;
  let rows = 0;
  let largest = 0;

  beforeAll(async () => {
    house = await Installation.prepared();
    await house.start();
    admin = await house.as('admin');
    const unitsAt = async (date: string): Promise<string[]> =>
      (await admin.get<{ items: { code: string }[] }>(`/org-units?at=${date}&level=commune&within=56`)).body.items.map(({ code }) => code);
    const later = new Set(await unitsAt('2025-06-30'));
    const communes = (await unitsAt('2022-01-31')).filter((code) => later.has(code));
    const out = new PassThrough();
    const made = buffer(out);
    const workbook = new exceljs.stream.xlsx.WorkbookWriter({ stream: out, useSharedStrings: true });
    const sheet = workbook.addWorksheet('Số liệu');
    sheet.addRow(['Bộ chỉ tiêu', 'Chỉ tiêu', 'Kỳ', 'Đơn vị', 'Giá trị', 'Loại số']).commit();
    for (const measure of ['value', 'cumulative'])
      for (const period of PERIODS)
        for (const orgUnit of communes)
          for (const indicator of INDICATORS) {
            rows += 1;
            sheet.addRow(['project-06', indicator, period, orgUnit, 10, measure]).commit();
          }
    await workbook.commit();
    content = await made;
  }, 240_000);
  afterAll(() => house.remove());

  const job = async (id: string): Promise<ImportJob> => {
    largest = Math.max(largest, memoryBelow(SERVER) + memoryBelow(CHILD));
    return (await admin.get<ImportJob>(`/imports/${id}`)).body;
  };

  test('goes on after the restart; each row is taken once', async () => {
    const form = new FormData();
    form.set('file', new Blob([new Uint8Array(content)]), 'nhieu-dong.xlsx');
    const sent = await fetch(`${house.url}/api/v1/imports`, { method: 'POST', body: form, headers: { cookie: admin.cookieHeader } });
    expect(sent.status).toBe(202);
    const { id } = (await sent.json()) as { id: string };
    const seen = await until(
      () => job(id),
      ({ progress, state }) => progress >= 5 || state === 'done' || state === 'failed',
      120_000,
    );
    expect(seen.state).toBe('running');
    await house.kill();
    await house.start();
    admin = await house.as('admin');
    const ended = await until(
      () => job(id),
      ({ state }) => state === 'done' || state === 'failed',
      300_000,
    );
    expect(ended).toMatchObject({ state: 'done', fault: null, progress: 100, counts: { read: rows, accepted: rows, unchanged: 0, refused: 0 } });
    for (const period of PERIODS) {
      const { body } = await admin.get<SubmissionHistory>(`/submissions/project-06/${period}/56/history`);
      expect([period, body.revisions.length]).toEqual([period, 1]);
    }
    expect(largest).toBeGreaterThan(0);
    expect(largest).toBeLessThan(LIMIT);
  }, 600_000);
});

// kill -9 in the middle of an import of 30,000 rows, while the file is read and while it is applied: after each restart the work goes on
// by itself, and in the end each row is there once. The memory of the process is measured from outside and stays bounded.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ImportAccepted, ImportJob, Submission, SubmissionHistory } from '@haidang/plugin-sdk';
import type { Client } from '../kit/client.js';
import { ended, sendFile } from '../kit/files/imports.js';
import { Installation, type WorkerProcess } from '../kit/process.js';
import { until } from '../kit/until.js';

/** In every run; a hundred thousand before a release (HAIDANG_ROWS). */
const ROWS = Number(process.env['HAIDANG_ROWS'] ?? 30_000);
const LIMIT_MEGABYTES = 512;
/** So many that all three sets are filled, and a part of the rows are cumulative figures. */
const MONTHS = ROWS > 50_000 ? 42 : 14;
/** Cells of communes in three sets of the repository. */
const CELLS: readonly (readonly [set: string, periods: 'months' | 'halves', indicators: readonly string[]])[] = [
  ['project-06', 'months', ['eligible-residents', 'id-cards-issued', 'e-id-collected', 'e-id-activated']],
  ['health', 'months', ['dengue-cases', 'dengue-deaths', 'hand-foot-mouth-cases', 'infants-due', 'infants-immunised']],
  [
    'ntp-poverty-reduction',
    'halves',
    [...['households', 'poor-households', 'near-poor-households', 'escaped-households'], ...['new-poor-households', 'allocated-capital', 'disbursed']],
  ],
];
const PERIODS = {
  months: Array.from({ length: MONTHS }, (_, index) => `${String(2022 + Math.floor(index / 12))}-M${String((index % 12) + 1).padStart(2, '0')}`),
  halves: Array.from({ length: 7 }, (_, index) => `${String(2022 + Math.floor(index / 2))}-H${String((index % 2) + 1)}`),
};

describe('a large import whose worker is killed', () => {
  let house: Installation;
  let worker: WorkerProcess;
  let admin: Client;
  let communes: string[];
  const peaks: string[] = [];

  /** One row for each cell of each commune and period, then their cumulative figures: as many as asked. */
  const table = (value: number): string => {
    const lines = ['set,indicator,period,orgUnit,value,measure'];
    for (const measure of ['value', 'cumulative'])
      for (const [set, periods, indicators] of CELLS)
        for (const period of PERIODS[periods])
          for (const orgUnit of communes)
            for (const indicator of indicators)
              lines.push(`${set},${indicator},${period},${orgUnit},${String(indicator === 'households' ? value * 10 : value)},${measure}`);
    return lines.slice(0, ROWS + 1).join('\n');
  };
  const send = async (value: number): Promise<ImportAccepted> => {
    const { status, body } = await sendFile(house.url, admin, { name: 'một trăm nghìn.csv', content: table(value) });
    expect(status).toBe(202);
    return body;
  };
  const now = async (id: string): Promise<ImportJob> => (await admin.get<ImportJob>(`/imports/${id}`)).body;
  const measured = (when: string): void => {
    const { now: mb, peak } = worker.memory();
    peaks.push(`${when}: ${String(mb)} MB now, ${String(peak)} MB at most`);
    expect(peak).toBeLessThan(LIMIT_MEGABYTES);
  };
  const killedAt = async (id: string, from: number, to: number): Promise<ImportJob> => {
    const seen = await until(
      () => now(id),
      (job) => job.progress >= from || job.state === 'done' || job.state === 'failed',
      120_000,
    );
    measured(`killed at ${String(seen.progress)} %`);
    await worker.kill();
    const left = await now(id);
    expect([seen.state, left.state]).toEqual(['running', 'running']);
    expect(left.progress).toBeGreaterThanOrEqual(seen.progress);
    expect(left.progress).toBeLessThan(to);
    worker = await house.startWorker();
    return left;
  };

  beforeAll(async () => {
    house = await Installation.prepared({ HAIDANG_WORKER: 'apart' });
    await house.start();
    worker = await house.startWorker();
    admin = await house.as('admin');
    const unitsAt = async (date: string): Promise<string[]> =>
      (await admin.get<{ items: { code: string }[] }>(`/org-units?at=${date}&level=commune&within=56`)).body.items.map((unit) => unit.code);
    const stayed = new Set(await unitsAt('2025-06-30'));
    communes = (await unitsAt('2022-01-31')).filter((code) => stayed.has(code));
  }, 180_000);
  afterAll(async () => {
    process.stdout.write(`${peaks.join('\n')}\n`);
    await worker.stop();
    await house.remove();
  });

  /** Revisions of every report that the file fills, but those of single communes: of these the first ten. */
  const revisions = async (): Promise<Map<string, number>> => {
    const places = [
      ...['project-06', 'health'].flatMap((set) => PERIODS.months.map((period) => `${set}/${period}/56`)),
      ...communes.slice(0, 10).map((code) => `ntp-poverty-reduction/2023-H2/${code}`),
    ];
    const found = new Map<string, number>();
    for (const place of places) found.set(place, (await admin.get<SubmissionHistory>(`/submissions/${place}/history`)).body.revisions.length);
    return found;
  };
  /** Every row of the file stands in its report once. */
  const figuresOf = async (value: number): Promise<void> => {
    for (const period of PERIODS.months) {
      const { body } = await admin.get<Submission>(`/submissions/project-06/${period}/56`);
      const rows = Object.values(body.document).flatMap((each) => (Array.isArray(each) ? (each as Record<string, unknown>[]) : []));
      const filled = rows.filter((row) => row['e-id-activated'] === value).map((row) => row['orgUnit']);
      expect(filled.sort()).toEqual([...communes].sort());
    }
  };
  const takenOnce = async (id: string, value: number, before: Map<string, number>): Promise<void> => {
    const job = await ended(admin, id, 260_000);
    measured('taken in after that');
    expect(job).toMatchObject({ state: 'done', fault: null, progress: 100 });
    expect(job.counts).toEqual({ read: ROWS, accepted: ROWS, unchanged: 0, refused: 0 });
    const after = await revisions();
    expect([...after].map(([place, count]) => [place, count - (before.get(place) ?? 0)])).toEqual([...after.keys()].map((place) => [place, 1]));
    await figuresOf(value);
  };

  it('killed while it is read: read again from the beginning, each row taken once', async () => {
    const before = await revisions();
    const { id } = await send(10);
    const seen = await killedAt(id, 3, 50);
    expect((await now(id)).progress).toBeGreaterThanOrEqual(seen.progress);
    await takenOnce(id, 10, before);
  }, 400_000);

  it('killed while it is applied, twice: nothing of the halves is left, each row taken once', async () => {
    const before = await revisions();
    const { id } = await send(11);
    await killedAt(id, 55, 100);
    expect(await revisions()).toEqual(before);
    const again = await until(
      () => now(id),
      (job) => job.progress >= 75 || job.state === 'done',
      260_000,
    );
    expect(again.state).toBe('running');
    await killedAt(id, 75, 100);
    expect(await revisions()).toEqual(before);
    await takenOnce(id, 11, before);
  }, 600_000);
});

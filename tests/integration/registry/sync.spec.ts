// From files to live definitions: what changed becomes a new version that every reader sees, what is faulty changes nothing.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from '@jest/globals';
import type { Bundle, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { Database } from '../../../core/src/kernel/index.js';
import { Definitions, Sync, type SyncReport } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { syncFrom } from '../../kit/sets/disk-sync.js';

const repository = fileURLToPath(new URL('../../..', import.meta.url));
let house: TestApp;
let folder = '';
let sync: Sync;

beforeAll(async () => {
  house = await bootApp({ work: false });
});
afterAll(() => house.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'haidang-sync-'));
  const manifestsOnly = (path: string): boolean => !/node_modules|\/(src|dist)(\/|$)/.test(path);
  for (const each of ['plugins', 'form-definitions', 'dashboards'])
    await cp(join(repository, each), join(folder, each), { recursive: true, filter: manifestsOnly });
  sync = syncFrom(house.app, folder);
});
afterEach(async () => {
  await rm(folder, { recursive: true });
  await house.app.get(Sync).run();
});

async function change(path: string, edit: (document: Record<string, unknown>) => void): Promise<void> {
  const document = JSON.parse(await readFile(join(folder, path), 'utf8')) as Record<string, unknown>;
  edit(document);
  await writeFile(join(folder, path), JSON.stringify(document));
}

const manifest = (id: string, edit: (manifest: IndicatorSetManifest) => void): Promise<void> =>
  change(`plugins/${id}/manifest.json`, (document) => {
    edit(document as unknown as IndicatorSetManifest);
  });
const of = (report: SyncReport, id: string) => report.items.find((each) => each.id === id);
const one = async <Row>(sql: string, values: unknown[] = []): Promise<Row | undefined> => house.app.get(Database).one<Row>(sql, values);

/** Resolves when the running process has taken over a change of definitions. */
function refreshed(until: (definitions: Definitions) => boolean): Promise<void> {
  const definitions = house.app.get(Definitions);
  return new Promise((resolve) => {
    const look = (): void => {
      if (!until(definitions)) return;
      stop();
      resolve();
    };
    const stop = definitions.onChange(look);
    look();
  });
}

const liveVersion = async (id: string): Promise<number | undefined> =>
  (await one<{ live_version: number }>('select live_version from indicator_set where id = $1', [id]))?.live_version;

test('the same files again change nothing', async () => {
  const report = await sync.run();
  expect(report.refused).toEqual([]);
  expect(report.counts).toMatchObject({ new: 0, changed: 0, refused: 0, absent: 0 });
  expect(report.counts.unchanged).toBeGreaterThanOrEqual(26);
});

test('a changed manifest is a new version that readers see at once; the old one stays readable', async () => {
  const before = await liveVersion('health');
  await manifest('health', (document) => {
    document.title.vi = 'Y tế (thử)';
  });
  const report = await sync.run();
  expect(of(report, 'health')).toMatchObject({ state: 'changed', version: (before ?? 0) + 1 });
  await refreshed((definitions) => definitions.live('health')?.manifest.title.vi === 'Y tế (thử)');
  const leader = await house.as('leader');
  expect((await leader.get<Bundle>('/indicator-sets/health')).body).toMatchObject({ version: (before ?? 0) + 1, manifest: { title: { vi: 'Y tế (thử)' } } });
  expect((await leader.get<Bundle>(`/indicator-sets/health/versions/${String(before)}`)).body.manifest.title.vi).toBe('Y tế');
  expect(await one("select 1 as found from audit_entry where action = 'definition.publish' and set_id = 'health' and before is not null")).toEqual({
    found: 1,
  });
});

test('a dry run says the same and writes nothing', async () => {
  const before = await liveVersion('tax');
  await manifest('tax', (document) => {
    document.title.vi = 'Thuế (thử)';
  });
  expect(of(await sync.run({ dryRun: true }), 'tax')).toMatchObject({ state: 'changed', version: (before ?? 0) + 1 });
  expect(await liveVersion('tax')).toBe(before);
});

test.each<[string, (document: IndicatorSetManifest) => void, string]>([
  [
    'another unit of measure',
    (document) => {
      for (const each of document.indicators.slice(0, 1)) each.unitOfMeasure = 'person';
    },
    'unit-changed',
  ],
  [
    'a formula that names nobody',
    (document) => {
      for (const each of document.indicators) if (each.formula !== undefined) each.formula = 'ghost / 2';
    },
    'unknown-indicator',
  ],
])('%s is refused with its place, and the live version stays', async (_, edit, code) => {
  const before = await liveVersion('tourism');
  await manifest('tourism', edit);
  await manifest('press', (document) => {
    document.description = { vi: 'Đổi cùng lúc' };
  });
  const report = await sync.run();
  expect(of(report, 'tourism')).toMatchObject({ state: 'refused', version: before });
  expect(report.refused.map((each) => each.id)).toEqual(['tourism']);
  expect(of(report, 'tourism')?.findings).toContainEqual(
    expect.objectContaining({ code, level: 'error', path: expect.stringMatching(/^\/manifest\/indicators\/\d+\//) }),
  );
  expect(of(report, 'press')?.state).toBe('changed');
  expect(await liveVersion('tourism')).toBe(before);
});

test('a broken file is a finding of its own set', async () => {
  await writeFile(join(folder, 'form-definitions/culture.json'), '{');
  const report = await sync.run();
  expect(report.refused.map((each) => [each.id, each.findings[0]?.code])).toEqual([['culture', 'not-json']]);
});

test('a removed indicator is named; its number stays', async () => {
  const number = await one<{ id: number }>("select id from indicator where set_id = 'tourism' and code = 'cruise-passengers'");
  await manifest('tourism', (document) => {
    document.indicators = document.indicators.filter((each) => each.code !== 'cruise-passengers');
  });
  await change('form-definitions/tourism.json', (form) => {
    delete (form['properties'] as Record<string, unknown>)['cruise-passengers'];
  });
  await change('dashboards/tourism.json', (dashboard) => {
    const panels = dashboard['panels'] as { query?: { indicators: string[] } }[];
    dashboard['panels'] = panels.filter((panel) => panel.query?.indicators.includes('cruise-passengers') !== true);
  });
  const report = await sync.run();
  expect(of(report, 'tourism')?.findings).toContainEqual(
    expect.objectContaining({ level: 'warning', code: 'indicator-removed', indicator: 'cruise-passengers' }),
  );
  expect(of(report, 'tourism')?.state).toBe('changed');
  expect(await one("select id from indicator where set_id = 'tourism' and code = 'cruise-passengers'")).toEqual(number);
});

test('a set that was edited in the product is never touched by files', async () => {
  const before = await liveVersion('dti');
  await one("update indicator_set set origin = 'authored' where id = 'dti' returning id");
  await manifest('dti', (document) => {
    document.title.vi = 'DTI (tệp)';
  });
  expect(of(await sync.run(), 'dti')).toMatchObject({ state: 'authored', version: before });
  expect(await liveVersion('dti')).toBe(before);
  await one("update indicator_set set origin = 'disk' where id = 'dti' returning id");
});

test('what is gone from disk is named and stays', async () => {
  for (const path of ['plugins/labour', 'form-definitions/labour.json', 'dashboards/labour.json']) await rm(join(folder, path), { recursive: true });
  expect(of(await sync.run(), 'labour')).toMatchObject({ state: 'absent' });
  expect(house.app.get(Definitions).live('labour')).toBeDefined();
});

test('two at once make one version', async () => {
  const before = await liveVersion('grdp');
  await manifest('grdp', (document) => {
    document.description = { vi: 'Hai lần cùng lúc' };
  });
  const reports = await Promise.all([sync.run(), sync.run(), sync.run()]);
  expect(reports.map((report) => of(report, 'grdp')?.state).sort()).toEqual(['changed', 'unchanged', 'unchanged']);
  expect(await liveVersion('grdp')).toBe((before ?? 0) + 1);
});

test('a published version cannot be changed, not even in the database', async () => {
  await expect(one("update indicator_set_version set note = 'x' where set_id = 'tourism'")).rejects.toThrow(/append-only/);
  await expect(one("delete from indicator_set_version where set_id = 'tourism'")).rejects.toThrow(/append-only/);
});

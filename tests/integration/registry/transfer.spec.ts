// Sets between installations: out as they stand in git, in as a draft whose foreign names were mapped; and archives that mean harm.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import type { Problem, SetDraft, SetImport } from '@haidang/plugin-sdk';
import { filesInSmallZip } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';
import { zipOf, type ZipEntry } from '../../kit/files/zip.js';

const root = fileURLToPath(new URL('../../..', import.meta.url));
const PATHS = ['plugins/tourism/manifest.json', 'form-definitions/tourism.json', 'dashboards/tourism.json'];
const textOf = (path: string): string => readFileSync(`${root}${path}`, 'utf8');
let app: TestApp;
let admin: Client;

beforeAll(async () => {
  app = await bootApp();
  admin = await app.as('admin');
});
afterAll(() => app.close());

async function exported(path: string, as = admin): Promise<Buffer> {
  const answer = await fetch(`${app.url}/api/v1${path}`, { headers: { cookie: as.cookieHeader } });
  const content = Buffer.from(await answer.arrayBuffer());
  if (answer.status !== 200) throw new Error(`${String(answer.status)} ${content.toString().slice(0, 300)}`);
  return content;
}

async function send(archive: Buffer, fields: Record<string, string> = {}, as = admin): Promise<{ status: number; body: SetImport & Problem }> {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set('file', new Blob([new Uint8Array(archive)]), 'set.zip');
  const response = await fetch(`${app.url}/api/v1/indicator-sets/import`, { method: 'POST', body: form, headers: { cookie: as.cookieHeader } });
  return { status: response.status, body: (await response.json()) as SetImport & Problem };
}

/** The tourism set of a province far away: its own owner, unit, group and org unit. */
function foreignArchive(): Buffer {
  const foreign: Readonly<Record<string, readonly (readonly [string, string])[]>> = {
    'plugins/tourism/manifest.json': [
      ['"department-of-tourism"', '"tourism-department"'],
      ['"group": "economy"', '"group": "economy-and-trade"'],
      ['"room-night"', '"hotel-room-night"'],
    ],
    'dashboards/tourism.json': [['"56"', '"79"']],
  };
  return zipOf(PATHS.map((name) => ({ name, content: (foreign[name] ?? []).reduce((text, [from, to]) => text.replaceAll(from, to), textOf(name)) })));
}

describe('an export', () => {
  test('is what stands in git, byte for byte, and the same archive each time', async () => {
    const first = await exported('/indicator-sets/tourism/export');
    const files = await filesInSmallZip(first, { files: 10, bytes: 10_000_000 });
    expect(files.map(({ name }) => name)).toEqual(PATHS);
    for (const { name, content } of files) expect(content.toString('utf8')).toBe(textOf(name));
    expect((await exported('/indicator-sets/tourism/export')).equals(first)).toBe(true);
    expect((await exported('/indicator-sets/tourism/export?version=1')).equals(first)).toBe(true);
  });

  test('of a set that one may not see does not exist', async () => {
    const department = await app.as('department-of-health');
    const answer = await department.get<Problem>('/indicator-sets/tourism/export');
    expect([answer.status, answer.body.code]).toEqual([404, 'SET_NOT_FOUND']);
    expect((await admin.get<Problem>('/indicator-sets/tourism/export?version=x')).status).toBe(400);
    expect((await admin.get<Problem>('/indicator-sets/tourism/export?version=99')).status).toBe(404);
  });
});

describe('an import', () => {
  test('says first what is unknown here, with the nearest, and makes nothing', async () => {
    const { status, body } = await send(foreignArchive(), { dryRun: 'true', id: 'far-tourism' });
    expect(status).toBe(200);
    expect(body).toMatchObject({ source: 'tourism', id: 'far-tourism', free: true, dryRun: true });
    const unknown = new Map(body.unknown.map((each) => [each.kind, each]));
    expect([...unknown.keys()].sort()).toEqual(['group', 'org-unit', 'owner', 'unit']);
    expect(unknown.get('owner')).toMatchObject({ name: 'tourism-department', places: ['/manifest/owner'] });
    expect(unknown.get('owner')?.nearest[0]?.code).toBe('department-of-tourism');
    expect(unknown.get('unit')?.nearest[0]?.code).toBe('room-night');
    expect(unknown.get('unit')?.places).toHaveLength(2);
    expect(unknown.get('group')?.nearest[0]?.code).toBe('economy');
    expect((await admin.get('/indicator-sets/far-tourism/draft')).status).toBe(404);
  });

  test('maps owners, org units, units and groups, and is a draft without errors', async () => {
    const mapping = {
      owners: { 'tourism-department': 'department-of-tourism' },
      orgUnits: { '79': '56' },
      units: { 'hotel-room-night': 'room-night' },
      groups: { 'economy-and-trade': 'economy' },
    };
    const { status, body } = await send(foreignArchive(), { id: 'far-tourism', mapping: JSON.stringify(mapping) });
    expect([status, body.unknown, body.findings.filter(({ level }) => level === 'error')]).toEqual([201, [], []]);
    const draft = (await admin.get<SetDraft>('/indicator-sets/far-tourism/draft')).body;
    expect(draft.manifest).toMatchObject({ id: 'far-tourism', owner: 'department-of-tourism', group: 'economy' });
    expect(draft.generated).toEqual([]);
    expect(JSON.stringify(draft.dashboard)).not.toContain('/sets/tourism');
  });

  test('of an id in use is refused with a free one', async () => {
    const archive = await exported('/indicator-sets/tourism/export');
    expect((await send(archive, { dryRun: 'true' })).body).toMatchObject({ free: false, unknown: [] });
    expect(await send(archive)).toMatchObject({ status: 409, body: { code: 'SET_ID_TAKEN' } });
  });

  test('is for those who define sets', async () => {
    const department = await app.as('department-of-tourism');
    expect((await send(foreignArchive(), {}, department)).status).toBe(403);
  });

  const set = (replace: Partial<Record<string, string | Buffer>> = {}): ZipEntry[] => PATHS.map((name) => ({ name, content: replace[name] ?? textOf(name) }));

  test.each<readonly [string, string, () => Buffer]>([
    ['no archive', 'ARCHIVE_REFUSED', () => Buffer.from('not a zip at all')],
    ['a name that climbs out', 'ARCHIVE_REFUSED', () => zipOf([...set(), { name: '../../etc/passwd', content: 'x' }])],
    ['a link', 'ARCHIVE_REFUSED', () => zipOf([...set(), { name: 'plugins/x', content: '/etc/passwd', mode: 0o120777 }])],
    ['a bomb', 'ARCHIVE_REFUSED', () => zipOf([...set(), { name: 'zeros', content: Buffer.alloc(6_000_000) }])],
    ['a size that lies', 'ARCHIVE_REFUSED', () => zipOf([...set(), { name: 'lie', content: 'x'.repeat(5_000), claimed: 10 }])],
    ['a password', 'ARCHIVE_REFUSED', () => zipOf([...set(), { name: 'x', content: 'x', encrypted: true }])],
    ['a missing form', 'SET_FILES_MISSING', () => zipOf(set().filter(({ name }) => !name.startsWith('form')))],
    ['nothing of ours', 'SET_FILES_MISSING', () => zipOf([{ name: 'README.md', content: 'x' }])],
    ['two sets', 'SET_FILES_MIXED', () => zipOf([...set(), { name: 'dashboards/other.json', content: '{}' }])],
    ['what is no JSON', 'SET_FILE_FAULTY', () => zipOf(set({ 'dashboards/tourism.json': '{"a":' }))],
    ['what is no UTF-8', 'SET_FILE_FAULTY', () => zipOf(set({ 'dashboards/tourism.json': Buffer.from([0x7b, 0xff, 0x7d]) }))],
  ])('of %s is refused: %s', async (_name, code, archive) => {
    const { status, body } = await send(archive());
    expect([status, body.code]).toEqual([422, code]);
  });

  test('of code is refused, wherever it hides', async () => {
    const form = JSON.parse(textOf('form-definitions/tourism.json')) as Record<string, unknown>;
    const { status, body } = await send(zipOf(set({ 'form-definitions/tourism.json': JSON.stringify({ ...form, customConditional: 'alert(1)' }) })), {
      id: 'evil',
    });
    expect(status === 422 || body.findings.some(({ level }) => level === 'error')).toBe(true);
  });

  test.each(['{', '[]', '{"owners":{"a":1}}', '{"more":{}}'])('with a mapping of another shape is refused: %s', async (mapping) => {
    expect(await send(foreignArchive(), { mapping })).toMatchObject({ status: 400, body: { code: 'VALUE_REFUSED' } });
  });
});

// Files beside a report over HTTP: what is taken, what is refused and leaves nothing, who may read, and what stays as history.
import { readdirSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import ExcelJS from 'exceljs';
import type { Attachment, AttachmentList, Problem } from '@haidang/plugin-sdk';
import { AttachmentContent } from '../../../core/src/intake/attachments/attachment-content.js';
import { Files } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import type { Client } from '../../kit/client.js';

const OWNER = 'department-of-agriculture-and-rural-development';
const PLACE = '/submissions/fisheries/2024-M06/56';
const LIST = `${PLACE}/attachments`;
const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');
const PNG = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]);

async function workbook(): Promise<Buffer> {
  const book = new ExcelJS.Workbook();
  book.addWorksheet('Bảng').getCell('A1').value = 5;
  return Buffer.from(await book.xlsx.writeBuffer());
}

describe('files beside a report', () => {
  let house: TestApp;
  let owner: Client;
  let leader: Client;
  let other: Client;

  const send = async (client: Client, name: string, content: Buffer, fields: Record<string, string> = {}, list = LIST) => {
    const form = new FormData();
    for (const [key, value] of Object.entries(fields)) form.set(key, value);
    form.set('file', new Blob([new Uint8Array(content)]), name);
    const response = await fetch(`${house.url}/api/v1${list}`, { method: 'POST', body: form, headers: { cookie: client.cookieHeader } });
    return { status: response.status, body: (await response.json()) as Attachment & Problem };
  };
  const list = async (client = owner): Promise<AttachmentList> => (await client.get<AttachmentList>(LIST)).body;
  const onDisk = (): string[] => {
    try {
      return readdirSync(join(house.config.dataDir, 'files', 'attachments'), { recursive: true, withFileTypes: true }).flatMap((each) =>
        each.isFile() ? [each.name] : [],
      );
    } catch {
      return [];
    }
  };

  beforeAll(async () => {
    house = await bootApp({ today: '2024-07-03', work: false });
    [owner, leader, other] = await Promise.all([house.as(OWNER), house.as('leader'), house.as('department-of-tourism')]);
  }, 120_000);
  afterAll(async () => {
    await house.close();
  });

  test('a file is taken with its scanned name and its field, listed, and given out for download only', async () => {
    const added = await send(owner, 'Báo cáo “tháng 6”.pdf', PDF, { field: '/fish-output' });
    expect(added.status).toBe(201);
    expect(added.body).toMatchObject({ name: 'Báo cáo “tháng 6”.pdf', type: 'pdf', size: PDF.length, field: '/fish-output', by: OWNER, mayRemove: true });
    expect(await list()).toMatchObject({ mayAdd: true, limits: { bytes: 10_485_760, files: 20 } });
    const response = await fetch(`${house.url}/api/v1/attachments/${added.body.id}`, { headers: { cookie: leader.cookieHeader } });
    expect(response.status).toBe(200);
    expect(Buffer.from(await response.arrayBuffer())).toEqual(PDF);
    expect(response.headers.get('content-disposition')).toBe(
      `attachment; filename="Bao cao thang 6.pdf"; filename*=UTF-8''B%C3%A1o%20c%C3%A1o%20%E2%80%9Cth%C3%A1ng%206%E2%80%9D.pdf`,
    );
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('content-security-policy')).toMatch(/^sandbox/);
    expect(response.headers.get('content-type')).toBe('application/pdf');
  });

  test('pictures, workbooks and plain tables are taken', async () => {
    for (const [name, content, type] of [
      ['anh.PNG', PNG, 'png'],
      ['anh.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2]), 'jpeg'],
      ['bang.xlsx', await workbook(), 'xlsx'],
      ['bang.csv', Buffer.from('\uFEFFxã,số\nA,1\n'), 'csv'],
    ] as const) {
      expect(await send(owner, name, content)).toMatchObject({ status: 201, body: { type } });
    }
  });

  test.each([
    ['a program', 'a.exe', Buffer.from('MZ'), 415, 'ATTACHMENT_TYPE_REFUSED'],
    ['a program that calls itself a PDF', 'a.pdf', Buffer.from('MZ\u0090'), 415, 'ATTACHMENT_TYPE_REFUSED'],
    ['a picture that calls itself a PDF', 'a.pdf', PNG, 415, 'ATTACHMENT_TYPE_REFUSED'],
    ['a page that calls itself a table', 'a.csv', Buffer.from(' <!DOCTYPE html><script>1</script>'), 415, 'ATTACHMENT_TYPE_REFUSED'],
    ['bytes that call themselves a table', 'a.csv', Buffer.from([1, 2, 0, 255]), 415, 'ATTACHMENT_TYPE_REFUSED'],
    ['an archive that calls itself a workbook', 'a.xlsx', Buffer.from('PK\u0003\u0004nothing'), 415, 'ATTACHMENT_TYPE_REFUSED'],
    ['a hidden program', 'a.exe.pdf', PDF, 422, 'ATTACHMENT_NAME_REFUSED'],
    ['nothing', 'a.csv', Buffer.alloc(0), 422, 'ATTACHMENT_EMPTY'],
    ['too much', 'a.csv', Buffer.alloc(10 * 1024 * 1024 + 1, 'a'), 413, 'TOO_LARGE'],
  ])('%s is refused in words and leaves nothing', async (_what, name, content, status, code) => {
    const before = onDisk().length;
    const answer = await send(owner, name, content);
    expect([answer.status, answer.body.code]).toEqual([status, code]);
    expect(onDisk()).toHaveLength(before);
  });

  test('a workbook with macros is refused', async () => {
    const book = await workbook();
    // A name of the same length in both places of the archive.
    const named = Buffer.from(book.toString('latin1').replaceAll('xl/theme/theme1.xml', 'xl/_/vbaProject.bin'), 'latin1');
    expect(await send(owner, 'macro.xlsx', named)).toMatchObject({ status: 422, body: { code: 'ATTACHMENT_MACRO_REFUSED' } });
  });

  test('a field that the form does not have is refused', async () => {
    expect((await send(owner, 'a.pdf', PDF, { field: '/nothing' })).status).toBe(400);
    expect((await send(owner, 'a.pdf', PDF, { other: 'x' })).status).toBe(400);
  });

  test('who may only read adds nothing; who may not see the report sees no file', async () => {
    expect((await send(leader, 'a.pdf', PDF)).status).toBe(403);
    const [first] = (await list(leader)).items;
    expect(first?.mayRemove).toBe(false);
    expect((await leader.delete(`/attachments/${first?.id ?? ''}`)).status).toBe(403);
    expect((await other.get(LIST)).status).toBe(404);
    expect((await other.get(`/attachments/${first?.id ?? ''}`)).status).toBe(404);
    expect((await owner.get('/attachments/..%2F..%2Fetc%2Fpasswd')).status).toBe(404);
    expect((await house.anonymous.get(`/attachments/${first?.id ?? ''}`)).status).toBe(401);
  });

  test('a removed file stays as history and is given out no more', async () => {
    const { body: file } = await send(owner, 'bo.pdf', PDF);
    expect((await owner.delete(`/attachments/${file.id}`)).status).toBe(204);
    expect((await owner.delete(`/attachments/${file.id}`)).status).toBe(404);
    expect((await owner.get(`/attachments/${file.id}`)).status).toBe(404);
    expect((await list()).items.find(({ id }) => id === file.id)).toMatchObject({ removedBy: OWNER, mayRemove: false });
  });

  test('a report has room for twenty', async () => {
    const standing = (await list()).items.filter(({ removedAt }) => removedAt === null).length;
    for (let count = standing; count < 20; count += 1) expect((await send(owner, `so-${String(count)}.pdf`, PDF)).status).toBe(201);
    expect((await list()).mayAdd).toBe(false);
    expect(await send(owner, 'mot-nua.pdf', PDF)).toMatchObject({ status: 409, body: { code: 'ATTACHMENTS_FULL' } });
  });

  test('what was handed in stands as it was seen', async () => {
    const document = { 'total-output': 3, 'capture-output': 2, 'aquaculture-output': 1, 'fish-output': 1, 'shrimp-output': 1, 'other-output': 1 };
    const [first] = (await list()).items;
    expect((await owner.put(PLACE, { document })).status).toBe(200);
    expect((await owner.post(`${PLACE}/submit`)).status).toBe(200);
    expect((await send(owner, 'sau.pdf', PDF)).body.code).toBe('STEP_REFUSED');
    expect((await owner.delete(`/attachments/${first?.id ?? ''}`)).status).toBe(409);
  });

  test('a content that no row knows is swept after a day, the others stay', async () => {
    const content = house.app.get(AttachmentContent, { strict: false });
    const files = onDisk();
    const kernelFiles = house.app.get(Files, { strict: false });
    const orphan = await kernelFiles.put('attachments', Readable.from([PDF]), { maxBytes: 1000 });
    expect(await content.sweep()).toBe(0);
    for (const id of [...files, orphan.id]) utimesSync(kernelFiles.path('attachments', id), new Date(0), new Date(0));
    expect(await content.sweep()).toBe(1);
    expect(onDisk().sort()).toEqual(files.sort());
  });
});

// Doors of the set with prices, for tests that go through each: an answer as text whatever its format, a file beside a field, and findings of
// checks on a price and on what is open beside it.
import type { INestApplicationContext } from '@nestjs/common';
import type { Attachment, Problem } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../core/src/access/index.js';
import { QualityFindings, QualityRecompute } from '../../../core/src/insight/index.js';
import { Database } from '../../../core/src/kernel/index.js';
import type { Client } from '../client.js';
import { LAND, LAND_REPORT } from './land-price.js';
import { opened } from '../files/workbook-desk.js';

const PDF = Buffer.from('%PDF-1.7\n1 0 obj\n<<>>\nendobj\n%%EOF\n');

/** The bytes of an answer as text; of a workbook, every cell. */
export async function answerText(
  url: string,
  client: Client,
  path: string,
  { headers = {}, ...init }: { method?: string; body?: string; headers?: Record<string, string> } = {},
): Promise<string> {
  const answer = await fetch(`${url}/api/v1${path}`, { ...init, headers: { ...headers, cookie: client.cookieHeader } });
  const bytes = Buffer.from(await answer.arrayBuffer());
  if (!(answer.headers.get('content-type') ?? '').includes('spreadsheetml')) return bytes.toString();
  const lines: string[] = [];
  for (const sheet of (await opened(bytes)).worksheets) {
    sheet.eachRow({ includeEmpty: false }, (row) => {
      row.eachCell({ includeEmpty: false }, (cell) => lines.push(cell.text, JSON.stringify(cell.value)));
    });
  }
  return lines.join('\n');
}

export async function attachTo(url: string, client: Client, field: string): Promise<{ status: number; body: Attachment & Problem }> {
  const form = new FormData();
  form.set('field', field);
  form.set('file', new Blob([new Uint8Array(PDF)]), 'gia.pdf');
  const answer = await fetch(`${url}/api/v1${LAND_REPORT}/attachments`, { method: 'POST', body: form, headers: { cookie: client.cookieHeader } });
  return { status: answer.status, body: (await answer.json()) as Attachment & Problem };
}

/** A cell of the price that a check failed, and one beside it. */
export async function priceFindings(app: INestApplicationContext): Promise<void> {
  const unitId = app.get(OrgUnits).province('2024-06-30').id;
  const cell = (indicator: string, value: string) => ({
    check: 'unit-slip',
    word: 'clean' as const,
    level: 'warning' as const,
    path: `/${indicator}`,
    evaluated: 1,
    passed: 0,
    indicator,
    value,
    message: { vi: `Lệch nghìn lần: ${value}` },
  });
  await app
    .get(Database)
    .transaction((sql) =>
      app
        .get(QualityFindings)
        .replace(sql, { set: LAND, period: '2024-M06', unitId, source: 'sets' }, [cell('price-offered', '731.25'), cell('land-area', '800')]),
    );
  await app.get(QualityRecompute).marked();
}

// Sending files of figures as a browser does, and waiting for what becomes of them.
import type { ImportAccepted, ImportJob, Problem } from '@haidang/plugin-sdk';
import type { Client } from '../client.js';
import { until } from '../until.js';

export interface SentFile {
  name: string;
  content: Buffer | string;
  fields?: Record<string, string>;
  key?: string;
}

export async function sendFile(
  url: string,
  client: Client,
  { name, content, fields = {}, key }: SentFile,
): Promise<{ status: number; body: ImportAccepted & Problem }> {
  const form = new FormData();
  for (const [field, text] of Object.entries(fields)) form.set(field, text);
  form.set('file', new Blob([typeof content === 'string' ? content : new Uint8Array(content)]), name);
  const headers = { cookie: client.cookieHeader, ...(key === undefined ? {} : { 'idempotency-key': key }) };
  const response = await fetch(`${url}/api/v1/imports`, { method: 'POST', body: form, headers });
  return { status: response.status, body: (await response.json()) as ImportAccepted & Problem };
}

/** The import when it has ended. */
export async function ended(client: Client, id: string, withinMs?: number): Promise<ImportJob> {
  const { body } = await until(
    () => client.get<ImportJob>(`/imports/${id}`),
    (answer) => answer.body.state === 'done' || answer.body.state === 'failed',
    withinMs,
  );
  return body;
}

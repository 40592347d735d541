// Bodies at the door: multipart is taken only where a route says so, and a body of another kind never counts as an upload.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Problem } from '@haidang/plugin-sdk';
import { bootApp, type TestApp } from '../../kit/app.js';

const BOUNDARY = 'x-boundary';
const multipart = { 'content-type': `multipart/form-data; boundary=${BOUNDARY}` };
const form = `--${BOUNDARY}\r\ncontent-disposition: form-data; name="file"; filename="a.csv"\r\ncontent-type: text/csv\r\n\r\na,b\r\n--${BOUNDARY}--\r\n`;

describe('bodies at the door', () => {
  let t: TestApp;
  beforeAll(async () => {
    t = await bootApp();
  });
  afterAll(async () => {
    await t.close();
  });

  it.each(['/query', '/observations', '/submissions/fisheries/2023-M01/56/submit', '/session'])('%s takes no multipart body', async (path) => {
    const admin = await t.as('admin');
    const answer = await admin.post<Problem>(path, form, multipart);
    expect([answer.status, answer.body.code]).toEqual([415, 'MEDIA_TYPE_REFUSED']);
  });

  it('takes JSON as before', async () => {
    const admin = await t.as('admin');
    expect((await admin.post<Problem>('/observations', '[', { 'content-type': 'application/json' })).status).toBe(400);
  });
});

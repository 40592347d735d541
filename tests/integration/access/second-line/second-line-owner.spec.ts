// A database of the province's own, whose user may make no roles: the schema comes up all the same, naming the person is then the whole second
// line (FORCE ROW LEVEL SECURITY), and once a database administrator has given the role it is used from the next start on.
import { randomBytes, randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateAll } from '../../../../core/src/app/prepare.js';
import { queryAs, stateFor } from '../../../../core/src/kernel/database/second-line.js';
import { Config } from '../../../../core/src/kernel/index.js';
import { onServer } from '../../../kit/database.js';

const name = `plain_${randomBytes(5).toString('hex')}`;
const [nobody, somebody] = [randomUUID(), randomUUID()];
let config: Config;
let client: pg.Client;

beforeAll(async () => {
  await onServer(`create role ${name} login nosuperuser nocreaterole nobypassrls password '${name}'`);
  await onServer(`create database ${name} owner ${name}`);
  const url = new URL(process.env['HAIDANG_TEST_DATABASE'] ?? '');
  Object.assign(url, { pathname: `/${name}`, username: name, password: name });
  config = Config.fromEnvironment({ NODE_ENV: 'test' }).with({ databaseUrl: url.href });
  expect((await migrateAll(config, url.href)).length).toBeGreaterThan(30);
  client = new pg.Client({ connectionString: url.href });
  await client.connect();
  await client.query(
    `insert into role (id, title, actions, home) values ('x', '{"vi": "x"}', array['view'], '/');
     insert into person (id, username, title, role_id, password_hash) values ('${nobody}', 'nobody', 'x', 'x', 'x'), ('${somebody}', 'somebody', 'x', 'x', 'x');
     insert into audit_entry (action, actor) values ('x.y', 'somebody')`,
  );
});
afterAll(async () => {
  await client.end();
  await onServer(`drop database if exists ${name} with (force)`);
  await onServer(`drop role ${name}`);
});

const seenBy = async (personId: string): Promise<unknown> => {
  const state = await stateFor(client);
  const [row] = await queryAs(
    client,
    state,
    { personId, today: '2025-11-20' },
    {
      name: '',
      text: `select current_user::text as role, count(*)::int as deeds from audit_entry where action = 'x.y'`,
      values: [],
    },
  );
  return [state, row?.['role'], row?.['deeds']];
};

describe('a database user who may make no roles', () => {
  it('is the house while nobody is named, and shut in with whoever is', async () => {
    expect((await client.query(`select 1 from audit_entry where action = 'x.y'`)).rows).toHaveLength(1);
    expect(await seenBy(nobody)).toEqual(['forced', name, 0]);
    expect(await seenBy(somebody)).toEqual(['forced', name, 1]);
    expect(await seenBy('')).toEqual(['forced', name, 0]);
    expect((await client.query(`select 1 from audit_entry where action = 'x.y'`)).rows).toHaveLength(1);
  });

  it('reads as the role once it was given, from the next start on', async () => {
    await onServer(`grant haidang_reader to ${name}`);
    expect(await migrateAll(config, config.databaseUrl ?? '')).toEqual([]);
    expect(await seenBy(nobody)).toEqual(['role', 'haidang_reader', 0]);
    expect(await seenBy(somebody)).toEqual(['role', 'haidang_reader', 1]);
  });
});

// The people of the matrix: each role of the house at another place of the old and the new tree, by every way to hold a right and to come in.
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../core/src/kernel/index.js';
import type { OracleGrant } from '../../../core/src/access/rights-oracle.testing.js';
import { hashOf, newApiToken, newSessionToken } from '../../../core/src/access/people/secrets.js';
import { SESSION_COOKIE } from '../../../core/src/access/index.js';
import { give, newPerson } from '../readers.js';
import type { Asking } from './asking.js';

export const ROLES = {
  leader: ['view', 'view-detail', 'direct'],
  reporter: ['view', 'view-detail', 'enter', 'submit', 'correct'],
  reviewer: ['view', 'view-detail', 'review', 'approve', 'publish', 'unlock'],
  administrator: ['define', 'administer', 'delegate', 'audit'],
  device: ['view'],
  inspector: ['view', 'audit'],
  designer: ['view', 'define'],
  integrator: ['view', 'enter', 'submit', 'publish'],
  everything: [
    'view',
    'view-detail',
    'enter',
    'submit',
    'review',
    'approve',
    'publish',
    'unlock',
    'correct',
    'define',
    'direct',
    'delegate',
    'administer',
    'audit',
  ],
} as const;
export type Role = keyof typeof ROLES;

export interface Reader extends Asking {
  name: string;
  username: string;
  personId: string;
  /** Undefined: nobody is signed in. */
  grants: OracleGrant[] | undefined;
}

/** Where the people of the matrix stand. */
export interface Places {
  sets: readonly [first: string, second: string];
  group: string;
  indicator: string;
  province: number;
  /** The province as it stood before another joined it. */
  before: number;
  department: number;
  district: number;
  oldCommune: number;
  heir: number;
  otherCommune: number;
}

interface Wanted {
  name: string;
  grants: OracleGrant[];
  kind?: 'person' | 'system' | 'device';
  by?: 'token';
  /** Through a group of persons. */
  grouped?: true;
  /** Stands in for that person. */
  covers?: string;
}

export const held = (role: Role, set: string, rootId: number): OracleGrant => ({ actions: ROLES[role], set, rootId, fieldGroups: ['*'], from: '2022-01-01' });

function wanted({ sets: [first, second], group, indicator, ...at }: Places): Wanted[] {
  const ofField = held('reviewer', `@${group}`, at.province);
  return [
    { name: 'everything', grants: [held('everything', '*', at.province)] },
    { name: 'everything of one set', grants: [held('everything', first, at.province)] },
    { name: 'nobody', grants: [] },
    // By a right from before another province joined: what joined comes with it.
    { name: 'leader', grants: [held('leader', '*', at.before)] },
    { name: 'leader of a commune', grants: [held('leader', '*', at.heir)], by: 'token' },
    { name: 'reporter of a department', grants: [held('reporter', first, at.department)] },
    { name: 'reporter of the province', grants: [held('reporter', first, at.province)] },
    { name: 'reporter of an old commune', grants: [held('reporter', second, at.oldCommune), held('reporter', first, at.otherCommune)] },
    { name: 'reviewer of a field of work', grants: [ofField] },
    { name: 'stand-in of the reviewer', grants: [{ ...ofField, lent: true }], covers: 'reviewer of a field of work' },
    { name: 'reviewer of an old district', grants: [held('reviewer', second, at.district)], grouped: true },
    { name: 'administrator', grants: [held('administrator', '*', at.province)] },
    { name: 'administrator of a commune', grants: [held('administrator', '*', at.heir)] },
    { name: 'designer of one set', grants: [held('designer', first, at.province)] },
    { name: 'wall screen', grants: [held('device', second, at.otherCommune)], kind: 'device', by: 'token' },
    { name: 'connected system', grants: [held('integrator', second, at.province)], kind: 'system', by: 'token' },
    { name: 'inspector of one set', grants: [held('inspector', first, at.province)] },
    { name: 'reader of one indicator', grants: [{ ...held('leader', second, at.province), indicator }] },
    { name: 'ended', grants: [{ ...held('leader', '*', at.province), to: '2025-11-19' }] },
  ];
}

/** Everybody, and nobody at all. */
export async function newPeople(database: Database, url: string, places: Places): Promise<Map<string, Reader>> {
  // A stranger has an account, and does not sign in.
  const stranger = { name: 'a stranger', username: 'http-stranger', personId: await newPerson(database, 'http-stranger'), grants: undefined, url, headers: {} };
  const people = new Map<string, Reader>([[stranger.name, stranger]]);
  for (const { name, grants, kind = 'person', by, grouped, covers } of wanted(places)) {
    const username = `http-${name.replaceAll(' ', '-')}`;
    const personId = await newPerson(database, username);
    await database.query('update person set kind = $2 where id = $1', [personId, kind]);
    if (covers !== undefined) await standIn(database, people.get(covers)?.personId ?? '', personId);
    else for (const grant of grants) await give(database, grouped === true ? { group: await groupOf(database, personId) } : { person: personId }, grant);
    people.set(name, { name, username, personId, grants, url, headers: await (by === 'token' ? tokenOf : sessionOf)(database, personId) });
  }
  return people;
}

async function standIn(database: Database, absent: string, substitute: string): Promise<void> {
  await database.query(
    `insert into absence (id, person_id, substitute_id, valid_from, valid_to, reason, created_by) values ($1, $2, $3, '2025-11-01', '2025-11-30', 'x', 'test')`,
    [randomUUID(), absent, substitute],
  );
}

async function groupOf(database: Database, personId: string): Promise<string> {
  const id = 'http-group';
  await database.query(`insert into person_group (id, title, created_by) values ($1, '{"vi": "x"}', 'test')`, [id]);
  await database.query(
    `insert into person_group_member (id, group_id, person_id, valid_from, added_by, state) values ($1, $2, $3, '2022-01-01', 'test', 'active')`,
    [randomUUID(), id, personId],
  );
  return id;
}

async function tokenOf(database: Database, personId: string): Promise<Record<string, string>> {
  const token = newApiToken();
  await database.query(`insert into api_token (id, person_id, title, token_hash, seen_at) values (gen_random_uuid(), $1, 'x', $2, now())`, [
    personId,
    hashOf(token),
  ]);
  return { authorization: `Bearer ${token}` };
}

async function sessionOf(database: Database, personId: string): Promise<Record<string, string>> {
  const token = newSessionToken();
  await database.query(`insert into session (token_hash, person_id, expires_at) values ($1, $2, now() + interval '12 hours')`, [hashOf(token), personId]);
  return { cookie: `${SESSION_COOKIE}=${token}` };
}

import { describe, expect, it, test } from '@jest/globals';
import type { Action } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { happeningsOf, mayHear, wants, type Cause, type Subject } from './events.js';

const cause = (more: Partial<Cause>): Cause => ({
  action: 'submission.submit',
  actor: 'somebody',
  at: '2024-07-20T01:02:03.000Z',
  set: 'fisheries',
  period: '2024-M06',
  orgUnit: '56',
  object: null,
  status: null,
  revision: null,
  version: null,
  ...more,
});

describe('what a deed tells', () => {
  test.each<[string, Partial<Cause>, { publishes: boolean; trial: boolean }, string[]]>([
    ['a report handed in', { status: 'submitted' }, { publishes: true, trial: false }, ['submission.submitted']],
    [
      'one approved that is still to be published',
      { action: 'submission.approve', status: 'approved' },
      { publishes: true, trial: false },
      ['submission.approved'],
    ],
    [
      'one approved that counts at once',
      { action: 'submission.approve', status: 'approved' },
      { publishes: false, trial: false },
      ['submission.approved', 'figures.published'],
    ],
    ['one published', { action: 'submission.publish', status: 'published' }, { publishes: true, trial: false }, ['submission.published', 'figures.published']],
    [
      'one that came by the API and counts',
      { action: 'submission.publish', status: 'approved' },
      { publishes: false, trial: false },
      ['submission.approved', 'figures.published'],
    ],
    [
      'a correction of a published one',
      { action: 'submission.approve', status: 'published' },
      { publishes: true, trial: false },
      ['submission.approved', 'figures.published'],
    ],
    ['a trial', { action: 'submission.publish', status: 'published' }, { publishes: true, trial: true }, ['submission.published']],
    ['an approval taken back', { action: 'submission.undo', status: 'submitted' }, { publishes: true, trial: false }, ['submission.reopened']],
    ['a draft', { action: 'submission.save', status: 'draft' }, { publishes: true, trial: false }, []],
    ['a sign-in', { action: 'session.begin' }, { publishes: false, trial: false }, []],
  ])('%s', (_, more, about, events) => {
    expect(happeningsOf(cause(more), about).map((each) => each.event)).toEqual(events);
  });

  it('names what and where, never who', () => {
    const about = { publishes: true, trial: false };
    const [definition] = happeningsOf(cause({ action: 'definition.publish', version: 3, period: null, orgUnit: null }), about);
    expect(definition?.message).toEqual({
      type: 'definition.published',
      timestamp: '2024-07-20T01:02:03.000Z',
      data: { set: 'fisheries', version: 3, path: '/api/v1/indicator-sets/fisheries' },
    });
    const [done] = happeningsOf(cause({ action: 'import.done', object: 'a/b', set: null, period: null, orgUnit: null }), about);
    expect(done?.message.data).toEqual({ id: 'a/b', state: 'done', path: '/api/v1/imports/a%2Fb' });
    const [failed] = happeningsOf(cause({ action: 'import.failed', object: 'x' }), about);
    expect(failed?.message).toMatchObject({ type: 'import.done', data: { id: 'x', state: 'failed' } });
    expect(JSON.stringify([definition, done])).not.toContain('somebody');
  });
});

const subject = (more: Partial<Subject> = {}): Subject => ({ event: 'submission.submitted', set: 'fisheries', unitId: 5, actor: 'somebody', ...more });

describe('who asks for it', () => {
  const everything = { events: ['submission.submitted', 'period.closed', 'import.done'], sets: [], unitIds: 'all' as const };
  test.each([
    [everything, subject(), true],
    [everything, subject({ event: 'submission.returned' }), false],
    [{ ...everything, sets: ['tourism'] }, subject(), false],
    [{ ...everything, sets: ['tourism', 'fisheries'] }, subject(), true],
    [{ ...everything, unitIds: new Set([5, 6]) }, subject(), true],
    [{ ...everything, unitIds: new Set([6]) }, subject(), false],
    [{ ...everything, sets: ['tourism'], unitIds: new Set([6]) }, subject({ event: 'period.closed', set: '*', unitId: null }), true],
    [{ ...everything, sets: ['tourism'] }, subject({ event: 'import.done', set: null, unitId: null }), true],
  ])('%j %j', (wish, about, asked) => {
    expect(wants(wish, about)).toBe(asked);
  });
});

describe('who may know of it', () => {
  const person = (actions: Action[], set: string, units: 'all' | number[]): Principal => ({
    personId: 'p',
    username: 'portal',
    title: 'p',
    kind: 'person',
    orgUnitId: null,
    via: 'session',
    grants: [
      {
        id: set,
        role: 'r',
        actions: new Set(actions),
        set,
        sets: set === '*' ? 'all' : new Set([set]),
        fieldGroups: new Set(),
        depth: 0,
        rootId: 1,
        unitIds: units === 'all' ? 'all' : new Set(units),
        from: '2020-01-01',
        to: null,
      },
    ],
  });
  test.each<[string, Principal, Partial<Subject>, boolean]>([
    ['a report of a unit that one may view', person(['view'], 'fisheries', [5]), {}, true],
    ['of another unit', person(['view'], 'fisheries', [6]), {}, false],
    ['of another set', person(['view'], 'tourism', 'all'), {}, false],
    ['without the right to view', person(['administer', 'define'], '*', 'all'), {}, false],
    ['of a unit that nobody knows', person(['view'], '*', 'all'), { unitId: null }, false],
    ['figures of a unit that nobody knows', person(['view'], '*', 'all'), { event: 'figures.published', unitId: null }, false],
    ['a definition of a set that one sees somewhere', person(['view'], 'fisheries', [6]), { event: 'definition.published', unitId: null }, true],
    ['a definition of another set', person(['view'], 'tourism', [6]), { event: 'definition.published', unitId: null }, false],
    ['a closing of every set', person(['view'], 'tourism', [6]), { event: 'period.closed', set: '*', unitId: null }, true],
    ['an import of one’s own', person([], 'x', []), { event: 'import.done', set: null, unitId: null, actor: 'portal' }, true],
    ['an import of somebody else', person(['view'], '*', 'all'), { event: 'import.done', set: null, unitId: null }, false],
    ['an import, for administrators', person(['administer'], '*', 'all'), { event: 'import.done', set: null, unitId: null }, true],
    ['a test', person([], 'x', []), { event: 'webhook.test', set: null, unitId: null }, true],
  ])('%s', (_, principal, more, hears) => {
    expect(mayHear(principal, subject(more))).toBe(hears);
  });
});

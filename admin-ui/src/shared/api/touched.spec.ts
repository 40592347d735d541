import { describe, expect, it } from '@jest/globals';
import type { Action, LiveEvent, Session } from '@haidang/plugin-sdk';
import { hasLost, isTouched } from './touched.js';

const at = '2024-07-01T00:00:00Z';
const data: LiveEvent = { type: 'data.changed', set: 'tourism', periods: ['2024-M06'], orgUnits: ['56'], at };
const obligation: LiveEvent = { type: 'obligation.changed', set: 'tourism', period: '2024-M06', orgUnit: '56@1989-07-01', status: 'submitted', at };
const definition: LiveEvent = { type: 'definition.published', set: 'tourism', version: 2, at };

describe('a live event touches only what it may have changed', () => {
  it.each([
    [data, ['overview', {}], true],
    [data, ['frame', { sets: ['tourism'] }], true],
    [data, ['frame', { sets: ['health'] }], false],
    [data, ['bundle', { sets: ['tourism'] }], false],
    [data, ['submission', { sets: ['tourism'], period: '2024-M06', orgUnit: '56' }], false],
    [obligation, ['obligations', {}], true],
    [obligation, ['news', { sets: ['tourism'] }], true],
    [obligation, ['news', { sets: ['health'] }], false],
    [definition, ['news', {}], true],
    [obligation, ['submission', { sets: ['tourism'], period: '2024-M06', orgUnit: '56' }], true],
    [{ ...obligation, orgUnit: '*' }, ['submission', { sets: ['tourism'], period: '2024-M06', orgUnit: '22366' }], true],
    [obligation, ['submission', { sets: ['tourism'], period: '2024-M05', orgUnit: '56' }], false],
    [obligation, ['frame', { sets: ['tourism'] }], false],
    [definition, ['bundle', { sets: ['tourism'] }], true],
    [definition, ['bundle', { sets: ['health'] }], false],
    [definition, ['obligations', {}], true],
    [{ type: 'job.progress', id: '1', state: 'running', progress: 5, at }, ['overview', {}], false],
    [{ type: 'job.progress', id: '1', state: 'running', progress: 5, at }, ['imports', { id: '1' }], true],
    [{ type: 'job.progress', id: '1', state: 'running', progress: 5, at }, ['imports', { id: '2' }], false],
    [{ type: 'job.progress', id: '1', state: 'running', progress: 5, at }, ['imports', {}], false],
    [{ type: 'job.progress', id: '1', state: 'done', progress: 100, at }, ['imports', {}], true],
  ] as const)('%j and %j: %s', (event, key, touched) => {
    expect(isTouched(event, key)).toBe(touched);
  });
});

describe('somebody has lost a right', () => {
  const session = (...rights: [string, Action[]][]) => ({ rights: rights.map(([id, actions]) => ({ id, actions })) }) as unknown as Session;
  it.each<[string, Session | null, Session | null, boolean]>([
    ['when a grant is gone', session(['a', ['view']], ['b', ['enter']]), session(['a', ['view']]), true],
    ['when a grant gives less', session(['a', ['view', 'enter']]), session(['a', ['view']]), true],
    ['when nobody is signed in any more', session(['a', ['view']]), null, true],
    ['not when there is one more', session(['a', ['view']]), session(['a', ['view']], ['b', ['enter']]), false],
    ['not when there was none', null, session(['a', ['view']]), false],
  ])('%s', (_, before, now, lost) => {
    expect(hasLost(before, now)).toBe(lost);
  });
});

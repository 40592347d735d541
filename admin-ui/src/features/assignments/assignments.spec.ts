import { describe, expect, it } from '@jest/globals';
import { faultOf, periodChoices, requestOf } from './assignments.js';
import type { AssignmentDraft } from './assignments.js';

const draft = (changes: Partial<AssignmentDraft> = {}): AssignmentDraft => ({
  set: 'tourism',
  kind: 'exempt',
  orgUnits: ['22366'],
  from: '2024-M06',
  to: '2024-M08',
  reason: 'Xã không có cơ sở lưu trú',
  ...changes,
});

describe('an assignment before it is sent', () => {
  it.each<[Partial<AssignmentDraft>, ReturnType<typeof faultOf>]>([
    [{}, undefined],
    [{ from: '', to: '' }, undefined],
    [{ set: '' }, 'set'],
    [{ orgUnits: [] }, 'units'],
    [{ to: '2024-M05' }, 'order'],
    [{ to: '2024-M06' }, undefined],
    [{ reason: '   ngắn quá    ' }, 'reason'],
    [{ kind: 'assigned', reason: '' }, undefined],
  ])('%j: %s', (changes, fault) => {
    expect(faultOf(draft(changes))).toBe(fault);
  });

  it('leaves out what was not said', () => {
    expect(requestOf(draft({ kind: 'assigned', from: '', to: '', reason: ' ' }))).toEqual({ set: 'tourism', kind: 'assigned', orgUnits: ['22366'] });
  });

  it('offers periods before and after today, in time', () => {
    const monthly = periodChoices(['monthly'], '2024-07-03');
    expect([monthly[0], monthly.at(-1)]).toEqual(['2022-M07', '2026-M07']);
    const both = periodChoices(['monthly', 'quarterly'], '2024-07-03');
    expect(both.indexOf('2024-M06')).toBeLessThan(both.indexOf('2024-Q2'));
    expect(both.indexOf('2024-Q2')).toBeLessThan(both.indexOf('2024-M07'));
  });
});

// Alerts: what their conditions may name, and that a missing figure leaves them unevaluated.
import { describe, expect, it } from '@jest/globals';
import { ALERT_FIGURES, alertFindings, alertHolds, compileAlert } from './alerts.js';
import type { AlertFigures } from './alerts.js';
import { Decimal } from '../decimal.js';
import type { AlertRule } from '../generated/manifest.js';
import { manifest } from './samples.fixture.js';

const rule = (changes: Partial<AlertRule> = {}): AlertRule => ({
  id: 'slow',
  indicator: 'disbursed',
  when: 'planPercent < pacePercent - 10',
  severity: 'bad',
  ...changes,
});
const figures = (known: Partial<Record<(typeof ALERT_FIGURES)[number], string>>): AlertFigures =>
  Object.fromEntries(ALERT_FIGURES.map((name) => [name, known[name] === undefined ? undefined : new Decimal(known[name])])) as unknown as AlertFigures;

describe('an alert', () => {
  it.each<[string, Parameters<typeof figures>[0], boolean | undefined]>([
    ['planPercent < pacePercent - 10', { planPercent: '39', pacePercent: '50' }, true],
    ['planPercent < pacePercent - 10', { planPercent: '40', pacePercent: '50' }, false],
    ['planPercent < pacePercent - 10', { planPercent: '39' }, undefined],
    ['samePeriod < -20 or change < -20', { samePeriod: '-25' }, true],
    ['samePeriod < -20 and change < -20', { samePeriod: '-25' }, undefined],
    ['value > planValue', { value: '10', planValue: '9.5' }, true],
    ['value > samePeriodValue * 2', { value: '10', samePeriodValue: '6' }, false],
  ])('%s of %j: %s', (when, known, expected) => {
    const compiled = compileAlert(rule({ when }));
    expect(compiled === undefined ? 'unread' : alertHolds(compiled, figures(known))).toBe(expected);
  });

  it('is sound when it names an indicator of the set and figures of the tile', () => {
    expect(alertFindings(manifest({ alerts: [rule(), rule({ id: 'other', set: 'public-investment' })] }))).toEqual([]);
    expect(alertFindings(manifest())).toEqual([]);
  });

  it.each<[string, AlertRule[], string]>([
    ['an unknown indicator', [rule({ indicator: 'nothing' })], '/alerts/0/indicator unknown-indicator'],
    ['an indicator in the condition', [rule({ when: 'disbursed > 1' })], '/alerts/0/when alert-figure'],
    ['a figure of another time', [rule({ when: 'previous(value) > 1' })], '/alerts/0/when alert-figure'],
    ['a number for a condition', [rule({ when: 'value + 1' })], '/alerts/0/when formula-type'],
    ['no formula', [rule({ when: 'value >' })], '/alerts/0/when formula-syntax'],
    ['another set', [rule({ set: 'tax' })], '/alerts/0/set alert-set'],
    ['an id used twice', [rule(), rule()], '/alerts/1/id duplicate-code'],
  ])('refuses %s', (_, alerts, expected) => {
    expect(alertFindings(manifest({ alerts })).map(({ path, code }) => `${path} ${code}`)).toEqual([expected]);
  });
});

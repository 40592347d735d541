import { describe, expect, it } from '@jest/globals';
import { afterDecision, filtered, isOverSla, keyOf, levelChoices, neighbour, ownerChoices, placeOf, setChoices, waitingTime, whoseOf } from './review-list.js';
import { reviewItem } from '../review.fixture.js';

const tourism = reviewItem();
const health = reviewItem({ set: 'health', setTitle: { vi: 'Y tế' }, owedByTitle: 'Sở Y tế' });
const next = reviewItem({ period: '2024-M07', periodTitle: { vi: 'Tháng 07/2024' } });
const items = [tourism, health, next];

describe('the review list', () => {
  it('keeps the order of the server through filters', () => {
    expect(filtered(items, { set: 'tourism' }).map(keyOf)).toEqual(['tourism/2024-M06/56', 'tourism/2024-M07/56']);
    expect(filtered(items, { owner: 'Sở Y tế' }).map(keyOf)).toEqual(['health/2024-M06/56']);
    expect(filtered(items, { set: 'tourism', owner: 'Sở Y tế' })).toEqual([]);
    expect(filtered(items, { level: 'commune' })).toEqual([]);
    expect(filtered(items, {})).toHaveLength(3);
  });

  it('offers each set and each org unit once', () => {
    expect(setChoices(items, 'vi').map(({ text }) => text)).toEqual(['Du lịch', 'Y tế']);
    expect(ownerChoices(items).map(({ value, count }) => [value, count])).toEqual([
      ['Sở Du lịch', 2],
      ['Sở Y tế', 1],
    ]);
    expect(levelChoices(items, (level) => level)).toEqual([{ value: 'owner', text: 'owner', count: 3 }]);
  });

  it.each([
    ['tourism/2024-M06/56', 1, 'health/2024-M06/56'],
    ['tourism/2024-M06/56', -1, 'tourism/2024-M06/56'],
    ['tourism/2024-M07/56', 1, 'tourism/2024-M07/56'],
    ['gone/2024/56', 1, 'tourism/2024-M06/56'],
    [undefined, -1, 'tourism/2024-M06/56'],
  ] as const)('from %s by %d to %s', (key, step, wanted) => {
    expect(neighbour(items, key, step)).toBe(wanted);
  });

  it.each([
    ['tourism/2024-M06/56', 'health/2024-M06/56'],
    ['tourism/2024-M07/56', 'health/2024-M06/56'],
  ])('after deciding %s comes %s', (key, wanted) => {
    expect(afterDecision(items, key)).toBe(wanted);
  });

  it('has nothing after the last', () => {
    expect(afterDecision([tourism], keyOf(tourism))).toBeUndefined();
    expect(neighbour([], undefined, 1)).toBeUndefined();
  });

  it.each([
    ['tourism/2024-M06/56', { set: 'tourism', period: '2024-M06', orgUnit: '56' }],
    ['tourism/2024-M06', undefined],
    ['tourism/2024-M06/', undefined],
    ['a/b/c/d', undefined],
    [undefined, undefined],
  ])('the address %s names %j', (key, place) => {
    expect(placeOf(key)).toEqual(place);
  });
});

describe('whose report it is', () => {
  it.each([
    [{ orgUnit: '56', orgUnitTitle: 'Tỉnh Khánh Hòa', owedByTitle: 'Sở Du lịch' }, 'Sở Du lịch'],
    [{ orgUnit: '22366', orgUnitTitle: 'Phường Nha Trang', owedByTitle: 'Phường Nha Trang' }, 'Phường Nha Trang'],
    [{ orgUnit: '22366', orgUnitTitle: 'Phường Nha Trang', owedByTitle: 'Sở Y tế' }, 'Sở Y tế · Phường Nha Trang'],
  ])('%j: %s', (item, text) => {
    expect(whoseOf(item)).toBe(text);
  });
});

describe('how long a report waits', () => {
  const since = '2024-07-03T02:00:00Z';
  it.each([
    ['2024-07-04T06:59:00Z', { key: 'daysHours', days: 1, hours: 4 }],
    ['2024-07-03T05:20:59Z', { key: 'hoursMinutes', hours: 3, minutes: 20 }],
    ['2024-07-03T02:05:00Z', { key: 'minutes', minutes: 5 }],
    ['2024-07-03T02:00:30Z', { key: 'now' }],
    ['2024-07-03T01:00:00Z', { key: 'now' }],
  ])('at %s', (now, time) => {
    expect(waitingTime(since, Date.parse(now))).toEqual(time);
  });
});

describe('the time that a reviewer promised', () => {
  it.each([
    [null, false],
    [{ decideBy: '2024-07-05', overdueBy: 0 }, false],
    [{ decideBy: '2024-07-05', overdueBy: 2 }, true],
  ] as const)('%j', (sla, over) => {
    expect(isOverSla({ sla })).toBe(over);
  });
});

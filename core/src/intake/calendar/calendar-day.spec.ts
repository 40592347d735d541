import { describe, expect, it } from '@jest/globals';
import { calendarDate, calendarYear, dayContent } from './calendar-day.js';

const TODAY = '2024-07-03';

describe('a day of the working calendar', () => {
  it.each(['2024-02-29', '2000-01-01', '2034-12-31'])('%s may be written', (date) => {
    expect(calendarDate(date, TODAY)).toBe(date);
  });

  it.each([
    '2023-02-29',
    '2024-13-01',
    '2024-00-10',
    '2024-7-3',
    '03/07/2024',
    '1999-12-31',
    '2035-01-01',
    '9999-12-31',
    '',
    "2024-07-03'; --",
    '2024-07-03T00:00:00Z',
  ])('%j is refused', (date) => {
    expect(() => calendarDate(date, TODAY)).toThrow('VALUE_REFUSED');
  });

  it.each<[unknown, number]>([
    [undefined, 2024],
    ['', 2024],
    ['2026', 2026],
  ])('year %j is %s', (asked, year) => {
    expect(calendarYear(asked, TODAY)).toBe(year);
  });

  it.each<[unknown]>([['24'], ['99999'], ['1850'], ['2099'], [['2024', '2025']], ['2024.0'], ['-2024']])('year %j is refused', (asked) => {
    expect(() => calendarYear(asked, TODAY)).toThrow('VALUE_REFUSED');
  });

  const title = { vi: 'Nghỉ bù', en: '' };
  it.each<[string, 'holiday' | 'worked-day', boolean]>([
    ['2024-09-02', 'holiday', true],
    ['2024-09-07', 'worked-day', true],
    ['2024-09-08', 'worked-day', true],
    ['2024-09-07', 'holiday', false],
    ['2024-09-02', 'worked-day', false],
  ])('%s as %s: %s', (date, kind, allowed) => {
    const made = () => dayContent(date, { kind, title });
    if (allowed) expect(made()).toEqual({ kind, title: { vi: 'Nghỉ bù' }, decree: '' });
    else expect(made).toThrow('CALENDAR_DAY_REFUSED');
  });

  it.each([{ vi: '   ' }, { vi: 'a\u0000b' }, { vi: 'hai\ndòng' }, { vi: 'x'.repeat(201) }, { vi: 'Lễ', en: 'y'.repeat(201) }])(
    'title %j is refused',
    (bad) => {
      expect(() => dayContent('2024-09-02', { kind: 'holiday', title: bad })).toThrow('VALUE_REFUSED');
    },
  );
});

import { describe, expect, it } from '@jest/globals';
import { dayOfText, textOfDay } from './written-days.js';

describe('a day as it is typed', () => {
  it.each([
    ['31/12/2025', '2025-12-31'],
    ['1/2/2024', '2024-02-01'],
    [' 29-02-2024 ', '2024-02-29'],
    ['05.09.1945', '1945-09-05'],
    ['2025-07-01', '2025-07-01'],
    ['29/02/2025', undefined],
    ['12/31/2025', undefined],
    ['31/12/25', undefined],
    ['hôm nay', undefined],
    ['', undefined],
  ])('%s is %s', (text, day) => {
    expect(dayOfText(text)).toBe(day);
    if (day !== undefined) expect(dayOfText(textOfDay(day))).toBe(day);
  });

  it('that is none is shown as it was typed', () => {
    expect(textOfDay('31/13/2025')).toBe('31/13/2025');
  });
});

import { describe, expect, test } from '@jest/globals';
import { endingOf, hiddenProgram } from './attachment-name.js';

describe('names that pose as something else', () => {
  test.each([
    ['hoa-don.exe.pdf', 'exe'],
    ['bao cao.JS .xlsx', 'js'],
    ['a.xlsm.xlsx', 'xlsm'],
    ['báo cáo quý 2.2024.pdf', undefined],
    ['com.pdf', undefined],
    ['report.pdf', undefined],
  ])('%s hides %s', (name, part) => {
    expect(hiddenProgram(name)).toBe(part);
  });

  test.each([
    ['a.PDF', 'pdf'],
    ['a.b.csv', 'csv'],
    ['pdf', ''],
    ['.pdf', ''],
  ])('the ending of %s is "%s"', (name, ending) => {
    expect(endingOf(name)).toBe(ending);
  });
});

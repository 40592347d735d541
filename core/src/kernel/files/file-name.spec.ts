import { describe, expect, test } from '@jest/globals';
import { scannedFileName } from './file-name.js';

describe('the name of an upload', () => {
  test.each([
    ['Báo cáo tháng 6.xlsx', 'Báo cáo tháng 6.xlsx'],
    ['Ba\u0301o ca\u0301o.csv', 'Báo cáo.csv'],
    ['../../etc/passwd', 'passwd'],
    ['C:\\Users\\ai\\so lieu.csv', 'so lieu.csv'],
    ['photo\u202Egnp.exe', 'photognp.exe'],
    ['a\u0000b\r\n.csv', 'ab.csv'],
    ['.htaccess', 'htaccess'],
    ['...', 'file'],
    ['', 'file'],
    ['a"b<c>.csv', 'a_b_c_.csv'],
  ])('%j becomes %j', (given, expected) => {
    expect(scannedFileName(given)).toBe(expected);
  });

  test('keeps its ending when it is cut', () => {
    const name = scannedFileName(`${'ă'.repeat(500)}.xlsx`);
    expect(Array.from(name).length).toBe(120);
    expect(name.endsWith('.xlsx')).toBe(true);
  });
});

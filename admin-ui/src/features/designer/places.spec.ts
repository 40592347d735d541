import { describe, expect, test } from '@jest/globals';
import { findingsByTab, tabOf, upwards } from './places.js';

describe('where a finding is mended', () => {
  test.each([
    ['/manifest/title/vi', 'info'],
    ['/manifest', 'info'],
    ['', 'info'],
    ['/manifest/indicators', 'indicators'],
    ['/manifest/indicators/3/title', 'indicators'],
    ['/manifest/headline/indicator', 'indicators'],
    ['/manifest/rules/0/when', 'rules'],
    ['/form/properties/a', 'form'],
    ['/formula', 'info'],
    ['/dashboard/panels/1', 'dashboard'],
  ])('%s: %s', (path, tab) => {
    expect(tabOf(path)).toBe(tab);
  });

  test('the nearest place first, then what it lies within', () => {
    expect(upwards('/manifest/indicators/3/title')).toEqual(['/manifest/indicators/3/title', '/manifest/indicators/3', '/manifest/indicators', '/manifest']);
  });

  test('findings are counted by tab', () => {
    const finding = (path: string) => ({ path, level: 'error' as const, code: 'x', message: { vi: 'x' } });
    expect([...findingsByTab([finding('/form'), finding('/manifest/title'), finding('/form/properties')])].map(([tab, list]) => [tab, list.length])).toEqual([
      ['form', 2],
      ['info', 1],
    ]);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { CodeMappingEntry, UnmappedCode } from '@haidang/plugin-sdk';
import { matching, openCodes } from './mappings.js';

const code = (source: string, more: Partial<UnmappedCode> = {}): UnmappedCode => ({
  mapping: 'm',
  format: 'dhis2-json',
  kind: 'indicator',
  source,
  count: 1,
  proposal: null,
  file: 'a.json',
  seenAt: '2024-07-20T00:00:00Z',
  ...more,
});

describe('codes that are still to be mapped', () => {
  it('are those of the mapping first, then those read without one, each once, the most frequent first', () => {
    const unmapped = [
      code('A'),
      code('B', { count: 9 }),
      code('C', { mapping: '', count: 99 }),
      code('D', { mapping: 'other' }),
      code('A', { mapping: '', format: 'adx' }),
      code('', { kind: 'period' }),
      code('E', { mapping: '' }),
    ];
    const entries: CodeMappingEntry[] = [{ kind: 'indicator', source: 'E', target: 'tourism.visitors' }];
    expect(openCodes(unmapped, 'm', entries).map((each) => each.source)).toEqual(['B', 'A', 'C']);
  });
});

describe('entries', () => {
  const entries: CodeMappingEntry[] = [
    { kind: 'indicator', source: 'VIS', target: 'tourism.visitors', note: 'Lượt khách' },
    { kind: 'orgUnit', source: 'KH', target: '56' },
  ];
  it.each([
    [undefined, '', 2],
    ['orgUnit', '', 1],
    [undefined, 'luot khach', 1],
    ['orgUnit', 'luot khach', 0],
  ] as const)('of kind %s with the words "%s": %i', (kind, words, count) => {
    expect(matching(entries, kind, words)).toHaveLength(count);
  });
});

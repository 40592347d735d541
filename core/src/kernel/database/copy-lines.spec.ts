import { describe, expect, it } from '@jest/globals';
import { copyLines } from './copy-lines.js';

describe('copyLines', () => {
  it('escapes what COPY would misread', () => {
    expect([...copyLines([['a\tb', 'c\\d', 'e\nf', null, undefined, 12, true, { k: 'v' }]])]).toEqual([
      'a\\tb\tc\\\\d\te\\nf\t\\N\t\\N\t12\ttrue\t{"k":"v"}\n',
    ]);
  });

  it('puts many rows into few chunks', () => {
    const rows = Array.from({ length: 10_000 }, (_, index) => [index, 'Khánh Hòa']);
    const chunks = [...copyLines(rows)];
    expect(chunks.length).toBeLessThan(10);
    expect(chunks.join('').split('\n')).toHaveLength(10_001);
  });
});

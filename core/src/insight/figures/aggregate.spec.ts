import { describe, expect, test } from '@jest/globals';
import type { Aggregation } from '@haidang/plugin-sdk';
import { aggregate } from './aggregate.js';
import type { Reading } from './reading.js';

const reading = (value: string, more: Partial<Reading> = {}): Reading => ({ value, status: 'A', origin: 'submission', sample: false, ...more });
const readings = (values: readonly (string | undefined)[]): (Reading | undefined)[] =>
  values.map((value) => (value === undefined ? undefined : reading(value)));

describe('aggregate', () => {
  test.each<[Aggregation, (string | undefined)[], string | undefined, boolean]>([
    ['sum', ['0.1', '0.2'], '0.3', false],
    ['sum', ['1', undefined, '2'], '3', true],
    ['sum', [undefined, undefined], undefined, false],
    ['average', ['1', '2'], '1.5', false],
    ['average', ['1', undefined, '4'], '2.5', true],
    ['min', ['3', '-1', '2'], '-1', false],
    ['max', ['3', '-1', '2'], '3', false],
    ['last', ['3', '1'], '1', false],
    ['last', ['3', undefined], '3', true],
    ['first', [undefined, '7'], '7', true],
    ['first', ['5', '7'], '5', false],
    ['none', ['5', '7'], undefined, false],
    ['none', ['5'], '5', false],
  ])('%s of %j is %s (partial: %s)', (rule, values, expected, partial) => {
    const result = aggregate(rule, readings(values));
    expect(result?.value).toBe(expected);
    expect(result?.partial ?? false).toBe(partial);
  });

  test('weighted: numerators over weights, never a mean of means', () => {
    const result = aggregate('weighted', readings(['50', '80']), readings(['1000', '3000']));
    expect(result?.value).toBe('72.5');
  });

  test('weighted: a value without its weight is left out and said to be missing', () => {
    const result = aggregate('weighted', readings(['50', '80']), readings(['1000', undefined]));
    expect(result).toMatchObject({ value: '50', partial: true });
  });

  test('weighted by nothing at all is missing, not zero', () => {
    expect(aggregate('weighted', readings(['50', '80']), readings(['0', '0']))).toBeUndefined();
  });

  test('a computed value inherits the weakest status and the mark of a sample', () => {
    const result = aggregate('sum', [reading('1', { status: 'P' }), reading('2', { status: 'E', sample: true, origin: 'sample' })]);
    expect(result).toMatchObject({ status: 'E', sample: true, origin: 'calculated' });
  });
});

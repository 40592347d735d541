import { describe, expect, test } from '@jest/globals';
import { compileBundle } from './compile.js';
import { sample } from './sample.testing.js';

describe('a compiled bundle', () => {
  const { manifest, form, dashboard } = sample();
  const bundle = compileBundle({ manifest, form, dashboard }, { version: 3, origin: 'disk', effectiveFrom: null });

  test.each([[{}], [{ arrivals: 12, 'on-time': '11' }], [{ arrivals: null }]])('takes %j', (document) => {
    expect(bundle.validate(document)).toEqual([]);
  });

  test.each<[unknown, string, string]>([
    [{ arrivals: true }, 'type', '/arrivals'],
    [{ arrivals: '12,5' }, 'pattern', '/arrivals'],
    [{ toString: 1 }, 'additional-properties', '/toString'],
    [[], 'type', ''],
    [null, 'type', ''],
    [{ arrivals: 1, note: deep(80) }, 'too-deep', '/note'],
  ])('refuses %j', (document, code, path) => {
    const [first] = bundle.validate(document);
    expect(first).toMatchObject({ level: 'error', code });
    expect(first?.path.startsWith(path)).toBe(true);
  });

  test('lists fields, formulas and rules', () => {
    expect(bundle.fields.map((each) => each.indicator)).toEqual(['arrivals', 'on-time', 'on-time-rate']);
    expect([...bundle.formulas.keys()]).toEqual(['on-time-rate']);
    expect(bundle.rules.map((each) => each.rule.id)).toEqual(['on-time-within']);
  });
});

function deep(levels: number): unknown {
  return levels === 0 ? 1 : { a: deep(levels - 1) };
}

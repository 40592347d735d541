import { describe, expect, test } from '@jest/globals';
import type { Bundle } from '@haidang/plugin-sdk';
import { formDifference, isSameForm } from './form-difference.js';

const bundle = (parts: { fields: Record<string, object>; required?: string[]; unit?: string; rules?: object[] }): Bundle =>
  ({
    version: 1,
    manifest: {
      id: 'x',
      indicators: ['a', 'b', 'c'].map((code) => ({ code, title: { vi: code.toUpperCase() }, unitOfMeasure: parts.unit ?? 'person' })),
      rules: parts.rules ?? [],
    },
    form: {
      type: 'object',
      required: parts.required ?? [],
      properties: Object.fromEntries(Object.entries(parts.fields).map(([code, more]) => [code, { type: 'number', 'x-indicator': { code }, ...more }])),
    },
  }) as unknown as Bundle;

describe('what a newer form asks differently', () => {
  const old = bundle({ fields: { a: {}, b: {} }, rules: [{ id: 'r', when: 'a > b', level: 'error', message: { vi: 'A lớn hơn B' } }] });
  test('nothing', () => {
    expect(isSameForm(formDifference(old, old, 'vi'))).toBe(true);
  });
  test('cells that came and went', () => {
    const next = bundle({ fields: { a: {}, c: {} } });
    expect(formDifference(old, next, 'vi')).toMatchObject({ added: ['C'], removed: ['B'], changed: [], rules: [{ kind: 'removed', text: 'A lớn hơn B' }] });
  });
  test('name, unit of measure, duty and nil of a cell', () => {
    const next = bundle({ fields: { a: { 'x-title': { vi: 'Tên mới' }, 'x-nil': true }, b: {} }, required: ['a'], unit: 'household' });
    const [first] = formDifference(old, next, 'vi').changed;
    expect(first?.title).toBe('Tên mới');
    expect(first?.changes.map(({ part, old: was, new: is }) => [part, was, is])).toEqual([
      ['title', 'A', 'Tên mới'],
      ['unit', 'người', 'hộ'],
      ['required', 'false', 'true'],
      ['nil', 'false', 'true'],
    ]);
  });
  test('a rule that reads otherwise', () => {
    const next = bundle({ fields: { a: {}, b: {} }, rules: [{ id: 'r', when: 'a >= b', level: 'error', message: { vi: 'A từ B trở lên' } }] });
    expect(formDifference(old, next, 'vi').rules).toEqual([{ kind: 'changed', text: 'A từ B trở lên' }]);
  });
});

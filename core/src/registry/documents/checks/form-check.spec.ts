// What a form says where nobody would ever look at it is refused, so that it is not lost without a word.
import { describe, expect, test } from '@jest/globals';
import type { FormField } from '@haidang/plugin-sdk';
import { readBundle } from '../../bundle.js';
import { around, sample, type Sample } from '../sample.testing.js';

const freeRows = (name: string, field: FormField): FormField => ({ type: 'array', maxItems: 5, items: { type: 'object', properties: { [name]: field } } });

const refused: [string, (documents: Sample) => void, string, string][] = [
  [
    'an indicator in free rows',
    ({ form }) => {
      form.properties['free'] = freeRows('on-time', { type: ['number', 'null'], 'x-indicator': 'on-time' });
    },
    'indicator-in-free-rows',
    '/form/properties/free/items/properties/on-time/x-indicator',
  ],
  [
    'a formula on a field without an indicator',
    ({ form }) => {
      form.properties['note'] = { type: ['number', 'null'], 'x-calculated': 'arrivals * 2' };
    },
    'calculated-without-indicator',
    '/form/properties/note/x-calculated',
  ],
  [
    'a condition on a field within rows',
    ({ form }) => {
      form.properties['free'] = freeRows('why', { type: 'string', 'x-visible-if': 'arrivals > 0' });
    },
    'condition-in-rows',
    '/form/properties/free/items/properties/why/x-visible-if',
  ],
  [
    'a condition on a text that is no formula',
    ({ form }) => {
      form.properties['why'] = { type: 'string', 'x-visible-if': 'arrivals >' };
    },
    'formula-syntax',
    '/form/why',
  ],
  [
    'a condition on a group over an indicator that does not exist',
    ({ form }) => {
      form.properties['group'] = { type: 'object', properties: { why: { type: 'string' } }, 'x-visible-if': 'departures > 0' };
    },
    'unknown-indicator',
    '/form/group',
  ],
];

/** Whatever form.io would run or fetch has no place in a definition, whichever way it comes. */
const CODE: Record<string, unknown> = {
  customDefaultValue: 'value = 1',
  calculateValue: 'value = 1',
  customConditional: 'show = true',
  customValidation: 'valid = true',
  logic: [{ name: 'x' }],
  onChange: 'x()',
  html: '<b onclick="x()">',
  data: { url: 'https://example.com' },
  dataSrc: 'url',
};

describe('a form', () => {
  test.each(refused)('with %s is refused', (_, change, code, path) => {
    const documents = sample();
    change(documents);
    const { bundle, findings } = readBundle(documents, around({}));
    expect(bundle).toBeUndefined();
    expect(findings.map((each) => [each.code, each.path])).toContainEqual([code, path]);
  });
  test.each(Object.entries(CODE))('with %s of form.io is refused', (name, value) => {
    const documents = sample();
    Object.assign(documents.form.properties['arrivals'] ?? {}, { [name]: value });
    expect(readBundle(documents, around({})).bundle).toBeUndefined();
  });
  test.each(['<p onclick="x()">Nhấp</p>', '<script>x()</script>', 'javascript:x()', '<iframe src="//x">'])('with the text %s is refused', (vi) => {
    const documents = sample();
    Object.assign(documents.form.properties['arrivals'] ?? {}, { 'x-help': { vi } });
    expect(readBundle(documents, around({})).findings.map(({ code }) => code)).toContain('code-in-text');
  });
  test.each(['https://example.com/x.json#/$defs/y', '//example.com#/$defs/y', 'file:///etc/passwd'])('with a reference to %s is refused', ($ref) => {
    const documents = sample();
    documents.form.properties['note'] = { $ref };
    expect(readBundle(documents, around({})).bundle).toBeUndefined();
  });
});

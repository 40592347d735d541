import { describe, expect, it } from '@jest/globals';
import type { FormDefinition } from '@haidang/plugin-sdk';
import { documentFrom, formOf, withNil } from './document.js';

const form: FormDefinition = {
  type: 'object',
  'x-sections': [
    { id: 'main', title: { vi: 'Chính' } },
    { id: 'year', title: { vi: 'Năm' } },
  ],
  properties: {
    a: { type: ['number', 'string', 'null'], 'x-indicator': 'a', 'x-section': 'main' },
    rate: { type: ['number', 'string', 'null'], 'x-indicator': 'rate', 'x-calculated': 'a / b', 'x-section': 'main' },
    yearly: { type: ['number', 'string', 'null'], 'x-indicator': 'yearly', 'x-section': 'year' },
    group: { type: 'object', properties: { note: { type: 'string' }, more: { type: 'string' } } },
    rows: {
      type: 'array',
      'x-rows': 'communes',
      'x-section': 'main',
      items: { type: 'object', properties: { orgUnit: { type: 'string' }, x: { type: 'number', 'x-indicator': 'x' } } },
    },
    nil: { type: 'array', 'x-widget': 'hidden' },
  },
};

describe('the document after a change', () => {
  it('holds what the form names, without empty values and calculated cells', () => {
    const data = { a: '', rate: 5, yearly: 0, group: { note: 'x', more: '', other: 1 }, rows: [{ orgUnit: '1' }], stranger: 1, submit: true };
    expect(documentFrom(form, {}, data)).toEqual({ yearly: 0, group: { note: 'x' }, rows: [{ orgUnit: '1' }] });
  });
  it('forgets what was emptied and keeps what the form does not show', () => {
    const shown = formOf(form, (pointer) => pointer !== '/yearly');
    expect(documentFrom(shown, { a: 1, yearly: 7, nil: ['/b'] }, { a: null })).toEqual({ yearly: 7, nil: ['/b'] });
  });
});

describe('a cell answered as nil', () => {
  it('is listed once and taken off again', () => {
    const once = withNil(withNil({ a: 1 }, '/b', true), '/b', true);
    expect(once).toEqual({ a: 1, nil: ['/b'] });
    expect(withNil(once, '/b', false)).toEqual({ a: 1 });
  });
});

describe('the form of a period', () => {
  it('shows the fields due and the sections that hold them', () => {
    const due = formOf(form, (pointer, field) => field['x-indicator'] === undefined || pointer === '/rows/*/x');
    expect(Object.keys(due.properties)).toEqual(['group', 'rows', 'nil']);
    expect(due['x-sections']).toEqual([{ id: 'main', title: { vi: 'Chính' } }]);
  });
});

import { describe, expect, test } from '@jest/globals';
import type { Bundle, Submission } from '@haidang/plugin-sdk';
import { entryFacts } from './entry-facts.js';

const figure = (indicator: string, more: object = {}): object => ({ type: 'number', 'x-indicator': { code: indicator }, ...more });
const BUNDLE = {
  version: 1,
  manifest: {
    id: 'land',
    period: { type: 'monthly', first: '2024-M01' },
    indicators: ['area', 'price', 'floor', 'plots', 'bids'].map((code) => ({
      code,
      title: { vi: code },
      unitOfMeasure: 'household',
      valueType: 'decimal',
      aggregate: { time: 'sum', orgUnit: 'sum' },
    })),
    rules: [],
  },
  form: {
    type: 'object',
    required: ['area', 'price'],
    'x-sections': [
      { id: 'open', title: { vi: 'Mở' } },
      { id: 'closed', title: { vi: 'Hạn chế' } },
    ],
    properties: {
      area: figure('area', { 'x-section': 'open' }),
      price: figure('price', { 'x-section': 'closed', 'x-sensitive': 'price' }),
      note: { type: 'string', 'x-section': 'closed', 'x-sensitive': 'price' },
      rows: {
        type: 'array',
        'x-rows': 'communes',
        'x-section': 'open',
        items: { type: 'object', properties: { orgUnit: { type: 'string' }, plots: figure('plots'), bids: figure('bids', { 'x-sensitive': 'price' }) } },
      },
      floor: figure('floor', { 'x-section': 'open', 'x-sensitive': 'price' }),
    },
  },
} as unknown as Bundle;
const report = (fields?: Submission['fields']): Submission =>
  ({ period: '2024-M06', context: [], ...(fields === undefined ? {} : { fields }) }) as unknown as Submission;

describe('a form of which somebody does not see everything', () => {
  test('is whole where nothing is closed', () => {
    const { form, fields, facts } = entryFacts(BUNDLE, report(), 'vi');
    expect(Object.keys(form.properties)).toEqual(['area', 'price', 'note', 'rows', 'floor']);
    expect(fields.map(({ pointer }) => pointer)).toEqual(['/area', '/price', '/rows/*/plots', '/rows/*/bids', '/floor']);
    expect([...facts.values()].some(({ fixed }) => fixed)).toBe(false);
  });

  test('has neither cell, column, text, duty nor section of what is hidden', () => {
    const { form, fields } = entryFacts(BUNDLE, report({ hidden: ['/price', '/note', '/rows/*/bids', '/floor'], fixed: [] }), 'vi');
    expect(Object.keys(form.properties)).toEqual(['area', 'rows']);
    expect(Object.keys(form.properties['rows']?.items?.properties ?? {})).toEqual(['orgUnit', 'plots']);
    expect(form['x-sections']?.map(({ id }) => id)).toEqual(['open']);
    expect(fields.map(({ pointer }) => pointer)).toEqual(['/area', '/rows/*/plots']);
  });

  test('shows what may only be read, and says that it is fixed', () => {
    const { facts, fixes } = entryFacts(BUNDLE, report({ hidden: [], fixed: ['/price', '/rows'] }), 'vi');
    expect(['/area', '/price', '/rows/*/plots', '/floor'].map((pointer) => facts.get(pointer)?.fixed)).toEqual([false, true, true, false]);
    expect(fixes('/rows/3/bids')).toBe(true);
    expect(fixes('/note')).toBe(false);
  });
});

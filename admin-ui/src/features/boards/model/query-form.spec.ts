// Question to form and back: the same question, for every panel that there is in the province's files and for every kind of choice.
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import type { Dashboard, PanelQuery } from '@haidang/plugin-sdk';
import { bySwitched, dimensionOf, formOf, queryOf, reordered, withDimension, type QueryForm } from './query-form.js';

const folder = new URL('../../../../../dashboards/', import.meta.url);
const questions = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .flatMap((name) => {
    const { panels } = JSON.parse(readFileSync(new URL(name, folder), 'utf8')) as Dashboard;
    return panels.flatMap(({ id, query }) => (query === undefined ? [] : [[`${name} ${id}`, query] as const]));
  });

describe('question -> form -> question', () => {
  it('there are questions to try', () => {
    expect(questions.length).toBeGreaterThan(200);
  });

  it.each(questions)('%s', (_, query) => {
    expect(queryOf(formOf(query))).toEqual(query);
  });

  it.each<[string, PanelQuery, Partial<QueryForm>]>([
    ['nothing said', { indicators: ['a'] }, { by: undefined, units: { kind: 'default' }, periods: { kind: 'default' }, compare: { kind: 'default' } }],
    [
      'children of the reader’s unit',
      { indicators: ['a'], orgUnits: { within: '$orgUnit', level: 'commune' } },
      { units: { kind: 'within', within: '$orgUnit', level: 'commune' } },
    ],
    ['fixed units', { indicators: ['a'], orgUnits: ['56', '568'] }, { units: { kind: 'codes', codes: ['56', '568'] } }],
    [
      'last twelve months',
      { indicators: ['a'], periods: { last: 12, type: 'monthly', until: '$period' } },
      { periods: { kind: 'last', last: 12, type: 'monthly', until: '$period' } },
    ],
    ['last of its own kind', { indicators: ['a'], periods: { last: 5 } }, { periods: { kind: 'last', last: 5, type: undefined, until: undefined } }],
    ['from to', { indicators: ['a'], periods: { from: '2024-M01', to: '$period' } }, { periods: { kind: 'range', from: '2024-M01', to: '$period' } }],
    ['this year', { indicators: ['a'], periods: { from: '$yearStart', to: '$period' } }, { periods: { kind: 'year' } }],
    ['the reader’s comparisons', { indicators: ['a'], compare: '$compare' }, { compare: { kind: 'reader', variable: '$compare' } }],
    ['no comparison', { indicators: ['a'], compare: [] }, { compare: { kind: 'fixed', list: [] } }],
    ['an issuer', { indicators: ['a'], planIssuer: 'prime-minister', compare: ['plan'] }, { planIssuer: 'prime-minister' }],
  ])('%s', (_, query, expected) => {
    expect(formOf(query)).toMatchObject(expected);
    expect(queryOf(formOf(query))).toEqual(query);
  });
});

describe('the parts of the form', () => {
  it('keeps columns in the order of frames, and the dimension', () => {
    expect(bySwitched(undefined, 'period', false)).toEqual(['indicator', 'orgUnit']);
    expect(bySwitched(['period', 'dimension:sex'], 'indicator', true)).toEqual(['indicator', 'period', 'dimension:sex']);
    expect(dimensionOf(['period', 'dimension:sex'])).toBe('sex');
    expect(withDimension(['period', 'dimension:sex'], 'age')).toEqual(['period', 'dimension:age']);
    expect(withDimension(['period', 'dimension:sex'], undefined)).toEqual(['period']);
  });

  it('moves an item in a list, within its ends', () => {
    expect(reordered(['a', 'b', 'c'], 0, 2)).toEqual(['b', 'c', 'a']);
    expect(reordered(['a', 'b', 'c'], 2, -4)).toEqual(['c', 'a', 'b']);
    expect(reordered(['a'], 3, 0)).toEqual(['a']);
  });
});

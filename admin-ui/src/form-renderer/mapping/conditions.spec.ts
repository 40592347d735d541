import { describe, expect, it } from '@jest/globals';
import { conditionOf } from './conditions.js';
import type { FormioConditional } from './formio-component.js';

const codes = new Map([
  ['a', 'alpha'],
  ['b', 'beta'],
]);

describe('conditions of form.io that are a formula', () => {
  it.each<[FormioConditional, string]>([
    [{ show: true, when: 'a', eq: '5' }, 'alpha = 5'],
    [{ show: 'true', when: 'a', eq: -1.5 }, 'alpha = -1.5'],
    [{ show: false, when: 'a', eq: 5 }, 'not alpha = 5'],
    [{ show: true, conjunction: 'all', conditions: [{ component: 'a', operator: 'greaterThan', value: 1 }] }, 'alpha > 1'],
    [
      {
        show: true,
        conjunction: 'any',
        conditions: [
          { component: 'data.a', operator: 'lessThanOrEqual', value: '10' },
          { component: 'b', operator: 'isNotEqual', value: 0 },
        ],
      },
      'alpha <= 10 or beta != 0',
    ],
    [{ json: { '>': [{ var: 'data.a' }, { '*': [{ var: 'data.b' }, 2] }] } }, 'alpha > beta * 2'],
    [{ json: { and: [{ '<': [1, { var: 'row.a' }, 9] }, { '!': { '==': [{ var: 'b' }, 0] } }] } }, '1 < alpha and alpha < 9 and not beta = 0'],
    [{ json: { '>=': [{ max: [{ var: 'a' }, { var: 'b' }] }, { '-': [3] }] } }, 'max(alpha, beta) >= -3'],
    [{ show: true, when: 'a', eq: 1, json: { '<': [{ var: 'b' }, 2] } }, 'alpha = 1 and beta < 2'],
  ])('%j', (conditional, text) => {
    expect(conditionOf(conditional, codes)).toEqual({ kind: 'formula', text });
  });
});

describe('conditions that no formula says', () => {
  it.each<FormioConditional>([
    { show: true, when: 'a', eq: 'có' },
    { show: true, when: 'unknown', eq: 1 },
    { show: true, conditions: [{ component: 'a', operator: 'isEmpty' }] },
    { show: true, conditions: [{ component: 'a', operator: 'startsWith', value: '1' }] },
    { json: { in: ['x', { var: 'data.a' }] } },
    { json: { var: 'data.a' } },
    { json: { '+': [{ var: 'data.a' }, 1] } },
    { json: { and: [{ var: 'a' }, true] } },
    { json: [1, 2] },
    { json: 'value = 1' },
    { json: { '>': [{ var: 'a' }, { '/': [1] }] } },
  ])('%j', (conditional) => {
    expect(conditionOf(conditional, codes)).toEqual({ kind: 'refused' });
  });
  it.each<FormioConditional | undefined>([undefined, {}, { show: null, when: null, eq: '' }, { show: true, conditions: [] }, { json: '' }])(
    'nothing set: %j',
    (conditional) => {
      expect(conditionOf(conditional, codes)).toEqual({ kind: 'none' });
    },
  );
});

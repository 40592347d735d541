import { expect, test } from '@jest/globals';
import { nearest } from './nearest.js';

const NAMES = ['disbursed', 'planned-capital', 'disbursement-rate'];

test.each([
  ['disbursd', 'disbursed'],
  ['Planned-Capital', 'planned-capital'],
  ['disbursment-rate', 'disbursement-rate'],
])('%s is probably %s', (name, meant) => {
  expect(nearest(name, NAMES)).toBe(meant);
});

test.each(['x', 'rainfall-2024', ''])('"%s" is nothing known', (name) => {
  expect(nearest(name, NAMES)).toBeUndefined();
});

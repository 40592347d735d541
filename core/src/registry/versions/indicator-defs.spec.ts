// A figure stays as sensitive as it was, also after its set has stopped asking for it.
import { describe, expect, it } from '@jest/globals';
import type { FormDefinition, Indicator } from '@haidang/plugin-sdk';
import type { Bundle } from '../documents/compile.js';
import { formerDef } from './indicator-defs.js';

const def: Indicator = { code: 'debtors', title: { vi: 'Người nợ' }, unitOfMeasure: 'people' } as Indicator;
const form = {
  properties: { private: { type: 'object', 'x-sensitive': 'personal', properties: { debtors: { type: 'number', 'x-indicator': 'debtors' } } } },
} as unknown as FormDefinition;
const groupsOf = (own: Indicator, of: FormDefinition | null): readonly string[] =>
  formerDef({ id: 1, set: 'tax', code: 'debtors', def: own, periodType: 'monthly', retiredFrom: null, form: of }, {} as Bundle).fieldGroups;

describe('an indicator that is asked for no more', () => {
  it('keeps the field groups of its last form and of itself', () => {
    expect(groupsOf(def, form)).toEqual(['personal']);
    expect(groupsOf({ ...def, sensitive: 'finance' }, form)).toEqual(['finance', 'personal']);
    expect(groupsOf(def, null)).toEqual([]);
  });
});

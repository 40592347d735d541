// A number that is good at a glance must be good at length: the same findings whether a figure stands as a number or as its text.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { decimalOf, decimalText } from '../decimal.js';
import type { FormField } from '../generated/form-definition.js';
import type { DocumentCell } from './cells.js';
import { checkCells } from './checks.js';
import type { FieldCell } from './fields.js';

function cell(schema: FormField, raw: unknown): DocumentCell {
  const field: FieldCell = { pointer: '/x', indicator: 'x', members: {}, required: false, nil: false, perOrgUnit: false, schema, title: { vi: 'x' } } as never;
  return { path: '/x', field, indicator: 'x', members: {}, raw, nil: false, value: decimalOf(raw) };
}

const number = fc.oneof(
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.integer(),
  fc.integer({ min: -100_000, max: 100_000 }).map((cents) => cents / 100),
  fc.constantFrom(0, -0, 0.1 + 0.2, 1e15, 1e-6, 1e-7, 1e21, 0.07, 1.005),
);
const schema = fc.record(
  {
    type: fc.constantFrom('number' as const, 'integer' as const),
    minimum: fc.integer({ min: -50, max: 50 }),
    maximum: fc.integer({ min: 0, max: 500 }),
    exclusiveMinimum: fc.constantFrom(0, -1.5),
    exclusiveMaximum: fc.constantFrom(100, 0.1),
    multipleOf: fc.constantFrom(1, 0.1, 0.01, 0.001, 5, 0.5, 1000),
  },
  { requiredKeys: ['type'] },
);

describe('a figure', () => {
  it('is judged alike as a number and as its text', () => {
    fc.assert(
      fc.property(schema, number, (field, value) => {
        const decimal = decimalOf(value);
        const text = decimal === undefined ? '' : decimalText(decimal);
        // A longer text is no figure at all.
        fc.pre(text !== '' && text.length <= 40);
        expect(checkCells([cell(field as FormField, value)])).toEqual(checkCells([cell(field, text)]));
      }),
      { numRuns: 2_000 },
    );
  });
});

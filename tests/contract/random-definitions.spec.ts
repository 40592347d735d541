// What holds for any definition: the registry accepts what belongs together and never throws at what does not, and every form that it
// accepts goes to form.io and back without loss.
import { isDeepStrictEqual } from 'node:util';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { UNITS_OF_MEASURE } from '@haidang/plugin-sdk';
import { readBundle, type Surroundings } from '../../core/src/registry/index.js';
import { fromFormio } from '../../admin-ui/src/form-renderer/mapping/mapping-back.js';
import { toFormio } from '../../admin-ui/src/form-renderer/mapping/mapping.js';
import { brokenDefinition, randomDefinition } from '../kit/random/random-definitions.js';

const PANELS = ['stat', 'trend', 'bars', 'stacked', 'combo', 'pie', 'gauge', 'heat', 'table', 'map', 'ranking', 'text', 'news', 'quality', 'work'];
const around: Surroundings = { unitsOfMeasure: UNITS_OF_MEASURE, panelTypes: new Set(PANELS), checks: new Set(), sets: new Map() };

describe('any definition that belongs together', () => {
  it('is accepted by the registry', () => {
    fc.assert(
      fc.property(randomDefinition, (definition) => {
        expect(readBundle(definition, around).findings.filter(({ level }) => level === 'error')).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });

  it('has a form that goes to form.io and back without loss', () => {
    fc.assert(
      fc.property(randomDefinition, ({ form }) => {
        const there = JSON.parse(JSON.stringify(toFormio(form))) as ReturnType<typeof toFormio>;
        const back = fromFormio(there);
        if (!isDeepStrictEqual(back, { form, unmappable: [] })) expect(back).toEqual({ form, unmappable: [] });
        expect(Object.keys(back.form.properties)).toEqual(Object.keys(form.properties));
      }),
      { numRuns: 2000 },
    );
  });
});

describe('a definition with something broken', () => {
  it('is answered with findings or accepted, never with a fault', () => {
    fc.assert(
      fc.property(brokenDefinition, (definition) => {
        const { bundle, findings } = readBundle(definition, around);
        expect(bundle === undefined).toBe(findings.some(({ level }) => level === 'error'));
      }),
      { numRuns: 1000 },
    );
  });
});

// The seeded units of measure: those that the contracts name, whole and convertible, and the nearest one to a slip.
import { describe, expect, it } from '@jest/globals';
import { decimalText, parseDecimal } from './decimal.js';
import { conversionFactor, nearestUnit, unitOfMeasure, UNITS_OF_MEASURE } from './units.js';

const CONTRACT = `VND, VND-thousand, VND-million, VND-billion, USD-million, percent, percentage-point, permille, point, rank, index, ratio, person, thousand-person, household, case, accident, dossier, article, visit,
thousand-visit, day, thousand-day, hour, tonne, thousand-tonne, tonne-per-day, hectare, km2, enterprise, project, vessel, school, facility, bed, item`;

it.each(CONTRACT.split(/,\s+/))('has %s', (code) => expect(unitOfMeasure(code)?.code).toBe(code));

it('has each code once, with titles and a factor to an existing base', () => {
  expect(new Set(UNITS_OF_MEASURE.map(({ code }) => code)).size).toBe(UNITS_OF_MEASURE.length);
  for (const unit of UNITS_OF_MEASURE) {
    expect(unit.title.vi.length * unit.title.en.length).toBeGreaterThan(0);
    expect(parseDecimal(unit.factor)?.isPositive()).toBe(true);
    expect(unitOfMeasure(unit.base)).toMatchObject({ dimension: unit.dimension, base: unit.base });
  }
});

describe('nearestUnit', () => {
  it.each([
    ['VND-bilion', 'VND-billion'],
    ['tỷ đồng', 'VND-billion'],
    ['%', 'percent'],
    ['Percent', 'percent'],
    ['persons', 'person'],
    ['nghìn lượt', 'thousand-visit'],
    ['ha', 'hectare'],
  ])('%j is %s', (text, code) => expect(nearestUnit(text)?.code).toBe(code));

  it('has no answer without units', () => expect(nearestUnit('x', [])).toBeUndefined());
});

describe('conversionFactor', () => {
  const factor = (from: string, to: string): string | undefined => {
    const [one, other] = [unitOfMeasure(from), unitOfMeasure(to)];
    if (one === undefined || other === undefined) throw new Error(`${from} or ${to} is not seeded`);
    const found = conversionFactor(one, other);
    return found === undefined ? undefined : decimalText(found);
  };
  it.each([
    ['VND-billion', 'VND-million', '1000'],
    ['VND', 'VND-billion', '0.000000001'],
    ['percent', 'permille', '10'],
    ['km2', 'square-metre', '1000000'],
    ['thousand-day', 'hour', '24000'],
    ['VND-billion', 'USD-million', undefined],
    ['household', 'case', undefined],
    ['percent', 'percentage-point', undefined],
  ])('%s to %s: %s', (from, to, expected) => expect(factor(from, to)).toBe(expected));
});

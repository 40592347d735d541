// How readings combine into one, by the rule of the indicator; the same for time and for org units. What is missing makes the
// result partial and is never counted as 0; a rule that cannot be applied gives nothing rather than something wrong.
import { Decimal, type Aggregation } from '@haidang/plugin-sdk';
import { computed, decimal, type Reading } from './reading.js';

/**
 * Combines the readings, oldest first. `weights` stand at the same places as the readings.
 * A single reading out of a single place is returned as it is, whatever the rule.
 */
export function aggregate(rule: Aggregation, readings: readonly (Reading | undefined)[], weights?: readonly (Reading | undefined)[]): Reading | undefined {
  const present = readings.filter((each) => each !== undefined);
  const [first] = present;
  if (first === undefined) return undefined;
  if (readings.length === 1) return first;
  const partial = present.length < readings.length;
  const values = present.map(decimal);
  switch (rule) {
    case 'sum':
      return computed(Decimal.sum(...values), present, partial);
    case 'average':
      return computed(Decimal.sum(...values).div(values.length), present, partial);
    case 'weighted':
      return weightedMean(readings, weights ?? []);
    case 'min':
      return computed(Decimal.min(...values), present, partial);
    case 'max':
      return computed(Decimal.max(...values), present, partial);
    case 'first':
      return marked(first, readings[0] === undefined);
    case 'last':
      return marked(present.at(-1), readings.at(-1) === undefined);
    case 'none':
      return undefined;
  }
}

/** A value stands for its whole period although a nearer one is missing: it is given, and said to be partial. */
function marked(reading: Reading | undefined, partial: boolean): Reading | undefined {
  return reading === undefined || !partial ? reading : { ...reading, partial: true };
}

function weightedMean(readings: readonly (Reading | undefined)[], weights: readonly (Reading | undefined)[]): Reading | undefined {
  const pairs = readings.flatMap((reading, at) => {
    const weight = weights[at];
    return reading === undefined || weight === undefined ? [] : [{ reading, weight }];
  });
  const total = pairs.reduce((sum, pair) => sum.plus(pair.weight.value), new Decimal(0));
  if (total.isZero()) return undefined;
  const product = pairs.reduce((sum, pair) => sum.plus(decimal(pair.reading).times(pair.weight.value)), new Decimal(0));
  return computed(
    product.div(total),
    pairs.flatMap((pair) => [pair.reading, pair.weight]),
    pairs.length < readings.length,
  );
}

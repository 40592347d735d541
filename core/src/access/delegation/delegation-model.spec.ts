// Random sequences of giving, giving on, taking back, absences and days: after each step everybody may exactly what a list of cells says. A
// fault planted in any rule of delegation is found by the same sequences, so that the test is known to see.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { differenceAfter, PEOPLE, ROLES, RULES, UNITS, type Rules, type Step } from './delegation-model.testing.js';
import type { Grant, Principal } from '../principal.js';

const SEED = 20_250_701;
const person = fc.constantFrom(...PEOPLE);
const role = fc.constantFrom(...Object.keys(ROLES));
const set = fc.constantFrom('a', 'b', '*');
const unit = fc.constantFrom(...Object.keys(UNITS).map(Number));

/** A step before it is known who came last and which day it is. */
type Drawn = (last: string, today: number) => Step;

const given = fc
  .record({
    giver: fc.constantFrom('root', 'last', 'last', ...PEOPLE),
    to: person,
    role,
    set,
    unit,
    from: fc.integer({ min: -1, max: 2 }),
    until: fc.option(fc.integer({ min: 0, max: 5 }), { nil: null }),
  })
  .map(({ giver, from, until, ...wish }): Drawn => (last, today) => {
    const first = Math.max(1, today + from);
    return { kind: 'give', ...wish, by: giver === 'last' ? last : giver, from: first, until: until === null ? null : first + until };
  });
/** On and on from hand to hand: the way that random givers seldom find. */
const chain = fc
  .record({
    hands: fc.nat({ max: 7 }),
    role: fc.constantFrom('chief', 'chief', 'chief', 'clerk'),
    unit: fc.constantFrom(1, 2, 4),
    until: fc.option(fc.integer({ min: 2, max: 6 }), { nil: null }),
  })
  .map(({ hands, ...wish }): Step[] =>
    PEOPLE.slice(0, hands).map((to, index) => ({ kind: 'give', by: PEOPLE[index - 1] ?? 'root', to, set: 'a', from: 1, ...wish })),
  );
const revoked = fc.nat({ max: 8 }).map((nth): Drawn => () => ({ kind: 'revoke', nth }));
const away = fc
  .record({ person, substitute: person, from: fc.integer({ min: 0, max: 2 }), days: fc.integer({ min: 0, max: 3 }) })
  .filter((each) => each.person !== each.substitute)
  .map(({ days, from, ...who }): Drawn => (_, today) => ({ kind: 'away', ...who, from: today + from, until: today + from + days }));
const back = fc.nat({ max: 3 }).map((nth): Drawn => () => ({ kind: 'back', nth }));
const day = fc.integer({ min: 1, max: 2 }).map((more): Drawn => () => ({ kind: 'day', more }));

const steps = fc
  .array(
    fc.oneof(
      { weight: 6, arbitrary: given },
      { weight: 2, arbitrary: revoked },
      { weight: 2, arbitrary: away },
      { weight: 1, arbitrary: back },
      { weight: 1, arbitrary: day },
    ),
    { minLength: 3, maxLength: 12 },
  )
  .chain((drawn) => chain.map((first) => ({ first, drawn })))
  .map(({ first, drawn }) => {
    let [last, today] = [PEOPLE[first.length - 1] ?? 'root', 1];
    const rest = drawn.flatMap((each) => {
      const step = each(last, today);
      if (step.kind === 'day' && today + step.more > 9) return [];
      if (step.kind === 'give') last = step.to;
      if (step.kind === 'day') today += step.more;
      return [step];
    });
    // What outlives its source shows once the source has ended.
    return [...first, ...rest, { kind: 'day', more: 12 - today } as const];
  });

const agreeing = (rules: Rules) => fc.property(steps, (sequence) => differenceAfter(sequence, rules) === undefined);

describe('giving on, taking back and standing in', () => {
  it('let everybody do what the cells say, after each step of some hundred random sequences', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        expect(differenceAfter(sequence)).toBeUndefined();
      }),
      { numRuns: 300, seed: SEED },
    );
  });

  const widened =
    (more: Partial<Grant>): Rules['passOn'] =>
    (by, wish) =>
      RULES.passOn(bearing(by, more), wish);
  it.each<[string, Partial<Rules>]>([
    ['a right on a unit may be given on anywhere', { passOn: widened({ unitIds: 'all' }) }],
    ['a right may be given on for longer than it lasts', { passOn: widened({ from: '0001-01-01', to: null }) }],
    ['a right may be given on by a fifth hand', { passOn: widened({ depth: 0 }) }],
    ['a right may be given to oneself', { passOn: (by, wish) => RULES.passOn(by, { ...wish, holders: [] }) }],
    ['a right on one set may be given on for every set', { passOn: widened({ sets: 'all' }) }],
    ['a right may be given on without the right to', { passOn: (by, wish) => RULES.passOn(withAction(by), wish) }],
    ['what a substitute was lent may be given on', { passOn: (by, wish) => RULES.passOn(asOwn(by), wish), lentOf: (actions) => [...actions] }],
    ['what was given on stays when its source is taken back', { lineOf: (grants, id) => grants.filter((grant) => grant.id === id) }],
    ['only the next hand loses what is taken back', { lineOf: (grants, id) => grants.filter((grant) => grant.id === id || grant.parent === id) }],
    ['a right counts on after its last day', { grantsOn: (grants, on) => grants.filter((grant) => grant.from <= on) }],
    ['a right counts before its first day', { grantsOn: (grants, on) => grants.filter((grant) => grant.to === null || grant.to >= on) }],
    [
      'a right ends on the eve of its last day',
      { grantsOn: (grants, on) => grants.filter((grant) => grant.from <= on && (grant.to === null || grant.to > on)) },
    ],
    ['a substitute may enter too', { lentOf: (actions) => [...actions] }],
    ['a substitute may only look', { lentOf: (actions) => actions.filter((action) => action === 'view') }],
    ['what was lent is lent on', { lendsOn: true }],
  ])('would be found wrong if %s', (_, fault) => {
    const { failed } = fc.check(agreeing({ ...RULES, ...fault }), { numRuns: 300, seed: SEED, endOnFailure: true });
    expect(failed).toBe(true);
  });
});

function bearing(by: Principal, more: Partial<Grant>): Principal {
  return { ...by, grants: by.grants.map((grant) => ({ ...grant, ...more })) };
}
function withAction(by: Principal): Principal {
  return { ...by, grants: by.grants.map((grant) => ({ ...grant, actions: new Set([...grant.actions, 'delegate'] as const) })) };
}
function asOwn(by: Principal): Principal {
  return { ...by, grants: by.grants.map(({ onBehalfOf: _, ...grant }) => grant) };
}

// Every address that writes × everybody × places, held against the oracle: who may not is refused and nothing is written, who may is not
// refused for want of a right. What an address asks for stands in a table that nothing in the controllers made (tests/kit/rights).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { askAs, cellsOf, faultOf, once, progress, routes, WHOLE, type Route } from '../../kit/rights/matrix.js';
import { depends } from '../../kit/rights/needs.js';
import type { Cell } from '../../kit/rights/objects.js';
import { Draws, rightsWorld, type RightsWorld } from '../../kit/rights/world.js';
import { watchWriting } from '../../kit/rights/written.js';

interface Asking {
  name: string;
  cell: Cell;
  /** Without reasons, and as if seen long ago: whoever may not do it at all is not told what else is missing. */
  thin: boolean;
}

const AT_ONCE = 20;
let world: RightsWorld;
let written: () => Promise<string[]>;
const writing = routes((method) => method !== 'GET');

beforeAll(async () => {
  world = await rightsWorld();
  written = await watchWriting(world.database);
}, 60_000);
afterAll(() => world.t.close());

/** What everybody asks of the address, as far as the oracle lets it or refuses it. */
function askings(route: Route, lets: boolean): Asking[] {
  const draws = new Draws(route.key);
  const everybody = lets && !WHOLE ? new Set(['everything', ...draws.some([...world.people.keys()], 6)]) : world.people.keys();
  return [...everybody].flatMap((name) =>
    cellsOf(world, route, name)
      .filter((cell) => world.lets(name, route.right, cell) === lets)
      .map((cell) => ({ name, cell, thin: !lets && draws.below(2) === 1 })),
  );
}

describe('every address that writes', () => {
  it(
    'does for everybody what the oracle says, and nothing else',
    async () => {
      const faults: string[] = [];
      const counts = { let: 0, refused: 0 };
      const complain = (name: string, route: Route, address: string, fault: string | undefined): void => {
        if (fault !== undefined) faults.push(`${name}: ${route.method} ${address}: ${fault}`);
      };
      // Who is refused comes first: what the others do then changes nothing for them.
      for (const route of writing) {
        const refused = askings(route, false);
        for (let from = 0; from < refused.length; from += AT_ONCE) {
          const some = refused.slice(from, from + AT_ONCE);
          for (const { name, cell } of some) await once(world, route.key, name, cell, route.right);
          await written();
          const answers = await Promise.all(some.map(({ name, cell, thin }) => askAs(world, route, name, cell, { thin })));
          answers.forEach((answer, index) => {
            // A body that is not of the shape is refused at the door, to everybody alike.
            if (some[index]?.thin === true && answer.code === 'BODY_REFUSED') return;
            complain(some[index]?.name ?? '', route, answer.address, faultOf(route, answer, []));
          });
          const wrote = await written();
          if (wrote.length > 0) complain('somebody who is refused', route, route.path, `wrote ${wrote.join(', ')}`);
          counts.refused += some.length;
        }
        progress(route, counts, faults);
      }
      const letNobody: string[] = [];
      for (const route of writing) {
        const let_ = askings(route, true);
        for (const { name, cell } of let_) {
          const answer = await askAs(world, route, name, cell, { fresh: true });
          complain(name, route, answer.address, faultOf(route, answer, []));
        }
        counts.let += let_.length;
        if (let_.length === 0) letNobody.push(route.key);
        progress(route, counts, faults);
      }
      expect(faults).toEqual([]);
      // Each address was let to somebody: one that refuses everybody would prove nothing.
      expect(letNobody).toEqual([]);
      expect(counts.refused).toBeGreaterThan(1_500);
      expect(counts.let).toBeGreaterThan(250);
    },
    WHOLE ? 14_400_000 : 120_000,
  );

  it('tells of a set that is closed what it tells of one that is not there', async () => {
    const name = 'everything of one set';
    // A department reports none of these sets, and none has such a period.
    const [, unit] = world.units;
    const closed = world.sets.at(-1) ?? '';
    const told: string[] = [];
    let asked = 0;
    for (const route of routes((method) => method !== 'ALL').filter(
      ({ path, right }) => /:set|indicator-sets\/:id/.test(path) || (!path.includes(':') && depends(right, 'set')),
    )) {
      if (unit === undefined) continue;
      const { made: _none, ...right } = route.right;
      const answers: string[] = [];
      for (const set of [closed, 'no-such-set']) {
        const { status, code } = await askAs(world, { ...route, right }, name, { set, unit, indicator: 'x', period: '2024-Q1', own: false });
        answers.push(`${String(status)} ${code}`);
      }
      asked += 1;
      if (answers[0] !== answers[1]) told.push(`${route.key}: ${answers.join(' / ')}`);
    }
    expect(told).toEqual([]);
    expect(asked).toBeGreaterThan(40);
  });
});

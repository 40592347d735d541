// Every address that reads × everybody × places, held against the oracle: what an address asks for, by a table that nothing in the controllers
// made; and what its answers tell, by numbers each of which belongs to one place (tests/kit/rights).
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LiveEvent } from '@haidang/plugin-sdk';
import { oracleMay } from '../../../core/src/access/rights-oracle.testing.js';
import { listenLive } from '../../kit/live.js';
import { ask } from '../../kit/rights/asking.js';
import { askAs, cellsOf, faultOf, once, progress, routes, WHOLE } from '../../kit/rights/matrix.js';
import { queriesOf, usualQuery, type Queries } from '../../kit/rights/queries.js';
import { Draws, rightsWorld, type Place, type RightsWorld } from '../../kit/rights/world.js';
import { watchWriting } from '../../kit/rights/written.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
let world: RightsWorld;
let queries: Queries;
let signedIn: string[];

beforeAll(async () => {
  world = await rightsWorld();
  queries = await queriesOf(world.t.url);
  signedIn = [...world.people.keys()].filter((name) => world.reader(name).grants !== undefined);
}, 60_000);
afterAll(() => world.t.close());

describe('every place of 8 sets and 20 units', () => {
  it('is told by a question, and in its workbook, to whom the oracle says, and to nobody else', async () => {
    let told = 0;
    for (const name of signedIn) {
      const draws = new Draws(name);
      const inWorkbook = WHOLE ? world.sets : draws.some(world.sets, 1);
      for (const set of world.sets) {
        const own = world.indicators.filter((each) => each.set === set);
        const body = {
          indicators: own.map(({ code }) => `${set}.${code}`),
          by: ['indicator', 'orgUnit', 'period'],
          orgUnits: world.units.map(({ uid }) => uid),
          periods: [world.periodOf(set)],
        };
        const right = own.flatMap(({ code }) =>
          world.units.filter(world.stood).flatMap(({ id }) => (world.may(name, 'view', set, id, code) ? [`${code} ${String(id)}`] : [])),
        );
        told += right.length;
        for (const accept of inWorkbook.includes(set) ? ['application/json', XLSX] : ['application/json']) {
          const { text } = await ask(world.reader(name), 'POST', '/query', { body, accept });
          const seen = world.placesIn(text).map(({ unitId, indicator }) => `${String(indicator)} ${String(unitId)}`);
          expect([name, set, accept, seen.sort()]).toEqual([name, set, accept, right.sort()]);
        }
      }
    }
    expect(told).toBeGreaterThan(600);
  });
});

describe('every address that reads', () => {
  it(
    'answers those whom the oracle lets, tells nobody of a place that is closed to them, and writes nothing for who is refused',
    async () => {
      const written = await watchWriting(world.database);
      const faults: string[] = [];
      const counts = { let: 0, refused: 0 };
      const telling = new Set<string>();
      const letBy = new Map<string, number>();
      const reading = routes((method) => method === 'GET').filter(({ path }) => path !== '/live');
      for (const route of reading) {
        for (const name of askedBy(route.key)) {
          for (const cell of cellsFor(route, name)) {
            const query = usualQuery(queries.get(route.path) ?? [], route.path, cell);
            await once(world, route.key, name, cell, route.right);
            await written();
            const answer = await askAs(world, route, name, cell, { query });
            const at = `${name}: ${answer.address}`;
            const fault = faultOf(route, answer, await written());
            if (fault !== undefined) faults.push(`${at}: ${fault}`);
            for (const place of world.placesIn(answer.text)) {
              telling.add(route.path);
              if (!mayBeTold(route.path, name, place)) faults.push(`${at}: tells of ${JSON.stringify(place)}`);
            }
            counts[answer.lets ? 'let' : 'refused'] += 1;
            if (answer.lets) letBy.set(route.key, (letBy.get(route.key) ?? 0) + 1);
          }
        }
        progress(route, counts, faults);
      }
      expect(faults).toEqual([]);
      expect(reading.map(({ key }) => key).filter((key) => letBy.get(key) === undefined)).toEqual([]);
      expect(counts.let).toBeGreaterThan(600);
      expect(counts.refused).toBeGreaterThan(400);
      // The numbers do arrive where they should: an address that told nothing would prove nothing.
      expect([...telling].sort()).toEqual(
        expect.arrayContaining([
          '/audit/export.csv',
          '/imports/:id/findings.xlsx',
          '/overview',
          '/plans',
          '/submissions/:set/:period/:orgUnit',
          '/templates/:file',
        ]),
      );
      expect(telling.size).toBeGreaterThanOrEqual(10);
    },
    WHOLE ? 7_200_000 : 120_000,
  );

  /** Everything of everything; else by whom it may tell most, and by half of the others: another half at each address. */
  function askedBy(key: string): string[] {
    const everybody = [...world.people.keys()];
    return WHOLE ? everybody : [...new Set(['everything', ...new Draws(key).some(everybody, everybody.length / 2)])];
  }

  function cellsFor(route: Parameters<typeof cellsOf>[1], name: string): ReturnType<typeof cellsOf> {
    const cells = cellsOf(world, route, name);
    if (!WHOLE || cells.length > 1) return cells;
    // A list is asked for each place that it can be narrowed to.
    const names = queries.get(route.path) ?? [];
    const [set, unit] = [
      names.includes('set') || names.includes('indicators') || names.includes('q'),
      names.includes('orgUnit') || names.includes('orgUnits') || names.includes('q'),
    ];
    return set || unit ? world.cells({ set, unit, own: false }) : cells;
  }

  function mayBeTold(path: string, name: string, { set, unitId, indicator }: Place): boolean {
    // What was done to figures is read by who inspects, approves, publishes or directs; everything else by who may view.
    const opens = path.startsWith('/audit') ? ['audit', 'approve', 'publish', 'direct'] : ['view'];
    return opens.some((action) => world.may(name, action, set, unitId, indicator));
  }
});

describe('the live stream', () => {
  it('says to each listener what the oracle lets them hear', async () => {
    const at = '2025-11-20T00:00:00Z';
    const places = world.sets.flatMap((set) => world.units.map((unit) => ({ set, unit })));
    const streams = new Map(await Promise.all(signedIn.map(async (name) => [name, await listenLive(world.t.url, world.reader(name).headers)] as const)));
    const events: LiveEvent[] = [
      ...places.flatMap(({ set, unit }): LiveEvent[] => [
        { type: 'data.changed', set, periods: ['2024-M05'], orgUnits: [unit.uid], at },
        { type: 'obligation.changed', set, period: '2024-M05', orgUnit: unit.uid, status: 'draft', at },
        { type: 'alert.changed', set, orgUnits: [unit.uid], at },
      ]),
      ...world.sets.flatMap((set): LiveEvent[] => [
        { type: 'alert.changed', set, orgUnits: world.units.map(({ uid }) => uid), at },
        { type: 'definition.published', set, version: 1, at },
        { type: 'quality.changed', set, period: '2024-M05', at },
      ]),
      { type: 'job.progress', id: 'x', state: 'running', progress: 1, by: world.reader('reporter of a department').username, at },
      { type: 'notification.added', usernames: [world.reader('leader').username, world.reader('wall screen').username], at },
    ];
    for (const event of [...events, { type: 'plugin.changed', plugin: 'x', topic: 'last', at }]) await tell(event);
    const heardLast = (name: string): boolean => streams.get(name)?.events.some(({ type }) => type === 'plugin.changed') === true;
    for (let round = 0; round < 200 && !signedIn.every(heardLast); round += 1) await new Promise((resolve) => setTimeout(resolve, 50));
    for (const name of signedIn) {
      const heard = (streams.get(name)?.events ?? []).filter(({ type }) => type !== 'plugin.changed').map((event) => JSON.stringify(event));
      const right = events.flatMap((event) => heardBy(name, event) ?? []).map((event) => JSON.stringify(event));
      expect([name, heardLast(name), heard]).toEqual([name, true, right]);
      streams.get(name)?.close();
    }
  });

  function tell(event: unknown): Promise<unknown> {
    return world.database.query(`select pg_notify('haidang_live', $1)`, [JSON.stringify(event)]);
  }

  function heardBy(name: string, event: LiveEvent): LiveEvent | undefined {
    const { world: oracle, provinceId, grants = [] } = world.ground(name);
    const unitId = (uid: string): number => world.units.find((unit) => unit.uid === uid)?.id ?? 0;
    /** Of the whole set or of an indicator, there or where the grant lies. */
    const holds = (action: string, set: string, uid?: string): boolean =>
      grants.some((grant) =>
        oracleMay(oracle, [grant], {
          ...{ action, set, unitId: uid === undefined ? grant.rootId : unitId(uid) },
          ...(typeof grant.indicator === 'string' ? { indicator: grant.indicator } : {}),
        }),
      );
    switch (event.type) {
      case 'data.changed':
      case 'alert.changed': {
        const orgUnits = event.orgUnits.filter((uid) => holds('view', event.set, uid));
        return orgUnits.length > 0 ? { ...event, orgUnits } : undefined;
      }
      case 'obligation.changed':
        return holds('view', event.set, event.orgUnit) ? event : undefined;
      case 'definition.published':
        return holds('view', event.set) || holds('define', event.set) ? event : undefined;
      case 'quality.changed':
        return holds('view', event.set) ? event : undefined;
      case 'job.progress':
        return event.by === world.reader(name).username || world.may(name, 'administer', '*', provinceId) ? event : undefined;
      case 'notification.added':
        return event.usernames.includes(world.reader(name).username) ? { ...event, usernames: [world.reader(name).username] } : undefined;
      default:
        return undefined;
    }
  }
});

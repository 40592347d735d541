// One world for every comparison of the API with the oracle: 8 sets and 20 units of the old and the new tree, where each report and figure
// carries a number that is nobody else's, so whatever an answer tells of a place that its reader may not see gives itself away.
import { Database } from '../../../core/src/kernel/index.js';
import { OrgUnits } from '../../../core/src/access/index.js';
import { oracleMay, type OracleWorld } from '../../../core/src/access/rights-oracle.testing.js';
import { Definitions } from '../../../core/src/registry/index.js';
import { bootApp, type TestApp } from '../app.js';
import { canary, fillWorld } from './filling.js';
import { Objects, type Cell } from './objects.js';
import { oracleLets, type Ground, type RouteRight } from './needs.js';
import { newPeople, type Reader } from './people.js';
import { TODAY } from './today.js';

const OLD_DAY = '2024-05-31';
const SEED = 20_251_120;
/** Communes answer this one, each for itself, and it is confirmed by levels. */
const BY_COMMUNE = 'ntp-poverty-reduction';

export interface WorldUnit {
  id: number;
  uid: string;
  code: string;
  validFrom: string;
  validTo: string | null;
}

export interface Place {
  set: string;
  unitId: number;
  indicator: string | undefined;
}

export interface RightsWorld {
  t: TestApp;
  database: Database;
  sets: string[];
  units: WorldUnit[];
  indicators: { id: number; set: string; code: string }[];
  people: Map<string, Reader>;
  periodOf: (set: string) => string;
  /** Does the unit report the set? */
  isReported: (cell: Cell) => boolean;
  /** There on the last day of the period: figures of a period are of the units of its day. */
  stood: (unit: WorldUnit) => boolean;
  reader: (name: string) => Reader;
  ground: (name: string) => Ground;
  lets: (name: string, right: RouteRight, cell: Cell) => boolean;
  may: (name: string, action: string, set: string, unitId: number, indicator?: string) => boolean;
  objects: (name: string) => Objects;
  /** Every place that an address can be asked about. */
  cells: (on: { set: boolean; unit: boolean; own: boolean }) => Cell[];
  /** Places whose numbers stand in a text. */
  placesIn: (text: string) => Place[];
}

export async function rightsWorld(options: Pick<Parameters<typeof bootApp>[0] & object, 'mailServer'> = {}): Promise<RightsWorld> {
  const t = await bootApp({ ...options, today: TODAY, work: false });
  const database = t.app.get(Database);
  const [tree, definitions] = [t.app.get(OrgUnits), t.app.get(Definitions)];
  const [first = '', ...others] = definitions
    .all()
    .filter(({ manifest }) => manifest.period.type === 'monthly' && manifest.indicators.length >= 2)
    .map(({ id }) => id);
  const sets = [first, BY_COMMUNE, ...others.slice(0, 6)];
  const oracle: OracleWorld = {
    today: TODAY,
    units: await database.query(`select id, parent_id as "parentId", lineage_id as "lineageId", valid_from::text as "validFrom" from org_unit`),
    became: await database.query(`select from_id as "fromId", to_id as "toId" from org_unit_succession where kind = 'full'`),
    groupOf: (set) => definitions.live(set)?.manifest.group,
  };
  const province = tree.province(TODAY);
  const at = (level: 'commune' | 'district' | 'department', date: string, within = province.id): WorldUnit[] => [...tree.within(within, level, date)];
  const districts = at('district', OLD_DAY).slice(0, 3);
  const old = [...at('commune', OLD_DAY, districts[0]?.id).slice(0, 4), ...at('commune', OLD_DAY, districts[1]?.id).slice(0, 2)];
  const heirs = at('commune', TODAY).filter(({ id }) => oracle.became.some(({ fromId, toId }) => toId === id && old.some((unit) => unit.id === fromId)));
  const now = [...new Set([...heirs, ...at('commune', TODAY)])].slice(0, 6);
  // Of the province that joined this one since.
  const joined = at('commune', OLD_DAY, tree.byRef('58', OLD_DAY)?.id).slice(0, 1);
  const units = [province, ...at('department', TODAY).slice(0, 3), ...districts, ...old, ...now, ...joined, tree.province(OLD_DAY)];
  const indicators = sets.flatMap((set) =>
    (definitions.live(set)?.manifest.indicators ?? []).slice(0, 2).flatMap(({ code }) => {
      const found = definitions.indicator(set, code);
      return found === undefined ? [] : [{ id: found.id, set, code }];
    }),
  );
  const periodOf = (set: string): string => (set === BY_COMMUNE ? '2024-H1' : '2024-M05');
  const fieldOf = (set: string): string =>
    definitions.live(set)?.fields.find(({ pointer, calculated }) => calculated === undefined && pointer.lastIndexOf('/') === 0)?.name ?? 'none';
  /** The province's departments report for it; communes as they stood in the period, each for itself. */
  const reports = (set: string, unit: Pick<WorldUnit, 'id'>): boolean => (set === BY_COMMUNE ? old : units.slice(-1)).some(({ id }) => id === unit.id);
  await fillWorld(database, { sets, units, indicators, periodOf, reports, fieldOf });
  const heir = now[0]?.id ?? 0;
  const people = await newPeople(database, t.url, {
    sets: [first, BY_COMMUNE],
    group: oracle.groupOf(first) ?? '',
    indicator: indicators.find(({ set }) => set === BY_COMMUNE)?.code ?? '',
    province: province.id,
    before: tree.province(OLD_DAY).id,
    department: units[1]?.id ?? 0,
    district: districts[0]?.id ?? 0,
    oldCommune: old[1]?.id ?? 0,
    heir,
    otherCommune: now.at(-1)?.id ?? 0,
  });
  const reader = (name: string): Reader => {
    const found = people.get(name);
    if (found === undefined) throw new Error(`nobody is called ${name}`);
    return found;
  };
  const indicatorId = (set: string, code: string): number => indicators.find((each) => each.set === set && each.code === code)?.id ?? 0;
  const isReported = ({ set, unit }: Cell): boolean => reports(set, unit);
  const numberOf = ({ set, unit }: Cell): number => canary(sets.indexOf(set), unit.id, 0);
  const setIn = (set: string): string => (set.startsWith('@') ? (definitions.all().find(({ manifest }) => `@${manifest.group}` === set)?.id ?? '') : set);
  const grounds = new Map<string, Ground>();
  const newGround = (name: string): Ground => {
    const made: Ground = { world: oracle, provinceId: province.id, setIn, grants: reader(name).grants, answered: new Map() };
    grounds.set(name, made);
    return made;
  };
  return {
    t,
    database,
    sets,
    units,
    indicators,
    people,
    periodOf,
    isReported,
    stood: ({ validFrom, validTo }) => validFrom <= OLD_DAY && (validTo ?? '9') >= OLD_DAY,
    reader,
    ground: (name) => grounds.get(name) ?? newGround(name),
    lets: (name, right, cell) => oracleLets(grounds.get(name) ?? newGround(name), right, cell),
    may: (name, action, set, unitId, indicator) =>
      oracleMay(oracle, reader(name).grants ?? [], { action, set, unitId, ...(indicator === undefined ? {} : { indicator }) }),
    objects: (name) => new Objects(database, reader(name), { indicatorId, numberOf, isReported }),
    cells: ({ set: bySet, unit: byUnit, own: byOwn }) =>
      (bySet ? sets : [first]).flatMap((set) =>
        (byUnit ? units : units.slice(-1)).flatMap((unit) =>
          (byOwn ? [true, false] : [true]).map((own) => ({
            ...{ set, unit, own, period: periodOf(set) },
            indicator: indicators.find((each) => each.set === set)?.code ?? '',
          })),
        ),
      ),
    placesIn: (text) =>
      [...new Set(text.match(/(?<![\d.])7\d{8}(?!\d)/g) ?? [])].flatMap((digits) => {
        const [set, unitId, index] = [sets[Number(digits[1])], Number(digits.slice(2, 7)), Number(digits.slice(7))];
        if (set === undefined || !units.some(({ id }) => id === unitId)) return [];
        return [{ set, unitId, indicator: index === 0 ? undefined : indicators.filter((each) => each.set === set)[index - 1]?.code }];
      }),
  };
}

/** The same draws in every run. */
export class Draws {
  private drawn: number;

  constructor(words = '') {
    this.drawn = Buffer.from(words).reduce((sum, byte) => (Math.imul(sum, 31) + byte) >>> 0, SEED);
  }

  below(most: number): number {
    this.drawn = (Math.imul(this.drawn, 1_664_525) + 1_013_904_223) >>> 0;
    // The low digits of such a row of numbers go round in a small circle.
    return (this.drawn >>> 8) % most;
  }

  some<T>(list: readonly T[], count: number): T[] {
    return Array.from({ length: Math.min(count, list.length) }, () => list[this.below(list.length)] as T);
  }
}

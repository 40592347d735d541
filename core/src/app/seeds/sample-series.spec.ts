// The samples that the demonstration shows: they keep every rule of their own sets, add up exactly and never change by
// themselves. Run over the real files: definitions, org units, successions and series.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import {
  checkRules,
  compileSet,
  Decimal,
  deriveForm,
  isIndicatorSet,
  parsePeriod,
  periodsBetween,
  previousPeriod,
  samePeriodLastYear,
  withDerived,
  yearToDatePeriods,
  type CompiledSet,
  type FigureReference,
  type Indicator,
  type Manifest,
  type Period,
  type PeriodType,
} from '@haidang/plugin-sdk';
import { OrgUnitTree, successionsFrom, unitsFrom, type OrgUnitRow, type SuccessionRow } from '../../access/index.js';
import { weighedCommunes } from './sample-communes.js';
import type { SampleFile } from './sample-file.js';
import { apportioned, sampleFigures, type SampleFigure, type SampleWorld } from './sample-series.js';

const ROOT = join(import.meta.dirname, '..', '..', '..', '..');
const text = (...names: string[]) => readFileSync(join(ROOT, ...names), 'utf8');
const file = JSON.parse(text('core', 'seed', 'sample-series.json')) as SampleFile;

function realTree(): OrgUnitTree {
  const records = unitsFrom({ orgUnits: text('core', 'seed', 'org-units.csv'), departments: text('core', 'seed', 'departments.csv') });
  const ids = new Map(records.map((unit, index) => [unit.uid, index + 1]));
  const idOf = (uid: string) => ids.get(uid) ?? 0;
  const units: OrgUnitRow[] = records.map((unit) => ({
    ...unit,
    id: idOf(unit.uid),
    parentId: unit.parentUid === null ? null : idOf(unit.parentUid),
    lineageId: idOf(unit.lineageUid),
  }));
  const successions: SuccessionRow[] = successionsFrom(text('core', 'seed', 'successions.csv'), records).map((each) => ({
    ...each,
    fromId: idOf(each.fromUid),
    toId: each.toUid === null ? null : idOf(each.toUid),
  }));
  return new OrgUnitTree({ units, successions, scopes: [] });
}

function realSets(): Map<string, CompiledSet> {
  const sets = readdirSync(join(ROOT, 'form-definitions'))
    .filter((name) => name.endsWith('.json') && name !== '_shared.json')
    .map((name) => name.replace('.json', ''));
  return new Map(
    sets.map((id) => {
      const manifest = JSON.parse(text('plugins', id, 'manifest.json')) as Manifest;
      if (!isIndicatorSet(manifest)) throw new Error(`${id} is no set`);
      return [id, compileSet(manifest, deriveForm(manifest)).set];
    }),
  );
}

const tree = realTree();
const sets = realSets();
const indicatorOf = (set: string, code: string): Indicator | undefined => sets.get(set)?.manifest.indicators.find((each) => each.code === code);
const periodTypeOf = (set: string, code: string): PeriodType | undefined => indicatorOf(set, code)?.period?.type ?? sets.get(set)?.manifest.period.type;
const world: SampleWorld = { today: '2026-07-20', periodTypeOf, provinceAt: (date) => tree.province(date).id, communesAt: weighedCommunes(tree) };
const figures = [...sampleFigures(file, world)];

const membersOf = (disaggregation: SampleFigure['disaggregation']) =>
  Object.entries(disaggregation)
    .map(([dimension, member]) => `${dimension}=${member}`)
    .join();
const keyOf = (set: string, code: string, members: string, period: string, unit: number) => [set, code, members, period, unit].join('|');
const values = new Map(
  figures.map((each) => [keyOf(each.set, each.indicator, membersOf(each.disaggregation), each.period.code, each.orgUnitId), new Decimal(each.value)]),
);

function total(parts: readonly (Decimal | undefined)[]): Decimal | undefined {
  return parts.length === 0 || parts.includes(undefined) ? undefined : Decimal.sum(...parts.flatMap((part) => part ?? []));
}

const divided = new Set(file.series.filter((each) => each.communes !== undefined).map((each) => `${each.set}.${each.indicator}`));

/** The figure of a unit; undefined stands for the province. */
function valueOf(set: string, code: string, members: string, period: Period, unit: number | undefined): Decimal | undefined {
  if (unit !== undefined) return values.get(keyOf(set, code, members, period.code, unit));
  if (!divided.has(`${set}.${code}`)) return values.get(keyOf(set, code, members, period.code, world.provinceAt(period.end)));
  return total(world.communesAt(period.end).map((each) => values.get(keyOf(set, code, members, period.code, each.id))));
}

function referred(set: string, reference: FigureReference, at: Period, unit: number | undefined): Decimal | undefined {
  const owner = reference.set ?? set;
  if (periodTypeOf(owner, reference.code) !== at.type) return undefined;
  const period = reference.shifts.reduce((each, shift) => (shift === 'previous' ? previousPeriod(each) : samePeriodLastYear(each)), at);
  const read = (members: string, when = period) => valueOf(owner, reference.code, members, when, unit);
  if (reference.measure === 'plan') {
    const plan = file.plans.find((each) => each.set === owner && each.indicator === reference.code && each.period === String(period.year));
    return plan === undefined ? undefined : new Decimal(plan.value);
  }
  const indicator = indicatorOf(owner, reference.code);
  if (reference.over !== undefined) {
    const members = indicator?.disaggregate?.find((each) => each.dimension === reference.over)?.members ?? [];
    return total(members.map((member) => read(`${reference.over ?? ''}=${member.code}`)));
  }
  return reference.measure === 'yearToDate' && indicator?.aggregate?.time === 'sum' ? total(yearToDatePeriods(period).map((each) => read('', each))) : read('');
}

/** Rules broken by one unit's samples of one period. */
function broken(id: string, set: CompiledSet, period: Period, unit: number | undefined): string[] {
  const environment = withDerived(
    { month: period.type === 'monthly' ? period.index : undefined, figure: (reference: FigureReference) => referred(id, reference, period, unit) },
    set.formulas,
  );
  return checkRules(set.rules, { environment, period, pathOf: (code) => `/${code}` }).map(
    (finding) => `${id} ${finding.code} ${period.code} ${String(unit ?? 'province')}`,
  );
}

const YEARS: readonly (readonly [PeriodType, string, string])[] = [
  ['monthly', '2023-M01', '2024-M12'],
  ['quarterly', '2023-Q1', '2024-Q4'],
  ['half-yearly', '2023-H1', '2024-H2'],
  ['nine-month', '2023-9M', '2024-9M'],
  ['yearly', '2023', '2024'],
  ['school-year', '2023-SY', '2024-SY'],
];
const periods = YEARS.flatMap(([, from, to]) => periodsBetween(parsePeriod(from), parsePeriod(to)));
const periodsOf = (id: string) => periods.filter((period) => file.series.some((each) => each.set === id && periodTypeOf(id, each.indicator) === period.type));

const TOOK_IN_A_NEIGHBOUR = ['22348@2022-01-01', '22351@2022-01-01'];
/** Their poor households grew by those of the neighbour: what the warning asks a reason for. */
const TOOK_IN_HOUSEHOLDS = new RegExp(
  `^ntp-poverty-reduction poor-follows-movements 2024-H2 (${TOOK_IN_A_NEIGHBOUR.map((uid) => String(tree.byRef(uid, '')?.id)).join('|')})$`,
);

/** Guests after the pandemic, accidents since 2024: the samples follow published levels, and the warning is right. */
const REALLY_GREW = /^(tourism overnight-guests|traffic-safety accidents)-against-last-year /;

describe('the samples', () => {
  it.each([...sets].filter(([, { manifest }]) => manifest.reporters.by !== 'commune'))('of %s keep its rules in 2023 and 2024', (id, set) => {
    const found = periodsOf(id).flatMap((period) => broken(id, set, period, undefined));
    expect(found.filter((each) => !REALLY_GREW.test(each))).toEqual([]);
  });

  it.each([...new Set([...divided].map((name) => name.split('.')[0] ?? ''))])('of %s keep its rules in every commune', (id) => {
    const set = sets.get(id);
    const found =
      set === undefined ? ['no such set'] : periodsOf(id).flatMap((period) => world.communesAt(period.end).flatMap((unit) => broken(id, set, period, unit.id)));
    expect(found.filter((each) => !TOOK_IN_HOUSEHOLDS.test(each))).toEqual([]);
  });

  it('are figures of every series, once each, from 2022 to the last period that ended', () => {
    expect(values.size).toBe(figures.length);
    const made = new Set(figures.map((each) => `${each.set} ${each.indicator} ${membersOf(each.disaggregation)}`));
    expect(file.series.filter((each) => !made.has(`${each.set} ${each.indicator} ${membersOf(each.disaggregation ?? {})}`))).toEqual([]);
    const newest = new Set(figures.filter((each) => each.newest).map((each) => each.period.code));
    expect([...newest].sort()).toEqual(['2024-SY', '2025', '2025-9M', '2026-H1', '2026-M06', '2026-Q2']);
    expect(figures.filter((each) => each.period.year < 2022 || each.period.end >= world.today)).toEqual([]);
  });

  it('divide the province among the communes without rest, before and after a reorganisation', () => {
    const sums = ['2022-M12', '2023-M12', '2024-M12', '2025-M12'].map((code) =>
      valueOf('project-06', 'eligible-residents', '', parsePeriod(code), undefined)?.toString(),
    );
    expect(sums).toEqual(['938000', '945504', '953068', '960693']);
    expect(world.communesAt('2024-10-31').length - world.communesAt('2024-11-30').length).toBeGreaterThan(0);
  });

  it('of a commune that goes on do not move when its neighbours merge', () => {
    const stays = world.communesAt('2024-11-30').filter((each) => each.uid.endsWith('@2022-01-01') && !TOOK_IN_A_NEIGHBOUR.includes(each.uid));
    const moved = stays.filter(({ id }) => {
      const [before, after] = ['2024-M10', '2024-M11'].map((code) => valueOf('project-06', 'eligible-residents', '', parsePeriod(code), id) ?? new Decimal(0));
      return before === undefined || after === undefined || after.minus(before).abs().gt(before.times('0.001').plus(1));
    });
    expect(moved).toEqual([]);
    expect(stays.length).toBeGreaterThan(100);
  });

  it('belong to the province of their period', () => {
    const units = ['2025-M06', '2025-M07'].map((code) => figures.find((each) => each.indicator === 'total-revenue' && each.period.code === code)?.orgUnitId);
    expect(units.map((id) => tree.byId(id ?? 0)?.uid)).toEqual(['56@2022-01-01', '56@2025-07-01']);
  });

  it('are the same at every run, and a later day only adds to them', () => {
    const digest = (list: readonly SampleFigure[]) =>
      createHash('sha1')
        .update(
          list
            .map((each) => `${each.indicator} ${membersOf(each.disaggregation)} ${each.period.code} ${String(each.orgUnitId)} ${each.value}\n`)
            .sort()
            .join(''),
        )
        .digest('hex');
    expect(digest([...sampleFigures(file, world)])).toBe(digest(figures));
    const earlier = [...sampleFigures(file, { ...world, today: '2024-07-20' })];
    const kept = new Set(earlier.map((each) => keyOf(each.set, each.indicator, membersOf(each.disaggregation), each.period.code, each.orgUnitId)));
    const again = figures.filter((each) => kept.has(keyOf(each.set, each.indicator, membersOf(each.disaggregation), each.period.code, each.orgUnitId)));
    expect(digest(again)).toBe(digest(earlier));
  });

  it('are written with no more decimals than their series says', () => {
    const decimals = new Map(file.series.map((each) => [`${each.set} ${each.indicator} ${membersOf(each.disaggregation ?? {})}`, each.decimals]));
    const tooFine = figures.filter(
      (each) => new Decimal(each.value).decimalPlaces() > (decimals.get(`${each.set} ${each.indicator} ${membersOf(each.disaggregation)}`) ?? 0),
    );
    expect(tooFine).toEqual([]);
  });
});

describe('apportioned', () => {
  it.each([
    [10, [1, 1, 1], [4, 3, 3]],
    [7, [3, 2, 2], [3, 2, 2]],
    [1, [1, 5, 5], [0, 1, 0]],
    [0, [1, 2], [0, 0]],
  ])('%d by %j is %j', (amount, weights, parts) => {
    expect(apportioned(amount, weights)).toEqual(parts);
  });
});

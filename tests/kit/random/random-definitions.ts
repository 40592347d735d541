// Random indicator sets for property tests: manifest, form and dashboard that belong together and that the registry accepts, over the
// whole vocabulary of the three documents; and the same with one thing broken. What holds for any of them holds for what people author.
import type fc from 'fast-check';
import { UNITS_OF_MEASURE, type Dashboard, type Disaggregation, type FormDefinition, type Indicator, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import { chance, code, condition, drawn, localised, numberFormula, pick, some, type Draw } from './random-draw.js';
import { randomFormFor } from './random-form.js';

/** The three documents of a set. */
export interface RandomDefinition {
  manifest: IndicatorSetManifest;
  form: FormDefinition;
  dashboard: Dashboard;
}

const FIRST: Readonly<Record<IndicatorSetManifest['period']['type'], string>> = {
  daily: '2024-01-01',
  monthly: '2024-M01',
  quarterly: '2024-Q1',
  'half-yearly': '2024-H1',
  'nine-month': '2024-9M',
  yearly: '2023',
  'school-year': '2023-SY',
};
const DIMENSIONS: readonly Disaggregation[] = [
  {
    dimension: 'sex',
    members: [
      { code: 'female', title: { vi: 'Nữ', en: 'Female' } },
      { code: 'male', title: { vi: 'Nam', en: 'Male' } },
    ],
  },
  {
    dimension: 'mode',
    members: [
      { code: 'road', title: { vi: 'Đường bộ' } },
      { code: 'rail', title: { vi: 'Đường sắt' } },
      { code: 'waterway', title: { vi: 'Đường thủy' } },
    ],
  },
];

function enteredIndicator(draw: Draw, own: string, isPerCommune: boolean): Indicator {
  const valueType = pick(draw, ['decimal', 'integer', 'percent', 'rank', 'score', 'index', 'text'] as const);
  const disaggregate = valueType === 'text' || isPerCommune ? [] : some(draw, DIMENSIONS, 0.15);
  const aggregation = (): NonNullable<Indicator['aggregate']>['time'] => pick(draw, ['sum', 'average', 'last', 'first', 'min', 'max', 'none'] as const);
  return {
    code: own,
    title: localised(draw),
    unitOfMeasure: pick(draw, UNITS_OF_MEASURE.map((unit) => unit.code) as [string, ...string[]]),
    valueType,
    direction: pick(draw, ['up', 'down', 'neutral'] as const),
    ...(valueType === 'text' ? {} : { aggregate: { time: aggregation(), orgUnit: isPerCommune ? 'sum' : aggregation() } }),
    ...(chance(draw, 0.4) ? { decimals: draw.upTo(4) } : {}),
    ...(chance(draw, 0.2) ? { required: false } : {}),
    ...(valueType !== 'text' && chance(draw, 0.3) ? { nil: true } : {}),
    ...(chance(draw, 0.1) ? { sensitive: 'personal' } : {}),
    ...(disaggregate.length === 0 ? {} : { disaggregate }),
    ...(chance(draw, 0.15) ? { definition: localised(draw) } : {}),
  };
}

function manifestOf(draw: Draw): IndicatorSetManifest {
  const by = pick(draw, ['owner', 'owner', 'owner-per-commune', 'commune'] as const);
  const codes = [...new Set(Array.from({ length: draw.between(1, 8) }, () => code(draw)))];
  const entered = codes.map((own) => enteredIndicator(draw, own, by === 'owner-per-commune'));
  const figures = entered.filter(({ valueType }) => valueType !== 'text').map((each) => each.code);
  const [first, ...others] = figures;
  const derived: Indicator[] =
    first === undefined
      ? []
      : some(draw, ['ratio-of-it', 'second-of-it'], 0.4).map((own) => ({
          code: own,
          title: localised(draw),
          unitOfMeasure: 'percent',
          direction: 'up',
          formula: numberFormula(draw, [first, ...others]),
        }));
  const type = pick(draw, ['monthly', 'monthly', 'daily', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'] as const);
  return {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id: `random-${code(draw)}`,
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: '^1.0.0',
    quality: 'bronze',
    title: localised(draw),
    group: 'economy',
    order: 900,
    owner: 'department-of-tourism',
    period: { type, first: FIRST[type], due: { workingDays: draw.upTo(20) } },
    reporters: { by },
    workflow: pick(draw, [['submit'], ['submit', 'approve'], ['submit', 'approve', 'publish']] as [
      IndicatorSetManifest['workflow'],
      ...IndicatorSetManifest['workflow'][],
    ]),
    indicators: [...entered, ...derived],
    ...(first === undefined || !chance(draw, 0.4)
      ? {}
      : {
          rules: [
            {
              id: 'a-rule',
              level: pick(draw, ['error', 'warning', 'hint'] as const),
              when: condition(draw, [first, ...others]),
              message: localised(draw),
            },
          ],
        }),
  };
}

function dashboardOf(draw: Draw, manifest: IndicatorSetManifest): Dashboard {
  const codes = manifest.indicators.filter((each) => each.valueType !== 'text').map((each) => each.code);
  const [first, ...others] = codes;
  const types = ['stat', 'trend', 'bars', 'stacked', 'combo', 'pie', 'gauge', 'heat', 'table', 'map', 'ranking'] as const;
  const count = first === undefined ? 0 : draw.between(0, 5);
  const panels = Array.from({ length: count }, (_, index): Dashboard['panels'][number] => {
    const w = draw.between(1, 12);
    return {
      id: `panel-${String(index)}`,
      type: pick(draw, types as unknown as [string, ...string[]]),
      title: localised(draw),
      position: { x: draw.upTo(12 - w), y: index * 2, w, h: draw.between(1, 4) },
      query: {
        indicators: [pick(draw, [first ?? '', ...others])],
        orgUnits: ['$orgUnit'],
        periods: ['$period'],
        measure: pick(draw, ['value', 'cumulative', 'change'] as const),
      },
    };
  });
  return {
    $schema: 'https://haidang.dev/schema/dashboard-1.json',
    id: manifest.id,
    title: manifest.title,
    layout: { columns: 12, rowHeight: 72 },
    panels: [...panels, { id: 'words', type: 'text', position: { x: 0, y: 90, w: 12, h: 1 } }],
  };
}

export const randomManifest: fc.Arbitrary<IndicatorSetManifest> = drawn(manifestOf);

function definitionOf(draw: Draw): RandomDefinition {
  const manifest = manifestOf(draw);
  return { manifest, form: randomFormFor(draw, manifest), dashboard: dashboardOf(draw, manifest) };
}

/** Documents that belong together and that the registry accepts. */
export const randomDefinition: fc.Arbitrary<RandomDefinition> = drawn(definitionOf);

type Json = unknown;
const RUBBISH: readonly [Json, ...Json[]] = [null, '', 'x', -1, 1e9, 0.5, [], {}, true, '<script>', 'a / ', ['x'], { vi: 'x' }, '__proto__'];

function placesOf(value: Json, above: readonly (string | number)[] = []): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [above];
  return [above, ...Object.entries(value).flatMap(([key, inner]) => placesOf(inner, [...above, Array.isArray(value) ? Number(key) : key]))];
}

function replaced(value: Json, place: readonly (string | number)[], next: Json): Json {
  const [key, ...rest] = place;
  if (key === undefined) return next;
  if (Array.isArray(value)) {
    const list = value.map((each: Json, index) => (index === key ? replaced(each, rest, next) : each));
    return list.filter((each) => each !== undefined);
  }
  if (typeof value !== 'object' || value === null) return value;
  const changed = Object.entries(value).map(([name, inner]): [string, Json] => [name, name === key ? replaced(inner, rest, next) : inner]);
  return Object.fromEntries(changed.filter(([, inner]) => inner !== undefined));
}

/** The same with one to three things taken away or put in the place of others: the registry must say what is wrong, or accept it. */
export const brokenDefinition: fc.Arbitrary<Record<keyof RandomDefinition, unknown>> = drawn((draw) => {
  const broken: { manifest: unknown; form: unknown; dashboard: unknown } = definitionOf(draw);
  for (let left = draw.between(1, 3); left > 0; left -= 1) {
    const document = pick(draw, ['manifest', 'form', 'dashboard'] as const);
    const places = placesOf(broken[document]).filter((place) => place.length > 0);
    if (places.length === 0) continue;
    const place = places[draw.upTo(places.length - 1)] ?? [];
    broken[document] = replaced(broken[document], place, chance(draw, 0.4) ? undefined : pick(draw, RUBBISH));
  }
  return broken;
});

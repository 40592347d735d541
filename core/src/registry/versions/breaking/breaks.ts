// What a new version of a set breaks: places where figures that exist would silently mean something else, or be asked for by
// nobody. Pure. Each break is mended by an explicit path (paths.ts); what has none forbids publishing.
import { periodRuleOf, unitOfMeasure, valueTypeOf, type Indicator, type IndicatorChange, type IndicatorSetManifest, type Localised } from '@haidang/plugin-sdk';
import { pointer } from '../../documents/finding.js';

export type BreakCode =
  | 'indicator-removed'
  | 'unit-changed'
  | 'type-changed'
  | 'cumulative-changed'
  | 'period-changed'
  | 'aggregate-changed'
  | 'disaggregation-removed'
  | 'headline-gone';

export interface Break {
  code: BreakCode;
  /** Null: the set as a whole. */
  indicator: string | null;
  /** Into `{manifest, form, dashboard}`. */
  path: string;
  message: Required<Localised>;
}

/** Every break between two manifests of one set, in the order of the indicators. */
export function breaksBetween(before: IndicatorSetManifest, after: IndicatorSetManifest): Break[] {
  const places = new Map(after.indicators.map((now, index) => [now.code, { now, path: pointer('/manifest/indicators', index) }]));
  const ofIndicators = before.indicators.flatMap((old) => {
    const place = places.get(old.code);
    return place === undefined ? [removed(old)] : moved({ before, after, old, ...place });
  });
  return [...ofIndicators, ...headlineGone(before, after)];
}

interface Pair {
  before: IndicatorSetManifest;
  after: IndicatorSetManifest;
  old: Indicator;
  now: Indicator;
  path: string;
}

interface Property {
  code: BreakCode;
  name: string;
  vi: string;
  en: string;
  of: (indicator: Indicator, manifest: IndicatorSetManifest) => string;
  /** What a value is called; without it the value is said as it stands. */
  called?: (value: string) => Localised | undefined;
}

const PROPERTIES: readonly Property[] = [
  {
    code: 'unit-changed',
    name: 'unitOfMeasure',
    vi: 'đơn vị tính',
    en: 'unit of measure',
    of: (indicator) => indicator.unitOfMeasure,
    called: (unit) => unitOfMeasure(unit)?.title,
  },
  { code: 'cumulative-changed', name: 'cumulative', vi: 'cách tính lũy kế', en: 'cumulative rule', of: (indicator) => indicator.cumulative ?? '' },
  { code: 'period-changed', name: 'period', vi: 'loại kỳ', en: 'period type', of: (indicator, manifest) => periodRuleOf(manifest, indicator).type },
  {
    code: 'aggregate-changed',
    name: 'aggregate',
    vi: 'cách tổng hợp',
    en: 'aggregation',
    of: ({ aggregate, weight }) => (aggregate === undefined ? '' : [aggregate.time, aggregate.orgUnit, ...(weight === undefined ? [] : [weight])].join(' / ')),
  },
];

function moved(pair: Pair): Break[] {
  const { before, after, old, now, path } = pair;
  const changed = PROPERTIES.filter(({ of }) => of(old, before) !== of(now, after)).map((property) =>
    changedProperty(old, pointer(path, property.name), property, [property.of(old, before), property.of(now, after)]),
  );
  return [...changed, ...typeChanged(pair), ...membersRemoved(pair)];
}

function changedProperty(
  old: Indicator,
  path: string,
  { code, vi, en, called }: Pick<Property, 'code' | 'vi' | 'en' | 'called'>,
  [was, is]: readonly [string, string],
): Break {
  const word = (value: string, language: 'vi' | 'en', none: string): string => (value === '' ? none : (called?.(value)?.[language] ?? value));
  return {
    code,
    indicator: old.code,
    path,
    message: {
      vi: `Chỉ tiêu “${old.title.vi}” đổi ${vi} (từ ${word(was, 'vi', 'không có')} sang ${word(is, 'vi', 'không có')}): số liệu cũ sẽ mang nghĩa khác.`,
      en: `The indicator "${old.title.en ?? old.title.vi}" changes its ${en} (from ${word(was, 'en', 'none')} to ${word(is, 'en', 'none')}): its figures would mean something else.`,
    },
  };
}

/** A default that is only written out changes nothing; one that follows a new unit is told by the unit. */
function typeChanged({ old, now, path }: Pair): Break[] {
  if (old.valueType === now.valueType || valueTypeOf(old) === valueTypeOf(now)) return [];
  const words = { code: 'type-changed', vi: 'kiểu giá trị', en: 'value type' } as const;
  return [changedProperty(old, pointer(path, 'valueType'), words, [valueTypeOf(old), valueTypeOf(now)])];
}

function membersRemoved({ old, now, path }: Pair): Break[] {
  const kept = new Map((now.disaggregate ?? []).map(({ dimension, members }) => [dimension, new Set(members.map((each) => each.code))]));
  return (old.disaggregate ?? []).flatMap(({ dimension, members }) => {
    const gone = members.filter((member) => kept.get(dimension)?.has(member.code) !== true);
    if (gone.length === 0) return [];
    const names = (language: 'vi' | 'en') => gone.map(({ title, code }) => title[language] ?? code).join(', ');
    return [
      {
        code: 'disaggregation-removed' as const,
        indicator: old.code,
        path: pointer(path, 'disaggregate'),
        message: {
          vi: `Chỉ tiêu “${old.title.vi}” bỏ phân tổ “${dimension}”: ${names('vi')}; số liệu của chúng sẽ không còn hiện.`,
          en: `The indicator "${old.title.en ?? old.title.vi}" drops "${dimension}": ${names('en')}; their figures would no longer be shown.`,
        },
      },
    ];
  });
}

function removed(old: Indicator): Break {
  return {
    code: 'indicator-removed',
    indicator: old.code,
    path: '/manifest/indicators',
    message: {
      vi: `Chỉ tiêu “${old.title.vi}” (${old.code}) bị bỏ: số liệu cũ vẫn được giữ nhưng không còn hiện.`,
      en: `The indicator "${old.title.en ?? old.title.vi}" (${old.code}) is removed: its figures are kept but no longer shown.`,
    },
  };
}

function headlineGone({ headline: was }: IndicatorSetManifest, { headline: is }: IndicatorSetManifest): Break[] {
  if (was === undefined || is !== undefined) return [];
  return [
    {
      code: 'headline-gone',
      indicator: was.indicator,
      path: '/manifest/headline',
      message: {
        vi: `Bộ chỉ tiêu không còn chỉ tiêu đại diện (trước đây: “${was.indicator}”): ô trên màn hình lãnh đạo sẽ trống.`,
        en: `The set has no headline any more (before: "${was.indicator}"): its tile on the leaders' screen would be empty.`,
      },
    },
  ];
}

/** Is this the explicit path over that break? */
export function mends(change: IndicatorChange, { code, indicator }: Break): boolean {
  if (indicator === null) return false;
  if (code === 'indicator-removed') return goes(change).includes(indicator);
  if (code === 'headline-gone') return goes(change).includes(indicator) || staysWith(change) === indicator;
  // What was counted to date and what was counted by the period are no multiples of each other.
  if (code === 'cumulative-changed') return change.kind === 'restart' && change.indicator === indicator;
  return staysWith(change) === indicator;
}

/** Indicators that leave by this path. */
export function goes(change: IndicatorChange): readonly string[] {
  switch (change.kind) {
    case 'merge':
      return change.from.filter((code) => code !== change.into);
    case 'split':
      return change.into.some((part) => part.indicator === change.from) ? [] : [change.from];
    case 'carry':
      return change.from === change.to ? [] : [change.from];
    case 'retire':
      return [change.indicator];
    case 'unit-of-measure':
    case 'restart':
      return [];
  }
}

/** The indicator that keeps its code by this path while its meaning moves. */
function staysWith(change: IndicatorChange): string | undefined {
  switch (change.kind) {
    case 'unit-of-measure':
    case 'restart':
      return change.indicator;
    case 'carry':
      return change.from === change.to ? change.to : undefined;
    case 'merge':
    case 'split':
    case 'retire':
      return undefined;
  }
}

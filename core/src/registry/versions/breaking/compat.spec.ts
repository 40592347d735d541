// May version n+1 follow? Each break, each path over it, and each path that leads nowhere.
import { describe, expect, test } from '@jest/globals';
import type { Indicator, IndicatorChange, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { compatFindings, type CompatManner } from './compat.js';
import { sample } from '../../documents/sample.testing.js';

type Change = (manifest: IndicatorSetManifest) => void;

function after(change: Change, changes: readonly IndicatorChange[] = [], manner: CompatManner = {}): ReturnType<typeof compatFindings> {
  const next = sample().manifest;
  change(next);
  return compatFindings(sample().manifest, next, changes, manner);
}

const firstOf = (manifest: IndicatorSetManifest) => manifest.indicators.slice(0, 1);

describe('may version n+1 follow', () => {
  test.each<[string, Change]>([
    ['nothing changed', () => undefined],
    [
      'another title',
      (m) => {
        m.title.vi = 'Tên mới';
      },
    ],
    [
      'one more indicator',
      (m) => {
        m.indicators.push(...firstOf(m).map((each) => ({ ...each, code: 'departures' })));
      },
    ],
    [
      'another formula',
      (m) => {
        for (const each of m.indicators) if (each.formula !== undefined) each.formula = 'arrivals * 2';
      },
    ],
  ])('yes: %s', (_, change) => {
    expect(after(change)).toEqual([]);
  });

  const first =
    (change: (indicator: Indicator) => void): Change =>
    (m) => {
      for (const each of m.indicators.slice(0, 1)) change(each);
    };
  const inUnit = (unitOfMeasure: string) =>
    first((each) => {
      each.unitOfMeasure = unitOfMeasure;
    });
  const gone: Change = (m) => {
    m.indicators.splice(1, 1);
  };
  const into =
    (...codes: string[]): Change =>
    (m) => {
      const [old] = m.indicators.splice(1, 1);
      if (old !== undefined) m.indicators.push(...codes.map((code) => ({ ...old, code })));
    };

  test.each<[string, Change, string, string]>([
    ['another unit of measure', inUnit('person'), 'unit-changed', '/manifest/indicators/0/unitOfMeasure'],
    [
      'another value type',
      first((each) => {
        each.valueType = 'decimal';
      }),
      'type-changed',
      '/manifest/indicators/0/valueType',
    ],
    [
      'cumulative from now on',
      first((each) => {
        each.cumulative = 'year';
      }),
      'cumulative-changed',
      '/manifest/indicators/0/cumulative',
    ],
    [
      'another aggregation',
      first((each) => {
        each.aggregate = { time: 'last', orgUnit: 'sum' };
      }),
      'aggregate-changed',
      '/manifest/indicators/0/aggregate',
    ],
    [
      'another type of period',
      first((each) => {
        each.period = { type: 'quarterly', first: '2022-Q1' };
      }),
      'period-changed',
      '/manifest/indicators/0/period',
    ],
    ['an indicator that goes', gone, 'indicator-removed', '/manifest/indicators'],
    [
      'no headline any more',
      (m) => {
        delete m.headline;
      },
      'headline-gone',
      '/manifest/headline',
    ],
  ])('no: %s', (_, change, code, path) => {
    expect(after(change)).toEqual([expect.objectContaining({ level: 'error', code, path })]);
  });

  test('a member of a breakdown that goes is named', () => {
    const [before, next] = [sample().manifest, sample().manifest];
    const members = [
      { code: 'cargo', title: { vi: 'Tàu hàng' } },
      { code: 'passenger', title: { vi: 'Tàu khách' } },
    ];
    for (const each of before.indicators.slice(0, 1)) each.disaggregate = [{ dimension: 'kind', members }];
    for (const each of next.indicators.slice(0, 1)) each.disaggregate = [{ dimension: 'kind', members: members.slice(0, 1) }];
    const [found] = compatFindings(before, next);
    expect(found).toMatchObject({ level: 'error', code: 'disaggregation-removed', indicator: 'arrivals' });
    expect(found?.message.vi).toContain('Tàu khách');
    expect(compatFindings(before, next, [{ kind: 'carry', from: 'arrivals', to: 'arrivals', factor: '1' }])).toEqual([]);
  });

  test('from disk, what only stops being shown is a warning; what would change the meaning of figures is not', () => {
    expect(after(gone, [], { from: 'disk' })).toEqual([expect.objectContaining({ level: 'warning', code: 'indicator-removed', indicator: 'on-time' })]);
    expect(after(inUnit('person'), [], { from: 'disk' })).toEqual([expect.objectContaining({ level: 'error', code: 'unit-changed' })]);
  });

  test('an indicator that was never used may go', () => {
    expect(after(gone, [], { figures: () => 0 }).map(({ level }) => level)).toEqual(['warning']);
    expect(after(gone, [], { figures: () => 1 }).map(({ level }) => level)).toEqual(['error']);
  });

  test.each<[string, Change, IndicatorChange]>([
    ['a factor', inUnit('item'), { kind: 'unit-of-measure', indicator: 'arrivals', factor: '2.5' }],
    ['begun anew', inUnit('person'), { kind: 'restart', indicator: 'arrivals' }],
    ['retired', gone, { kind: 'retire', indicator: 'on-time', until: '2024-M06' }],
    ['carried to a new code', into('punctual'), { kind: 'carry', from: 'on-time', to: 'punctual', factor: '1' }],
    [
      'split by shares',
      into('early', 'exact'),
      {
        kind: 'split',
        from: 'on-time',
        into: [
          { indicator: 'early', share: '0.3' },
          { indicator: 'exact', share: '0.7' },
        ],
      },
    ],
    ['split anew', into('early', 'exact'), { kind: 'split', from: 'on-time', into: [{ indicator: 'early' }, { indicator: 'exact' }] }],
    [
      'merged',
      (m) => {
        const [one] = m.indicators.splice(0, 2);
        if (one !== undefined) m.indicators.push({ ...one, code: 'ships' });
      },
      { kind: 'merge', from: ['arrivals', 'on-time'], into: 'ships' },
    ],
  ])('yes, by the path: %s', (_, change, path) => {
    expect(after(change, [path])).toEqual([]);
  });

  test.each<[string, Change, IndicatorChange, string]>([
    ['factor zero', inUnit('item'), { kind: 'unit-of-measure', indicator: 'arrivals', factor: '0' }, 'factor-invalid'],
    ['factor below zero', inUnit('item'), { kind: 'unit-of-measure', indicator: 'arrivals', factor: '-1' }, 'factor-invalid'],
    ['factor no number', inUnit('item'), { kind: 'unit-of-measure', indicator: 'arrivals', factor: '1e3' }, 'factor-invalid'],
    ['a factor without need', () => undefined, { kind: 'unit-of-measure', indicator: 'arrivals', factor: '1000' }, 'change-needless'],
    ['an unknown code', inUnit('item'), { kind: 'unit-of-measure', indicator: 'arivals', factor: '2' }, 'unknown-indicator'],
    ['retired and still there', () => undefined, { kind: 'retire', indicator: 'arrivals', until: '2024-M06' }, 'still-there'],
    ['retired until no period', gone, { kind: 'retire', indicator: 'on-time', until: 'June' }, 'until-invalid'],
    ['carried onto another one', gone, { kind: 'carry', from: 'on-time', to: 'arrivals', factor: '1' }, 'target-has-figures'],
    [
      'shares that are no whole',
      into('early', 'exact'),
      {
        kind: 'split',
        from: 'on-time',
        into: [
          { indicator: 'early', share: '0.3' },
          { indicator: 'exact', share: '0.6' },
        ],
      },
      'shares-sum',
    ],
    ['merged of one', into('punctual'), { kind: 'merge', from: ['on-time'], into: 'punctual' }, 'too-few'],
    ['merged of two units', into('punctual'), { kind: 'merge', from: ['on-time', 'on-time-rate'], into: 'punctual' }, 'units-differ'],
  ])('no, by a path that leads nowhere: %s', (_, change, path, code) => {
    expect(after(change, [path])).toContainEqual(expect.objectContaining({ level: 'error', code }));
  });

  test('one figure does not go two ways', () => {
    const path: IndicatorChange = { kind: 'unit-of-measure', indicator: 'arrivals', factor: '2' };
    expect(after(inUnit('item'), [path, path])).toEqual([expect.objectContaining({ code: 'change-twice', path: '/changes/1' })]);
  });

  test('where both units measure the same, another factor is warned of and the right one proposed', () => {
    const before = sample().manifest;
    const next = sample().manifest;
    for (const each of before.indicators.slice(0, 1)) each.unitOfMeasure = 'VND-billion';
    for (const each of next.indicators.slice(0, 1)) each.unitOfMeasure = 'VND-million';
    expect(compatFindings(before, next, [{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '1000' }])).toEqual([]);
    expect(compatFindings(before, next, [{ kind: 'unit-of-measure', indicator: 'arrivals', factor: '0.001' }])).toEqual([
      expect.objectContaining({ level: 'warning', code: 'factor-differs', plausible: ['1000'] }),
    ]);
  });
});

// An open report under the new version of its form.
import { describe, expect, test } from '@jest/globals';
import { deriveForm, fieldsOf, type IndicatorSetManifest } from '@haidang/plugin-sdk';
import fc from 'fast-check';
import { carriedDocument, type CodeStep, type FormVersion } from './carried-document.js';

const SUM = { time: 'sum', orgUnit: 'sum' };

function version(indicators: readonly (readonly [code: string, unit: string, more?: object])[], by = 'owner'): FormVersion {
  const manifest = {
    id: 's',
    kind: 'indicator-set',
    owner: 'd',
    period: { type: 'monthly', first: '2024-M01' },
    reporters: { by },
    workflow: ['submit'],
    indicators: indicators.map(([code, unitOfMeasure, more = {}]) => ({ code, title: { vi: code }, unitOfMeasure, direction: 'up', aggregate: SUM, ...more })),
  } as unknown as IndicatorSetManifest;
  const form = deriveForm(manifest);
  return { manifest, form, fields: fieldsOf(form) };
}

const old = version([
  ['a', 'VND-billion'],
  ['b', 'person'],
  ['c', 'person', { nil: true }],
]);
const carry = (after: FormVersion, document: Record<string, unknown>, steps: readonly CodeStep[] = []) => carriedDocument(old, after, document, steps);

describe('an open report goes over', () => {
  test('the same form: nothing changes', () => {
    const document = { a: '1.5', b: 2, nil: ['/c'] };
    expect(carry(old, document)).toEqual({ document: { ...document, c: null }, converted: [], dropped: [] });
  });

  test('another unit: exact, and said', () => {
    const after = version([
      ['a', 'VND-million'],
      ['b', 'person'],
      ['c', 'person'],
    ]);
    const { document, converted, dropped } = carry(after, { a: '0.1', b: 2 }, [{ source: 'a', target: 'a', factor: '1000' }]);
    expect(document).toEqual({ a: 100, b: 2 });
    expect(converted).toEqual([{ path: '/a', indicator: 'a', title: { vi: 'a' }, old: 0.1, new: 100, oldUnit: 'VND-billion', newUnit: 'VND-million' }]);
    expect(dropped).toEqual([]);
  });

  test('another code', () => {
    const after = version([
      ['spent', 'VND-billion'],
      ['b', 'person'],
    ]);
    const { document, converted } = carry(after, { a: 3 }, [{ source: 'a', target: 'spent', factor: '1' }]);
    expect(document).toEqual({ spent: 3 });
    expect(converted).toMatchObject([{ path: '/spent', old: 3, new: 3 }]);
  });

  test('what is no longer asked for is named with its value', () => {
    const { document, dropped } = carry(version([['a', 'VND-billion']]), { a: 1, b: 7 });
    expect(document).toEqual({ a: 1 });
    expect(dropped).toEqual([{ indicator: 'b', title: { vi: 'b' }, value: 7, unit: 'person' }]);
  });

  const merge: CodeStep[] = [
    { source: 'b', target: 'all', factor: '1' },
    { source: 'c', target: 'all', factor: '1' },
  ];
  const merged = version([
    ['a', 'VND-billion'],
    ['all', 'person', { nil: true }],
  ]);

  test('a sum is known when every part is', () => {
    expect(carry(merged, { b: 2, c: 3 }, merge)).toMatchObject({ document: { all: 5 }, dropped: [] });
    expect(carry(merged, { b: 2, nil: ['/c'] }, merge)).toMatchObject({ document: { all: 2 }, dropped: [] });
    expect(carry(merged, { b: 2 }, merge)).toMatchObject({ document: {}, dropped: [{ indicator: 'b', value: 2 }] });
  });

  test('a share is an estimate: it is not put into a report', () => {
    const after = version([
      ['b1', 'person'],
      ['b2', 'person'],
    ]);
    const steps = [
      { source: 'b', target: 'b1', factor: '0.5' },
      { source: 'b', target: 'b2', factor: '0.5' },
    ];
    expect(carry(after, { b: 8 }, steps)).toMatchObject({ document: {}, dropped: [{ indicator: 'b', value: 8 }] });
  });

  test('what is no number stays where nothing is multiplied, and is named where something is', () => {
    expect(carry(old, { a: 'chưa có' })).toMatchObject({ document: { a: 'chưa có' }, dropped: [] });
    const steps = [{ source: 'a', target: 'a', factor: '1000' }];
    expect(carry(old, { a: 'chưa có' }, steps)).toMatchObject({ document: {}, dropped: [{ indicator: 'a', value: 'chưa có' }] });
  });

  test('rows of a matrix keep their org units', () => {
    const [before, after] = ['VND-billion', 'VND-million'].map((unit) => version([['a', unit]], 'owner-per-commune'));
    if (before === undefined || after === undefined) throw new Error('no versions');
    const rows = Object.keys(before.form.properties).find((name) => before.form.properties[name]?.items !== undefined) ?? '';
    const document = {
      [rows]: [
        { orgUnit: '22333', a: 1 },
        { orgUnit: '22336', a: null },
        { orgUnit: '22339', a: '2.5' },
      ],
    };
    const { document: next, converted } = carriedDocument(before, after, document, [{ source: 'a', target: 'a', factor: '1000' }]);
    expect(next[rows]).toEqual([{ orgUnit: '22333', a: 1000 }, { orgUnit: '22336' }, { orgUnit: '22339', a: 2500 }]);
    expect(converted.map(({ orgUnit, new: value }) => [orgUnit, value])).toEqual([
      ['22333', 1000],
      ['22339', 2500],
    ]);
  });

  test('law: there and back is what was filled in', () => {
    const after = version([
      ['a', 'VND-million'],
      ['b', 'person'],
      ['c', 'person'],
    ]);
    fc.assert(
      fc.property(fc.integer({ min: -1_000_000, max: 1_000_000 }), fc.option(fc.integer({ min: 0, max: 1000 }), { nil: undefined }), (whole, people) => {
        const document = { a: whole / 1000, ...(people === undefined ? {} : { b: people }) };
        const there = carriedDocument(old, after, document, [{ source: 'a', target: 'a', factor: '1000' }]);
        const back = carriedDocument(after, old, there.document, [{ source: 'a', target: 'a', factor: '0.001' }]);
        expect(back.document).toEqual(document);
      }),
    );
  });
});

// Several people in one draft: nobody's work is lost. Examples first, then the promise as properties.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import type { Indicator } from '@haidang/plugin-sdk';
import type { DraftDocuments } from '../designer-tab.js';
import { documents, indicator } from './documents.fixture.js';
import { mergeDocuments, mergeJson } from './merge-documents.js';

const withIndicators = (from: DraftDocuments, indicators: Indicator[]): DraftDocuments => ({ ...from, manifest: { ...from.manifest, indicators } });
const codes = ({ manifest }: DraftDocuments): string[] => manifest.indicators.map(({ code }) => code);
const BASE = documents(['a', 'b', 'c']);
const mapped = (from: DraftDocuments, code: string, change: (old: Indicator) => Indicator): DraftDocuments =>
  withIndicators(
    from,
    from.manifest.indicators.map((each) => (each.code === code ? change(each) : each)),
  );

describe('merging the work of several people on one draft', () => {
  test('three people at three places: all of it survives', () => {
    const first = mapped(BASE, 'a', (old) => ({ ...old, title: { vi: 'Tên mới' } }));
    const second = { ...BASE, manifest: { ...BASE.manifest, rules: [{ id: 'r', level: 'error' as const, when: 'a > 0', message: { vi: 'Sai' } }] } };
    const third = withIndicators(BASE, [...BASE.manifest.indicators, indicator('d')]);
    const merged = mergeDocuments(BASE, mergeDocuments(BASE, first, second).value, third);
    expect(merged.clashes).toEqual([]);
    expect(codes(merged.value)).toEqual(['a', 'b', 'c', 'd']);
    expect(merged.value.manifest.indicators[0]?.title).toEqual({ vi: 'Tên mới' });
    expect(merged.value.manifest.rules).toHaveLength(1);
  });

  test('two indicators added at the same place both stay, and different parts of one indicator too', () => {
    const mine = mapped(withIndicators(BASE, [...BASE.manifest.indicators, indicator('mine')]), 'b', (old) => ({ ...old, decimals: 3 }));
    const theirs = mapped(withIndicators(BASE, [...BASE.manifest.indicators, indicator('theirs')]), 'b', (old) => ({ ...old, nil: true }));
    const { value, clashes } = mergeDocuments(BASE, mine, theirs);
    expect(clashes).toEqual([]);
    expect(codes(value)).toEqual(['a', 'b', 'c', 'theirs', 'mine']);
    expect(value.manifest.indicators[1]).toMatchObject({ decimals: 3, nil: true });
  });

  test('one place that both changed is asked about, with what each wrote', () => {
    const mine = mapped(BASE, 'a', (old) => ({ ...old, unitOfMeasure: 'hectare' }));
    const theirs = mapped(BASE, 'a', (old) => ({ ...old, unitOfMeasure: 'km2' }));
    const { value, clashes } = mergeDocuments(BASE, mine, theirs);
    expect(clashes).toEqual([{ path: '/manifest/indicators/a/unitOfMeasure', base: 'tonne', mine: 'hectare', theirs: 'km2' }]);
    expect(value.manifest.indicators[0]?.unitOfMeasure).toBe('hectare');
    expect(mergeDocuments(BASE, mine, theirs, () => 'theirs').value.manifest.indicators[0]?.unitOfMeasure).toBe('km2');
  });

  test('what one removed and the other changed is asked about, never dropped', () => {
    const mine = withIndicators(BASE, BASE.manifest.indicators.slice(1));
    const theirs = mapped(BASE, 'a', (old) => ({ ...old, decimals: 0 }));
    const { clashes } = mergeDocuments(BASE, mine, theirs);
    expect(clashes).toMatchObject([{ path: '/manifest/indicators/a', mine: undefined }]);
  });

  test('due rules are taken whole: half of each would be nobody’s wish', () => {
    const due = (value: { workingDays: number } | { day: number }): DraftDocuments => ({
      ...BASE,
      manifest: { ...BASE.manifest, period: { ...BASE.manifest.period, due: value } },
    });
    const { value, clashes } = mergeDocuments(due({ workingDays: 5 }), due({ workingDays: 3 }), due({ day: 5 }), () => 'theirs');
    expect(clashes).toHaveLength(1);
    expect(value.manifest.period.due).toEqual({ day: 5 });
  });

  test('a form that a machine made gives way to one written by hand, without a question', () => {
    const field = { type: 'string' as const };
    const mine = { ...BASE, ownForm: true, form: { ...BASE.form, properties: { note: field } } };
    const theirs = { ...BASE, form: { ...BASE.form, properties: { a: field } } };
    const merged = mergeDocuments(BASE, mine, theirs);
    expect(merged.clashes).toEqual([]);
    expect(merged.value.ownForm).toBe(true);
    expect(merged.value.form.properties['note']).toEqual(field);
    expect(mergeDocuments(BASE, BASE, theirs).value.form).toEqual(theirs.form);
  });

  test('both moved something: both moves are kept', () => {
    const order = (...keys: string[]): DraftDocuments => documents(keys);
    const { value, clashes } = mergeDocuments(order('a', 'b', 'c', 'd', 'e'), order('b', 'a', 'c', 'd', 'e'), order('a', 'b', 'c', 'e', 'd'));
    expect(clashes).toEqual([]);
    expect(codes(value)).toEqual(['b', 'a', 'c', 'e', 'd']);
  });
});

const KEYS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const item = fc.record(
  { code: fc.constantFrom(...KEYS), title: fc.record({ vi: fc.constantFrom('x', 'y', 'z') }), decimals: fc.integer({ min: 0, max: 3 }) },
  { requiredKeys: ['code', 'title'] },
);
const tree = fc.record(
  { name: fc.constantFrom('p', 'q', 'r'), items: fc.uniqueArray(item, { selector: ({ code }) => code }), words: fc.uniqueArray(fc.constantFrom(...KEYS)) },
  { requiredKeys: ['items'] },
);

describe('the promise', () => {
  test('without work of the other side mine stays as it is, and the other way round', () => {
    fc.assert(
      fc.property(tree, tree, (base, one) => {
        expect(mergeJson(base, one, base)).toMatchObject({ value: one, clashes: [] });
        expect(mergeJson(base, base, one).value).toEqual(one);
        expect(mergeJson(base, one, one)).toMatchObject({ value: one, clashes: [] });
      }),
    );
  });

  test('changes at different indicators all survive, in both, whoever merges', () => {
    const base = documents(KEYS);
    const edit = (keys: readonly string[], decimals: number): DraftDocuments =>
      keys.reduce((documentsNow, key) => mapped(documentsNow, key, (old) => ({ ...old, decimals })), base);
    fc.assert(
      fc.property(fc.subarray(KEYS), fc.array(fc.constantFrom('m1', 'm2'), { maxLength: 2 }), fc.boolean(), (chosen, added, removes) => {
        const rest = KEYS.filter((key) => !chosen.includes(key));
        const [gone, ...changed] = removes ? rest : ['', ...rest];
        const mine = withIndicators(
          edit(chosen, 5),
          [...edit(chosen, 5).manifest.indicators, ...new Set(added)].map((each) => (typeof each === 'string' ? indicator(each) : each)),
        );
        const theirs = withIndicators(
          edit(changed, 7),
          edit(changed, 7).manifest.indicators.filter(({ code }) => code !== gone),
        );
        for (const [left, right] of [
          [mine, theirs],
          [theirs, mine],
        ] as const) {
          const { value, clashes } = mergeDocuments(base, left, right);
          expect(clashes).toEqual([]);
          const found = new Map(value.manifest.indicators.map((each) => [each.code, each]));
          expect(chosen.every((code) => found.get(code)?.decimals === 5)).toBe(true);
          expect(changed.every((code) => found.get(code)?.decimals === 7)).toBe(true);
          expect(added.every((code) => found.has(code))).toBe(true);
          expect(gone !== undefined && found.has(gone)).toBe(false);
        }
      }),
    );
  });

  test('nothing is taken from both, and deciding for a side gives that side at every clash', () => {
    fc.assert(
      fc.property(tree, tree, tree, (base, mine, theirs) => {
        const { clashes } = mergeJson(base, mine, theirs);
        const again = mergeJson(base, mergeJson(base, mine, theirs, () => 'theirs').value, theirs);
        expect(again.clashes).toEqual([]);
        expect(new Set(clashes.map(({ path }) => path)).size).toBe(clashes.length);
      }),
    );
  });
});

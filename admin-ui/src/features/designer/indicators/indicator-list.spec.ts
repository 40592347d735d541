import { describe, expect, test } from '@jest/globals';
import { documents, indicator } from '../draft/documents.fixture.js';
import { codeFrom, isCode } from './codes.js';
import { formulaFinding, formulaInWords, inserted, suggestionsFor, wordAt } from './formula-help.js';
import { depthsOf, moved, renamedCode } from './indicator-list.js';

describe('codes out of titles', () => {
  test.each([
    ['Lượt khách quốc tế', 'luot-khach-quoc-te'],
    ['Đơn thư (nghìn)', 'don-thu-nghin'],
    ['3 tháng đầu năm', 'chi-tieu-3-thang-dau-nam'],
    ['Max', 'chi-tieu-max'],
    ['…', 'chi-tieu'],
    ['Tỷ lệ hồ sơ thủ tục hành chính được giải quyết đúng hạn trên tổng số', 'ty-le-ho-so-thu-tuc-hanh-chinh-duoc-giai-quyet'],
  ])('%s: %s', (title, code) => {
    expect(codeFrom(title, new Set())).toBe(code);
    expect(isCode(code)).toBe(true);
  });
  test('a taken one is counted on', () => {
    expect(codeFrom('Cá', new Set(['ca', 'ca-2']))).toBe('ca-3');
  });
});

describe('the list', () => {
  test('moves within its ends', () => {
    expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
    expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['c', 'a', 'b']);
    expect(moved(['a'], 4, 0)).toEqual(['a']);
  });
  test('parts stand below the whole, and a circle ends', () => {
    const whole = { ...indicator('a'), parts: { indicators: ['b'], kind: 'subset' as const } };
    const circle = { ...indicator('b'), parts: { indicators: ['a'], kind: 'subset' as const } };
    expect([...depthsOf([whole, indicator('b')])]).toEqual([
      ['a', 0],
      ['b', 1],
    ]);
    expect(Math.max(...depthsOf([whole, circle]).values())).toBeLessThan(3);
  });
  test('a code is renamed in every place that names it, and only there', () => {
    const old = documents(['a', 'a-b']);
    const all = {
      ...old,
      manifest: {
        ...old.manifest,
        headline: { indicator: 'a', measure: 'value' as const },
        rules: [{ id: 'a', level: 'error' as const, when: 'a >= a-b + other.a', message: { vi: 'a' }, indicators: ['a'] }],
        indicators: [...old.manifest.indicators, { ...indicator('c'), formula: 'a / a-b * 100' }],
      },
      form: { type: 'object' as const, properties: { a: { type: 'number' as const, 'x-indicator': 'a' } } },
    };
    const { manifest, form } = renamedCode(all, 'a', 'z');
    expect(manifest.indicators.map(({ code }) => code)).toEqual(['z', 'a-b', 'c']);
    expect(manifest.indicators[2]?.formula).toBe('z / a-b * 100');
    expect(manifest.rules).toEqual([{ id: 'a', level: 'error', when: 'z >= a-b + other.a', message: { vi: 'a' }, indicators: ['z'] }]);
    expect(manifest.headline?.indicator).toBe('z');
    expect(form.properties).toEqual({ z: { type: 'number', 'x-indicator': 'z' } });
  });
});

describe('help with formulas', () => {
  const codes = new Set(['disbursed', 'planned']);
  test('what is wrong, and where', () => {
    expect(formulaFinding('disbursed / planned * 100', codes)).toBeUndefined();
    expect(formulaFinding('disbursed / plannd', codes)).toEqual({ kind: 'unknown', name: 'plannd', position: 12 });
    expect(formulaFinding('disbursed / ', codes)).toMatchObject({ kind: 'fault' });
  });
  test('read back with titles', () => {
    expect(formulaInWords('a / b', new Map([['a', 'Giải ngân']]))).toBe('[Giải ngân] / [b]');
  });
  test('names that fit the word at the cursor', () => {
    const word = wordAt('1 + giai', 8);
    expect(word).toEqual({ text: 'giai', start: 4, end: 8 });
    expect(suggestionsFor('giai', [{ ...indicator('x'), title: { vi: 'Giải ngân' } }])).toEqual([{ insert: 'x', title: 'Giải ngân' }]);
    expect(inserted('1 + giai', word, 'x')).toEqual({ text: '1 + x', cursor: 5 });
    expect(suggestionsFor('pre', [])).toEqual([{ insert: 'previous(' }]);
  });
});

// The board's words beside its numbers.
import { describe, expect, it } from '@jest/globals';
import type { QualityPart, QualityRow, QualityScores } from '@haidang/plugin-sdk';
import { bandState, countsOf, lowestWord, scoreText, sparkLines } from '../../shared/quality.js';
import { changeOf, firstBy, ranked } from './quality.js';

const part = (score: number | null): QualityPart => ({ n: score ?? 0, total: score === null ? 0 : 100, score, band: score === null ? null : 'good' });
const scores = (overall: number | null): QualityScores => ({
  parts: { correct: part(overall), complete: part(90), clean: part(80), live: part(70), accurate: part(null) },
  overall,
  band: overall === null ? null : 'fair',
  measured: 4,
});
const row = (key: string, overall: number | null, failing = 0): QualityRow => ({
  key,
  title: { vi: key },
  department: null,
  level: null,
  scores: scores(overall),
  before: null,
  failing,
});

describe('a score in words', () => {
  it.each([
    [100, '100'],
    [99.96, '99,9'],
    ['99.999999', '99,9'],
    [87, '87'],
    [0, '0'],
    [null, undefined],
  ])('%j is written %j, never rounded up', (score, text) => {
    expect(scoreText(score, 'vi')).toBe(text);
  });
  it('stands on counts in the reader’s own writing, cut as well', () => {
    expect([countsOf({ n: 0.2, total: 1 }, 'vi'), countsOf({ n: 1233.99, total: 1234 }, 'vi')]).toEqual([
      { n: '0,2', total: '1' },
      { n: '1.233,9', total: '1.234' },
    ]);
  });
  it('has no state where nothing was measured', () => {
    expect([bandState(null), bandState('poor'), bandState('fair'), bandState('good')]).toEqual(['none', 'bad', 'watch', 'good']);
  });
  it.each([
    [90, 80, '↑ 10 điểm', 'good'],
    ['79.95', 83, '↓ 3,1 điểm', 'bad'],
  ])('%j after %j is %j', (now, before, text, state) => {
    expect(changeOf(now, before, 'vi')).toEqual({ text, state });
  });
  it.each([
    [80, 80],
    [80, null],
    [null, 80],
  ])('%j after %j is no change', (now, before) => {
    expect(changeOf(now, before, 'vi')).toBeUndefined();
  });
});

describe('twelve months', () => {
  it('are one line on a scale of 0 to 100', () => {
    expect(sparkLines([scores(0), scores(50), scores(100)], 'overall')).toEqual(['0.0,22.0 60.0,12.0 120.0,2.0']);
  });
  it('break where nothing was due or measured', () => {
    expect(sparkLines([scores(0), null, scores(100)], 'overall')).toEqual(['0.0,22.0 6.0,22.0', '114.0,2.0 120.0,2.0']);
    expect(sparkLines([scores(0), scores(0)], 'accurate')).toEqual([]);
  });
});

describe('rows', () => {
  it('stand the worst first, what is not measured last', () => {
    expect(
      ranked([row('good', 99), row('none', null), row('poor', 40), row('fair', 80, 1), row('fairer', 80, 3)], 'set', 'overall').map(({ key }) => key),
    ).toEqual(['poor', 'fairer', 'fair', 'good', 'none']);
  });
  it('of months stay in time', () => {
    expect(ranked([row('2024-M05', 99), row('2024-M06', 40)], 'period', 'overall').map(({ key }) => key)).toEqual(['2024-M06', '2024-M05']);
  });
});

describe('the word that is the lowest', () => {
  it('is one that is measured, of several the first', () => {
    expect([lowestWord(scores(95)), lowestWord(scores(20)), lowestWord(scores(70))]).toEqual(['live', 'correct', 'correct']);
  });
  it('is none where nothing is measured', () => {
    const none = { correct: part(null), complete: part(null), clean: part(null), live: part(null), accurate: part(null) };
    expect(lowestWord({ parts: none, overall: null, band: null, measured: 0 })).toBeUndefined();
  });
});

describe('what stands in rows at first', () => {
  it.each<[string, Parameters<typeof firstBy>[0], number, string]>([
    ['who sees several departments: these', {}, 25, 'department'],
    ['who sees one: its sets', {}, 1, 'set'],
    ['of a department: its sets', { department: 'department-of-tourism' }, 25, 'set'],
    ['of one set', { set: 'tourism' }, 25, 'set'],
    ['of what communes report', { unitLevel: 'commune' }, 25, 'set'],
  ])('%s', (_, scope, departments, expected) => {
    expect(firstBy(scope, departments)).toBe(expected);
  });
});

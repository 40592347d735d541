// The five formulas and the chip, by tables of cases; n of N in each.
import { describe, expect, it } from '@jest/globals';
import { Decimal, type QualityWord } from '@haidang/plugin-sdk';
import { accurate } from './accurate.js';
import { clean } from './clean.js';
import { complete } from './complete.js';
import { correct, type Judgement } from './correct.js';
import { liveByForm, liveByInterface } from './live.js';
import { bandOf, overall } from './overall.js';
import { FIRST_RULE } from './rule.js';
import { NOTHING, scoreOf, sum } from './tally.js';

const judged = (level: Judgement['level'], passed: number, evaluated: number, weight: number | null = null): Judgement => ({
  level,
  passed,
  evaluated,
  weight,
});

describe('correct', () => {
  it.each<[string, Judgement[], number, number, number | null]>([
    ['nothing could be judged', [], 0, 0, null],
    ['all passed', [judged('error', 4, 4), judged('warning', 2, 2)], 14, 14, 100],
    ['an error weighs three warnings', [judged('error', 0, 1), judged('warning', 3, 3)], 3, 6, 50],
    ['a warning fails', [judged('error', 4, 4), judged('warning', 1, 2)], 13, 14, 92.86],
    ['a hint has no weight', [judged('hint', 0, 9), judged('warning', 1, 1)], 1, 1, 100],
    ['only hints measure nothing', [judged('hint', 0, 9)], 0, 0, null],
    ['a weight of its own', [judged('warning', 0, 1, 5), judged('error', 1, 1)], 3, 8, 37.5],
  ])('%s', (_, judgements, n, total, score) => {
    const tally = correct(judgements, FIRST_RULE);
    expect([tally, scoreOf(tally)]).toEqual([{ n, total }, score]);
  });
});

describe('complete', () => {
  const due = { received: false, overdue: true, owed: true, required: 12, filled: 0 };
  it.each([
    ['a missing report counts all its cells', due, 0, 12],
    ['what is not due counts nothing', { ...due, overdue: false }, 0, 0],
    ['who is exempt owes nothing', { ...due, owed: false }, 0, 0],
    ['received before its day', { ...due, overdue: false, received: true, filled: 12 }, 12, 12],
    ['received with gaps', { ...due, received: true, filled: 9 }, 9, 12],
    ['nothing required', { ...due, received: true, required: 0 }, 0, 0],
  ])('%s', (_, answered, n, total) => {
    expect(complete(answered)).toEqual({ n, total });
  });

  it('of the province is that of all expected units: ten whole reports and ten missing are a half', () => {
    const all = [...Array.from({ length: 10 }, () => complete({ ...due, received: true, filled: 12 })), ...Array.from({ length: 10 }, () => complete(due))];
    expect([sum(all), scoreOf(sum(all))]).toEqual([{ n: 120, total: 240 }, 50]);
  });
});

describe('clean', () => {
  it.each([
    ['nothing was checked', { cells: 0, dirty: [] }, 0, 0, null],
    ['no dirt', { cells: 40, dirty: [] }, 40, 40, 100],
    ['a cell that two checks complain of is one', { cells: 40, dirty: ['/a', '/a', '/b'] }, 38, 40, 95],
    ['more dirt than was counted', { cells: 1, dirty: ['/a', '/b'] }, 0, 2, 0],
  ])('%s', (_, looked, n, total, score) => {
    const tally = clean(looked);
    expect([tally, scoreOf(tally)]).toEqual([{ n, total }, score]);
  });
});

describe('live', () => {
  const came = { owed: true, received: true, overdue: true, workingDaysLate: 0 };
  it.each([
    ['in time', came, 1, 1],
    ['before its day', { ...came, workingDaysLate: -4 }, 1, 1],
    ['one working day late', { ...came, workingDaysLate: 1 }, 0.9, 1],
    ['ten', { ...came, workingDaysLate: 10 }, 0, 1],
    ['thirty: never below 0', { ...came, workingDaysLate: 30 }, 0, 1],
    ['not received', { ...came, received: false }, 0, 1],
    ['not due yet', { ...came, received: false, overdue: false }, 0, 0],
    ['not owed', { ...came, owed: false }, 0, 0],
  ])('by form: %s', (_, received, n, total) => {
    expect(liveByForm(received, FIRST_RULE)).toEqual({ n, total });
  });

  it.each([
    [0, 1],
    [1, 1],
    [1.5, 0.75],
    [2, 0.5],
    [3, 0],
    [9, 0],
  ])('by an interface, %d intervals old: %d', (age, n) => {
    expect(liveByInterface(age, 1, FIRST_RULE)).toEqual({ n, total: 1 });
  });
});

describe('accurate', () => {
  const of = (first: string, reference: string, tolerance?: number) => ({
    first: new Decimal(first),
    reference: new Decimal(reference),
    ...(tolerance === undefined ? {} : { tolerance }),
  });
  it.each([
    ['no second source is not measured', [], 0, 0, null],
    ['the same figure', [of('100', '100')], 1, 1, 100],
    ['within the tolerance', [of('100.5', '100')], 1, 1, 100],
    ['a tenth off', [of('110', '100')], 0.9, 1, 90],
    ['a tolerance of its own', [of('110', '100', 0.1)], 1, 1, 100],
    ['a thousand times too large is 0 and not less', [of('100000', '100')], 0, 1, 0],
    ['a reference of 0 that is met', [of('0', '0')], 1, 1, 100],
    ['a reference of 0 that is not', [of('1', '0')], 0, 1, 0],
    ['negative references', [of('-90', '-100')], 0.9, 1, 90],
    ['the mean of several', [of('100', '100'), of('50', '100')], 1.5, 2, 75],
  ])('%s', (_, compared, n, total, score) => {
    const tally = accurate(compared, FIRST_RULE);
    expect([tally, scoreOf(tally)]).toEqual([{ n, total }, score]);
  });
});

describe('the chip', () => {
  const scores = (...[correct, complete, clean, live, accurate]: (number | null)[]): Record<QualityWord, number | null> => ({
    correct: correct ?? null,
    complete: complete ?? null,
    clean: clean ?? null,
    live: live ?? null,
    accurate: accurate ?? null,
  });
  it.each<[string, Record<QualityWord, number | null>, number | null, number]>([
    ['nothing measured', scores(), null, 0],
    ['all whole', scores(100, 100, 100, 100, 100), 100, 5],
    ['four of five: weights of what is measured', scores(100, 100, 100, 90), 97.65, 4],
    ['a word below 60 holds it at that word + 20', scores(100, 100, 100, 10, 100), 30, 5],
    ['at 60 it does not', scores(100, 100, 100, 60, 100), 92, 5],
    ['the worst of two', scores(50, 30, 100, 100, 100), 50, 5],
    ['the mean is lower than the cap', scores(50, 55, 40, 45), 48.53, 4],
  ])('%s', (_, parts, score, measured) => {
    expect(overall(parts, FIRST_RULE)).toEqual({ score, measured });
  });

  it.each([
    [95, 'good'],
    [94.99, 'fair'],
    [80, 'fair'],
    [79.99, 'poor'],
    [null, null],
  ])('%p is %p', (score, band) => {
    expect(bandOf(score, FIRST_RULE)).toBe(band);
  });

  it('never says 100 of what is not whole', () => {
    expect([scoreOf({ n: 99_999, total: 100_000 }), scoreOf({ n: 999_999, total: 1_000_000 }), scoreOf(NOTHING)]).toEqual([99.99, 99.99, null]);
  });
});

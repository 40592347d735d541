// Two people in one report: nobody's cell is lost. Examples first, then the promise itself as a property.
import { describe, expect, test } from '@jest/globals';
import fc from 'fast-check';
import { mergeReports } from './merge.js';
import type { ReportContent } from './merge.js';
import { sameReport } from './same-report.js';

const report = (document: Record<string, unknown>, more: Partial<ReportContent> = {}): ReportContent => ({
  document,
  reasons: {},
  note: '',
  obsStatus: 'P',
  ...more,
});

describe('merging two people’s work on one report', () => {
  test('takes what only they changed and keeps what only I changed', () => {
    const merged = mergeReports(report({ a: 1, b: 2 }), report({ a: 10, b: 2 }), report({ a: 1, b: 20 }));
    expect(merged.content.document).toEqual({ a: 10, b: 20 });
    expect(merged.taken.map(({ path }) => path)).toEqual(['/b']);
    expect(merged.kept.map(({ path }) => path)).toEqual(['/a']);
    expect(merged.clashes).toEqual([]);
  });

  test('asks about a cell that both changed, and does as it is told', () => {
    const [base, mine, theirs] = [report({ a: 1 }), report({ a: 2 }), report({ a: 3 })] as const;
    expect(mergeReports(base, mine, theirs).content.document).toEqual({ a: 2 });
    const other = mergeReports(base, mine, theirs, () => 'theirs');
    expect(other.content.document).toEqual({ a: 3 });
    expect(other.clashes).toEqual([
      {
        part: 'cell',
        path: '/a',
        theirPath: '/a',
        base: { value: 1, nil: false },
        mine: { value: 2, nil: false },
        theirs: { value: 3, nil: false },
      },
    ]);
  });

  test('both typed the same: nothing to ask', () => {
    expect(mergeReports(report({}), report({ a: 5 }), report({ a: '5.0' })).clashes).toEqual([]);
  });

  test('an emptied cell is a change like any other', () => {
    const merged = mergeReports(report({ a: 1, b: 2 }), report({ b: 2 }), report({ a: 1 }));
    expect(merged.content.document).toEqual({});
  });

  test('rows of a matrix are matched by code, wherever they stand; their order stands first', () => {
    const base = report({ rows: [{ orgUnit: 'x', v: 1 }] });
    const mine = report({
      rows: [
        { orgUnit: 'x', v: 1 },
        { orgUnit: 'm', v: 7 },
      ],
    });
    const theirs = report({
      rows: [
        { orgUnit: 't', v: 9 },
        { orgUnit: 'x', v: 2 },
      ],
    });
    const merged = mergeReports(base, mine, theirs);
    expect(merged.content.document).toEqual({
      rows: [
        { orgUnit: 't', v: 9 },
        { orgUnit: 'x', v: 2 },
        { orgUnit: 'm', v: 7 },
      ],
    });
    expect(merged.taken.map(({ path, row }) => [path, row])).toEqual([
      ['/rows/1/v', 'x'],
      ['/rows/0/v', 't'],
    ]);
  });

  test('“không phát sinh” follows its row, and a figure against it is a clash', () => {
    const base = report({ rows: [{ orgUnit: 'x' }, { orgUnit: 'y' }] });
    const mine = report({ rows: [{ orgUnit: 'x' }, { orgUnit: 'y' }], nil: ['/rows/1/v'] });
    const moved = report({ rows: [{ orgUnit: 'y' }, { orgUnit: 'x', v: 4 }] });
    expect(mergeReports(base, mine, moved).content.document).toEqual({ rows: [{ orgUnit: 'y' }, { orgUnit: 'x', v: 4 }], nil: ['/rows/0/v'] });
    const figure = report({ rows: [{ orgUnit: 'x' }, { orgUnit: 'y', v: 4 }] });
    const clash = mergeReports(base, mine, figure);
    expect(clash.clashes.map(({ mine: a, theirs: b }) => [a.nil, b.value])).toEqual([[true, 4]]);
    expect(clash.content.document).toEqual({ rows: [{ orgUnit: 'x' }, { orgUnit: 'y' }], nil: ['/rows/1/v'] });
  });

  test('reasons move with their cells; note and kind are places too', () => {
    const rows = [
      { orgUnit: 'x', v: 1 },
      { orgUnit: 'y', v: 2 },
    ];
    const base = report({ rows });
    const mine = report({ rows }, { reasons: { 'jump@/rows/1/v': 'mưa to' }, note: 'mine' });
    const theirs = report({ rows: [...rows].reverse() }, { note: 'theirs', obsStatus: 'E' });
    const merged = mergeReports(base, mine, theirs);
    expect(merged.content.reasons).toEqual({ 'jump@/rows/0/v': 'mưa to' });
    expect(merged.content.obsStatus).toBe('E');
    expect(merged.clashes.map(({ part }) => part)).toEqual(['note']);
  });

  test('lists without codes are one place', () => {
    const merged = mergeReports(report({ list: [1] }), report({ list: [1, 2] }), report({ list: [3] }));
    expect(merged.clashes).toHaveLength(1);
    expect(merged.content.document).toEqual({ list: [1, 2] });
  });
});

/** Cell by cell, by a way of its own: row code and name. */
function cells({ document, note }: ReportContent): Map<string, unknown> {
  const found = new Map<string, unknown>([['note', note === '' ? undefined : note]]);
  for (const name of ['a', 'b']) found.set(name, document[name]);
  for (const name of ['/c', '/d']) found.set(name, Array.isArray(document['nil']) && document['nil'].includes(name) ? true : undefined);
  const rows = (document['rows'] ?? []) as { orgUnit: string; u?: number; v?: number }[];
  for (const { orgUnit, u, v } of rows) found.set(`${orgUnit}.u`, u).set(`${orgUnit}.v`, v);
  return found;
}

const figure = fc.option(fc.integer({ min: -3, max: 3 }), { nil: undefined });
const codes = fc.uniqueArray(fc.constantFrom('22333', '22336', '22339', '22342'), { maxLength: 4 });
const filled = fc.record({
  plain: fc.record({ a: figure, b: figure }),
  nilled: fc.subarray(['/c', '/d']),
  rows: codes.chain((chosen) => fc.tuple(...chosen.map((code) => fc.record({ orgUnit: fc.constant(code), u: figure, v: figure })))),
  note: fc.constantFrom('', 'x', 'y'),
});
const content = filled.map(({ plain, nilled, rows, note }) => report({ ...plain, rows, nil: nilled }, { note }));

describe('sameness', () => {
  test('rows without figures, another order and another writing are no difference', () => {
    const a = report({ rows: [{ orgUnit: 'x', v: 1 }], nil: ['/d', '/c'] });
    expect(sameReport(a, report({ rows: [{ orgUnit: 'x', v: '1' }, { orgUnit: 'y' }], empty: null, nil: ['/c', '/d'] }))).toBe(true);
    expect(
      sameReport(
        report({
          rows: [
            { orgUnit: 'x', v: 1 },
            { orgUnit: 'y', v: 2 },
          ],
        }),
        report({
          rows: [
            { orgUnit: 'y', v: 2 },
            { orgUnit: 'x', v: 1 },
          ],
        }),
      ),
    ).toBe(true);
    expect(sameReport(a, report({ rows: [{ orgUnit: 'x', v: 1 }], nil: ['/c'] }))).toBe(false);
  });

  test('is what merging says', () => {
    fc.assert(
      fc.property(content, content, (a, b) => {
        const { taken } = mergeReports(a, a, b);
        expect(sameReport(a, b)).toBe(taken.length === 0);
      }),
    );
  });
});

describe('the promise: no cell that only one side changed is ever lost', () => {
  test('whatever was loaded and whatever two people made of it', () => {
    fc.assert(
      fc.property(content, content, content, fc.boolean(), (base, mine, theirs, preferMine) => {
        const merged = mergeReports(base, mine, theirs, () => (preferMine ? 'mine' : 'theirs'));
        const [b, m, t, r] = [base, mine, theirs, merged.content].map(cells) as [
          Map<string, unknown>,
          Map<string, unknown>,
          Map<string, unknown>,
          Map<string, unknown>,
        ];
        let clashes = 0;
        for (const key of new Set([...b.keys(), ...m.keys(), ...t.keys(), ...r.keys()])) {
          const [was, here, there, now] = [b.get(key), m.get(key), t.get(key), r.get(key)];
          if (here === there || there === was) expect([key, now]).toEqual([key, here]);
          else if (here === was) expect([key, now]).toEqual([key, there]);
          else {
            clashes += 1;
            expect([key, now]).toEqual([key, preferMine ? here : there]);
          }
        }
        expect(merged.clashes).toHaveLength(clashes);
      }),
      { numRuns: 400 },
    );
  });

  test('with nothing of mine it is theirs, with nothing of theirs it is mine', () => {
    fc.assert(
      fc.property(content, content, (base, other) => {
        expect(sameReport(mergeReports(base, base, other).content, other)).toBe(true);
        expect(sameReport(mergeReports(base, other, base).content, other)).toBe(true);
        expect(mergeReports(base, other, base).taken).toEqual([]);
      }),
    );
  });

  test('two people who merge each other’s work agree', () => {
    fc.assert(
      fc.property(content, content, content, (base, ann, bob) => {
        fc.pre(mergeReports(base, ann, bob).clashes.length === 0);
        expect(sameReport(mergeReports(base, ann, bob).content, mergeReports(base, bob, ann).content)).toBe(true);
      }),
    );
  });

  test('merging is settled after one time: nothing is left to send back and forth', () => {
    fc.assert(
      fc.property(content, content, content, (base, mine, theirs) => {
        const { content: once } = mergeReports(base, mine, theirs);
        const again = mergeReports(theirs, once, theirs);
        expect(again.content).toEqual(once);
        expect(again.clashes).toEqual([]);
      }),
    );
  });
});

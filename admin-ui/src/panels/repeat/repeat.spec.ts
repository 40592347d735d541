// Repeated panels: for what they are drawn, what each asks and is called, and where each stands.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { OrgUnit, Panel } from '@haidang/plugin-sdk';
import type { IndicatorFacts } from '../board.js';
import { withCopies } from './layout.js';
import type { Placed, Repetition } from './layout.js';
import { copiesOf } from './values.js';

const unit = (code: string, parent: string | null, level: OrgUnit['level']): OrgUnit => ({
  id: `${code}@2025-07-01`,
  code,
  title: `Đơn vị ${code}`,
  type: 'Xã',
  level,
  parent,
  validFrom: '2025-07-01',
  validTo: null,
});
const units = [
  unit('56', null, 'province'),
  unit('so-du-lich', '56@2022-01-01', 'department'),
  ...['22333', '22336', '22363'].map((code) => unit(code, '56@2025-07-01', 'commune')),
];
const places = { units, groups: new Map([['coastal', ['22363', '22333']]]) };
const facts = (code: string, vi: string, en: string): [string, IndicatorFacts] => [`tourism.${code}`, { code, title: { vi, en } } as IndicatorFacts];
const asked = {
  set: 'tourism',
  orgUnit: '56',
  variables: new Map([['which', 'guests']]),
  indicators: new Map([facts('guests', 'Lượt khách', 'Guests'), facts('revenue', 'Doanh thu', 'Revenue')]),
};
const panel = (more: Partial<Panel>): Panel => ({ id: 'p', type: 'stat', position: { x: 0, y: 0, w: 3, h: 2 }, query: { indicators: ['guests'] }, ...more });
const drawn = (more: Partial<Panel>): unknown[] =>
  copiesOf(panel(more), places, asked).map(({ panel: copy }) => [copy.title?.vi, copy.query?.orgUnits ?? copy.query?.indicators]);

describe('what a panel is repeated for', () => {
  it.each<[string, Partial<Panel>, string[]]>([
    ['the units below the chosen one', { query: { indicators: ['guests'], orgUnits: ['$orgUnit'] } }, ['22333', '22336', '22363']],
    ['the same where the question names no unit', {}, ['22333', '22336', '22363']],
    ['a unit without children itself', { query: { indicators: ['guests'], orgUnits: ['22336'] } }, ['22336']],
    ['several units each', { query: { indicators: ['guests'], orgUnits: ['22336', '22333'] } }, ['22336', '22333']],
    ['all of a level', { query: { indicators: ['guests'], orgUnits: { within: '$orgUnit', level: 'commune' } } }, ['22333', '22336', '22363']],
    ['a group, in its own order', { query: { indicators: ['guests'], orgUnits: { group: 'coastal' } } }, ['22363', '22333']],
    ['nothing in a group that is not known', { query: { indicators: ['guests'], orgUnits: { group: 'forest' } } }, []],
  ])('%s', (_, more, codes) => {
    expect(drawn({ title: { vi: 'Khách' }, repeat: 'orgUnit', ...more })).toEqual(codes.map((code) => [`Khách: Đơn vị ${code}`, [code]]));
  });

  it('each indicator, also one behind a variable, and no panel is called by the name of another indicator', () => {
    const query = { indicators: ['$which', 'revenue'] };
    expect(drawn({ title: { vi: 'Tháng này' }, repeat: 'indicator', query })).toEqual([
      ['Tháng này: Lượt khách', ['guests']],
      ['Tháng này: Doanh thu', ['revenue']],
    ]);
    expect(drawn({ title: { vi: 'Lượt khách' }, repeat: 'indicator', query })).toEqual([
      ['Lượt khách', ['guests']],
      ['Doanh thu', ['revenue']],
    ]);
    const [first] = copiesOf(panel({ title: { vi: 'Tháng này' }, repeat: 'indicator', query }), places, asked);
    expect([first?.panel.title?.en, first?.panel.repeat]).toEqual(['Tháng này: Guests', undefined]);
  });
});

const copies = (count: number): Repetition['copies'] => Array.from({ length: count }, (_, index) => ({ of: String(index), panel: panel({}) }));
const at = (id: string, x: number, y: number, w: number, h: number): Panel => panel({ id, position: { x, y, w, h } });
const places2 = (placed: readonly Placed[]): string[] =>
  placed.map(
    ({ kind, key, panel: { position } }) =>
      `${kind === 'more' ? key : key.slice(0, 1)} ${String(position.x)},${String(position.y)} ${String(position.w)}x${String(position.h)}`,
  );

describe('where the copies stand', () => {
  it('beside each other up to the next panel, then below, and what lay below moves down', () => {
    const panels = [at('a', 0, 0, 3, 2), at('b', 8, 0, 4, 2), at('c', 0, 2, 12, 3)];
    const placed = withCopies(panels, new Map([['a', { copies: copies(3), shown: 12 }]]), 12);
    expect(places2(placed)).toEqual(['a 0,0 3x2', 'a 3,0 3x2', 'a 0,2 3x2', 'b 8,0 4x2', 'c 0,4 12x3']);
  });

  it('from the first column on in the rows below, but for what reaches further down, or another repeated panel beside', () => {
    const three = new Map([['a', { copies: copies(4), shown: 12 }]]);
    const above = [at('b', 0, 0, 8, 2), at('a', 8, 0, 4, 2), at('c', 0, 2, 12, 1)];
    expect(places2(withCopies(above, three, 12))).toEqual(['b 0,0 8x2', 'a 8,0 4x2', 'a 0,2 4x2', 'a 4,2 4x2', 'a 8,2 4x2', 'c 0,4 12x1']);
    expect(places2(withCopies([at('b', 0, 0, 5, 3), at('a', 8, 0, 3, 2)], three, 12))).toEqual([
      'b 0,0 5x3',
      'a 8,0 3x2',
      'a 5,2 3x2',
      'a 8,2 3x2',
      'a 5,4 3x2',
    ]);
    const both = new Map([...three, ['b', { copies: copies(2), shown: 12 }]]);
    expect(places2(withCopies([at('b', 0, 0, 8, 2), at('a', 8, 0, 4, 2)], both, 12))).toEqual([
      'b 0,0 8x2',
      'b 0,2 8x2',
      'a 8,0 4x2',
      'a 8,2 4x2',
      'a 8,4 4x2',
      'a 8,6 4x2',
    ]);
  });

  it('with a line that says how many more there are, and in the place of the document while they are not known', () => {
    expect(places2(withCopies([at('a', 0, 0, 6, 2), at('b', 0, 2, 12, 1)], new Map([['a', { copies: copies(7), shown: 4 }]]), 12))).toEqual([
      'a 0,0 6x2',
      'a 6,0 6x2',
      'a 0,2 6x2',
      'a 6,2 6x2',
      'a more 0,4 12x1',
      'b 0,5 12x1',
    ]);
    expect(withCopies([at('a', 0, 0, 6, 2)], new Map([['a', { copies: undefined, shown: 4 }]]), 12)).toMatchObject([
      { kind: 'waiting', panel: { position: { y: 0, h: 2 } } },
    ]);
  });

  it('never over each other, whatever is repeated on whatever grid, and a grid without repetition stays as it is', () => {
    const cell = fc.record({
      w: fc.integer({ min: 1, max: 12 }),
      h: fc.integer({ min: 1, max: 4 }),
      x: fc.nat(11),
      gap: fc.nat(2),
      count: fc.option(fc.nat(9)),
      beside: fc.boolean(),
      row: fc.option(fc.nat(7)),
    });
    fc.assert(
      fc.property(fc.array(cell, { minLength: 1, maxLength: 8 }), fc.integer({ min: 1, max: 6 }), (cells, shown) => {
        const panels: Panel[] = [];
        const repetitions = new Map<string, Repetition>();
        cells.forEach(({ w, h, x, gap, count, beside, row }, index) => {
          const last = panels.at(-1)?.position ?? { x: 0, y: 0, w: 0, h: 0 };
          const fits = beside && last.x + last.w + w <= 12;
          const bottom = Math.max(0, ...panels.map(({ position }) => position.y + position.h));
          const left = fits ? last.x + last.w : Math.min(x, 12 - w);
          const wanted = row === null ? { x: left, y: fits ? last.y : bottom + gap, w, h } : { x: Math.min(x, 12 - w), y: row, w, h };
          if (panels.some(({ position }) => overlap(position, wanted))) return;
          panels.push(at(`p${String(index)}`, wanted.x, wanted.y, w, h));
          if (count !== null) repetitions.set(`p${String(index)}`, { copies: copies(count), shown });
        });
        const placed = withCopies(panels, repetitions, 12).map((item) => item.panel.position);
        placed.forEach((one, index) => expect(placed.slice(0, index).filter((other) => overlap(one, other))).toEqual([]));
        expect(placed.every(({ x, w }) => x >= 0 && x + w <= 12)).toBe(true);
        expect(withCopies(panels, new Map(), 12).map((item) => item.panel.position)).toEqual(panels.map(({ position }) => position));
      }),
      { numRuns: 500 },
    );
  });
});

function overlap(a: Panel['position'], b: Panel['position']): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

// What the administrator's edits make of a proposal: renamed codes are renamed everywhere, what is left out is counted on by nobody.
import { describe, expect, it } from '@jest/globals';
import type { Indicator, ProposedIndicator, SetProposal } from '@haidang/plugin-sdk';
import { codeFault, linesOf, requestOf, reuse } from './wizard.js';

const flow = { time: 'sum', orgUnit: 'sum' } as const;

function found(cell: string, indicator: Partial<Indicator> & { code: string }, more: Partial<ProposedIndicator> = {}): ProposedIndicator {
  return {
    indicator: { title: { vi: indicator.code }, unitOfMeasure: 'household', direction: 'neutral', ...indicator },
    section: null,
    parent: null,
    cell,
    unitText: null,
    unitProposals: [],
    cellFormula: null,
    samples: [],
    existing: [],
    confidence: 0.9,
    why: [],
    ...more,
  };
}

const why = { vi: '' };
const PROPOSAL: SetProposal = {
  file: 'a.xlsx',
  sheets: [],
  header: null,
  columns: [],
  rows: [],
  rowCount: 0,
  sections: [{ id: 'homes', title: { vi: 'Hộ' } }],
  indicators: [
    found('B2', { code: 'all', aggregate: flow, plan: 'year', parts: { indicators: ['poor', 'near'], kind: 'subset' } }, { section: 'homes' }),
    found('B3', { code: 'poor', aggregate: flow }, { section: 'homes' }),
    found('B4', { code: 'near', aggregate: flow }),
    found('B5', { code: 'rate', unitOfMeasure: 'percent', valueType: 'percent', formula: 'poor / all * 100' }),
  ],
  period: { type: 'monthly', first: '2024-M06', confidence: 1, why },
  reporters: { by: 'owner', level: null, confidence: 1, why },
  owner: null,
  title: { vi: 'Hộ nghèo', confidence: 1, why },
  id: 'ho-ngheo',
  findings: [],
  manifest: { group: 'other', owner: 'a', headline: { indicator: 'all' }, period: { due: { workingDays: 5 } } },
};

const codes = (edits: Parameters<typeof linesOf>[1]): Indicator[] => linesOf(PROPOSAL, edits).map(({ indicator }) => indicator);

describe('the edits of a proposal', () => {
  it('rename a code in parts and formulas too', () => {
    const [all, , , rate] = codes({ B3: { code: 'poor-homes' } });
    expect(all?.parts?.indicators).toEqual(['poor-homes', 'near']);
    expect(rate?.formula).toBe('poor-homes / all * 100');
  });

  it('leave out an indicator: no part, and a rate that counted on it is entered', () => {
    const [all, , , rate] = codes({ B3: { accepted: false } });
    expect(all?.parts?.indicators).toEqual(['near']);
    expect(rate).toMatchObject({ aggregate: { time: 'last', orgUnit: 'none' } });
    expect(rate?.formula).toBeUndefined();
  });

  it('take the figure of another set instead of entering it', () => {
    const known = { set: 'other-set', setTitle: why, code: 'homes', title: why, unitOfMeasure: 'household' };
    const [, , near] = codes({ B4: reuse(known) });
    expect(near?.formula).toBe('other-set.homes');
    expect(near?.aggregate).toBeUndefined();
  });

  it('change how a rate is answered, and what kind of value another unit has', () => {
    const [all, , , rate] = codes({ B5: { formula: '' }, B2: { unitOfMeasure: 'percent', plan: false } });
    expect(rate?.aggregate).toEqual({ time: 'last', orgUnit: 'none' });
    expect(all).toMatchObject({ valueType: 'percent' });
    expect(all?.plan).toBeUndefined();
  });

  it('say what is wrong with a code', () => {
    const lines = linesOf(PROPOSAL, { B3: { code: 'near' } });
    expect(codeFault('near', lines)).toBe('taken');
    expect(codeFault('Xấu', lines)).toBe('shape');
    expect(codeFault('all', lines)).toBeUndefined();
  });

  it('make the manifest and its sections', () => {
    const { manifest, sections } = requestOf(
      PROPOSAL,
      { B2: { accepted: false } },
      { id: 'x', title: 'Tên', owner: 'b', periodType: 'quarterly', first: '2024-Q2' },
    );
    expect(manifest).toMatchObject({
      id: 'x',
      title: { vi: 'Tên' },
      owner: 'b',
      period: { type: 'quarterly', first: '2024-Q2', due: { workingDays: 5 } },
      headline: { indicator: 'poor' },
    });
    expect(sections).toEqual([{ id: 'homes', title: { vi: 'Hộ' }, indicators: ['poor'] }]);
  });
});

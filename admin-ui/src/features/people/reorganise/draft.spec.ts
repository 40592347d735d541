import { describe, expect, it } from '@jest/globals';
import { EMPTY, EMPTY_UNIT, ofKind, wishOf, type Draft } from './draft.js';

const filled: Draft = {
  ...EMPTY,
  effective: '2026-07-01',
  legalBasis: ' Nghị quyết 1 ',
  from: ['101', '102'],
  into: [{ code: ' 102 ', title: 'Xã Mới', share: '' }],
};
const asked = { effective: '2026-07-01', legalBasis: 'Nghị quyết 1' };

describe('a change of org units', () => {
  it('is asked for once it is whole', () => {
    expect(wishOf(filled)).toEqual({ ...asked, changes: [{ kind: 'merge', from: ['101', '102'], into: [{ code: '102', title: 'Xã Mới' }] }] });
  });

  it.each<[string, Partial<Draft>]>([
    ['a day', { effective: '' }],
    ['a legal basis', { legalBasis: ' ' }],
    ['a second unit to merge', { from: ['101'] }],
    ['the code of the new unit', { into: [EMPTY_UNIT] }],
    ['the new parent', { kind: 'move' }],
  ])('is not asked for without %s', (_, more) => {
    expect(wishOf({ ...filled, ...more })).toBeUndefined();
  });

  it('that splits a unit has two new ones and their shares', () => {
    const draft = ofKind(filled, 'split');
    expect([draft.from, draft.into.length]).toEqual([['101'], 2]);
    const into = [
      { code: '101', title: '', share: '62,5' },
      { code: 'xa-moi', title: 'Xã Mới', share: '37.5' },
    ];
    expect(wishOf({ ...draft, into })?.changes).toEqual([
      {
        kind: 'split',
        from: ['101'],
        into: [
          { code: '101', weight: 0.625 },
          { code: 'xa-moi', title: 'Xã Mới', weight: 0.375 },
        ],
      },
    ]);
  });

  it('that moves a unit keeps its code under another parent', () => {
    expect(wishOf({ ...ofKind(filled, 'move'), parent: '56' })?.changes).toEqual([{ kind: 'move', from: ['101'], into: [{ code: '101', parent: '56' }] }]);
  });
});

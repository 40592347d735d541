import { describe, expect, it } from '@jest/globals';
import { EMPTY_RETURN, returnOf, withComment, without, withText } from './return-draft.js';

describe('writing a return', () => {
  it('begins with room for a comment on the whole report, which sends nothing while empty', () => {
    expect(EMPTY_RETURN.map(({ field }) => field)).toEqual(['']);
    expect(returnOf(withText(EMPTY_RETURN, '', '   '))).toEqual({ comments: [] });
  });

  it('ties comments to cells; an empty one on the whole report makes way, a written one stays', () => {
    const cell = withComment(EMPTY_RETURN, '/rooms', 'Số buồng');
    expect(cell.map(({ field }) => field)).toEqual(['/rooms']);
    const both = withComment(withText(EMPTY_RETURN, '', 'Bổ sung thuyết minh.'), '/rooms', 'Số buồng');
    expect(returnOf(withText(both, '/rooms', ' Kiểm tra lại. '))).toEqual({
      comments: [
        { field: '', text: 'Bổ sung thuyết minh.' },
        { field: '/rooms', text: 'Kiểm tra lại.' },
      ],
    });
  });

  it('has one comment for each cell, and drops it on demand', () => {
    const draft = withText(withComment(EMPTY_RETURN, '/rooms', 'Số buồng'), '/rooms', 'Sai.');
    expect(withComment(draft, '/rooms', 'Số buồng')).toBe(draft);
    expect(without(draft, '/rooms')).toEqual([]);
  });
});

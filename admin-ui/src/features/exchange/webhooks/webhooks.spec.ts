import { describe, expect, it } from '@jest/globals';
import { changeOf, draftOf, lacks, newOf } from './webhooks.js';

const draft = { ...draftOf(undefined), title: ' Cổng ', url: ' https://cong.example.vn/x ' };

describe('the draft of a webhook', () => {
  it.each([
    [{ title: ' ' }, 'title'],
    [{ url: 'https://' }, 'url'],
    [{ url: 'cong.example.vn' }, 'url'],
    [{ events: [] }, 'events'],
    [{}, undefined],
  ] as const)('%j lacks %s', (more, what) => {
    expect(lacks({ ...draft, ...more })).toBe(what);
  });

  it('says nothing of what was left open when it is new, and everything when it changes', () => {
    expect(newOf(draft)).toEqual({ title: 'Cổng', url: 'https://cong.example.vn/x', events: ['figures.published'] });
    expect(newOf({ ...draft, sets: ['tourism'], orgUnit: '56', owner: 'lgsp' })).toMatchObject({ sets: ['tourism'], orgUnit: '56', owner: 'lgsp' });
    expect(changeOf(draft)).toEqual({ title: 'Cổng', url: 'https://cong.example.vn/x', events: ['figures.published'], sets: [], orgUnit: null });
  });
});

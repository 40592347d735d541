import { describe, expect, it } from '@jest/globals';
import { badgeOf, countText, linkWithin } from './notices.js';

describe('the bell', () => {
  it.each([
    [0, ''],
    [1, '1'],
    [99, '99'],
    [100, '99+'],
  ])('%d unread shows "%s"', (unread, text) => {
    expect(countText(unread)).toBe(text);
  });

  it.each([
    ['/entry/fisheries/2024-M06/56', '/entry/fisheries/2024-M06/56'],
    ['//evil.example', undefined],
    ['/\\evil.example', undefined],
    ['https://evil.example', undefined],
    ['javascript:alert(1)', undefined],
    [null, undefined],
  ])('leads from %s to %s', (link, to) => {
    expect(linkWithin(link)).toBe(to);
  });

  it('marks what wants something done', () => {
    expect([badgeOf('late'), badgeOf('approved'), badgeOf('other')]).toEqual(['badge-bad', 'badge-good', 'badge-grey']);
  });
});

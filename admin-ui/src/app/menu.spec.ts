import { describe, expect, it } from '@jest/globals';
import type { Action } from '@haidang/plugin-sdk';
import { menuOf } from './menu.js';

describe('the menu by rights', () => {
  it.each([
    [
      ['view', 'view-detail', 'direct'],
      ['/', '/sets'],
    ],
    [
      ['view', 'enter', 'submit'],
      ['/', '/sets', '/desk', '/imports'],
    ],
    [
      ['view', 'review', 'approve'],
      ['/', '/sets', '/review'],
    ],
    [
      ['define', 'administer', 'delegate'],
      [
        '/admin/obligations',
        '/admin/assignments',
        '/admin/calendar',
        '/admin/sets',
        '/admin/taxonomy/{-$tab}',
        '/admin/people',
        '/admin/exchange/{-$tab}',
        '/admin/mails',
      ],
    ],
    [
      ['view', 'review', 'approve', 'unlock'],
      ['/', '/sets', '/review', '/admin/obligations', '/admin/closings', '/admin/assignments'],
    ],
    [[], []],
  ] as [Action[], string[]][])('%j sees %j', (actions, addresses) => {
    expect(menuOf(actions).map(({ to }) => to)).toEqual(addresses);
  });
});

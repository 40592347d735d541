import { describe, expect, it } from '@jest/globals';
import type { Action } from '@haidang/plugin-sdk';
import { closedAt, menuOf, type Held } from './menu.js';

describe('the menu by rights', () => {
  it.each([
    [
      ['view', 'view-detail', 'direct'],
      ['/', '/sets', '/dashboards', '/quality'],
    ],
    [
      ['view', 'enter', 'submit'],
      ['/', '/sets', '/dashboards', '/desk', '/imports', '/quality'],
    ],
    [
      ['view', 'review', 'approve'],
      ['/', '/sets', '/dashboards', '/review', '/quality'],
    ],
    [
      ['define', 'administer', 'delegate'],
      [
        '/dashboards',
        '/admin/obligations',
        '/admin/assignments',
        '/admin/calendar',
        '/admin/sets',
        '/admin/taxonomy/{-$tab}',
        '/admin/people/{-$tab}',
        '/admin/exchange/{-$tab}',
        '/admin/quality',
        '/admin/references/{-$tab}',
        '/admin/integrity',
        '/admin/mails',
        '/admin/audit',
        '/admin/plugins',
      ],
    ],
    [
      ['view', 'review', 'approve', 'unlock'],
      ['/', '/sets', '/dashboards', '/review', '/quality', '/admin/obligations', '/admin/closings', '/admin/assignments'],
    ],
    [
      ['view', 'enter', 'submit', 'delegate'],
      ['/', '/sets', '/dashboards', '/desk', '/imports', '/quality', '/admin/people/{-$tab}'],
    ],
    [['audit'], ['/admin/people/{-$tab}', '/admin/references/{-$tab}', '/admin/audit']],
    [[], []],
  ] as [Action[], string[]][])('%j sees %j', (actions, addresses) => {
    expect(menuOf({ actions, everywhere: actions }).map(({ to }) => to)).toEqual(addresses);
  });

  it.each([
    ['/admin/sets', ['view', 'direct'], '/admin/sets'],
    ['/admin/sets/tourism/form', ['view'], '/admin/sets'],
    ['/admin/exchange/webhooks', ['view'], '/admin/exchange/{-$tab}'],
    ['/admin/sets', ['define'], undefined],
    ['/admin/closings', ['publish'], undefined],
    ['/admin/people/users', ['view'], undefined],
    ['/admin/settings', ['view'], undefined],
    ['/sets/tourism', [], undefined],
  ] as [string, Action[], string | undefined][])('%s is closed to %j: %s', (pathname, actions, closed) => {
    expect(closedAt(pathname, { actions, everywhere: actions })?.to).toBe(closed);
  });

  it('keeps what is the whole house’s from who administers a part of it', () => {
    const held: Held = { actions: ['administer'], everywhere: [] };
    const shown = menuOf(held).map(({ to }) => to);
    expect(shown).toContain('/admin/calendar');
    expect(shown).not.toContain('/admin/plugins');
    expect(shown).not.toContain('/admin/integrity');
    expect(closedAt('/admin/plugins', held)?.to).toBe('/admin/plugins');
  });
});

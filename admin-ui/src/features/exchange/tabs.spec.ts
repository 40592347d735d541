import { describe, expect, it } from '@jest/globals';
import type { Action } from '@haidang/plugin-sdk';
import { tabsOf } from './tabs.js';

describe('tabs of data exchange', () => {
  it.each<[Action[], string[]]>([
    [
      ['define', 'administer'],
      ['systems', 'mappings', 'series', 'webhooks'],
    ],
    [['define'], ['mappings', 'series']],
    [['administer'], ['systems', 'series', 'webhooks']],
    [['view', 'enter'], ['series']],
    [[], []],
  ])('%j sees %j', (actions, tabs) => {
    expect(tabsOf(actions)).toEqual(tabs);
  });
});

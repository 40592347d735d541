import { describe, expect, it } from '@jest/globals';
import type { Action } from '@haidang/plugin-sdk';
import { tabsOf } from './tabs.js';

describe('tabs of people and rights', () => {
  it.each<[Action[], string[]]>([
    [
      ['administer', 'delegate'],
      ['users', 'grants', 'groups', 'roles', 'matrix', 'explain', 'reorganise'],
    ],
    [
      ['view', 'enter', 'delegate'],
      ['grants', 'explain'],
    ],
    [['audit'], ['explain']],
    [['view'], []],
  ])('%j: %j', (actions, tabs) => {
    expect(tabsOf(actions)).toEqual(tabs);
  });
});

import { describe, expect, it } from '@jest/globals';
import type { PluginSetting } from '@haidang/plugin-sdk';
import { changedOf, settingsOf, typedOf, valueOf } from './setting-values.js';

const setting = (type: PluginSetting['type'], value: unknown): PluginSetting => ({ type, title: { vi: type }, default: value as PluginSetting['default'] });

describe('settings of a plugin', () => {
  it.each<[PluginSetting['type'], string | boolean, unknown]>([
    ['integer', '7', 7],
    ['number', '1,5', 1.5],
    ['number', '-2.25', -2.25],
    ['integer', 'bảy', 'bảy'],
    ['integer', '', ''],
    ['string', '7', '7'],
    ['boolean', true, true],
    ['array', 'biển\n\n  đảo ', ['biển', 'đảo']],
  ])('%s %j means %j', (type, typed, value) => {
    expect(valueOf({ type }, typed)).toEqual(value);
  });

  it('stand in their fields as they were given', () => {
    expect([
      typedOf({ type: 'number' }, 1.5),
      typedOf({ type: 'array' }, ['a', 'b']),
      typedOf({ type: 'boolean' }, undefined),
      typedOf({ type: 'string' }, null),
    ]).toEqual(['1.5', 'a\nb', false, '']);
  });

  it('are sent where they differ from the default', () => {
    const settings = { step: setting('integer', 1), words: setting('array', ['biển']), loud: setting('boolean', false) };
    expect(changedOf(settings, { step: '1', words: 'biển', loud: true })).toEqual({ loud: true });
    expect(changedOf(settings, { step: '3' })).toEqual({ step: 3 });
  });

  it('are none where there is no schema', () => {
    expect([settingsOf(null), settingsOf({ type: 'object' })]).toEqual([{}, {}]);
  });
});

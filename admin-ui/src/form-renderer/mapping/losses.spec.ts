import { describe, expect, it } from '@jest/globals';
import type { FormioForm } from './formio-component.js';
import { fromFormio } from './mapping-back.js';

type Loose = Record<string, unknown>;
const form = (...components: Loose[]): FormioForm => ({
  display: 'form',
  components: components.map((each) => ({ type: 'textfield', key: 'a', label: 'A', input: true, ...each })),
  haidang: {},
});
const said = (...components: Loose[]): string[] =>
  fromFormio(form(...components)).unmappable.map(({ key, reason, what }) => [key, reason, ...(what === undefined ? [] : [what])].join(' '));

describe('what is refused', () => {
  it.each<[Loose, string]>([
    [{ customDefaultValue: 'value = 1' }, 'a code customDefaultValue'],
    [{ calculateValue: 'value = 1' }, 'a code calculateValue'],
    [{ calculateValue: { '+': [1, 2] } }, 'a code calculateValue'],
    [{ customConditional: 'show = true' }, 'a code customConditional'],
    [{ logic: [{ name: 'x' }] }, 'a code logic'],
    [{ validate: { custom: 'valid = true' } }, 'a code validate.custom'],
    [{ validate: { json: '{"==":[1,1]}' } }, 'a code validate.json'],
    [{ type: 'select', dataSrc: 'url', data: { url: '//x', values: [] } }, 'a remote dataSrc'],
    [{ type: 'select', dataSrc: 'custom', data: { custom: 'values = []' } }, 'a code data.custom'],
    [{ refreshFrom: 'https://example.com' }, 'a remote refreshFrom'],
    [{ label: '<img src=x onerror=alert(1)>' }, 'a markup label'],
    [{ description: 'javascript: 1' }, 'a markup description'],
    [{ type: 'radio', values: [{ label: '<script>', value: 'x' }] }, 'a markup values'],
    [{ type: 'htmlelement', content: 'x' }, 'a unknown-type'],
    [{ type: 'signature' }, 'a unknown-type'],
    [{ key: 'a.b' }, 'a.b key a.b'],
    [{ key: 'constructor' }, 'constructor key constructor'],
    [{ type: 'radio', values: [] }, 'a no-options'],
    [{ type: 'container', components: [{ type: 'panel', key: 'p', label: 'P', input: false, components: [] }] }, 'p nested-section'],
  ])('%j', (component, reason) => {
    expect(said(component)).toEqual([reason]);
    expect(Object.keys(fromFormio(form(component)).form.properties).filter((name) => name === 'a' && reason.startsWith('a '))).toEqual([]);
  });
  it('a name twice', () => {
    expect(said({}, { label: 'B' })).toEqual(['a key-twice a']);
  });
});

describe('what is lost is named, and the rest is taken', () => {
  it.each<[Loose, string]>([
    [{ placeholder: 'Nhập' }, 'a setting placeholder'],
    [{ tooltip: 'Mẹo' }, 'a setting tooltip'],
    [{ hidden: true }, 'a setting hidden'],
    [{ multiple: true }, 'a setting multiple'],
    [{ disabled: true }, 'a setting disabled'],
    [{ customClass: 'x' }, 'a setting customClass'],
    [{ validate: { minWords: 2 } }, 'a setting validate.minWords'],
    [{ conditional: { show: true, when: 'other', eq: 'x' } }, 'a condition'],
    [{ type: 'radio', values: [{ label: 'Có', value: 'yes' }] }, 'a option-label Có (yes)'],
    [{ type: 'container', defaultValue: { x: 1 }, components: [] }, 'a setting defaultValue'],
  ])('%j', (component, loss) => {
    expect(said(component)).toEqual([loss]);
    expect(fromFormio(form(component)).form.properties['a']).toBeDefined();
  });
});

describe('what says nothing', () => {
  it('form.io writes by itself and is passed over', () => {
    const own = {
      id: 'x1',
      tableView: true,
      placeholder: '',
      hidden: false,
      multiple: false,
      customClass: '',
      logic: [],
      attributes: {},
      validate: { custom: '', required: false },
    };
    expect(said({ ...own, labelPosition: 'top', inputType: 'text', conditional: { show: null, when: null, eq: '' }, defaultValue: '' })).toEqual([]);
    expect(fromFormio(form(own)).form.properties).toEqual({ a: { type: 'string', 'x-title': { vi: 'A' } } });
  });
});

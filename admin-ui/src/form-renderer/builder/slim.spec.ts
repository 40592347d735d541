import { describe, expect, it } from '@jest/globals';
import { slim } from './slim.js';

const DEFAULTS = {
  type: 'textfield',
  label: '',
  placeholder: '',
  tableView: true,
  validate: { required: false, min: '', custom: '' },
  conditional: { show: null, when: null, eq: '' },
};
const slimmed = (component: Record<string, unknown>): unknown => slim({ type: 'textfield', key: 'a', label: 'A', input: true, ...component }, () => DEFAULTS);

describe('a component of the builder', () => {
  it('without what only repeats the defaults', () => {
    expect(
      slimmed({ placeholder: '', tableView: true, validate: { required: true, min: '', custom: '' }, conditional: { show: null, when: null, eq: '' } }),
    ).toEqual({
      type: 'textfield',
      key: 'a',
      label: 'A',
      input: true,
      validate: { required: true },
    });
  });
  it('keeps what a person set, and ours as it is', () => {
    const haidang = { schema: { type: 'string' }, place: 0 };
    expect(slimmed({ placeholder: 'x', haidang })).toMatchObject({ placeholder: 'x', haidang });
  });
  it('drops blank rows of conditions', () => {
    expect(slimmed({ conditional: { show: 'true', conjunction: 'all', conditions: [{ component: '', operator: '' }] } })).not.toHaveProperty('conditional');
    expect(slimmed({ conditional: { conditions: [{ component: 'b', operator: 'isEqual', value: 1 }, {}] } })).toMatchObject({
      conditional: { conditions: [{ component: 'b' }] },
    });
  });
  it('and so within', () => {
    expect(slimmed({ type: 'container', components: [{ type: 'textfield', key: 'b', label: 'B', input: true, placeholder: '' }] })).toMatchObject({
      components: [{ type: 'textfield', key: 'b', label: 'B', input: true }],
    });
  });
});

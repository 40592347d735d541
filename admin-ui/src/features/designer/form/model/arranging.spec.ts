import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { compileSet, deriveForm } from '@haidang/plugin-sdk';
import type { FormDefinition, IndicatorSetManifest } from '@haidang/plugin-sdk';
import { arrangedSections, fieldAt, findingPlaces, missingFields } from './arrangement.js';
import {
  COMMUNE_TABLE,
  freeName,
  moved,
  movedColumn,
  stepped,
  steppedSection,
  withField,
  withMissing,
  withNewSection,
  withoutField,
  withoutSection,
  withPatch,
  withRequired,
} from './arranging.js';
import { sampleDocument } from './sample-document.js';

const form: FormDefinition = {
  type: 'object',
  'x-sections': [
    { id: 'one', title: { vi: 'Một' } },
    { id: 'two', title: { vi: 'Hai' } },
  ],
  properties: {
    a: { type: 'number', 'x-section': 'one', 'x-order': 10 },
    b: { type: 'number', 'x-section': 'one', 'x-order': 20 },
    c: { type: 'string', 'x-section': 'two', 'x-order': 30 },
    table: {
      type: 'array',
      'x-widget': 'matrix',
      'x-rows': 'communes',
      'x-section': 'two',
      'x-order': 40,
      items: {
        type: 'object',
        properties: { orgUnit: { type: 'string' }, x: { type: 'number', 'x-order': 10 }, y: { type: 'number', 'x-order': 20 } },
        required: ['orgUnit', 'x'],
      },
    },
    nil: { type: 'array', 'x-widget': 'hidden' },
  },
  required: ['a'],
};
const seen = (of: FormDefinition): string[] =>
  arrangedSections(of).map(
    ({ id, fields }) =>
      `${id ?? '-'}: ${fields.map(({ name, columns }) => name + (columns.length > 0 ? `(${columns.map((each) => each.name).join()})` : '')).join(' ')}`,
  );

describe('a form as a list', () => {
  it('shows sections, fields and columns, and not what the product keeps for itself', () => {
    expect(seen(form)).toEqual(['one: a b', 'two: c table(x,y)']);
    expect(fieldAt(form, ['table', 'x'])).toMatchObject({ kind: 'number', required: true });
    expect(findingPlaces(form, ['table', 'x'])).toEqual(['/form/properties/table/items/properties/x', '/form/table/*/x']);
  });
});

describe('arranging', () => {
  it.each([
    ['a field within its section', moved(form, 'a', 'one', 1), ['one: b a', 'two: c table(x,y)']],
    ['into another section', moved(form, 'a', 'two', 1), ['one: b', 'two: c a table(x,y)']],
    ['out of all sections', moved(form, 'c', undefined, 0), ['-: c', 'one: a b', 'two: table(x,y)']],
    ['a step down', stepped(form, ['a'], 1), ['one: b a', 'two: c table(x,y)']],
    ['over the edge of a section', stepped(form, ['b'], 1), ['one: a', 'two: b c table(x,y)']],
    ['back over it', stepped(form, ['c'], -1), ['one: a b c', 'two: table(x,y)']],
    ['not beyond the first place', stepped(form, ['a'], -1), ['one: a b', 'two: c table(x,y)']],
    ['a column', movedColumn(form, ['table', 'y'], 0), ['one: a b', 'two: c table(y,x)']],
    ['a column by a step', stepped(form, ['table', 'x'], 1), ['one: a b', 'two: c table(y,x)']],
    ['a section', steppedSection(form, 'two', -1), ['two: c table(x,y)', 'one: a b']],
    ['without a section', withoutSection(form, 'two'), ['one: a b c table(x,y)']],
    ['without the first section', withoutSection(form, 'one'), ['-: a b', 'two: c table(x,y)']],
    ['without a column', withoutField(form, ['table', 'x']), ['one: a b', 'two: c table(y)']],
    ['with a field', withField(form, [], 'd', { type: 'boolean' }, 'one'), ['one: a b d', 'two: c table(x,y)']],
  ])('%s', (_, next, wanted) => {
    expect(seen(next)).toEqual(wanted);
  });
  it('says what is required', () => {
    expect(withRequired(form, ['b'], true).required).toEqual(['a', 'b']);
    expect(withRequired(form, ['a'], false).required).toEqual([]);
    expect(withoutField(form, ['a']).required).toEqual([]);
    expect(withRequired(form, ['table', 'y'], true).properties['table']?.items?.required).toEqual(['orgUnit', 'x', 'y']);
  });
  it('keeps the list of nil cells exactly while a field may be nil', () => {
    const without = withPatch(form, ['a'], { 'x-title': { vi: 'A' } });
    expect(without.properties['nil']).toBeUndefined();
    const nil = withPatch(without, ['table', 'x'], { 'x-nil': true });
    expect(nil.properties['nil']).toMatchObject({ type: 'array', 'x-widget': 'hidden' });
    expect(withPatch(nil, ['table', 'x'], { 'x-nil': undefined }).properties['nil']).toBeUndefined();
  });
  it('finds free names', () => {
    expect(freeName('Ghi chú đợt 1', [])).toBe('ghi-chu-dot-1');
    expect(freeName('Ghi chú', ['ghi-chu'])).toBe('ghi-chu-2');
    expect(freeName('2024 !', [])).toBe('field-2024');
    expect(withNewSection(form, { vi: 'Một' }).form['x-sections']?.map(({ id }) => id)).toEqual(['one', 'two', 'mot']);
  });
});

describe('the form of each indicator set of the catalogue', () => {
  const sets = readdirSync('form-definitions').filter((name) => name.endsWith('.json') && !name.startsWith('_'));
  const manifestOf = (name: string): IndicatorSetManifest =>
    JSON.parse(readFileSync(join('plugins', name.replace('.json', ''), 'manifest.json'), 'utf8')) as IndicatorSetManifest;

  it.each(sets)('%s: what is missing is put in, and then nothing is', (name) => {
    const manifest = manifestOf(name);
    const bare: FormDefinition = { type: 'object', $id: manifest.id, 'x-sections': [{ id: 'all', title: { vi: 'Tất cả' } }], properties: {}, required: [] };
    const missing = missingFields(manifest, bare);
    const whole = missing.reduce((next, each) => withMissing(next, each, true, 'all'), bare);
    expect(missing.length).toBeGreaterThan(0);
    expect(missingFields(manifest, whole)).toEqual([]);
    expect(compileSet(manifest, whole).findings.filter(({ level }) => level === 'error')).toEqual([]);
    expect(arrangedSections(whole).map(({ id }) => id)).toEqual(['all']);
  });
  it.each(sets)('%s: the generated form lacks nothing and has sample figures within its bounds', (name) => {
    const manifest = manifestOf(name);
    const derived = deriveForm(manifest);
    expect(missingFields(manifest, derived)).toEqual([]);
    const { set } = compileSet(manifest, derived);
    expect(Object.keys(sampleDocument(set, derived, ['22336', '22339'])).length).toBeGreaterThan(0);
  });
  it('has a table by communes to put columns into', () => {
    expect(withField(form, [], 'rows', COMMUNE_TABLE, 'one').properties['rows']).toMatchObject({ 'x-rows': 'communes', 'x-section': 'one' });
  });
});

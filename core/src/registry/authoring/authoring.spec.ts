// The pure parts of beginning a set: its id, its first documents, and who may define it.
import { describe, expect, test } from '@jest/globals';
import type { Action } from '@haidang/plugin-sdk';
import type { Grant, Principal } from '../../access/index.js';
import { sample } from '../documents/sample.testing.js';
import { mayDefine, seesDefinition } from '../definitions/seeing.js';
import { copyOf, fromDocuments, fromTemplate, takenOver, templateOf } from './beginnings.js';
import { definingOf } from './defining.js';
import { freeId, idFromTitle, isSetId } from './new-set-id.js';
import { revisionOf } from './revision.js';

describe('an id', () => {
  test.each<[string, string]>([
    ['Du lịch biển', 'du-lich-bien'],
    ['  Đặc khu Trường Sa – 2024 ', 'dac-khu-truong-sa-2024'],
    ['GRDP (giá so sánh)', 'grdp-gia-so-sanh'],
    ['2024', 'set-2024'],
    ['import', 'set-import'],
    ['⚓', 'new-set'],
    ['', 'new-set'],
  ])('of “%s” is %s', (title, id) => {
    expect(idFromTitle(title)).toBe(id);
    expect(isSetId(id)).toBe(true);
  });

  test('of a title without end still fits', () => {
    expect(isSetId(idFromTitle('từ '.repeat(100)))).toBe(true);
  });

  test.each<unknown>(['Du-lich', 'du--lich', '-x', 'x-', '', 'x'.repeat(65), 'draft', 'overview', '__proto__', 7, null, undefined])('is not %j', (text) => {
    expect(isSetId(text)).toBe(false);
  });

  test('that is taken makes room for the next', () => {
    const taken = new Set(['x', 'x-2']);
    expect(freeId('x', (id) => taken.has(id))).toBe('x-3');
    const long = 'x'.repeat(58) + '-yyyyy';
    expect(freeId(long, (id) => id === long)).toBe(`${'x'.repeat(58)}-2`);
  });
});

describe('a beginning', () => {
  const named = { id: 'ferry-traffic', title: { vi: 'Tàu khách' }, order: 31 };

  test('from documents fills in what every manifest has, and keeps what was sent', () => {
    const { manifest, form, dashboard } = fromDocuments(
      { manifest: { id: 'other', sdk: '^1.2.0', title: { vi: 'Tàu' } }, form: { type: 'object' } },
      'ferry-traffic',
      31,
    );
    expect(manifest).toMatchObject({ id: 'ferry-traffic', kind: 'indicator-set', sdk: '^1.2.0', order: 31, title: { vi: 'Tàu' } });
    expect([form, dashboard]).toEqual([{ type: 'object', $id: 'ferry-traffic' }, undefined]);
  });

  test('a copy bears its own name everywhere and leads to its own page', () => {
    const source = sample();
    source.manifest.contributes = { checks: [{ id: 'x', title: { vi: 'X' } }] };
    for (const panel of source.dashboard.panels) panel.drill = { to: '/sets/harbour-traffic?orgUnit=$orgUnit' };
    const { manifest, form, dashboard } = copyOf(source, named);
    expect([manifest['id'], form['$id'], dashboard['id']]).toEqual(['ferry-traffic', 'ferry-traffic', 'ferry-traffic']);
    expect([manifest['title'], form['x-title'], dashboard['title']]).toEqual([named.title, named.title, named.title]);
    expect(manifest).not.toHaveProperty('contributes');
    expect(JSON.stringify(dashboard)).toContain('/sets/ferry-traffic?');
    expect(source.manifest.id).toBe('harbour-traffic');
  });

  test('a copy without a title says that it is one', () => {
    expect(copyOf(sample(), { ...named, title: undefined }).manifest['title']).toEqual({ vi: 'Tàu qua cảng (bản sao)', en: 'Harbour traffic (copy)' });
  });

  test('a take-over changes nothing', () => {
    expect(takenOver(sample())).toEqual({ ...sample() });
  });

  test('a template begins in the period of today, on trial, for the department of who begins', () => {
    const template = templateOf('quarterly');
    if (template === undefined) throw new Error('no template');
    const { manifest } = fromTemplate(template, { ...named, owner: 'department-of-tourism', today: '2024-07-20' });
    expect(manifest).toMatchObject({ owner: 'department-of-tourism', stage: 'trial', period: { type: 'quarterly', first: '2024-Q3' } });
    expect(fromTemplate(template, { ...named, owner: undefined, today: '2024-07-20' }).manifest).not.toHaveProperty('owner');
  });
});

describe('who may define', () => {
  const grant = (set: string, actions: Action[], unitIds: Grant['unitIds'] = 'all'): Grant => ({
    id: set,
    role: 'r',
    actions: new Set(actions),
    set,
    sets: set === '*' ? 'all' : new Set([set]),
    fieldGroups: new Set(),
    depth: 0,
    rootId: 1,
    unitIds,
    from: '2020-01-01',
    to: null,
  });
  const person = (...grants: Grant[]): Principal => ({ personId: 'p', username: 'lan', title: 'Lan', kind: 'person', orgUnitId: null, via: 'session', grants });

  test.each<[string, Principal, boolean, boolean]>([
    ['on every set', person(grant('*', ['define'])), true, true],
    ['on that set', person(grant('tourism', ['define'])), true, true],
    ['nowhere any more', person(grant('*', ['define'], new Set<number>())), false, false],
    ['on another set', person(grant('health', ['define'])), false, false],
    ['nothing, but views it', person(grant('tourism', ['view'])), false, true],
    ['nothing, but inspects it', person(grant('tourism', ['audit'])), false, true],
    ['nothing, but administers rights on it', person(grant('tourism', ['administer'])), false, true],
    ['nothing, but inspects another', person(grant('health', ['audit'])), false, false],
  ])('%s', (_, principal, defines, sees) => {
    expect([mayDefine(principal, { id: 'tourism' }), seesDefinition(principal, { id: 'tourism' })]).toEqual([defines, sees]);
    const { all, sets } = definingOf(principal);
    expect(all || sets.includes('tourism')).toBe(defines);
  });

  test('who made it, as long as they define anything', () => {
    expect(mayDefine(person(grant('health', ['define'])), { id: 'tourism', author: 'lan' })).toBe(true);
    expect(mayDefine(person(grant('health', ['view'])), { id: 'tourism', author: 'lan' })).toBe(false);
    expect(mayDefine(person(grant('health', ['define'])), { id: 'tourism', author: 'minh' })).toBe(false);
  });
});

test.each<[string | undefined, number | undefined]>([
  [undefined, undefined],
  ['*', undefined],
  ['"3"', 3],
  ['W/"12"', 12],
  ['0', 0],
])('If-Match %s is revision %s', (header, revision) => {
  expect(revisionOf(header)).toBe(revision);
});

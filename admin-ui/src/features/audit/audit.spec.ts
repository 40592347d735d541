import { expect, it } from '@jest/globals';
import type { AuditEvent } from '@haidang/plugin-sdk';
import { fieldText, placeOf, pluginDeed, subjectText, valueText } from './audit.js';

it.each<[string, Partial<AuditEvent>, string | undefined]>([
  ['a report', { family: 'figures', set: 'tourism', period: '2024-M06', orgUnit: '56' }, 'report tourism 2024-M06 56'],
  ['figures of no report', { family: 'figures', set: 'tourism' }, 'set tourism'],
  ['a definition', { family: 'definitions', set: 'tourism' }, 'set tourism'],
  ['a right on every set', { family: 'people', set: '*' }, 'people'],
  ['a switch of a plugin', { family: 'plugins', action: 'plugin.enable', object: 'press-digest' }, 'plugin press-digest'],
  ['failed work of a plugin', { family: 'plugins', action: 'plugin.dead-letter-retry', object: 'camera-ai/18' }, 'plugin camera-ai'],
  ['a deed of a plugin itself', { family: 'plugins', action: 'plugin.camera-ai.camera.enable', object: 'nga-sau' }, 'plugin camera-ai'],
  ['a seal', { family: 'system' }, undefined],
])('%s leads to its page', (_, event, expected) => {
  const nothing = { action: '', set: null, period: null, orgUnit: null, object: null } as Pick<AuditEvent, 'action' | 'set' | 'period' | 'orgUnit' | 'object'>;
  const place = placeOf({ ...nothing, ...event } as AuditEvent);
  expect(place === undefined ? undefined : Object.values(place).join(' ')).toBe(expected);
});

it('knows the deed of a plugin itself from a deed on a plugin', () => {
  expect(pluginDeed('plugin.camera-ai.camera.enable')).toEqual({ plugin: 'camera-ai', action: 'camera.enable' });
  expect(pluginDeed('plugin.enable')).toBeUndefined();
});

it.each([
  ['', ''],
  ['/guests', 'guests'],
  ['/document/rows/0/a~1b', 'document › rows › 1 › a/b'],
])('place %s reads %s', (path, text) => {
  expect(fieldText(path)).toBe(text);
});

it('a place is called by the words of the house where it has one', () => {
  expect(fieldText('/members/0/from', (field) => ({ members: 'thành viên', from: 'từ ngày' })[field])).toBe('thành viên › 1 › từ ngày');
});

it.each([
  [null, '–'],
  ['null', '–'],
  ['12.50', '12.50'],
  ['"số mới"', 'số mới'],
  ['"cut…', '"cut…'],
  ['{"a":1}', '{"a":1}'],
])('value %j reads %s', (json, text) => {
  expect(valueText(json)).toBe(text);
});

it.each([
  [null, ''],
  ['list', 'danh sách'],
  ['review.xlsx', 'bảng rà soát'],
  ['group:to-tong-hop', 'audit.kinds.group to-tong-hop'],
  ['role:viewer', 'audit.kinds.role viewer'],
  ['0190c3a4-0000-7000-8000-000000000001', ''],
  ['department-of-tourism', 'department-of-tourism'],
])('subject %s reads %s', (subject, text) => {
  const words: Record<string, string> = { 'audit.subjects.list': 'danh sách', 'audit.subjects.review-xlsx': 'bảng rà soát' };
  expect(subjectText(subject, (key, { code, defaultValue }) => (code === undefined ? (words[key] ?? defaultValue ?? '') : `${key} ${code}`))).toBe(text);
});

import { describe, expect, it } from '@jest/globals';
import type { Finding } from '@haidang/plugin-sdk';
import { blocking, byPath, mergedFindings, reasonLack, valueAt } from './findings.js';

const finding = (code: string, path: string, level: Finding['level'] = 'error', more: Partial<Finding> = {}): Finding => ({
  code,
  path,
  level,
  message: { vi: code },
  ...more,
});
const codes = (findings: readonly Finding[]): string[] => findings.map(({ code }) => code);

describe('one list of findings', () => {
  const saved = { a: 1, b: 2 };
  it('keeps the word of the server for cells that are as they were saved', () => {
    const server = [finding('jump', '/a', 'warning'), finding('sum', '/a', 'error', { related: ['/b'] }), finding('required', '/c')];
    expect(codes(mergedFindings({ local: [], server, saved, now: saved, unreadable: new Map() }))).toEqual(['sum', 'jump']);
    expect(codes(mergedFindings({ local: [], server, saved, now: { a: 1, b: 3 }, unreadable: new Map() }))).toEqual(['jump']);
    expect(codes(mergedFindings({ local: [], server, saved, now: { a: 5, b: 2 }, unreadable: new Map() }))).toEqual([]);
  });
  it('has each finding once, worst first, with texts that are no numbers', () => {
    const local = [finding('hint', '/a', 'hint'), finding('sum', '/a')];
    const merged = mergedFindings({ local, server: [finding('sum', '/a')], saved, now: saved, unreadable: new Map([['/b', { vi: 'không phải số' }]]) });
    expect(codes(merged)).toEqual(['not-a-number', 'sum', 'hint']);
  });
});

describe('what stops a submission', () => {
  const warning = finding('jump', '/a', 'warning', { needsReason: true });
  it('is an error, a missing cell, or a warning without a reason of 15 characters', () => {
    expect(blocking([warning], [], {})).toMatchObject({ errors: [], missing: 0, reasons: [warning] });
    expect(blocking([warning], [], { 'jump@/a': 'quá ngắn' }).reasons).toHaveLength(1);
    expect(blocking([warning], [], { 'jump@/a': 'Mùa du lịch cao điểm' }).reasons).toHaveLength(0);
    expect(blocking([finding('sum', '/a')], [finding('required', '/b')], {})).toMatchObject({ missing: 1, errors: [{ code: 'sum' }] });
  });
  it('counts what a reason lacks', () => {
    expect(reasonLack('  ngắn  ')).toBe(11);
    expect(reasonLack(undefined)).toBe(15);
  });
});

describe('pointers', () => {
  it('reach into rows', () => {
    expect(valueAt({ rows: [{ x: 5 }] }, '/rows/0/x')).toBe(5);
    expect(valueAt({ rows: [{ x: 5 }] }, '/rows/1/x')).toBeUndefined();
    expect(byPath([finding('a', '/x'), finding('b', '/x')]).get('/x')).toHaveLength(2);
  });
});

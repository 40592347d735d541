// The list in code is the list on record: code by code, name by name, colour by colour.
import { describe, expect, it } from '@jest/globals';
import { readFileSync } from 'node:fs';
import { LAND_USES, landUseCode } from './land-use-codes.js';

const rows = readFileSync(new URL('land-use-codes.csv', import.meta.url), 'utf8')
  .trim()
  .split(/\r?\n/)
  .slice(1)
  .map((line) => /^(\w+),(?:"([^"]*)"|([^,]*)),(#[0-9A-F]{6})$/.exec(line)?.slice(1) ?? [line])
  .map(([code = '', quoted, plain, colour]) => ({ code, vi: quoted ?? plain, colour }));

describe('national land-use codes', () => {
  it('are those of the copy of record; LMU alone is drawn in the near-white of the circulars', () => {
    expect(rows.length).toBe(70);
    expect([...LAND_USES.values()].map(({ code, title, colour }) => ({ code, vi: title.vi, colour }))).toEqual(
      rows.map((row) => (row.code === 'LMU' ? { ...row, colour: '#F0F0FA' } : row)),
    );
    for (const { title } of LAND_USES.values()) expect(title.en).toBeTruthy();
  });

  it.each([
    ['odt', 'ODT'],
    [' ONT ', 'ONT'],
    ['đất ở tại nông thôn', 'ONT'],
    ['Đất ở tại đô thị'.normalize('NFD'), 'ODT'],
    ['ODTX', undefined],
    ['', undefined],
  ])('%j is %s', (text, code) => expect(landUseCode(text)).toBe(code));
});

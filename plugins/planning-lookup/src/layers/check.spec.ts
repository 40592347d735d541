// A file whose coordinates are not what they are said to be: what they are is found and said; and no finding leaves anybody without a remedy.
import { describe, expect, it } from '@jest/globals';
import { crsByName, transformOf, type Crs } from '../crs/systems.js';
import { REMEDIES } from '../geometry/faults.js';
import type { SourceTable } from '../read/source.js';
import { checkTable, type Checked, type CheckOptions } from './check.js';

const known = (name: string): Crs => {
  const crs = crsByName(name);
  if (crs === undefined) throw new Error(`${name} is not known`);
  return crs;
};
const SQUARE = [109.17, 12.24, 109.172, 12.24, 109.172, 12.242, 109.17, 12.242, 109.17, 12.24];

/** A table of squares in a system, as a file would hold them. */
function tableIn(crs: string, { swapped = false, texts = ['ODT', 'CLN'] }: { swapped?: boolean; texts?: readonly string[] } = {}): SourceTable {
  const { fromWgs84 } = transformOf(known(crs));
  const ring = Array.from({ length: SQUARE.length / 2 }, (_, at) => {
    const [x, y] = fromWgs84(SQUARE[at * 2] ?? 0, SQUARE[at * 2 + 1] ?? 0);
    return swapped ? [y, x] : [x, y];
  }).flat();
  return {
    name: 't',
    fields: ['MA'],
    count: texts.length,
    crs: undefined,
    crsText: '',
    encoding: 'utf-8',
    *features() {
      for (const [index, text] of texts.entries())
        yield { number: index + 1, polygons: [[ring.map((value) => value + index * 1e-9)]], properties: new Map([['MA', text]]) };
    },
  };
}

const checked = (table: SourceTable, crs: string, more: Partial<CheckOptions> = {}): Promise<Checked> =>
  checkTable(table, { kind: 'planning', crs: known(crs), swapAxes: false, fields: { code: 'MA' }, codes: {}, meridian: 108.25, ...more });

describe('coordinates that are not what they are said to be', () => {
  it.each<[string, SourceTable, string, boolean, string, boolean]>([
    ['metres of VN-2000 that pass for degrees', tableIn('VN-2000/108.25/3'), 'EPSG:4326', false, 'VN-2000/108.25/3', false],
    ['the same with X (north) first', tableIn('VN-2000/108.25/3', { swapped: true }), 'EPSG:4326', false, 'VN-2000/108.25/3', true],
    ['metres of the 6° zone', tableIn('VN-2000/111/6'), 'EPSG:4326', false, 'VN-2000/111/6', false],
    ['latitude first', tableIn('EPSG:4326', { swapped: true }), 'EPSG:4326', false, 'EPSG:4326', true],
    ['axes that were swapped for nothing', tableIn('EPSG:4326'), 'EPSG:4326', true, 'EPSG:4326', false],
    ['degrees that pass for metres', tableIn('EPSG:4326'), 'VN-2000/108.25/3', false, 'EPSG:4326', false],
    ['another province’s meridian', tableIn('VN-2000/108.25/3'), 'VN-2000/105/3', false, 'VN-2000/108.25/3', false],
  ])('%s', async (_name, table, chosen, swapAxes, crs, swapped) => {
    const { suggestion, findings, features } = await checked(table, chosen, { swapAxes });
    expect(features).toBe(0);
    expect(suggestion).toMatchObject({ crs, swapAxes: swapped });
    expect(findings.filter(({ level }) => level === 'error').map(({ code }) => code)).toContain(crs === chosen ? 'swapped-axes' : 'wrong-system');
    // What is suggested is right: the next check takes all of it.
    const again = await checked(table, suggestion?.crs ?? '', { swapAxes: suggestion?.swapAxes ?? false });
    expect([again.features, again.refused, again.suggestion]).toEqual([2, 0, undefined]);
  });

  it('nothing is suggested for a file of the other side of the world, nor for one that is right but for a feature', async () => {
    const far = tableIn('EPSG:4326');
    const moved: SourceTable = {
      ...far,
      *features() {
        for (const feature of far.features())
          yield {
            ...feature,
            polygons: feature.polygons.map((rings) => rings.map((ring) => ring.map((value, at) => (at % 2 === 0 ? value - 111 : value + 36)))),
          };
      },
    };
    const answer = await checked(moved, 'EPSG:4326');
    expect([answer.features, answer.suggestion]).toEqual([0, undefined]);
    expect(answer.findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['far-away', 'nothing']));
    expect((await checked(tableIn('EPSG:4326'), 'EPSG:4326')).suggestion).toBeUndefined();
  });
});

describe('findings', () => {
  it('each says what to do, in both languages', async () => {
    for (const [code, { vi, en }] of Object.entries(REMEDIES)) expect([code, vi.endsWith('.') && (en ?? '').endsWith('.')]).toEqual([code, true]);
    const { findings } = await checked(tableIn('EPSG:4326', { texts: ['ODT', 'Lạ', 'Đất ở tại đô thị'.normalize('NFD')] }), 'EPSG:4326', {
      fields: { code: 'MA', name: 'MA' },
    });
    expect(findings.map(({ code }) => code)).toEqual(expect.arrayContaining(['unknown-code', 'overlap']));
    for (const { remedy } of findings) expect(remedy?.vi).toBeTruthy();
  });

  it('names in either Unicode form are the land use that they name; letters that cannot be read are said', async () => {
    const { codes, unknownCodes, findings } = await checked(
      tableIn('EPSG:4326', { texts: ['Đất ở tại đô thị', 'Đất ở tại đô thị'.normalize('NFD'), 'Đất \uFFFD t\uFFFDi'] }),
      'EPSG:4326',
    );
    expect(codes.find(({ code }) => code === 'ODT')?.features).toBe(2);
    expect(unknownCodes).toHaveLength(1);
    expect(findings.find(({ code }) => code === 'unreadable-letters')).toMatchObject({
      level: 'warning',
      features: [3],
      message: { vi: expect.stringContaining('utf-8') as unknown },
    });
  });
});

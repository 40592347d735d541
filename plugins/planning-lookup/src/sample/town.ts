// A made-up town plan for trying out: blocks between streets over a few communes, with land uses that look plausible (beach and trade by the sea, homes,
// rice and trees inland). Nothing of it is real, and everything that is loaded from it is marked as sample.
import { COMMUNES } from '../data/communes.js';
import { contains } from '../geometry/shapes.js';
import { encodeText } from '../house.js';

/** Nha Trang, Nam Nha Trang, Tây Nha Trang. */
export const SAMPLE_COMMUNES = ['22366', '22402', '22390'];
/** Side of a block in degrees, about 330 m, and half the width of a street. */
const SIDE = 0.003;
const STREET = 0.00006;

export interface SampleFeature {
  readonly polygon: readonly (readonly (readonly [number, number])[])[];
  readonly properties: Readonly<Record<string, string>>;
}

type Corner = readonly [number, number];

/** The same numbers each time: 0 to 1, for a place in the grid. */
function chance(column: number, row: number, salt: number): number {
  let value = Math.imul(column, 374_761_393) ^ Math.imul(row, 668_265_263) ^ Math.imul(salt, 2_246_822_519);
  value = Math.imul(value ^ (value >>> 13), 1_274_126_177);
  return ((value ^ (value >>> 16)) >>> 0) / 4_294_967_296;
}

/** Changes slowly from place to place, so that uses come in quarters. */
function slow(column: number, row: number, salt: number): number {
  const [c, r] = [Math.floor(column / 5), Math.floor(row / 5)];
  return 0.65 * chance(c, r, salt) + 0.35 * chance(column, row, salt + 1);
}

export interface Block {
  readonly commune: string;
  readonly column: number;
  readonly row: number;
  /** Along the streets' middles. */
  readonly outer: readonly [Corner, Corner, Corner, Corner];
  /** What is built on. */
  readonly inner: readonly [Corner, Corner, Corner, Corner];
  /** 0 at the sea, 1 inland. */
  readonly inland: number;
}

/** Blocks that lie whole in one of the communes. */
export function blocks(codes: readonly string[]): Block[] {
  const made: Block[] = [];
  for (const code of codes) {
    const commune = COMMUNES.find((each) => each.code === code);
    if (commune === undefined) continue;
    const [minX, minY, maxX, maxY] = commune.box;
    for (let column = Math.floor(minX / SIDE); column * SIDE < maxX; column += 1)
      for (let row = Math.floor(minY / SIDE); row * SIDE < maxY; row += 1) {
        const outer = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)] as const;
        if (!outer.every(([x, y]) => contains(commune.shape, x, y))) continue;
        made.push({ commune: code, column, row, outer, inner: inset(outer), inland: Math.min(1, Math.max(0, (109.205 - column * SIDE) / 0.12)) });
      }
  }
  return made;
}

function corner(column: number, row: number): Corner {
  const shift = (salt: number): number => (chance(column, row, salt) - 0.5) * SIDE * 0.3;
  return [round(column * SIDE + shift(1)), round(row * SIDE + shift(2))];
}

const round = (value: number): number => Math.round(value * 1e7) / 1e7;

function inset(outer: readonly Corner[]): readonly [Corner, Corner, Corner, Corner] {
  const [x, y] = [outer.reduce((sum, each) => sum + each[0], 0) / 4, outer.reduce((sum, each) => sum + each[1], 0) / 4];
  const moved = outer.map(([cx, cy]): Corner => [round(cx + Math.sign(x - cx) * STREET), round(cy + Math.sign(y - cy) * STREET)]);
  return moved as unknown as readonly [Corner, Corner, Corner, Corner];
}

function planned({ column, row, inland }: Block): string {
  const [quarter, place] = [slow(column, row, 11), chance(column, row, 13)];
  if (inland < 0.12) return place < 0.45 ? 'TMD' : place < 0.7 ? 'DKV' : 'ODT';
  if (quarter < 0.1) return 'DKV';
  if (quarter < 0.16) return place < 0.5 ? 'DGD' : 'DYT';
  if (quarter > 0.9) return inland > 0.5 ? 'SKN' : 'TMD';
  if (inland > 0.75) return quarter < 0.45 ? 'LUC' : quarter < 0.65 ? 'CLN' : 'ONT';
  return quarter > 0.8 ? 'TSC' : 'ODT';
}

function present({ column, row, inland }: Block): string {
  const [quarter, place] = [slow(column, row, 31), chance(column, row, 33)];
  if (inland > 0.45) return quarter < 0.4 ? 'LUC' : quarter < 0.6 ? 'CLN' : quarter < 0.7 ? 'BCS' : 'ONT';
  if (inland < 0.12) return place < 0.3 ? 'TMD' : place < 0.5 ? 'BCS' : 'ODT';
  return quarter < 0.2 ? 'HNK' : quarter < 0.3 ? 'BCS' : 'ODT';
}

const closed = (corners: readonly Corner[]): readonly Corner[] => [...corners, corners[0] ?? [0, 0]];

export function planningSample(newer: boolean, communes: readonly string[]): SampleFeature[] {
  return blocks(communes).flatMap((block): SampleFeature[] => {
    const code = newer ? planned(block) : present({ ...block, inland: block.inland * 0.8 });
    const urban = code === 'ODT' || code === 'TMD';
    const floors = urban ? String(3 + Math.floor(chance(block.column, block.row, 17) * (code === 'TMD' ? 25 : 5))) : '';
    return [
      {
        polygon: [closed(block.inner)],
        properties: {
          MDSDD: code,
          TEN: `Ô phố mẫu ${String(block.column % 1000)}-${String(block.row % 1000)}`,
          TANGCAO: floors,
          MATDO: urban ? '60 %' : '',
          HANCHE: block.inland < 0.05 ? 'Hành lang bảo vệ bờ biển (mẫu)' : '',
        },
      },
      {
        polygon: [closed(block.outer), closed([...block.inner].reverse())],
        properties: { MDSDD: 'DGT', TEN: 'Đường giao thông (mẫu)', TANGCAO: '', MATDO: '', HANCHE: '' },
      },
    ];
  });
}

export function presentSample(communes: readonly string[]): SampleFeature[] {
  return blocks(communes).map((block) => ({ polygon: [closed(block.outer)], properties: { LOAIDAT: present(block) } }));
}

/** Twelve parcels in each block of homes; those of the west are filed under the name of a commune of before the merger. */
export function parcelSample(communes: readonly string[]): SampleFeature[] {
  const features: SampleFeature[] = [];
  const numbers = new Map<string, number>();
  for (const block of blocks(communes).filter((each) => ['ODT', 'ONT'].includes(planned(each)))) {
    const commune = block.commune === '22390' ? 'Xã Vĩnh Thạnh' : block.commune;
    const sheet = String(1 + ((block.column * 7 + block.row) % 60));
    for (let i = 0; i < 6; i += 1)
      for (let j = 0; j < 2; j += 1) {
        const at = (u: number, v: number): Corner => between(block.inner, u / 6, v / 2);
        const key = `${commune}/${sheet}`;
        const number = (numbers.get(key) ?? 0) + 1;
        numbers.set(key, number);
        features.push({
          polygon: [closed([at(i, j), at(i + 1, j), at(i + 1, j + 1), at(i, j + 1)])],
          properties: { XA: commune, SOTO: sheet, SOTHUA: String(number), LOAIDAT: planned(block) },
        });
      }
  }
  return features;
}

function between([a, b, c, d]: readonly [Corner, Corner, Corner, Corner], u: number, v: number): Corner {
  const mix = (index: 0 | 1): number => round((1 - v) * ((1 - u) * a[index] + u * b[index]) + v * ((1 - u) * d[index] + u * c[index]));
  return [mix(0), mix(1)];
}

export function geoJsonOf(features: readonly SampleFeature[]): Uint8Array {
  return encodeText(
    JSON.stringify({
      type: 'FeatureCollection',
      features: features.map(({ polygon, properties }) => ({ type: 'Feature', properties, geometry: { type: 'Polygon', coordinates: polygon } })),
    }),
  );
}

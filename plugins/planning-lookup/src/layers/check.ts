// Checks the features of a file and packs the good ones: geometry mended or refused, codes of the national list, inside the province, no overlaps.
import type { Localised } from '@haidang/plugin-sdk';
import { transformOf, type Crs } from '../crs/systems.js';
import { communeAt, COMMUNES } from '../data/communes.js';
import { LAND_USES, landUseCode } from '../data/land-use-codes.js';
import { inPlane, planeOf } from '../geometry/planar.js';
import { repair, type Mended } from '../geometry/repair.js';
import { areaOf, at, boxOf, perimeterOf, type Shape } from '../geometry/shapes.js';
import { LIMITS, Refused, type SourceFeature, type SourceTable } from '../read/source.js';
import { Turns } from '../house.js';
import { Findings, type LayerFinding } from './findings.js';
import { LoadedLayer } from './loaded.js';
import { ATTRIBUTES, NEEDED, type Attribute, type LayerKind } from './model.js';
import { findOverlaps } from './overlaps.js';
import { Packer } from './pack.js';

export interface CheckOptions {
  readonly kind: LayerKind;
  readonly crs: Crs;
  readonly swapAxes: boolean;
  /** Which field of the file is which attribute. */
  readonly fields: Readonly<Partial<Record<Attribute, string>>>;
  /** From what the file calls a land use to its national code; empty: leave such features out. */
  readonly codes: Readonly<Record<string, string>>;
  readonly meridian: number;
}

export interface Checked {
  readonly packed: Uint8Array;
  readonly findings: readonly LayerFinding[];
  readonly features: number;
  /** Read, but not to be taken. */
  readonly refused: number;
  readonly box: readonly [number, number, number, number];
  /** Values of the code field that are none of the list and are not mapped yet. */
  readonly unknownCodes: readonly { readonly value: string; readonly count: number }[];
  readonly codes: readonly { readonly code: string; readonly features: number; readonly area: number }[];
}

const MENDED: Readonly<Record<Mended['code'], Localised>> = {
  unclosed: { vi: 'Vòng chưa khép kín: đã nối điểm cuối với điểm đầu.', en: 'A ring was not closed: its last point was joined to the first.' },
  'duplicate-points': { vi: 'Điểm trùng nhau đã được bỏ.', en: 'Doubled points were removed.' },
  winding: { vi: 'Chiều của vòng đã được đảo lại.', en: 'The direction of a ring was turned.' },
  'self-crossing': {
    vi: 'Đường biên tự cắt: đã tách thành các phần riêng. Hãy xem lại diện tích.',
    en: 'The boundary crossed itself: it was split into parts. Look at its area again.',
  },
  'ring-dropped': { vi: 'Một vòng không có diện tích đã được bỏ.', en: 'A ring without area was dropped.' },
};

const SLIVER_SQUARE_METRES = 1;

export async function checkTable(table: SourceTable, options: CheckOptions): Promise<Checked> {
  const findings = new Findings();
  missingFields(table, options, findings);
  const transform = transformOf(options.crs);
  const toWgs84 = options.swapAxes ? (x: number, y: number): readonly [number, number] => transform.toWgs84(y, x) : transform.toWgs84;
  // Corners are kept relative to this; the province lies within 21 degrees of it, and so does whatever is refused for lying outside.
  const packer = new Packer(ORIGIN, attributesOf(options));
  const unknown = new Map<string, number>();
  let [refused, left] = [0, 0];
  let sample: readonly number[] | undefined;
  const turns = new Turns();
  for (const feature of table.features()) {
    await turns.give();
    sample ??= feature.polygons[0]?.[0];
    const shape = shapeOf(feature, toWgs84, findings);
    if (shape === undefined) {
      refused += 1;
      continue;
    }
    const values = valuesOf(feature, options, unknown);
    if (values === undefined) {
      left += 1;
      continue;
    }
    const box = boxOf(shape);
    if (!near(box)) {
      refused += 1;
      findings.add('error', 'far-away', { vi: 'Nằm rất xa tỉnh: không thể nhận.', en: 'Lies far from the province: cannot be taken.' }, feature.number);
      continue;
    }
    const planar = inPlane(shape, planeOf(shape, options.meridian));
    const area = areaOf(planar);
    judge(feature.number, shape, planar, area, findings);
    packer.add(shape, values, area, feature.number);
    if (packer.cornerCount > LIMITS.corners)
      throw new Refused('too-many-corners', {
        vi: 'Lớp có hơn 4 triệu đỉnh: hãy chia tệp hoặc đơn giản hóa.',
        en: 'The layer has more than 4 million corners: split or simplify it.',
      });
  }
  if (left > 0)
    findings.say('hint', 'left-out', `${String(left)} đối tượng được bỏ theo bảng mã đã chọn.`, `${String(left)} features are left out by the chosen codes.`);
  for (const [value, count] of unknown)
    findings.say(
      'error',
      'unknown-code',
      `Mã "${value}" không có trong danh mục loại đất (${String(count)} đối tượng): hãy chọn mã tương ứng.`,
      `Code "${value}" is none of the land-use list (${String(count)} features): choose what it stands for.`,
    );
  if (packer.features === 0) findings.say('error', 'nothing', 'Không có đối tượng nào nhận được.', 'No feature could be taken.');
  if (packer.features === 0) saySwapped(sample, toWgs84, findings);
  const packed = packer.finish();
  const layer = new LoadedLayer(packed as Uint8Array<ArrayBuffer>);
  if (options.kind !== 'boundary') await findOverlaps(layer, options.meridian, findings);
  return {
    packed,
    findings: findings.list(),
    features: packer.features,
    refused,
    box: layer.box,
    unknownCodes: [...unknown]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 200),
    codes: layer.summary('code').map(({ value, features, area }) => ({ code: value, features, area })),
  };
}

/** Centre of the province's boxes. */
const PROVINCE = COMMUNES.reduce<[number, number, number, number]>(
  (all, { box }) => [Math.min(all[0], box[0]), Math.min(all[1], box[1]), Math.max(all[2], box[2]), Math.max(all[3], box[3])],
  [180, 90, -180, -90],
);
const ORIGIN: readonly [number, number] = [Math.round((PROVINCE[0] + PROVINCE[2]) / 2), Math.round((PROVINCE[1] + PROVINCE[3]) / 2)];

/** Within a degree of the province's box. */
const near = (box: readonly number[]): boolean =>
  at(box, 0) > PROVINCE[0] - 1 && at(box, 1) > PROVINCE[1] - 1 && at(box, 2) < PROVINCE[2] + 1 && at(box, 3) < PROVINCE[3] + 1;

function missingFields(table: SourceTable, { kind, fields }: CheckOptions, findings: Findings): void {
  for (const attribute of NEEDED[kind]) {
    const field = fields[attribute];
    if (field === undefined || !table.fields.includes(field))
      findings.say('error', 'field-missing', `Chưa chọn cột cho "${attribute}".`, `No field is chosen for "${attribute}".`);
  }
}

function attributesOf({ fields, kind }: CheckOptions): Attribute[] {
  return ATTRIBUTES.filter((attribute) => fields[attribute] !== undefined || NEEDED[kind].includes(attribute));
}

function shapeOf(feature: SourceFeature, toWgs84: (x: number, y: number) => readonly [number, number], findings: Findings): Shape | undefined {
  if (feature.problem !== undefined) {
    findings.add('error', feature.problem.code, feature.problem.text, feature.number);
    return undefined;
  }
  if (feature.flattened === true)
    findings.add('hint', 'height', { vi: 'Độ cao trong tọa độ được bỏ qua.', en: 'Heights of the coordinates are left out.' }, feature.number);
  const result = repair(feature.polygons, toWgs84);
  if (result.kind === 'refused') {
    findings.add('error', result.code, result.message, feature.number);
    return undefined;
  }
  for (const { code, level } of result.mended) findings.add(level, code, MENDED[code], feature.number);
  return result.shape;
}

/** Undefined: the code table leaves such features out. */
function valuesOf(feature: SourceFeature, { fields, codes }: CheckOptions, unknown: Map<string, number>): ReadonlyMap<Attribute, string> | undefined {
  const values = new Map<Attribute, string>();
  for (const attribute of ATTRIBUTES) {
    const field = fields[attribute];
    const value = field === undefined ? undefined : feature.properties.get(field);
    if (value === undefined || value === null || value === '') continue;
    const text = String(value);
    if (attribute !== 'code' && attribute !== 'present') {
      values.set(attribute, text.slice(0, 500));
      continue;
    }
    const mapped = Object.hasOwn(codes, text) ? codes[text] : landUseCode(text);
    if (mapped === '') return undefined;
    if (mapped === undefined || !LAND_USES.has(mapped)) unknown.set(text.slice(0, 100), (unknown.get(text.slice(0, 100)) ?? 0) + 1);
    values.set(attribute, mapped ?? text.slice(0, 20));
  }
  return values;
}

function judge(number: number, shape: Shape, planar: Shape, area: number, findings: Findings): void {
  const outer = planar[0]?.[0] ?? [];
  const length = perimeterOf(outer);
  if (area < SLIVER_SQUARE_METRES || (area < 100 && (4 * Math.PI * area) / (length * length) < 0.002))
    findings.add('warning', 'sliver', { vi: 'Mảnh vụn: rất nhỏ hoặc rất hẹp.', en: 'A sliver: very small or very narrow.' }, number, {
      vi: `đối tượng ${String(number)}: ${area.toFixed(2)} m²`,
      en: `feature ${String(number)}: ${area.toFixed(2)} m²`,
    });
  const box = boxOf(shape);
  const first = shape[0]?.[0] ?? [];
  if (communeAt((box[0] + box[2]) / 2, (box[1] + box[3]) / 2) === undefined && communeAt(at(first, 0), at(first, 1)) === undefined)
    findings.add(
      'warning',
      'outside-province',
      { vi: 'Nằm ngoài ranh giới các xã, phường của tỉnh.', en: 'Lies outside the communes of the province.' },
      number,
    );
}

function saySwapped(ring: readonly number[] | undefined, toWgs84: (x: number, y: number) => readonly [number, number], findings: Findings): void {
  if (ring === undefined) return;
  const [longitude, latitude] = toWgs84(at(ring, 1), at(ring, 0));
  if (near([longitude, latitude, longitude, latitude]))
    findings.say(
      'error',
      'swapped-axes',
      'Hai trục tọa độ bị đổi chỗ cho nhau: hãy đánh dấu "hoán đổi trục".',
      'The two axes are exchanged: tick "swap axes".',
    );
}

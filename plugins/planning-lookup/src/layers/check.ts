// Checks the features of a file and packs the good ones: geometry mended or refused, codes of the national list, inside the province, no overlaps.
import type { Localised } from '@haidang/plugin-sdk';
import { nameOf, titleOf, transformOf, type Crs } from '../crs/systems.js';
import { suggestedSystem, type Suggestion } from '../crs/suggest.js';
import { communeAt, isNearProvince, PROVINCE_ORIGIN } from '../data/communes.js';
import { LAND_USES, landUseCode } from '../data/land-use-codes.js';
import type { FaultCode } from '../geometry/faults.js';
import { inPlane, planeOf } from '../geometry/planar.js';
import { repair, type Mended } from '../geometry/repair.js';
import { areaOf, at, boxOf, perimeterOf, type Shape } from '../geometry/shapes.js';
import { LIMITS, Refused, type SourceFeature, type SourceTable } from '../read/source.js';
import { Turns } from '../house.js';
import { Findings, type LayerFinding } from './findings.js';
import { LoadedLayer } from './loaded.js';
import { ATTRIBUTE_TITLES, ATTRIBUTES, NEEDED, type Attribute, type LayerKind } from './model.js';
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
  /** The system in which the file would lie in the province, when it does not in the chosen one. */
  readonly suggestion?: Suggestion;
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
  'self-touching': {
    vi: 'Đường biên tự chạm vào chính nó: đã tách tại chỗ chạm.',
    en: 'The boundary touched itself: it was split where it does.',
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
  const packer = new Packer(PROVINCE_ORIGIN, attributesOf(options));
  const unknown = new Map<string, number>();
  const unreadable = new Set<number>();
  let [refused, misplaced, left] = [0, 0, 0];
  let sample: readonly number[] | undefined;
  const turns = new Turns();
  for (const feature of table.features()) {
    await turns.give();
    sample ??= feature.polygons[0]?.[0];
    const shape = shapeOf(feature, toWgs84, findings);
    if (typeof shape === 'string') {
      refused += 1;
      // Degrees that pass for metres leave nothing on the grid of a millimetre.
      if (shape === 'off-earth' || shape === 'no-area') misplaced += 1;
      continue;
    }
    const values = valuesOf(feature, options, unknown, unreadable);
    if (values === undefined) {
      left += 1;
      continue;
    }
    const box = boxOf(shape);
    if (!isNearProvince(box)) {
      refused += 1;
      misplaced += 1;
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
  for (const number of unreadable)
    findings.add(
      'warning',
      'unreadable-letters',
      { vi: `Có chữ không đọc được theo bảng mã ${table.encoding}.`, en: `Some letters cannot be read as ${table.encoding}.` },
      number,
    );
  for (const [value, count] of unknown)
    findings.say(
      'error',
      'unknown-code',
      `Mã "${value}" không có trong danh mục loại đất (${String(count)} đối tượng): hãy chọn mã tương ứng.`,
      `Code "${value}" is none of the land-use list (${String(count)} features): choose what it stands for.`,
    );
  if (packer.features === 0) findings.say('error', 'nothing', 'Không có đối tượng nào nhận được.', 'No feature could be taken.');
  const suggestion = misplaced > packer.features && sample !== undefined ? suggestedSystem(sample, options) : undefined;
  if (suggestion !== undefined) saySuggestion(suggestion, options, findings);
  const packed = packer.finish();
  const layer = new LoadedLayer(packed as Uint8Array<ArrayBuffer>);
  if (options.kind !== 'boundary') await findOverlaps(layer, options.meridian, findings);
  return {
    packed,
    findings: findings.list(),
    features: packer.features,
    refused,
    ...(suggestion === undefined ? {} : { suggestion }),
    box: layer.box,
    unknownCodes: [...unknown]
      .map(([value, count]) => ({ value, count }))
      .sort((a, b) => b.count - a.count)
      .slice(0, 200),
    codes: layer.summary('code').map(({ value, features, area }) => ({ code: value, features, area })),
  };
}

function missingFields(table: SourceTable, { kind, fields }: CheckOptions, findings: Findings): void {
  for (const attribute of NEEDED[kind]) {
    const field = fields[attribute];
    if (field === undefined || !table.fields.includes(field))
      findings.say(
        'error',
        'field-missing',
        `Chưa chọn cột cho "${ATTRIBUTE_TITLES[attribute].vi}".`,
        `No field is chosen for "${ATTRIBUTE_TITLES[attribute].en ?? attribute}".`,
      );
  }
}

function attributesOf({ fields, kind }: CheckOptions): Attribute[] {
  return ATTRIBUTES.filter((attribute) => fields[attribute] !== undefined || NEEDED[kind].includes(attribute));
}

function shapeOf(feature: SourceFeature, toWgs84: (x: number, y: number) => readonly [number, number], findings: Findings): Shape | FaultCode {
  if (feature.problem !== undefined) {
    findings.add('error', feature.problem.code, feature.problem.text, feature.number);
    return feature.problem.code;
  }
  if (feature.flattened === true)
    findings.add('hint', 'height', { vi: 'Độ cao trong tọa độ được bỏ qua.', en: 'Heights of the coordinates are left out.' }, feature.number);
  const result = repair(feature.polygons, toWgs84);
  if (result.kind === 'refused') {
    findings.add('error', result.code, result.message, feature.number);
    return result.code;
  }
  for (const { code, level } of result.mended) findings.add(level, code, MENDED[code], feature.number);
  return result.shape;
}

/** Undefined: the code table leaves such features out. */
function valuesOf(
  feature: SourceFeature,
  { fields, codes }: CheckOptions,
  unknown: Map<string, number>,
  unreadable: Set<number>,
): ReadonlyMap<Attribute, string> | undefined {
  const values = new Map<Attribute, string>();
  for (const attribute of ATTRIBUTES) {
    const field = fields[attribute];
    const value = field === undefined ? undefined : feature.properties.get(field);
    if (value === undefined || value === null || value === '') continue;
    const text = String(value);
    if (text.includes('\uFFFD')) unreadable.add(feature.number);
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

function saySuggestion({ crs, title, swapAxes }: Suggestion, options: CheckOptions, findings: Findings): void {
  const [vi, en] = [title.vi, title.en ?? title.vi];
  if (crs === nameOf(options.crs))
    findings.say(
      'error',
      'swapped-axes',
      options.swapAxes ? 'Hai trục tọa độ không bị đổi chỗ: hãy bỏ dấu "hoán đổi trục".' : 'Hai trục tọa độ bị đổi chỗ cho nhau: hãy đánh dấu "hoán đổi trục".',
      options.swapAxes ? 'The two axes are not exchanged: untick "swap axes".' : 'The two axes are exchanged: tick "swap axes".',
    );
  else
    findings.say(
      'error',
      'wrong-system',
      `Tọa độ có vẻ là ${vi}${swapAxes ? ', trục hoán đổi' : ''}, không phải ${titleOf(options.crs).vi}.`,
      `The coordinates look like ${en}${swapAxes ? ', axes swapped' : ''}, not like ${titleOf(options.crs).en}.`,
    );
}

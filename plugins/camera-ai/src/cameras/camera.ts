// The register of cameras: where each stands, who answers for it, and why it may look there. Without purpose, owner and legal basis a
// camera cannot be enabled, and what comes from one that is not enabled is not stored.
import type { Plain } from '@haidang/plugin-sdk';
import type { Line } from '../sources/frigate.js';
import { isObject, list, nameOf, number, object } from '../sources/reading.js';

export const FIELDS = ['traffic', 'environment', 'security', 'tourism', 'other'] as const;
export type Field = (typeof FIELDS)[number];

export interface Camera {
  /** Kebab-case, never changed. */
  readonly code: string;
  readonly title: string;
  /** Where it stands, in words. */
  readonly place: string;
  readonly latitude: number | null;
  readonly longitude: number | null;
  /** Code of the commune in whose area it looks: its area of duty. */
  readonly orgUnit: string | null;
  /** What it serves. */
  readonly field: Field;
  readonly purpose: string;
  readonly owner: string;
  readonly legalBasis: string;
  /** Org unit that is told of alerts. */
  readonly dutyUnit: string | null;
  /** Names that sources use for it: `frigate/front_door`, `webhook/cam-1`, `onvif/cam-1`. */
  readonly sources: readonly string[];
  readonly enabled: boolean;
  readonly maintenance: boolean;
  /** `blurred`: the source blurs faces and plates, so that references to its pictures may be kept; `none`: none are kept. */
  readonly pictures: 'blurred' | 'none';
  /** Seconds within which a sign of life is due; null: the setting's. */
  readonly interval: number | null;
  readonly lines: readonly Line[];
  /** Path of the live view at the recorder; null: made from the setting. */
  readonly live: string | null;
  /** Invented, to be looked at. */
  readonly sample: boolean;
}

export const CODE = /^[a-z0-9]+(-[a-z0-9]+)*$/;
const SOURCE = /^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*){1,4}$/;

export interface Fault {
  readonly field: string;
  readonly vi: string;
  readonly en: string;
}

const fault = (field: string, vi: string, en: string): Fault => ({ field, vi, en });

function text(value: unknown, most = 300): string {
  return typeof value === 'string' ? value.trim().slice(0, most) : '';
}

/** Reads a camera as a form or a file gives it. */
export function cameraFrom(input: unknown): { camera: Camera; faults: readonly Fault[] } {
  const from = object(input);
  const code = text(from['code'], 60);
  const latitude = number(from['latitude']) ?? null;
  const longitude = number(from['longitude']) ?? null;
  const field = FIELDS.find((each) => each === from['field']) ?? 'other';
  const interval = number(from['interval']) ?? null;
  const live = text(from['live']);
  const camera: Camera = {
    code,
    title: text(from['title'], 120),
    place: text(from['place']),
    latitude,
    longitude,
    orgUnit: text(from['orgUnit'], 20) || null,
    field,
    purpose: text(from['purpose']),
    owner: text(from['owner'], 120),
    legalBasis: text(from['legalBasis']),
    dutyUnit: text(from['dutyUnit'], 60) || null,
    sources: [...new Set(list(from['sources']).flatMap((each) => (typeof each === 'string' && SOURCE.test(each.trim()) ? each.trim() : [])))].slice(0, 10),
    enabled: from['enabled'] === true,
    maintenance: from['maintenance'] === true,
    pictures: from['pictures'] === 'blurred' ? 'blurred' : 'none',
    interval: interval === null ? null : Math.round(interval),
    lines: list(from['lines']).flatMap(lineOf).slice(0, 20),
    live: live === '' ? null : live,
    sample: from['sample'] === true,
  };
  return { camera, faults: [...faultsOf(camera)] };
}

function lineOf(value: unknown): Line[] {
  if (!isObject(value)) return [];
  const [name, from, to] = [nameOf(value['name']), nameOf(value['from']), nameOf(value['to'])];
  return name === undefined || from === undefined || to === undefined ? [] : [{ name, from, to }];
}

function* faultsOf(camera: Camera): Generator<Fault> {
  if (!CODE.test(camera.code))
    yield fault('code', 'Mã chỉ gồm chữ thường không dấu, số và gạch nối.', 'The code has lower-case letters, digits and hyphens only.');
  if (camera.title === '') yield fault('title', 'Thiếu tên camera.', 'The name is missing.');
  if ((camera.latitude === null) !== (camera.longitude === null)) yield fault('latitude', 'Cần cả vĩ độ và kinh độ.', 'Latitude and longitude go together.');
  if (camera.latitude !== null && Math.abs(camera.latitude) > 90) yield fault('latitude', 'Vĩ độ từ -90 đến 90.', 'Latitude is -90 to 90.');
  if (camera.longitude !== null && Math.abs(camera.longitude) > 180) yield fault('longitude', 'Kinh độ từ -180 đến 180.', 'Longitude is -180 to 180.');
  if (camera.interval !== null && (camera.interval < 10 || camera.interval > 86_400))
    yield fault('interval', 'Chu kỳ từ 10 đến 86.400 giây.', 'The interval is 10 to 86,400 seconds.');
  if (camera.live !== null && !/^https?:\/\//.test(camera.live))
    yield fault('live', 'Đường dẫn xem trực tiếp bắt đầu bằng http:// hoặc https://.', 'The live address begins with http:// or https://.');
  if (!camera.enabled) return;
  if (camera.purpose === '') yield fault('purpose', 'Chưa có mục đích: không bật được camera.', 'No purpose: the camera cannot be enabled.');
  if (camera.owner === '') yield fault('owner', 'Chưa có đơn vị chủ quản: không bật được camera.', 'No owner: the camera cannot be enabled.');
  if (camera.legalBasis === '') yield fault('legalBasis', 'Chưa có căn cứ pháp lý: không bật được camera.', 'No legal basis: the camera cannot be enabled.');
}

/** As it lies in the store. */
export function asRecord(camera: Camera): Plain {
  return { ...camera, lines: camera.lines.map((line) => ({ ...line })) };
}

// A host in memory with cameras on it, and the plugin's parts called as the host calls them: for tests.
import {
  memoryHost,
  type Caller,
  type EndpointAnswer,
  type EndpointRequest,
  type MemoryHost,
  type MemoryHostOptions,
  type OrgUnit,
  type PluginMessage,
} from '@haidang/plugin-sdk';
import { cameraFrom, type Camera } from '../cameras/camera.js';
import plugin from '../index.js';
import { putCameras } from '../service/register.js';

export const NOW = '2024-07-05T03:00:00.000Z';

export const fullCamera = (more: Partial<Camera> & { readonly code: string }): Camera =>
  cameraFrom({
    title: more.code,
    purpose: 'Theo dõi giao thông',
    owner: 'Công an tỉnh',
    legalBasis: 'Luật Trật tự, an toàn giao thông đường bộ',
    enabled: true,
    ...more,
  }).camera;

export class Desk {
  readonly host: MemoryHost;
  private clock = NOW;
  private messages = 0;

  constructor(options: Omit<MemoryHostOptions, 'now'> = {}) {
    this.host = memoryHost({ ...options, orgUnits: UNITS, now: () => this.clock });
  }

  static async with(cameras: readonly (Partial<Camera> & { readonly code: string })[], options: Omit<MemoryHostOptions, 'now'> = {}): Promise<Desk> {
    const desk = new Desk(options);
    await putCameras(desk.host.context, cameras.map(fullCamera));
    return desk;
  }

  get now(): string {
    return this.clock;
  }

  at(now: string): this {
    this.clock = now;
    return this;
  }

  message(topic: string, payload: unknown): PluginMessage {
    this.messages += 1;
    const bytes = new TextEncoder().encode(typeof payload === 'string' ? payload : JSON.stringify(payload));
    return { id: String(this.messages).padStart(12, '0'), topic, bytes, receivedAt: this.clock };
  }

  async take(...batch: readonly PluginMessage[]): Promise<readonly { readonly id: string; readonly reason: string }[]> {
    return (await plugin.messages['recorders']?.(batch, this.host.context))?.refused ?? [];
  }

  async run(schedule: string): Promise<void> {
    const work = plugin.schedules[schedule];
    if (work === undefined) throw new Error(`no schedule ${schedule}`);
    await work(this.host.context);
  }

  async ask<T = Record<string, unknown>>(
    endpoint: string,
    request: Partial<EndpointRequest> = {},
  ): Promise<{ status: number; json: T; answer: EndpointAnswer }> {
    const serve = plugin.http[endpoint];
    if (serve === undefined) throw new Error(`no endpoint ${endpoint}`);
    const whole: EndpointRequest = {
      path: '',
      params: {},
      query: {},
      headers: {},
      json: undefined,
      bytes: new Uint8Array(),
      caller: OFFICER,
      base: '',
      ...request,
    };
    const answer = await serve(whole, this.host.context);
    return { status: answer.status ?? 200, json: answer.json as T, answer };
  }

  /** Everything that is stored, as one text: to prove what is not in it. */
  async everything(): Promise<string> {
    const records = await this.host.context.store.list({ prefix: '', limit: 5000 });
    return JSON.stringify(records);
  }

  async keys(prefix: string): Promise<string[]> {
    return (await this.host.context.store.list({ prefix, limit: 5000 })).map(({ key }) => key);
  }
}

const OFFICER: Caller = {
  username: 'truc-ban',
  title: 'Trực ban',
  orgUnit: null,
  actions: ['view', 'view-detail', 'review', 'administer'],
  area: 'all',
  language: 'vi',
};

/** The same rights in these org units alone. */
export const officerOf = (...area: readonly string[]): Caller => ({ ...OFFICER, username: `truc-ban-${area.join('-')}`, orgUnit: area[0] ?? null, area });

/** The province and two of its communes. */
const UNITS = [
  ['56', 'province', 'Khánh Hòa'],
  ['22366', 'commune', 'Phường Nha Trang'],
  ['22390', 'commune', 'Phường Bắc Nha Trang'],
].map(([code, level, title]) => ({ code, level, title })) as unknown as OrgUnit[];

/** A message of Frigate about one object. */
export function frigateEvent(more: {
  readonly type: 'new' | 'update' | 'end';
  readonly id?: string;
  readonly camera?: string;
  readonly start?: number;
  readonly at?: number;
  readonly end?: number;
  readonly label?: string;
  readonly zones?: readonly string[];
  readonly snapshot?: boolean;
  readonly falsePositive?: boolean;
}): Record<string, unknown> {
  const start = more.start ?? Date.parse(NOW) / 1000 - 60;
  return {
    type: more.type,
    before: null,
    after: {
      id: more.id ?? `${String(start)}-abc123`,
      camera: more.camera ?? 'cau_tran_phu',
      frame_time: more.at ?? start + 1,
      label: more.label ?? 'car',
      sub_label: ["Nguyễn Văn A's car", 0.9],
      top_score: 0.91,
      false_positive: more.falsePositive ?? false,
      start_time: start,
      end_time: more.end ?? null,
      score: 0.8,
      current_zones: more.zones ?? [],
      entered_zones: more.zones ?? [],
      has_snapshot: more.snapshot ?? false,
      attributes: { face: 0.64, license_plate: 0.9 },
      current_attributes: [{ label: 'face', box: [1, 2, 3, 4], score: 0.64 }],
      average_estimated_speed: 32.4,
      recognized_license_plate: '79A-123.45',
      recognized_license_plate_score: 0.93,
      thumbnail: 'aGFpZGFuZw==',
      data: { description: 'Người đàn ông áo xanh' },
    },
  };
}

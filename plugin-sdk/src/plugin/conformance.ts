// Does a plugin keep what its tier promises? Run by its author, by CI for ours, and before an upgrade. It works on the plugin in memory, with
// input that real life brings: nothing, rubbish, the same again, nobody answering. It never throws for a fault of the plugin.
import type { Finding, Localised } from '../finding.js';
import type { Contributes, Manifest, Quality } from '../generated/manifest.js';
import type { Frame } from '../wire.js';
import { emptyReport, wrongCalls } from './conformance-input.js';
import { memoryHost } from './memory-host.js';
import type { MemoryHost, MemoryHostOptions } from './memory-host.js';
import type { Plugin } from './plugin.js';
import type { PluginMessage } from './serving.js';

/** What the suite needs to know of a plugin to try it in earnest; all of it is optional. */
export interface ConformanceSamples {
  /** Messages by part id: they are also given twice and in reverse, which must lead to the same store. */
  readonly messages?: Readonly<Record<string, readonly PluginMessage[]>>;
  /** Keys of the store that may differ between such runs (counters of the runs themselves). */
  readonly passingKeys?: readonly string[];
  readonly host?: MemoryHostOptions;
}

/** One promise. */
export interface ConformanceResult {
  readonly id: string;
  readonly tier: Quality;
  readonly title: Localised;
  readonly passed: boolean;
  /** What was seen instead. */
  readonly reason?: string;
}

/** `reached`: the highest tier of which everything, and everything below, is kept; undefined: not even bronze. */
export interface ConformanceReport {
  readonly claimed: Quality;
  readonly reached: Quality | undefined;
  readonly results: readonly ConformanceResult[];
}

const TIERS: readonly Quality[] = ['bronze', 'silver', 'gold'];

interface Subject {
  readonly manifest: Manifest;
  readonly contributes: Contributes;
  readonly plugin: Plugin;
  readonly samples: ConformanceSamples;
  readonly host: () => MemoryHost;
}

interface Promise_ {
  readonly id: string;
  readonly tier: Quality;
  readonly title: Localised;
  /** What is not kept, in words; undefined when all is well. */
  readonly fault: (subject: Subject) => string | undefined | Promise<string | undefined>;
}

/** Runs the whole suite. */
export async function conformance(manifest: Manifest, plugin: Plugin, samples: ConformanceSamples = {}): Promise<ConformanceReport> {
  const settings = Object.fromEntries(Object.entries(manifest.settings?.properties ?? {}).map(([name, setting]) => [name, setting.default]));
  const host = (): MemoryHost => memoryHost({ settings: settings, ...samples.host });
  const subject: Subject = { manifest, contributes: manifest.contributes ?? {}, plugin, samples, host };
  const results: ConformanceResult[] = [];
  for (const { id, tier, title, fault } of PROMISES) {
    let reason: string | undefined;
    try {
      reason = await fault(subject);
    } catch (cause) {
      reason = `threw: ${cause instanceof Error ? cause.message : String(cause)}`.slice(0, 300);
    }
    results.push({ id, tier, title, passed: reason === undefined, ...(reason === undefined ? {} : { reason }) });
  }
  const broken = TIERS.findIndex((tier) => results.some((result) => result.tier === tier && !result.passed));
  return { claimed: manifest.quality ?? 'bronze', reached: broken === -1 ? 'gold' : TIERS[broken - 1], results };
}

const PROMISES: readonly Promise_[] = [
  {
    id: 'parts',
    tier: 'bronze',
    title: { vi: 'Mã có đúng các phần mà manifest hứa', en: 'The code has exactly the parts that the manifest promises' },
    fault: partsFault,
  },
  {
    id: 'checks-answer',
    tier: 'bronze',
    title: { vi: 'Kiểm tra trả lời được khi báo cáo trống', en: 'Checks answer for an empty report' },
    fault: async (subject) => {
      for (const [id, check] of Object.entries(subject.plugin.checks)) {
        const fault = findingsFault(await check.run(emptyReport(subject), subject.host().context));
        if (fault !== undefined) return `${id}: ${fault}`;
      }
      return undefined;
    },
  },
  {
    id: 'ingest-rubbish',
    tier: 'bronze',
    title: { vi: 'Tệp rác thành lỗi có chỗ, không làm sập', en: 'Rubbish becomes findings, not a fall' },
    fault: async (subject) => {
      for (const [id, ingest] of Object.entries(subject.plugin.ingest)) {
        for (const bytes of [new Uint8Array(), new Uint8Array([0xff, 0xfe, 0, 1, 2]), new TextEncoder().encode('<'.repeat(1000))]) {
          const answer = await ingest.read({ fileName: 'rubbish', bytes }, subject.host().context);
          const fault = Array.isArray(answer.figures) && Array.isArray(answer.unmapped) ? findingsFault(answer.findings) : 'no figures, findings and unmapped';
          if (fault !== undefined) return `${id}: ${fault}`;
        }
      }
      return undefined;
    },
  },
  {
    id: 'panels-table',
    tier: 'bronze',
    title: { vi: 'Mỗi bảng có bảng số nói cùng điều đó, cả khi không có số liệu', en: 'Each panel has a table that says the same, also without figures' },
    fault: ({ plugin }) => {
      const empty: Frame = { columns: [], rows: [], asOf: '2024-07-05T03:00:00Z', notes: [] };
      for (const [type, panel] of Object.entries(plugin.panels)) {
        const { columns, rows } = panel.toTable(empty, {});
        if (!Array.isArray(columns) || !Array.isArray(rows)) return `${type}: no columns and rows`;
      }
      return undefined;
    },
  },
  {
    id: 'two-languages',
    tier: 'silver',
    title: { vi: 'Mọi lời cho người đọc có tiếng Việt và tiếng Anh', en: 'Everything that people read is in Vietnamese and English' },
    fault: ({ manifest }) => oneLanguage(manifest, '/manifest'),
  },
  {
    id: 'checks-pure',
    tier: 'silver',
    title: { vi: 'Kiểm tra trả lời như nhau cho cùng báo cáo và không sửa nó', en: 'Checks answer the same for the same report and do not change it' },
    fault: async (subject) => {
      for (const [id, check] of Object.entries(subject.plugin.checks)) {
        const request = emptyReport(subject);
        const before = JSON.stringify(request);
        const answers = [await check.run(request, subject.host().context), await check.run(request, subject.host().context)].map((each) =>
          JSON.stringify(each),
        );
        if (answers[0] !== answers[1]) return `${id}: two answers`;
        if (JSON.stringify(request) !== before) return `${id}: it changed the report`;
      }
      return undefined;
    },
  },
  {
    id: 'endpoints-refuse',
    tier: 'silver',
    title: { vi: 'Lời gọi sai được trả lời 4xx, không làm sập', en: 'A wrong call is answered with 4xx, not with a fall' },
    fault: async (subject) => {
      for (const [key, endpoint] of Object.entries(subject.plugin.http)) {
        for (const request of wrongCalls(key)) {
          const { status = 200 } = await endpoint(request, subject.host().context);
          if (status >= 500) return `${key}: ${String(status)}`;
        }
      }
      return undefined;
    },
  },
  {
    id: 'settings-defaults',
    tier: 'silver',
    title: { vi: 'Giá trị mặc định của cài đặt nằm trong giới hạn của nó', en: 'Defaults of settings lie within their own limits' },
    fault: ({ manifest }) => {
      for (const [name, { type, default: value, enum: values, minimum, maximum }] of Object.entries(manifest.settings?.properties ?? {})) {
        const kind = Array.isArray(value) ? 'array' : typeof value;
        const fits = type === 'integer' ? Number.isInteger(value) : kind === type;
        const within = typeof value !== 'number' || ((minimum === undefined || value >= minimum) && (maximum === undefined || value <= maximum));
        if (!fits || !within || (values !== undefined && !values.some((each) => each === value))) return `${name}: ${JSON.stringify(value)}`;
      }
      return undefined;
    },
  },
  {
    id: 'nobody-answers',
    tier: 'gold',
    title: { vi: 'Việc định kỳ chịu được khi không máy nào trả lời', en: 'Scheduled work bears that nobody answers' },
    fault: async (subject) => {
      for (const [id, schedule] of Object.entries(subject.plugin.schedules)) {
        const { context } = memoryHost({ ...(subject.samples.host?.settings === undefined ? {} : { settings: subject.samples.host.settings }) });
        try {
          await schedule({ ...context, settings: subject.host().context.settings });
        } catch (cause) {
          return `${id}: ${cause instanceof Error ? cause.message : String(cause)}`;
        }
      }
      return undefined;
    },
  },
  {
    id: 'messages-any-order',
    tier: 'gold',
    title: { vi: 'Tin đến hai lần hay lộn thứ tự cho cùng kết quả', en: 'Messages that come twice or out of order lead to the same' },
    fault: messagesFault,
  },
  {
    id: 'tile',
    tier: 'gold',
    title: { vi: 'Ô tổng quan nói được cả khi chưa có gì', en: 'The tile speaks before there is anything' },
    fault: async ({ plugin, host }) => {
      if (plugin.tile === undefined) return undefined;
      const { value, unit } = await plugin.tile(host().context);
      if (!/^-?(0|[1-9]\d*)(\.\d+)?$/.test(value)) return `value ${JSON.stringify(value)}`;
      return unit.vi === '' ? 'no unit' : undefined;
    },
  },
];

function partsFault({ contributes, plugin, manifest }: Subject): string | undefined {
  const promised: Readonly<Record<string, readonly string[]>> = {
    ingest: (contributes.ingest ?? []).map(({ id }) => id),
    checks: (contributes.checks ?? []).map(({ id }) => id),
    panels: (contributes.panels ?? []).map(({ type }) => type),
    http: (contributes.http ?? []).map(({ method, path }) => `${method} ${path}`),
    schedules: (contributes.schedules ?? []).map(({ id }) => id),
    jobs: (contributes.jobs ?? []).map(({ id }) => id),
    messages: (contributes.messages ?? []).map(({ id }) => id),
  };
  const given: Readonly<Record<string, object>> = { ...plugin } as Readonly<Record<string, object>>;
  for (const [part, ids] of Object.entries(promised)) {
    const there = Object.keys(given[part] ?? {});
    const missing = ids.filter((id) => !there.includes(id));
    const extra = there.filter((id) => !ids.includes(id));
    if (missing.length > 0) return `${part}: ${missing.join(', ')} missing in the code`;
    if (extra.length > 0) return `${part}: ${extra.join(', ')} missing in the manifest`;
  }
  const topics = new Set(manifest.permissions?.mqtt ?? []);
  const silent = (contributes.messages ?? []).flatMap(({ mqtt }) => mqtt).filter((topic) => !topics.has(topic));
  return silent.length > 0 ? `messages: topics without a permission: ${silent.join(', ')}` : undefined;
}

function findingsFault(findings: unknown): string | undefined {
  if (!Array.isArray(findings)) return 'no list of findings';
  const wrong = (findings as readonly Partial<Finding>[]).find(
    ({ code, level, message }) => code === undefined || level === undefined || message?.vi === undefined,
  );
  return wrong === undefined ? undefined : `not a finding: ${JSON.stringify(wrong).slice(0, 120)}`;
}

async function messagesFault({ plugin, samples, host }: Subject): Promise<string | undefined> {
  for (const [id, take] of Object.entries(plugin.messages)) {
    const messages = samples.messages?.[id] ?? [];
    const runs = [messages, [...messages, ...messages], [...messages].reverse()];
    const ends: string[] = [];
    for (const run of runs) {
      const { context } = host();
      for (let place = 0; place < run.length; place += 3) await take(run.slice(place, place + 3), context);
      const records = await context.store.list({ prefix: '', limit: 5000 });
      ends.push(
        JSON.stringify(records.filter(({ key }) => samples.passingKeys?.some((start) => key.startsWith(start)) !== true).map(({ key, value }) => [key, value])),
      );
    }
    if (new Set(ends).size > 1) return `${id}: the store differs`;
  }
  return undefined;
}

/** The first text that lacks a language. */
function oneLanguage(value: unknown, path: string): string | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if ('vi' in value && typeof value.vi === 'string') return 'en' in value && typeof value.en === 'string' ? undefined : `${path}: no English`;
  for (const [key, inner] of Object.entries(value)) {
    const fault = oneLanguage(inner, `${path}/${key}`);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

// The pull: asks the other system when it is due, takes "nothing new" for an answer, maps, sends report by report, and keeps what could not be
// mapped or was refused. A pull that fails as a whole waits longer each time and keeps no ETag, so nothing of it is lost. A dead letter whose
// report comes again and is accepted goes by itself.
import { HostError, type FiguresAnswer, type PluginContext, type StoreChange } from '@haidang/plugin-sdk';
import { indicatorsOf, mapped, type Mapping, type Reason } from './mapping.js';
import { recordsOf, type SourceRecord } from './records.js';

export type PullState = {
  /** Of what the next pull may take "nothing new" for an answer: the address and the mapping that the last one was read with. */
  readonly readWith?: string;
  readonly etag?: string;
  readonly lastModified?: string;
  readonly nextAt: string;
  readonly faults: number;
  readonly fault?: { readonly code: string; readonly detail: string; readonly at: string };
  readonly okAt?: string;
  readonly checkedAt?: string;
  readonly unknown?: readonly string[];
};

export type Pull = {
  readonly at: string;
  readonly outcome: 'sent' | 'unchanged' | 'failed';
  readonly detail: string;
  readonly records: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly dead: number;
};

export type DeadLetter = {
  readonly id: string;
  readonly kind: 'unmapped' | 'refused';
  readonly key: string;
  readonly records: readonly SourceRecord[];
  readonly reasons: readonly Reason[];
  readonly firstAt: string;
  readonly at: string;
  readonly tries: number;
};

const MOST_BACK_OFF = 86_400;
const KEPT_RECORDS = 200;

export async function pullIfDue(context: PluginContext, now = false): Promise<Pull | undefined> {
  const state = (await context.store.get<PullState>('state'))?.value ?? { nextAt: '', faults: 0 };
  if (setting(context, 'address') === '' || (!now && state.nextAt > context.now)) return undefined;
  const { pull, state: after } = await pulled(context, state);
  const expiresAt = later(context, 90 * 86_400);
  await context.store.write([
    { key: 'state', value: after },
    { key: `pull/${context.now}`, value: pull, expiresAt },
  ]);
  await context.announce('pulls');
  return pull;
}

async function pulled(context: PluginContext, state: PullState): Promise<{ pull: Pull; state: PullState }> {
  // Another address, or another mapping of the same records: what the source said before is no answer to this.
  const readWith = fingerprintOf(context);
  const known: Pick<PullState, 'etag' | 'lastModified'> = state.readWith === readWith ? state : {};
  const headers: Record<string, string> = {
    accept: 'application/json, text/csv;q=0.9',
    ...(known.etag === undefined ? {} : { 'if-none-match': known.etag }),
    ...(known.lastModified === undefined ? {} : { 'if-modified-since': known.lastModified }),
  };
  const token = await context.secret('feedback-token');
  if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
  try {
    const answer = await context.fetch(setting(context, 'address'), { headers, mostBytes: 10_000_000, seconds: 20 });
    if (answer.status === 304) return well(context, state, { outcome: 'unchanged', detail: '', records: 0, accepted: 0, unchanged: 0, dead: 0 });
    if (answer.status !== 200) return failed(context, state, 'status', `HTTP ${answer.status}`, answer.headers['retry-after']);
    const records = recordsOf(answer.bytes, format(context), setting(context, 'listAt'), answer.headers['content-type']);
    if ('fault' in records) return failed(context, state, records.fault, '');
    const { counts, unknown } = await sent(context, records);
    const next = well(context, {}, counts);
    const etag = answer.headers['etag'];
    const lastModified = answer.headers['last-modified'];
    return {
      pull: next.pull,
      state: { ...next.state, unknown, readWith, ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) },
    };
  } catch (cause) {
    if (!(cause instanceof HostError)) throw cause;
    return failed(context, state, cause.code, cause.message.slice(0, 200));
  }
}

type Counts = Omit<Pull, 'at'>;

function well(context: PluginContext, state: Partial<PullState>, counts: Counts): { pull: Pull; state: PullState } {
  const { fault: _, ...rest } = state;
  return {
    pull: { at: context.now, ...counts },
    state: { ...rest, nextAt: later(context, minutes(context) * 60), faults: 0, okAt: context.now, checkedAt: context.now },
  };
}

function failed(context: PluginContext, state: PullState, code: string, detail: string, retryAfter = ''): { pull: Pull; state: PullState } {
  const faults = state.faults + 1;
  const pause = Math.max(Math.min(MOST_BACK_OFF, minutes(context) * 60 * 2 ** Math.min(faults, 12)), askedFor(retryAfter, context.now));
  context.log('warn', `pull failed: ${code} ${detail}`.trim());
  return {
    pull: { at: context.now, outcome: 'failed', detail: `${code} ${detail}`.trim(), records: 0, accepted: 0, unchanged: 0, dead: 0 },
    state: { ...state, nextAt: later(context, pause), faults, checkedAt: context.now, fault: { code, detail, at: context.now } },
  };
}

/** Retry-After in seconds, as a number or as a date; nobody silences a source for more than a week. */
function askedFor(retryAfter: string, now: string): number {
  const plain = retryAfter.trim();
  const seconds = /^\d{1,9}$/.test(plain) ? Number(plain) : Math.ceil((Date.parse(plain) - Date.parse(now)) / 1_000);
  return Number.isFinite(seconds) ? Math.min(MOST_BACK_OFF * 7, Math.max(0, seconds)) : 0;
}

/** What the records are read by. */
function fingerprintOf(context: PluginContext): string {
  const { indicators, ...fields } = mappingOf(context);
  return idOf(JSON.stringify([setting(context, 'address'), format(context), setting(context, 'listAt'), fields, [...indicators]]));
}

/** Maps and sends; each report by itself, so that one that is refused stops no other. */
async function sent(context: PluginContext, records: readonly SourceRecord[]): Promise<{ counts: Counts; unknown: readonly string[] }> {
  const { groups, unmapped, unknown } = mapped(records, mappingOf(context), await context.orgUnits());
  let [accepted, unchanged] = [0, 0];
  const dying: DeadLetter[] = unmapped.map(({ record, reasons }) => letter(context, 'unmapped', keyOf(record), [record], reasons));
  const living: string[] = [];
  for (const group of groups) {
    const answer = await context.observations.write(group.figures, { note: 'Phản ánh người dân: lấy tự động từ hệ thống nguồn' });
    accepted += answer.counts.accepted;
    unchanged += answer.counts.unchanged;
    if (answer.counts.refused > 0) dying.push(letter(context, 'refused', group.key, group.records, reasonsOf(answer)));
    else living.push(idOf(group.key));
  }
  await bury(context, dying, living);
  return { counts: { outcome: 'sent', detail: '', records: records.length, accepted, unchanged, dead: dying.length }, unknown };
}

function reasonsOf(answer: FiguresAnswer): Reason[] {
  const errors = [...new Map(answer.findings.filter(({ level }) => level === 'error').map((each) => [each.message.vi, each])).values()].slice(0, 10);
  return errors.length > 0
    ? errors.map(({ message }) => ({ vi: message.vi, en: message.en ?? message.vi }))
    : [{ vi: 'Bị từ chối, không nêu lý do.', en: 'Refused without a reason.' }];
}

/** Keeps new dead letters (the same one rises in tries), and lets go of those whose report came through. */
async function bury(context: PluginContext, dying: readonly DeadLetter[], living: readonly string[]): Promise<void> {
  const days = context.settings['deadLetterDays'];
  const expiresAt = later(context, 86_400 * (typeof days === 'number' ? days : 90));
  const unique = [...new Map(dying.map((each) => [each.id, each])).values()];
  for (let at = 0; at < unique.length; at += 500) {
    const some = unique.slice(at, at + 500);
    const before = await context.store.getMany<DeadLetter>(some.map(({ id }) => `dead/${id}`));
    await context.store.write(
      some.map((each, index): StoreChange => {
        const known = before[index]?.value;
        const value: DeadLetter = known === undefined ? each : { ...each, firstAt: known.firstAt, tries: known.tries + 1 };
        return { key: `dead/${each.id}`, value, expiresAt };
      }),
    );
  }
  if (living.length > 0)
    for (let at = 0; at < living.length; at += 500)
      await context.store.write(living.slice(at, at + 500).map((id): StoreChange => ({ key: `dead/${id}`, delete: true })));
}

/** Tries a dead letter again with the mapping of now; true when it went through. */
export async function retried(context: PluginContext, id: string): Promise<'gone' | 'accepted' | 'dead'> {
  const record = await context.store.get<DeadLetter>(`dead/${id}`);
  if (record === undefined) return 'gone';
  const { counts } = await sent(context, record.value.records);
  // Dead again for the same reason, it was written anew; else it went through, or stands under the key of the report that it became.
  const again = await context.store.get<DeadLetter>(record.key);
  if (again?.revision === record.revision) await context.store.delete(record.key);
  await context.audit({ action: 'feedback.retry', object: id, details: { accepted: counts.dead === 0 } });
  await context.announce('pulls');
  return counts.dead === 0 ? 'accepted' : 'dead';
}

export function mappingOf(context: PluginContext): Mapping {
  const lines = context.settings['indicators'];
  const status = context.settings['status'];
  return {
    periodField: setting(context, 'periodField'),
    unitField: setting(context, 'unitField'),
    indicatorField: setting(context, 'indicatorField'),
    valueField: setting(context, 'valueField'),
    indicators: indicatorsOf(Array.isArray(lines) ? lines.filter((each): each is string => typeof each === 'string') : []).indicators,
    status: status === 'A' || status === 'E' ? status : 'P',
  };
}

function letter(context: PluginContext, kind: DeadLetter['kind'], key: string, records: readonly SourceRecord[], reasons: readonly Reason[]): DeadLetter {
  return {
    id: idOf(key),
    kind,
    key,
    records: records.slice(0, KEPT_RECORDS).map((each) => ({ ...each })),
    reasons,
    firstAt: context.now,
    at: context.now,
    tries: 1,
  };
}

/** A record that cannot be mapped is known by all that is in it. */
const keyOf = (record: SourceRecord): string => JSON.stringify(Object.entries(record)).slice(0, 4_000);

function idOf(key: string): string {
  const part = (seed: number): string => {
    let hash = seed;
    for (let at = 0; at < key.length; at += 1) hash = Math.imul(hash ^ key.charCodeAt(at), 0x01000193) >>> 0;
    return hash.toString(36).padStart(7, '0');
  };
  return part(0x811c9dc5) + part(0x2f0b4a27);
}

export function setting(context: PluginContext, name: string): string {
  const value = context.settings[name];
  return typeof value === 'string' ? value.trim() : '';
}

function format(context: PluginContext): 'auto' | 'json' | 'csv' {
  const value = setting(context, 'format');
  return value === 'json' || value === 'csv' ? value : 'auto';
}

const minutes = (context: PluginContext): number => (typeof context.settings['minutes'] === 'number' ? context.settings['minutes'] : 60);
const later = (context: PluginContext, seconds: number): string => new Date(Date.parse(context.now) + seconds * 1_000).toISOString();

// Figures of a day for the indicator sets, once the day is over: sent as provisional for a week, because people still find false alarms and
// late events still come, then as final; a day that changes after that is sent once more. Of the province, and of each commune in whose area
// cameras counted. Numbers that have not changed are not sent again. Which measure goes to which indicator is the administrator's mapping.
import type { IngestedFigure, PluginContext } from '@haidang/plugin-sdk';
import { dayAfter, dayOf, FINAL_AFTER, isFinal } from '../../local-time.js';
import { settingsOf } from '../../settings.js';
import { keys, PROVINCE } from '../keys.js';
import { registerOf } from '../register.js';
import { same } from '../same.js';
import { listAll, put, readAll } from '../store.js';
import type { DayCounts } from '../../events/counts.js';
import { oddOn } from './anomalies.js';
import { mappingOf, measuresOf, type Counted, type Measure } from './measures.js';

interface Sending {
  readonly status: 'A' | 'P';
  readonly values: Readonly<Record<string, string | null>>;
}

/** What lies under `sent/<day>`: by org unit what it was told. */
type Sent = Readonly<Record<string, Sending>>;

interface Sender {
  readonly mapping: readonly { readonly measure: Measure; readonly set: string; readonly indicator: string }[];
  /** Code of the province. */
  readonly root: string;
  readonly now: number;
}

/** Days of long ago whose counts changed, at most so many at a time. */
const LATE_AT_ONCE = 50;

export async function sendFigures(context: PluginContext): Promise<void> {
  const mapping = mappingOf(settingsOf(context).mapping);
  const root = (await context.orgUnits()).find((unit) => unit.level === 'province');
  if (mapping.length === 0 || root === undefined) return;
  const now = Date.parse(context.now);
  const sender = { mapping, root: root.code, now };
  for (let back = FINAL_AFTER + 1; back >= 1; back -= 1) await sendDay(context, dayAfter(dayOf(now), -back), sender);
  const prefix = keys.late('');
  for (const { key } of await context.store.list({ prefix, limit: LATE_AT_ONCE })) {
    // Taken away first: what changes while the day is sent marks it anew.
    await context.store.delete(key);
    await sendDay(context, key.slice(prefix.length), sender);
  }
}

async function sendDay(context: PluginContext, day: string, { mapping, root, now }: Sender): Promise<void> {
  const counted = await countedOn(context, day);
  const communes = new Set((await context.orgUnits(day)).flatMap(({ level, code }) => (level === 'commune' ? code : [])));
  const places = new Map<string, Counted[]>();
  for (const each of counted) {
    places.set(root, [...(places.get(root) ?? []), each]);
    // A camera without an area, or in one that there was not on that day, counts for the province alone.
    if (each.orgUnit !== null && communes.has(each.orgUnit)) places.set(each.orgUnit, [...(places.get(each.orgUnit) ?? []), each]);
  }
  const read = (await readAll<Sent | Sending>(context.store, [keys.sent(day)])).get(keys.sent(day));
  const sent = sentIn(read?.value ?? {}, root);
  const status = isFinal(day, now) ? 'A' : 'P';
  const toSend = new Map<string, Sending>();
  // On a day on which no camera of a place said anything its figures are unknown, not zero; and so they are where its cameras moved away.
  for (const unit of new Set([...Object.keys(sent), ...places.keys()])) {
    const of = places.get(unit);
    const measures = of === undefined ? undefined : measuresOf(of);
    const values = Object.fromEntries(mapping.map(({ measure, set, indicator }) => [`${set}.${indicator}`, measures?.[measure] ?? null]));
    const sending: Sending = { status, values };
    if (!same(sent[unit], sending)) toSend.set(unit, sending);
  }
  if (toSend.size === 0) return;
  const refused = await send(context, day, toSend, mapping);
  const taken = [...toSend].filter(([unit]) => !refused.has(unit));
  await context.store.write([put(keys.sent(day), { ...sent, ...Object.fromEntries(taken) }, read)]);
}

async function countedOn(context: PluginContext, day: string): Promise<Counted[]> {
  const [{ cameras }, odd] = [await registerOf(context), await oddOn(context.store, day)];
  const prefix = keys.day(day, '');
  return (await listAll<DayCounts>(context.store, prefix)).flatMap(({ key, value }) => {
    const code = key.slice(prefix.length);
    const camera = cameras.get(code);
    if (code === PROVINCE || camera?.sample === true) return [];
    return { counts: value, anomalies: Object.keys(odd[code] ?? {}).length, field: camera?.field ?? 'other', orgUnit: camera?.orgUnit ?? null };
  });
}

/** An older version kept what it sent for the province alone. */
function sentIn(value: Sent | Sending, root: string): Sent {
  return 'status' in value ? { [root]: value as Sending } : value;
}

/** Units of which something was refused: they are sent again. */
async function send(context: PluginContext, day: string, toSend: ReadonlyMap<string, Sending>, mapping: Sender['mapping']): Promise<ReadonlySet<string>> {
  const figures = [...toSend].flatMap(([orgUnit, { status, values }]) =>
    mapping.map(({ set, indicator }): IngestedFigure => ({ set, indicator, period: day, orgUnit, value: values[`${set}.${indicator}`] ?? null, status })),
  );
  const { findings, counts } = await context.observations.write(figures, { note: `Camera AI, ${day}` });
  const errors = findings.filter(({ level }) => level === 'error');
  for (const finding of errors.slice(0, 5)) context.log('warn', `${day}: ${finding.message.vi}`);
  if (counts.refused === 0) return new Set();
  const named = new Set(errors.flatMap(({ orgUnit }) => orgUnit ?? []));
  // Refused without a name: it may be any of them.
  return named.size === 0 ? new Set(toSend.keys()) : named;
}

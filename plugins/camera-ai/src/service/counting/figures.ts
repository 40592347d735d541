// Figures of a day for the indicator sets, once the day is over: sent as provisional for a week, because people still find false alarms and
// late events still come, then as final. A day whose numbers have not changed is not sent again. Which measure goes to which indicator is
// the administrator's mapping.
import type { IngestedFigure, PluginContext } from '@haidang/plugin-sdk';
import type { DayCounts } from '../../events/counts.js';
import type { Kind } from '../../kinds.js';
import { dayAfter, dayOf } from '../../local-time.js';
import { settingsOf } from '../../settings.js';
import { keys, PROVINCE } from '../keys.js';
import { registerOf } from '../register.js';
import { same } from '../same.js';
import { listAll } from '../store.js';

export const MEASURES = ['vehicles', 'pedestrians', 'red-light', 'wrong-way', 'congestion-hours', 'flood', 'fire-smoke'] as const;
export type Measure = (typeof MEASURES)[number];

/** Days after which a day's figures are final. */
const FINAL_AFTER = 7;

const COUNTED: Readonly<Partial<Record<Measure, Kind>>> = {
  vehicles: 'vehicle',
  pedestrians: 'pedestrian',
  'red-light': 'red-light',
  'wrong-way': 'wrong-way',
  flood: 'flood',
  'fire-smoke': 'fire-smoke',
};

/** Canonical decimal text of each measure, false alarms left out. */
export function measuresOf(days: readonly DayCounts[]): Record<Measure, string> {
  const tallies = (kind: Kind) => days.flatMap((day) => day.kinds[kind] ?? []);
  const measures = Object.fromEntries(
    Object.entries(COUNTED).map(([measure, kind]) => [measure, String(tallies(kind).reduce((sum, each) => sum + each.total - each.falseAlarms, 0))]),
  );
  const tenths = Math.round(tallies('congestion').reduce((sum, each) => sum + each.dwell, 0) / 360_000);
  const hours = tenths % 10 === 0 ? String(tenths / 10) : `${String(Math.floor(tenths / 10))}.${String(tenths % 10)}`;
  return { ...(measures as Record<Measure, string>), 'congestion-hours': hours };
}

/** A line `measure = set.indicator`. */
export function mappingOf(lines: readonly string[]): { measure: Measure; set: string; indicator: string }[] {
  return lines.flatMap((line) => {
    const match = /^\s*([a-z-]+)\s*=\s*([a-z0-9-]+)\.([a-z0-9-]+)\s*$/.exec(line);
    const measure = MEASURES.find((each) => each === match?.[1]);
    return match === null || measure === undefined ? [] : { measure, set: match[2] ?? '', indicator: match[3] ?? '' };
  });
}

export async function sendFigures(context: PluginContext): Promise<void> {
  const mapping = mappingOf(settingsOf(context).mapping);
  const root = (await context.orgUnits()).find((unit) => unit.level === 'province');
  if (mapping.length === 0 || root === undefined) return;
  const today = dayOf(Date.parse(context.now));
  for (let back = FINAL_AFTER + 1; back >= 1; back -= 1)
    await sendDay(context, { day: dayAfter(today, -back), mapping, orgUnit: root.code, final: back > FINAL_AFTER });
}

interface DayToSend {
  readonly day: string;
  readonly mapping: ReturnType<typeof mappingOf>;
  readonly orgUnit: string;
  readonly final: boolean;
}

async function sendDay(context: PluginContext, { day, mapping, orgUnit, final }: DayToSend): Promise<void> {
  const { cameras } = await registerOf(context);
  const records = await listAll<DayCounts>(context.store, `day/${day}/`);
  const prefix = `day/${day}/`;
  const counted = records.filter(({ key }) => key !== prefix + PROVINCE && cameras.get(key.slice(prefix.length))?.sample !== true);
  // A day on which no camera said anything is unknown, not zero.
  if (counted.length === 0) return;
  const measures = measuresOf(counted.map(({ value }) => value));
  const status = final ? ('A' as const) : ('P' as const);
  const values = mapping.map(({ measure, set, indicator }) => [`${set}.${indicator}`, measures[measure]] as const);
  const sending = { status, values: Object.fromEntries(values) };
  const sent = (await context.store.get<typeof sending>(keys.sent(day)))?.value;
  if (same(sent, sending)) return;
  const figures: IngestedFigure[] = mapping.map(({ measure, set, indicator }) => ({ set, indicator, period: day, orgUnit, value: measures[measure], status }));
  const answer = await context.observations.write(figures, { note: `Camera AI, ${day}` });
  for (const finding of answer.findings.slice(0, 5)) context.log('warn', `${day}: ${finding.message.vi}`);
  if (answer.counts.refused === 0) await context.store.put(keys.sent(day), sending);
}

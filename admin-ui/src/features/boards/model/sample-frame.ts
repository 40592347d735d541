// Figures for a preview where there are none yet: an indicator that is not published has nothing to show, and a panel without figures
// says nothing of its look. They are made from the names, so that the same panel always looks the same, and marked as sample data.
import { parsePeriod, periodOn, periodsBetween, shiftPeriod, tryPeriod } from '@haidang/plugin-sdk';
import type { Frame, FrameColumn, OrgUnit, Period, Query } from '@haidang/plugin-sdk';

const MOST_ROWS = 3_000;
const NOTE = { code: 'sample', text: { vi: 'Số liệu mẫu, chỉ để xem trước.', en: 'Sample data, for the preview only.' } } as const;

/** A number between 0 and 1 that belongs to a text. */
function share(text: string): number {
  let hash = 2_166_136_261;
  for (const letter of text) hash = Math.imul(hash ^ (letter.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return (hash % 10_007) / 10_007;
}

const GROUP_SIZE = 6;

function periodsOf({ periods }: Query): Period[] {
  if (Array.isArray(periods)) return periods.flatMap((code) => tryPeriod(code) ?? []);
  if ('from' in periods) {
    const [from, to] = [tryPeriod(periods.from), tryPeriod(periods.to)];
    if (from === undefined || to === undefined) return [];
    return from.type === to.type ? periodsBetween(from, to) : [to];
  }
  const until = tryPeriod(periods.until ?? '') ?? parsePeriod('2024-M06');
  const type = (periods.type as Period['type'] | undefined) ?? until.type;
  const end = until.type === type ? until : periodOn(type, until.end);
  return Array.from({ length: Math.min(periods.last, 60) }, (_, at) => shiftPeriod(end, at + 1 - Math.min(periods.last, 60)));
}

function unitsOf({ orgUnits }: Query, units: readonly OrgUnit[]): string[] {
  if (orgUnits === undefined) return ['56'];
  if (Array.isArray(orgUnits)) return [...orgUnits];
  // Who is in a group only the server knows: some communes stand for them.
  if ('group' in orgUnits) return units.flatMap(({ level, code }) => (level === 'commune' ? [code] : [])).slice(0, GROUP_SIZE);
  return units.filter(({ level }) => level === orgUnits.level).map(({ code }) => code);
}

/** An answer as the server would give it, with invented figures. */
export function sampleFrame(query: Query, units: readonly OrgUnit[]): Frame {
  const by: readonly string[] = query.by ?? ['indicator', 'orgUnit', 'period'];
  const kept = (['indicator', 'orgUnit', 'period'] as const).filter((name) => by.includes(name));
  const compare = query.compare ?? [];
  const columns: FrameColumn[] = [
    ...kept.map((name): FrameColumn => ({ name, role: name, type: 'string' })),
    { name: 'value', role: 'measure', type: 'number' },
    ...(compare.includes('plan') ? [measure('plan')] : []),
    ...(compare.includes('previous') ? [measure('previous')] : []),
    ...(compare.includes('same-period') ? [measure('samePeriod')] : []),
    { name: 'status', role: 'measure', type: 'string' },
    { name: 'origin', role: 'measure', type: 'string' },
  ];
  const one = <T>(list: readonly T[], all: boolean): readonly T[] => (all ? list : list.slice(-1));
  const rows = query.indicators.flatMap((indicator) =>
    one(unitsOf(query, units), by.includes('orgUnit')).flatMap((orgUnit) =>
      one(periodsOf(query), by.includes('period')).map((period) => rowOf({ indicator, orgUnit, period: period.code }, columns)),
    ),
  );
  return { columns, rows: rows.slice(0, MOST_ROWS), asOf: new Date().toISOString(), notes: [{ ...NOTE }] };
}

const measure = (name: string): FrameColumn => ({ name, role: 'measure', type: 'number' });

function rowOf(names: { indicator: string; orgUnit: string; period: string }, columns: readonly FrameColumn[]): Frame['rows'][number] {
  const size = 40 + Math.round(share(names.indicator) * 400);
  const value = Math.round(size * (0.7 + 0.6 * share(`${names.indicator} ${names.orgUnit} ${names.period}`)));
  return columns.map(({ name }) => {
    switch (name) {
      case 'indicator':
      case 'orgUnit':
      case 'period':
        return names[name];
      case 'plan':
        return Math.round(size * 1.05);
      case 'previous':
        return Math.round(value * 0.97);
      case 'samePeriod':
        return Math.round(value * 0.92);
      case 'status':
        return 'A';
      case 'origin':
        return 'sample';
      default:
        return value;
    }
  });
}

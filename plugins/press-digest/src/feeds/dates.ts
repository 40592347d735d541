// Instants as feeds write them: RFC 822 with its names of zones and the "GMT+7" of Vietnamese sites, ISO 8601, and the day-first form of
// the country. Without a zone it is the province's own time. Undefined when it cannot be read: nobody guesses a day. Pure.

const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];
const PROVINCE_MINUTES = 7 * 60;
const NAMED: Readonly<Record<string, number>> = { Z: 0, UT: 0, UTC: 0, GMT: 0, EST: -300, EDT: -240, PST: -480, PDT: -420, ICT: 420 };

/** The instant as ISO 8601 in UTC. */
export function instantOf(text: string): string | undefined {
  const plain = text.trim().replace(/\s+/g, ' ');
  return iso(plain) ?? named(plain) ?? dayFirst(plain);
}

function iso(text: string): string | undefined {
  const found = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?(?:\.\d+)?\s*(.*))?$/.exec(text);
  if (found === null) return undefined;
  const [, year, month, day, hour = '0', minute = '0', second = '0', zone = ''] = found;
  return built([year, month, day, hour, minute, second].map(Number), zone);
}

function named(text: string): string | undefined {
  const found = /^(?:[A-Za-z]{3,9}, ?)?(\d{1,2})[ -]([A-Za-z]{3})[a-z]*[ -](\d{2,4}),? (\d{1,2}):(\d{2})(?::(\d{2}))?\s*(.*)$/.exec(text);
  if (found === null) return undefined;
  const [, day, name = '', year = '', hour, minute, second = '0', zone = ''] = found;
  const month = MONTHS.indexOf(name.toLowerCase()) + 1;
  const whole = year.length === 2 ? 2000 + Number(year) : Number(year);
  return built([whole, month, ...[day, hour, minute, second].map(Number)], zone);
}

/** 28/11/2026 07:30; with AM or PM it is the American month-first that some generators write. */
function dayFirst(text: string): string | undefined {
  const found = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})(?:,? (\d{1,2}):(\d{2})(?::(\d{2}))?(?: ?([AP]M))?\s*(.*))?$/i.exec(text);
  if (found === null) return undefined;
  const [, first, second, year, hour = '0', minute = '0', seconds = '0', half, zone = ''] = found;
  const twelve = half === undefined ? Number(hour) : (Number(hour) % 12) + (half.toUpperCase() === 'PM' ? 12 : 0);
  const [day, month] = half === undefined ? [first, second] : [second, first];
  return built([Number(year), Number(month), Number(day), twelve, Number(minute), Number(seconds)], zone);
}

function built(parts: readonly number[], zone: string): string | undefined {
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = parts;
  const minutes = zoneMinutes(zone.trim());
  if (minutes === undefined || month < 1 || month > 12 || hour > 24 || minute > 59 || second > 60 || year < 1990 || year > 2100) return undefined;
  const at = new Date(Date.UTC(year, month - 1, day, hour, minute, second));
  if (at.getUTCMonth() !== month - 1 && hour < 24) return undefined;
  return new Date(at.getTime() - minutes * 60_000).toISOString();
}

function zoneMinutes(zone: string): number | undefined {
  if (zone === '') return PROVINCE_MINUTES;
  const offset = /^(?:GMT|UTC)? ?([+-])(\d{1,2}):?(\d{2})?(?: ?\(.*\))?$/i.exec(zone);
  if (offset !== null) return (offset[1] === '-' ? -1 : 1) * (Number(offset[2]) * 60 + Number(offset[3] ?? '0'));
  return NAMED[zone.toUpperCase()];
}

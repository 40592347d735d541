// Files for people who go on with the numbers elsewhere: counts by camera, day and hour of the cameras that they see. No picture and no event
// leaves in a file; who took which file stands in the audit.
import type { Endpoint } from '@haidang/plugin-sdk';
import type { Camera } from '../cameras/camera.js';
import type { DayCounts } from '../events/counts.js';
import { KINDS, type Kind } from '../kinds.js';
import { dayAfter } from '../local-time.js';
import { keys } from '../service/keys.js';
import { readAll } from '../service/store.js';
import { refused, textOf } from './answers.js';
import { asked } from './counts.js';

const HEADS = ['Ngày', 'Giờ', 'Mã camera', 'Tên camera', 'Địa bàn', 'Loại', 'Số lượng', 'Báo nhầm'];
const MOST_ROWS = 100_000;

/** GET /counts.csv?camera=&kind=&from=&until=: by camera, day, hour and kind; of the cameras that the caller sees, without any picture or event. */
export const countsFile: Endpoint = async (request, context) => {
  const { from, until, kinds, register, sight } = await asked(request, context);
  const wanted = textOf(request, 'camera');
  const cameras = sight.codes.filter((code) => wanted === undefined || code === wanted).sort();
  const rows = [HEADS];
  for (let day = from; day <= until; day = dayAfter(day, 1)) {
    const read = await readAll<DayCounts>(
      context.store,
      cameras.map((code) => keys.day(day, code)),
    );
    for (const code of cameras) rows.push(...rowsOf(day, register.cameras.get(code), read.get(keys.day(day, code))?.value, kinds));
    if (rows.length > MOST_ROWS)
      return refused('Quá nhiều dòng; chọn khoảng ngắn hơn hoặc một camera.', 'Too many lines; choose a shorter time or one camera.');
  }
  await context.audit({ action: 'camera.export', object: 'counts', details: { from, until, camera: wanted ?? '*', rows: rows.length - 1 } });
  return {
    bytes: new TextEncoder().encode(`\uFEFF${rows.map((row) => row.map(cell).join(',')).join('\r\n')}\r\n`),
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': `attachment; filename="camera-${from}-${until}.csv"`,
      'cache-control': 'no-store',
    },
  };
};

function rowsOf(day: string, camera: Camera | undefined, counts: DayCounts | undefined, kinds: ReadonlySet<Kind>): string[][] {
  if (camera === undefined || counts === undefined) return [];
  const wanted = KINDS.filter((kind) => kinds.size === 0 || kinds.has(kind));
  return wanted.flatMap((kind) => {
    const tally = counts.kinds[kind];
    if (tally === undefined) return [];
    const head = (hour: string): string[] => [day, hour, camera.code, camera.title, camera.orgUnit ?? '', kind];
    const hours = Object.entries(tally.hours).sort(([one], [other]) => (one < other ? -1 : 1));
    // False alarms are known of the day alone.
    return [...hours.map(([hour, count]) => [...head(hour), String(count), '']), [...head('cả ngày'), String(tally.total), String(tally.falseAlarms)]];
  });
}

/** Quoted where it must be; what a spreadsheet would take for a formula is marked as text. */
function cell(text: string): string {
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

// Figures of days: of the province and of each commune, once, corrected when something changes, and what of a day is unusual, by minute,
// hour and day.
import { describe, expect, it } from '@jest/globals';
import type { IngestedFigure } from '@haidang/plugin-sdk';
import { Desk, frigateEvent, fullCamera } from '../../testing/desk.testing.js';
import { putCameras } from '../register.js';

const NHA_TRANG = { code: 'cau-tran-phu', orgUnit: '22366', field: 'traffic' as const };
const NORTH = { code: 'vinh-phuoc', orgUnit: '22390', field: 'environment' as const, lines: [{ name: 'vach', from: 'a', to: 'b' }] };
const NOWHERE = { code: 'luu-dong' };

/** The event of a moment here, `2024-07-05 23:59:58`. */
const at = (moment: string): number => Date.parse(`${moment.replace(' ', 'T')}+07:00`) / 1000;
const name = (camera: string): string => camera.replaceAll('-', '_');

async function tell(desk: Desk, camera: string, id: string, more: { start: number; end?: number; label?: string; zones?: string[] }): Promise<void> {
  const type = more.end === undefined ? 'new' : 'end';
  expect(await desk.take(desk.message('frigate/events', frigateEvent({ type, camera: name(camera), id, ...more })))).toEqual([]);
}

const line = ({ set, indicator, period, orgUnit, value, status }: IngestedFigure): string =>
  [orgUnit, period, `${set}.${indicator}`, value ?? 'none', status].join(' ');

const read = new WeakMap<Desk, number>();

/** What went out since the last call. */
function fresh(desk: Desk): readonly IngestedFigure[] {
  const figures = desk.host.figures.slice(read.get(desk) ?? 0);
  read.set(desk, desk.host.figures.length);
  return figures;
}

/** That of which something was counted. */
const sent = (desk: Desk): string[] =>
  fresh(desk)
    .map(line)
    .filter((each) => !each.includes(' 0 '))
    .sort();

describe('figures', () => {
  it('go to both sets, for the province and for the area of duty of each camera, once a day is over', async () => {
    const desk = await Desk.with([NHA_TRANG, NORTH, NOWHERE, { code: 'mau-1', orgUnit: '22366', sample: true }]);
    for (const id of ['1-a', '2-a']) await tell(desk, NHA_TRANG.code, id, { start: at('2024-07-05 08:00:00') });
    await tell(desk, NHA_TRANG.code, '3-a', { start: at('2024-07-05 08:00:00'), end: at('2024-07-05 08:36:00'), label: 'congestion' });
    await tell(desk, NORTH.code, '4-a', { start: at('2024-07-05 09:00:00'), end: at('2024-07-05 09:30:00'), label: 'flood' });
    await tell(desk, NORTH.code, '5-a', { start: at('2024-07-05 09:00:00'), zones: ['a', 'b'] });
    await tell(desk, NOWHERE.code, '6-a', { start: at('2024-07-05 09:00:00') });
    await tell(desk, 'mau-1', '7-a', { start: at('2024-07-05 09:00:00') });
    await desk.run('figures');
    expect(fresh(desk)).toEqual([]);
    desk.at('2024-07-05T17:30:00.000Z');
    await desk.run('figures');
    expect(sent(desk)).toEqual([
      '22366 2024-07-05 traffic-safety.camera-congestion-hours 0.6 P',
      '22366 2024-07-05 traffic-safety.camera-vehicles 2 P',
      '22390 2024-07-05 environment.camera-flood-hours 0.5 P',
      '22390 2024-07-05 environment.camera-floods 1 P',
      '22390 2024-07-05 traffic-safety.camera-line-crossings 1 P',
      '22390 2024-07-05 traffic-safety.camera-vehicles 1 P',
      '56 2024-07-05 environment.camera-flood-hours 0.5 P',
      '56 2024-07-05 environment.camera-floods 1 P',
      '56 2024-07-05 traffic-safety.camera-congestion-hours 0.6 P',
      '56 2024-07-05 traffic-safety.camera-line-crossings 1 P',
      '56 2024-07-05 traffic-safety.camera-vehicles 4 P',
    ]);
    await desk.run('figures');
    expect(fresh(desk)).toEqual([]);
    desk.at('2024-07-12T17:30:00.000Z');
    await desk.run('figures');
    const final = sent(desk);
    expect([final.length, final.every((each) => each.endsWith(' A'))]).toEqual([11, true]);
  });

  it('count an event in the day in which it began, in whatever order and how often its messages come across midnight', async () => {
    const night = { start: at('2024-07-05 23:59:58') };
    const messages = [
      (desk: Desk) => tell(desk, NHA_TRANG.code, 'dem', night),
      (desk: Desk) => tell(desk, NHA_TRANG.code, 'dem', { ...night, end: at('2024-07-06 00:05:58') }),
      (desk: Desk) => tell(desk, NHA_TRANG.code, 'sau', { start: at('2024-07-06 00:00:00') }),
    ];
    const outcomes: string[][] = [];
    for (const order of [
      [0, 1, 2],
      [1, 2, 0, 1],
      [2, 1, 1, 0, 2],
    ]) {
      const desk = (await Desk.with([NHA_TRANG])).at('2024-07-06T01:00:00.000Z');
      for (const index of order) await messages[index]?.(desk);
      desk.at('2024-07-07T01:00:00.000Z');
      await desk.run('figures');
      outcomes.push(sent(desk));
    }
    expect(outcomes[0]).toEqual([
      '22366 2024-07-05 traffic-safety.camera-vehicles 1 P',
      '22366 2024-07-06 traffic-safety.camera-vehicles 1 P',
      '56 2024-07-05 traffic-safety.camera-vehicles 1 P',
      '56 2024-07-06 traffic-safety.camera-vehicles 1 P',
    ]);
    expect(outcomes[1]).toEqual(outcomes[0]);
    expect(outcomes[2]).toEqual(outcomes[0]);
  });

  it('are corrected by a late event and by a false alarm found late, also when they had become final', async () => {
    const desk = await Desk.with([NHA_TRANG]);
    const noon = at('2024-07-05 09:30:00');
    await tell(desk, NHA_TRANG.code, '1-a', { start: noon, end: noon + 1800, label: 'congestion' });
    desk.at('2024-07-06T03:00:00.000Z');
    await desk.run('figures');
    sent(desk);
    await tell(desk, NHA_TRANG.code, '2-a', { start: noon + 1 });
    await desk.run('figures');
    expect(sent(desk).filter((each) => each.includes('vehicles'))).toEqual([
      '22366 2024-07-05 traffic-safety.camera-vehicles 1 P',
      '56 2024-07-05 traffic-safety.camera-vehicles 1 P',
    ]);
    desk.at('2024-08-20T03:00:00.000Z');
    await desk.run('figures');
    expect(fresh(desk)).toEqual([]);
    await tell(desk, NHA_TRANG.code, '3-a', { start: noon + 2 });
    const [congestion] = (await desk.ask<{ events: { key: string }[] }>('GET /events', { query: { kind: 'congestion' } })).json.events;
    await desk.ask('POST /events/:key/verdict', { params: { key: congestion?.key ?? '' }, json: { state: 'false', note: 'xe đỗ' } });
    await desk.run('figures');
    // The hours of what was no congestion are gone with it.
    expect(sent(desk)).toEqual(['22366 2024-07-05 traffic-safety.camera-vehicles 2 A', '56 2024-07-05 traffic-safety.camera-vehicles 2 A']);
    await desk.run('figures');
    expect(fresh(desk)).toEqual([]);
  });

  it('move with a camera to its new area, and leave nothing where it counted before', async () => {
    const desk = await Desk.with([NHA_TRANG]);
    await tell(desk, NHA_TRANG.code, '1-a', { start: at('2024-07-05 09:30:00') });
    desk.at('2024-07-06T03:00:00.000Z');
    await desk.run('figures');
    sent(desk);
    await putCameras(desk.host.context, [fullCamera({ ...NHA_TRANG, orgUnit: '22390' })]);
    await desk.run('figures');
    const moved = sent(desk).filter((each) => each.includes('vehicles'));
    expect(moved).toEqual(['22366 2024-07-05 traffic-safety.camera-vehicles none P', '22390 2024-07-05 traffic-safety.camera-vehicles 1 P']);
  });

  it('of a unit that was refused are sent again, those of the others are not', async () => {
    const refuse = { on: true };
    const desk = await Desk.with([NHA_TRANG], {
      write: (figures) => {
        const bad = figures.filter(({ orgUnit }) => refuse.on && orgUnit === '22366');
        const counts = { read: figures.length, accepted: figures.length - bad.length, unchanged: 0, refused: bad.length };
        const findings = bad.map(({ orgUnit }) => ({ path: '/0', level: 'error' as const, code: 'x', message: { vi: 'không', en: 'no' }, orgUnit }));
        return Promise.resolve({ counts, findings, submissions: [] });
      },
    });
    await tell(desk, NHA_TRANG.code, '1-a', { start: at('2024-07-05 09:30:00') });
    desk.at('2024-07-06T03:00:00.000Z');
    await desk.run('figures');
    sent(desk);
    refuse.on = false;
    await desk.run('figures');
    expect(new Set(fresh(desk).map(({ orgUnit }) => orgUnit))).toEqual(new Set(['22366']));
  });
});

describe('unusual hours', () => {
  /** So many in each of eight past Fridays at nine, a second apart. */
  async function usual(desk: Desk, camera: string, count: number): Promise<void> {
    for (let week = 8; week >= 1; week -= 1) {
      const start = at('2024-07-05 09:00:00') - week * 7 * 86_400;
      const events = Array.from({ length: count }, (_, index) =>
        frigateEvent({ type: 'new', camera: name(camera), id: `${String(week)}-${String(index)}`, start: start + index }),
      );
      await desk.take(...events.map((each) => desk.message('frigate/events', each)));
    }
  }

  interface Counts {
    days: { day: string; anomalies: number }[];
    hours: { part: string; anomalies: number }[];
    minutes: { part: string; anomalies: number }[];
  }

  it('stand in the book by minute, hour and day, follow late events, and become figures', async () => {
    const desk = await Desk.with([NHA_TRANG, NORTH]);
    for (const { code } of [NHA_TRANG, NORTH]) await usual(desk, code, 10);
    // A hundred in ten minutes at the bridge, nothing at all in the north.
    const nine = at('2024-07-05 09:00:00');
    const crowd = Array.from({ length: 100 }, (_, index) => frigateEvent({ type: 'new', id: `${String(index)}-z`, start: nine + index * 6 }));
    await desk.take(...crowd.map((each) => desk.message('frigate/events', each)));
    desk.at('2024-07-05T03:05:00.000Z');
    await desk.run('anomalies');
    await desk.run('anomalies');
    const ask = async (camera?: string): Promise<number[][]> => {
      const query = { from: '2024-07-05', until: '2024-07-05', hour: '09', camera };
      const { days, hours, minutes } = (await desk.ask<Counts>('GET /counts', { query })).json;
      const of = (parts: readonly { anomalies: number }[]): number[] => parts.flatMap(({ anomalies }, index) => (anomalies > 0 ? [index, anomalies] : []));
      return [of(days), of(hours), of(minutes)];
    };
    // 10 usual, limit 10 + 4 × √10 = 22.6: the 23rd came after 22 × 6 seconds.
    expect(await ask(NHA_TRANG.code)).toEqual([
      [0, 1],
      [9, 1],
      [2, 1],
    ]);
    expect(await ask()).toEqual([
      [0, 1],
      [9, 1],
      [2, 1],
    ]);
    const { json } = await desk.ask<{ alerts: { kind: string; camera: string; note: string }[] }>('GET /alerts', { query: { state: 'new' } });
    expect(json.alerts.filter(({ kind }) => kind === 'anomaly')).toMatchObject([
      { camera: NHA_TRANG.code, note: expect.stringContaining('100 sự kiện, thường 10') },
    ]);
    desk.at('2024-07-05T17:30:00.000Z');
    await desk.run('figures');
    const anomalies = sent(desk).filter((each) => each.includes('anomalies'));
    expect(anomalies).toEqual(['22366 2024-07-05 traffic-safety.camera-anomalies 1 P', '56 2024-07-05 traffic-safety.camera-anomalies 1 P']);
  });

  it('are taken back when late events make the hour a usual one', async () => {
    const desk = await Desk.with([NORTH]);
    await usual(desk, NORTH.code, 40);
    desk.at('2024-07-05T03:05:00.000Z');
    await desk.run('anomalies');
    expect(await desk.keys('odd/')).toEqual(['odd/2024-07-05/*', 'odd/2024-07-05/vinh-phuoc']);
    const late = Array.from({ length: 40 }, (_, index) =>
      frigateEvent({ type: 'new', camera: 'vinh_phuoc', id: `${String(index)}-z`, start: at('2024-07-05 09:10:00') + index }),
    );
    await desk.take(...late.map((each) => desk.message('frigate/events', each)));
    desk.at('2024-07-05T04:05:00.000Z');
    await desk.run('anomalies');
    for (const key of ['odd/2024-07-05/*', 'odd/2024-07-05/vinh-phuoc']) expect((await desk.host.context.store.get(key))?.value).toEqual({});
  });
});

// The register: what a camera needs before it may look, files of cameras, and where a camera stands.
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { anomalyOf, minuteOf } from '../events/anomaly.js';
import { cameraFrom } from './camera.js';
import { camerasFromCsv } from './csv.js';
import { reasonOf, recorderOf, standingNow, turn, type RecorderSaid, type Signs, type Standing } from './standing.js';

describe('a camera', () => {
  const known = { code: 'cam-1', title: 'Cầu', purpose: 'Giao thông', owner: 'Công an', legalBasis: 'Luật', enabled: true };

  it.each(['purpose', 'owner', 'legalBasis'])('is not enabled without %s', (missing) => {
    expect(cameraFrom({ ...known, [missing]: ' ' }).faults.map(({ field }) => field)).toEqual([missing]);
    expect(cameraFrom({ ...known, [missing]: ' ', enabled: false }).faults).toEqual([]);
  });

  it('keeps no pictures unless the source blurs them', () => {
    expect(cameraFrom(known).camera.pictures).toBe('none');
    expect(cameraFrom({ ...known, pictures: 'blurred' }).camera.pictures).toBe('blurred');
  });

  it('comes of any input as a camera or with faults', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (input) => {
        const { camera, faults } = cameraFrom(input);
        expect(faults.length > 0 || camera.title !== '').toBe(true);
      }),
    );
  });
});

describe('a file of cameras', () => {
  it('reads Vietnamese heads, semicolons and quotes', () => {
    const text =
      '\uFEFFMã;Tên;Vĩ độ;Kinh độ;Mục đích;Chủ quản;Căn cứ;Nguồn;Bật;Lĩnh vực\r\ncam-1;"Cầu ""Trần Phú""; bắc";12,26;109.2;Giao thông;Công an;Luật;frigate/cau;có;Giao thông\r\n\r\n';
    const { cameras, faults } = camerasFromCsv(text);
    expect(faults).toEqual([]);
    expect(cameras).toMatchObject([
      { code: 'cam-1', title: 'Cầu "Trần Phú"; bắc', latitude: 12.26, sources: ['frigate/cau'], enabled: true, field: 'traffic' },
    ]);
  });

  it('names each fault by its line, and codes that come twice', () => {
    const { faults } = camerasFromCsv('code,title,enabled\nCAM,x,\ncam-1,a,1\ncam-1,b,');
    expect(faults.map(({ line, field }) => `${String(line)} ${field}`)).toEqual(['2 code', '3 purpose', '3 owner', '3 legalBasis', '4 code']);
    expect(camerasFromCsv('tên khác\n1').faults).toMatchObject([{ line: 1 }]);
  });
});

describe('where a camera stands', () => {
  const camera = { enabled: true, maintenance: false, interval: null };
  const now = Date.parse('2024-07-05T03:00:00Z');
  const at = (signs: Signs, enabledAt = 0): string => standingNow(camera, signs, now, 60, enabledAt);

  it.each<[string, Signs, string]>([
    ['heard two minutes ago', { heardAt: now - 120_000 }, 'active'],
    ['silent for three intervals', { heardAt: now - 181_000 }, 'offline'],
    ['never heard of', {}, 'never'],
    ['an event of long ago is a sign of life too', { eventAt: now - 3_600_000 }, 'offline'],
    ['its picture stands still', { heardAt: now, frozenAt: now - 60_000 }, 'frozen'],
    ['still and silent', { heardAt: now - 300_000, frozenAt: now - 400_000 }, 'offline'],
  ])('%s', (_, signs, expected) => {
    expect(at(signs)).toBe(expected);
  });

  it('gives patience to one that was just enabled again, and asks nothing of one that is off or in maintenance', () => {
    expect(at({ heardAt: now - 500_000 }, now - 60_000)).toBe('active');
    expect(standingNow({ ...camera, maintenance: true }, {}, now, 60, 0)).toBe('maintenance');
    expect(standingNow({ ...camera, enabled: false }, { heardAt: now }, now, 60, 0)).toBe('off');
    expect(standingNow({ ...camera, interval: 3600 }, { heardAt: now - 7_200_000 }, now, 60, 0)).toBe('active');
  });

  it('is lost since it was last heard of, never seen since it was enabled, and keeps its since while nothing turns', () => {
    const lost = turn(undefined, 'offline', { heardAt: now - 500_000 }, now, 0);
    expect(lost.since).toBe(new Date(now - 500_000).toISOString());
    expect(turn(lost, 'offline', { heardAt: now - 500_000 }, now + 30_000, 0)).toBe(lost);
    expect(turn(lost, 'active', {}, now, 0).since).toBe(new Date(now).toISOString());
    expect(turn(undefined, 'never', {}, now, now - 90_000).since).toBe(new Date(now - 90_000).toISOString());
  });

  it.each<[string, Standing, Signs, RecorderSaid | undefined, object]>([
    ['live', 'active', { heardAt: now }, undefined, { code: 'heard', at: '2024-07-05T03:00:00.000Z' }],
    ['never seen', 'never', {}, undefined, { code: 'never-heard', names: ['frigate/cau'] }],
    [
      'silent while its recorder lives',
      'offline',
      { heardAt: now - 600_000 },
      { name: 'frigate', online: true, at: now },
      { code: 'silent', seconds: 600, limit: 180 },
    ],
    [
      'silent with a recorder that is off',
      'offline',
      { heardAt: now },
      { name: 'frigate', online: false, at: now },
      { code: 'recorder-off', recorder: 'frigate' },
    ],
    [
      'silent with its recorder',
      'offline',
      { heardAt: now },
      { name: 'frigate', online: true, at: now - 200_000 },
      { code: 'recorder-silent', recorder: 'frigate' },
    ],
    ['faulty', 'frozen', { heardAt: now, frozenAt: now - 1000 }, undefined, { code: 'frozen', at: '2024-07-05T02:59:59.000Z' }],
  ])('says why: %s', (_, standing, signs, said, expected) => {
    const known = { code: 'cau', sources: ['frigate/cau'], interval: null };
    const recorder = recorderOf(known, said === undefined ? [] : [{ name: 'other', online: false, at: 0 }, said]);
    expect(reasonOf(standing, known, { signs, now, interval: 60, recorder })).toMatchObject(expected);
  });
});

describe('an unusual hour', () => {
  it('needs four weeks, and is judged against the camera itself', () => {
    expect(anomalyOf(900, [100, 100, 100])).toBeUndefined();
    expect(anomalyOf(900, [100, 110, 95, 105])).toMatchObject({ direction: 'high', usual: 102.5 });
    expect(anomalyOf(0, [100, 110, 95, 105])).toMatchObject({ direction: 'low' });
    expect(anomalyOf(120, [100, 110, 95, 105])).toBeUndefined();
  });

  it('is not made usual by one festival, and says nothing of a handful', () => {
    expect(anomalyOf(5000, [100, 110, 5000, 95, 105, 100])).toMatchObject({ direction: 'high' });
    expect(anomalyOf(5, [0, 0, 1, 0, 0])).toBeUndefined();
  });

  it('became unusual in the minute that passed the limit; one with too little was so when it was over', () => {
    const high = anomalyOf(900, [100, 110, 95, 105]);
    const low = anomalyOf(0, [100, 110, 95, 105]);
    if (high === undefined || low === undefined) throw new Error('both are unusual');
    expect(
      minuteOf(
        high,
        Array.from({ length: 60 }, () => 15),
      ),
    ).toBe(9);
    expect(minuteOf(low, [])).toBe(59);
    expect(minuteOf(high, [])).toBe(59);
  });
});

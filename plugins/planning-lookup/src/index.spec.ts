// The plugin as its callers meet it, over the host in memory: a file becomes a version, a version answers points, parcels and other systems.
import { describe, expect, it } from '@jest/globals';
import type { EndpointAnswer, EndpointRequest, Plain } from '@haidang/plugin-sdk';
import { vn2000, transformOf } from './crs/systems.js';
import { Desk, expected, fixture, PLANNING } from './desk.testing.js';
import type { Draft } from './layers/drafts.js';
import type { LookupAnswer } from './lookup/answer.js';

describe('planning lookup', () => {
  it.each(['quy-hoach-vn2000.zip', 'quy-hoach-vn2000.gpkg', 'quy-hoach-wgs84.geojson'])(
    '%s: upload, check, publish; a parcel is overlaid as GEOS does',
    async (name) => {
      const desk = new Desk();
      const draft = await desk.checked(fixture(name), name, PLANNING);
      expect(draft).toMatchObject({
        state: 'checked',
        result: { features: 29, refused: 0, unknownCodes: [] },
        tables: [{ guess: { code: 'MDSDD', name: 'TEN' } }],
      });
      expect(draft.result?.findings.filter(({ level }) => level === 'error')).toEqual([]);
      expect((await desk.publish(draft)).status).toBe(201);
      const { layers } = (await desk.call('GET /layers', '/layers')).json as {
        layers: { shown: { legend: { code: string; title: { vi: string }; colour: string; area: number }[] } }[];
      };
      const legend = layers[0]?.shown.legend ?? [];
      expect(legend.find(({ code }) => code === 'ODT')).toMatchObject({ title: { vi: 'Đất ở tại đô thị' }, colour: '#FFA0FF' });
      expect(legend.map(({ area }) => area)).toEqual(legend.map(({ area }) => area).sort((a, b) => b - a));
      const answer = await desk.lookup({ geometry: expected.parcel.geometry as unknown as Plain });
      expect(answer.area).toBeCloseTo(expected.parcel.area, 0);
      const [layer] = answer.layers;
      expect(layer).toMatchObject({
        layer: 'quy-hoach',
        standing: 'in-force',
        decision: { number: '318/QĐ-TTg', link: 'https://vanban.example.vn/318' },
        sample: false,
      });
      for (const { code, area, title } of layer?.zones ?? []) {
        expect(Math.abs((area ?? 0) - (expected.parcel.parts[code] ?? 0))).toBeLessThan(0.5);
        expect(title.vi).toMatch(/^Đất /);
      }
      expect(layer?.zones.length).toBe(Object.keys(expected.parcel.parts).length);
      expect(Math.abs((layer?.outside?.area ?? 0) - expected.parcel.outside)).toBeLessThan(0.5);
      expect(answer.disclaimer.vi).toBe('Kết quả để tham khảo, không thay văn bản của cơ quan có thẩm quyền.');
    },
  );

  it('answers a point in either system with its zone, commune and what lies nearer than the map is accurate', async () => {
    const desk = new Desk();
    await desk.publish(await desk.checked(fixture('quy-hoach-vn2000.zip'), 'a.zip', PLANNING), { accuracyMetres: 40 });
    const wgs84 = await desk.lookup({ text: '12.2388, 109.1748' });
    const { vn2000 } = wgs84.place;
    const planar = await desk.lookup({ text: `${String(vn2000.north)} ${String(vn2000.east)}` });
    expect(planar.layers[0]?.zones).toEqual(wgs84.layers[0]?.zones);
    expect(wgs84.layers[0]?.zones).toHaveLength(1);
    expect(wgs84.layers[0]?.near.every(({ metres }) => metres <= 40)).toBe(true);
    expect(wgs84.place.commune?.title).toBe('Phường Nam Nha Trang');
    const far = await desk.lookup({ text: '12.5, 109.1' });
    expect(far).toMatchObject({ outsideData: true, outsideProvince: false });
    expect(await desk.lookup({ text: '16.05, 108.2' })).toMatchObject({ outsideData: true, outsideProvince: true });
    const swapped = await desk.call('POST /lookup', '/lookup', { json: { text: '109.19, 12.23' } });
    expect(swapped).toMatchObject({ status: 422, json: { code: 'PLANNING_SWAPPED', suggestion: '12.23, 109.19' } });
  });

  it('versions: the day decides, the older one says that it has expired and by what', async () => {
    const desk = new Desk();
    const geojson = fixture('quy-hoach-wgs84.geojson');
    await desk.publish(await desk.checked(geojson, 'a.geojson', PLANNING), {
      validFrom: '2021-01-01',
      decision: { number: 'A/QĐ', date: '2020-12-01', issuer: 'UBND tỉnh' },
    });
    await desk.publish(await desk.checked(geojson, 'a.geojson', PLANNING), { validFrom: '2024-04-01', adjusting: 'Đang lấy ý kiến (TB 12/2026)' });
    const at = async (day: string): Promise<unknown> => {
      const [layer] = (await desk.lookup({ text: '12.2388, 109.1748', day })).layers;
      return [layer?.version, layer?.standing, layer?.newer?.version ?? null];
    };
    expect(await at('2023-05-05')).toEqual([1, 'in-force', 2]);
    expect(await at('2026-03-02')).toEqual([2, 'being-adjusted', null]);
    expect(await at('2020-01-01')).toEqual([1, 'not-yet', 2]);
    const changed = await desk.call('PUT /layers/:id/versions/:number', '/layers/quy-hoach/versions/2', {
      json: { validFrom: '2024-04-01', validTo: '2025-12-31', decision: { number: 'B/QĐ', date: '2024-03-01', issuer: 'UBND tỉnh' } },
    });
    expect(changed.status ?? 200).toBe(200);
    expect(await at('2026-03-02')).toEqual([2, 'expired', null]);
    await desk.call('DELETE /layers/:id/versions/:number', '/layers/quy-hoach/versions/2');
    expect(await at('2026-03-02')).toEqual([1, 'expired', null]);
    expect(desk.host.audited.map(({ action }) => action)).toEqual(['planning.publish', 'planning.publish', 'planning.change', 'planning.delete']);
  });

  it('a file with faults: each is found at its feature, errors stop the publication until they are left out', async () => {
    const desk = new Desk();
    const square = (x: number, y: number, size = 0.001): number[][] => [
      [x, y],
      [x + size, y],
      [x + size, y + size],
      [x, y + size],
      [x, y],
    ];
    const feature = (code: string, ring: number[][]): unknown => ({
      type: 'Feature',
      properties: { MA: code, chu: 'Nguyễn Văn A' },
      geometry: { type: 'Polygon', coordinates: [ring] },
    });
    const bytes = new TextEncoder().encode(
      JSON.stringify({
        type: 'FeatureCollection',
        features: [
          feature('ODT', square(109.17, 12.24)),
          feature('ODT', square(109.1705, 12.24)),
          feature('ODTX', square(109.18, 12.24)),
          feature('ont ', square(109.19, 12.24).slice(0, 4)),
          feature('CLN', [
            [109.16, 12.24],
            [109.161, 12.241],
            [109.161, 12.24],
            [109.16, 12.2415],
            [109.16, 12.24],
          ]),
          feature('CLN', square(120, 12.24)),
          feature('CLN', square(109.2, 12.24, 0.000001)),
          feature('CLN', square(108.6, 12.9)),
          { type: 'Feature', properties: { MA: 'ODT' }, geometry: { type: 'Point', coordinates: [109, 12] } },
        ],
      }),
    );
    const first = await desk.checked(bytes, 'loi.geojson', { kind: 'planning', fields: { code: 'MA' } });
    const found = Object.fromEntries((first.result?.findings ?? []).map(({ code, level, features }) => [code, [level, ...features]]));
    expect(found).toEqual({
      'far-away': ['error', 6],
      'not-polygon': ['error', 9],
      'unknown-code': ['error'],
      unclosed: ['warning', 4],
      'self-crossing': ['warning', 5],
      sliver: ['warning', 7],
      'outside-province': ['warning', 7, 8],
      overlap: ['warning', 1],
    });
    expect(first.result?.unknownCodes).toEqual([{ value: 'ODTX', count: 1 }]);
    expect(await desk.publish(first, { leaveOut: true })).toMatchObject({ status: 422 });
    await desk.call('PUT /drafts/:id', `/drafts/${first.id}`, { json: { kind: 'planning', fields: { code: 'MA' }, codes: { ODTX: 'ODT' } } });
    await desk.plugin.jobs['check']?.(desk.host.jobs.at(-1)?.payload ?? null, desk.host.context);
    const second = (await desk.call('GET /drafts/:id', `/drafts/${first.id}`)).json as Draft;
    expect(await desk.publish(second)).toMatchObject({ status: 422 });
    expect(await desk.publish(second, { leaveOut: true })).toMatchObject({ status: 201, json: { features: 7, leftOut: 2 } });
    // Owners' names are nobody's business here: they were never stored.
    const kept = await desk.host.context.store.list({ prefix: '', limit: 5000 });
    for (const { key, value } of kept)
      if (value instanceof Uint8Array && !key.includes('-raw')) expect(new TextDecoder().decode(value)).not.toContain('Nguyễn');
    expect(kept.some(({ key }) => key.includes('-raw'))).toBe(false);
  });

  it('swapped axes and a missing coordinate system are said, with the remedy', async () => {
    const desk = new Desk();
    const swapped = new TextDecoder().decode(fixture('quy-hoach-wgs84.geojson')).replace(/\[ (109\.\d+), (12\.\d+) \]/g, '[ $2, $1 ]');
    const draft = await desk.checked(new TextEncoder().encode(swapped), 'a.geojson', PLANNING);
    expect(draft.result?.findings.map(({ code }) => code)).toContain('swapped-axes');
    const mended = await desk.checked(new TextEncoder().encode(swapped), 'a.geojson', { ...PLANNING, swapAxes: true });
    expect(mended.result).toMatchObject({ features: 29, refused: 0 });
    const nameless = new TextDecoder().decode(fixture('quy-hoach-wgs84.geojson')).replace('urn:ogc:def:crs:OGC:1.3:CRS84', 'EPSG:2154');
    const uploaded = (await desk.call('POST /drafts', '/drafts', { bytes: new TextEncoder().encode(nameless), query: { name: 'x.geojson' } })).json as Draft;
    expect(uploaded.tables[0]?.crs).toBeNull();
    expect(await desk.call('PUT /drafts/:id', `/drafts/${uploaded.id}`, { json: PLANNING })).toMatchObject({ status: 422, json: { code: 'PLANNING_CRS' } });
  });

  it('a parcel comes as a file too, in WGS84 or in VN-2000 with its zone; without a system it is refused with the remedy', async () => {
    const desk = new Desk();
    await desk.publish(await desk.checked(fixture('quy-hoach-vn2000.zip'), 'a.zip', PLANNING));
    const send = (document: object, query: EndpointRequest['query'] = {}): Promise<EndpointAnswer> =>
      desk.call('POST /lookup/file', '/lookup/file', { bytes: new TextEncoder().encode(JSON.stringify(document)), query: { name: 'thua.geojson', ...query } });
    const { geometry } = expected.parcel;
    const feature = (shape: object): object => ({ type: 'FeatureCollection', features: [{ type: 'Feature', properties: {}, geometry: shape }] });
    const whole = (await send(feature(geometry))).json as LookupAnswer;
    expect(whole.area).toBeCloseTo(expected.parcel.area, 0);
    expect(whole.layers[0]?.zones.length).toBe(Object.keys(expected.parcel.parts).length);
    // The same corners on the plane of the province's zone, 108°15'.
    const zone = vn2000(108.25, 3);
    if (zone === undefined) throw new Error('no such zone');
    const plane = geometry.coordinates.map((ring) => ring.map(([x, y]) => transformOf(zone).fromWgs84(x, y)));
    const flat = (await send(feature({ type: geometry.type, coordinates: plane }), { crs: 'VN-2000/108.25/3' })).json as LookupAnswer;
    expect(flat.area).toBeCloseTo(expected.parcel.area, 0);
    expect(await send({ ...feature(geometry), crs: { type: 'name', properties: { name: 'EPSG:2154' } } })).toMatchObject({
      status: 422,
      json: { code: 'PLANNING_CRS' },
    });
  });

  it('prints an extract with map, decision and disclaimer, and escapes what files and people wrote', async () => {
    const desk = new Desk();
    await desk.publish(await desk.checked(fixture('quy-hoach-vn2000.zip'), 'a.zip', PLANNING), {
      decision: { number: '<script>1</script>', date: '2024-03-29', issuer: 'A & B' },
    });
    const answer = await desk.call('POST /extract', '/extract', { json: { geometry: expected.parcel.geometry as unknown as Plain } });
    expect(answer.headers?.['content-type']).toBe('application/pdf');
    const html = desk.host.printed[0]?.html ?? '';
    expect(html).toContain('<svg');
    expect(html).toContain('không thay văn bản của cơ quan có thẩm quyền');
    expect(html).toContain('A &amp; B');
    expect(html).not.toContain('<script');
    expect(html).toMatch(/Tọa độ góc thửa/);
  });

  it('the sample is loaded once, finds parcels under old commune names, and is marked', async () => {
    const desk = new Desk();
    expect((await desk.call('POST /sample', '/sample')).json).toEqual({ made: 4 });
    expect((await desk.call('POST /sample', '/sample')).json).toEqual({ made: 0 });
    const ask = { sheet: '5', number: '2' };
    const old = await desk.lookup({ commune: 'xa vinh thanh', ...ask });
    expect(old.echo.vi).toBe('Hiểu là thửa 2, tờ 5, Xã Vĩnh Thạnh (nay: Phường Tây Nha Trang)');
    const today = await desk.lookup({ commune: 'Phường Tây Nha Trang', ...ask });
    expect(today.area).toBe(old.area);
    expect(today.layers.every(({ sample }) => sample)).toBe(true);
    const planning = today.layers.find(({ kind }) => kind === 'planning');
    const sum = (planning?.zones ?? []).reduce((total, { area }) => total + (area ?? 0), 0) + (planning?.outside?.area ?? 0) - (planning?.doubled ?? 0);
    expect(sum).toBeCloseTo(today.area ?? 0, 1);
    // Of which land how much is to become what: the pieces of a parcel add up to it, and to its zones.
    expect(today.changes.length).toBeGreaterThan(0);
    expect(today.changes.reduce((total, { area }) => total + (area ?? 0), 0)).toBeCloseTo(today.area ?? 0, 0);
    for (const { code, area } of planning?.zones ?? []) {
      const into = today.changes.filter((each) => each.planned?.code === code).reduce((total, each) => total + (each.area ?? 0), 0);
      expect(Math.abs(into - (area ?? 0))).toBeLessThan(1 + (planning?.doubled ?? 0));
    }
    const point = await desk.lookup({ text: `${String(today.place.latitude)}, ${String(today.place.longitude)}` });
    expect(point.changes).toEqual([
      expect.objectContaining({
        planned: expect.objectContaining({ code: point.layers.find(({ kind }) => kind === 'planning')?.zones[0]?.code }) as unknown,
        area: null,
      }),
    ]);
    expect(await desk.call('POST /lookup', '/lookup', { json: { commune: 'Xã Không Có', ...ask } })).toMatchObject({
      status: 422,
      json: { code: 'PLANNING_UNKNOWN_COMMUNE' },
    });
    expect(await desk.call('POST /lookup', '/lookup', { json: { commune: '22366', sheet: '999', number: '1' } })).toMatchObject({
      status: 422,
      json: { code: 'PLANNING_NO_PARCEL' },
    });
    const places = (await desk.call('GET /places', '/places', { query: { q: 'vinh thanh' } })).json as { places: { title: string; note: { vi: string } }[] };
    expect(places.places[0]).toMatchObject({ title: 'Xã Vĩnh Thạnh', note: { vi: 'nay là Phường Tây Nha Trang' } });
  });

  it('counts look-ups and forgets their places after thirty days', async () => {
    const desk = new Desk();
    await desk.lookup({ text: '12.2388, 109.1748' });
    await desk.lookup({ text: '12.2399, 109.1748' });
    const own = async (): Promise<number> => ((await desk.call('GET /own', '/own')).json as { lookups: unknown[] }).lookups.length;
    expect(await own()).toBe(2);
    expect(await desk.plugin.tile?.(desk.host.context)).toMatchObject({ value: '2', state: 'none' });
    desk.now = '2026-04-01T03:00:01.000Z';
    expect(await own()).toBe(0);
    await desk.lookup({ text: '12.2388, 109.1748' });
    await desk.plugin.schedules['tidy']?.(desk.host.context);
    expect((await desk.call('GET /counts', '/counts')).json).toEqual({
      days: [
        { day: '2026-04-01', sum: 1 },
        { day: '2026-03-02', sum: 2 },
      ],
    });
  });
});

// What real life brings to a plugin: a report that is empty, calls that no page makes.
import type { IndicatorSetManifest, Manifest } from '../generated/manifest.js';
import type { CheckRequest } from './parts.js';
import type { EndpointRequest } from './serving.js';

/** A report without a single figure. */
export function emptyReport({ manifest }: { readonly manifest: Manifest }): CheckRequest {
  const set: IndicatorSetManifest = {
    $schema: 'https://haidang.dev/schema/manifest-1.json',
    id: 'sample',
    kind: 'indicator-set',
    version: '1.0.0',
    sdk: manifest.sdk,
    title: { vi: 'Mẫu' },
    group: 'economy',
    order: 1,
    owner: manifest.owner,
    period: { type: 'monthly', first: '2024-M01' },
    reporters: { by: 'owner' },
    workflow: ['submit', 'approve', 'publish'],
    indicators: [{ code: 'sample', title: { vi: 'Mẫu' }, unitOfMeasure: 'person', direction: 'neutral' }],
  };
  const figure = { path: '/sample', indicator: 'sample', orgUnit: '56', members: {} };
  return { manifest: set, period: '2024-M05', orgUnit: '56', figures: [{ ...figure, value: null }], past: [] };
}

/** Calls of an endpoint (`GET /layers/:id`) that no honest page makes. */
export function wrongCalls(key: string): EndpointRequest[] {
  const path = key.slice(key.indexOf(' ') + 1);
  const params = Object.fromEntries([...path.matchAll(/:([A-Za-z_]+)/g)].map(([, name = '']) => [name, 'no-such-thing']));
  const caller = { username: 'nobody', title: 'Nobody', orgUnit: null, actions: [], area: 'all' as const, language: 'vi' as const };
  const plain = {
    path: path.replace(/:[A-Za-z_]+/g, 'no-such-thing'),
    params,
    query: {},
    headers: {},
    bytes: new Uint8Array(),
    caller,
    base: 'https://example.vn',
  };
  const odd = ['__proto__', '-1', '9'.repeat(400), '\u0000', '../..'];
  return [
    ...[undefined, null, [], 'x', 12, { a: { b: [1] } }].map((json): EndpointRequest => ({ ...plain, json })),
    ...odd.map((value): EndpointRequest => ({
      ...plain,
      json: { id: value },
      query: { id: value, limit: value, page: [value, value] },
      params: Object.fromEntries(Object.keys(params).map((name) => [name, value])),
    })),
    { ...plain, json: undefined, bytes: new Uint8Array([0, 255, 254, 1]), headers: { 'content-type': 'application/octet-stream' } },
  ];
}

// What readBundle refuses of a manifest: one change of the good sample each, with the code of the finding and its place.
// Tables for bundle.spec.ts; no test stands here.
import { set, type Refusal } from './change.testing.js';

export const manifestRefusals: readonly Refusal[] = [
  [
    'another $schema',
    ({ manifest }) => {
      set(manifest, '$schema', 'https://example.org/manifest-1.json');
    },
    'const',
    '/manifest/$schema',
  ],
  [
    'an unknown property',
    ({ manifest }) => {
      set(manifest, 'script', 'alert(1)');
    },
    'additional-properties',
    '/manifest/script',
  ],
  [
    'a missing title',
    ({ manifest }) => {
      set(manifest, 'title', undefined);
      delete (manifest as Partial<typeof manifest>).title;
    },
    'required',
    '/manifest/title',
  ],
  [
    'an indicator twice',
    ({ manifest }) => {
      manifest.indicators.push(...manifest.indicators.slice(0, 1));
    },
    'duplicate-code',
    '/manifest/indicators/3',
  ],
  [
    'a formula that does not parse',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'on-time / ');
    },
    'formula-syntax',
    '/manifest/indicators/2/formula',
  ],
  [
    'a formula that names nobody',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'on-tim / arrivals');
    },
    'unknown-indicator',
    '/manifest/indicators/2/formula',
  ],
  [
    'a formula with JavaScript',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'constructor.constructor("return process")()');
    },
    'formula-syntax',
    '/manifest/indicators/2/formula',
  ],
  [
    'a formula that reaches itself',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'on-time-rate + arrivals');
    },
    'formula-circle',
    '/manifest/indicators/2/formula',
  ],
  [
    'an indicator of a set that is not there',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'formula', 'arrivals / tourism.guests');
    },
    'unknown-indicator',
    '/manifest/indicators/2/formula',
  ],
  [
    'a rule that is no condition',
    ({ manifest }) => {
      set(manifest.rules?.[0] ?? {}, 'when', 'arrivals + 1');
    },
    'formula-type',
    '/manifest/rules/0/when',
  ],
  [
    'a headline of nothing',
    ({ manifest }) => {
      set(manifest.headline ?? {}, 'indicator', 'departures');
    },
    'unknown-indicator',
    '/manifest/headline/indicator',
  ],
  [
    'an unknown unit of measure',
    ({ manifest }) => {
      set(manifest.indicators[0] ?? {}, 'unitOfMeasure', 'vessels');
    },
    'unknown-unit',
    '/manifest/indicators/0/unitOfMeasure',
  ],
  [
    'a first period of another type',
    ({ manifest }) => {
      manifest.period.first = '2022';
    },
    'period-first',
    '/manifest/period/first',
  ],
  [
    'an unknown check',
    ({ manifest }) => {
      manifest.checks = ['standard/large-chang'];
    },
    'unknown-check',
    '/manifest/checks/0',
  ],
  [
    'a derived indicator that aggregates',
    ({ manifest }) => {
      set(manifest.indicators[2] ?? {}, 'aggregate', { time: 'sum', orgUnit: 'sum' });
    },
    'derived-aggregates',
    '/manifest/indicators/2/aggregate',
  ],
  [
    'no field for an indicator that is owed',
    ({ form }) => {
      delete form.properties['arrivals'];
      form.required = ['on-time'];
    },
    'no-field',
    '/manifest/indicators/0',
  ],
  [
    'a javascript: address',
    ({ manifest }) => {
      manifest.source = 'javascript:alert(1)';
    },
    'code-in-text',
    '/manifest/source',
  ],
];

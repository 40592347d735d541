// What readBundle refuses of a form, a dashboard or the three together: one change of the good sample each, with the code of the finding and its place.
// Tables for bundle.spec.ts; no test stands here.
import { deriveForm } from '@haidang/plugin-sdk';
import { set, type Refusal } from './change.testing.js';

function deep(levels: number): unknown {
  return levels === 0 ? 1 : { a: deep(levels - 1) };
}

export const formRefusals: readonly Refusal[] = [
  [
    'form of another set',
    ({ form }) => {
      form.$id = 'tourism';
    },
    'id-mismatch',
    '/form/$id',
  ],
  [
    'dashboard of another set',
    ({ dashboard }) => {
      dashboard.id = 'tourism';
    },
    'id-mismatch',
    '/dashboard/id',
  ],
  [
    'a field for an unknown indicator',
    ({ form }) => {
      form.properties['extra'] = { type: ['number', 'null'], 'x-indicator': 'departures' };
    },
    'unknown-indicator',
    '/form/extra',
  ],
  [
    'a derived indicator to be entered',
    ({ form }) => {
      delete form.properties['on-time-rate']?.['x-calculated'];
    },
    'derived-entered',
    '/form/properties/on-time-rate',
  ],
  [
    'a number asked for as a date',
    ({ form }) => {
      form.properties['arrivals'] = { type: 'string', format: 'date', 'x-indicator': 'arrivals' };
    },
    'type-mismatch',
    '/form/properties/arrivals/type',
  ],
  [
    'two fields for one figure',
    ({ form }) => {
      form.properties['again'] = { type: ['number', 'null'], 'x-indicator': 'arrivals', 'x-order': 90 };
    },
    'answered-twice',
    '/form/properties/again',
  ],
  [
    'a required field that is not there',
    ({ form }) => {
      form.required = ['arrivals', 'ghost'];
    },
    'unknown-field',
    '/form/required',
  ],
  [
    'a backtracking pattern',
    ({ form }) => {
      form.properties['note'] = { type: 'string', pattern: '^(?=a)b', maxLength: 9 };
    },
    'unsafe-pattern',
    '/form/properties/note/pattern',
  ],
  [
    'a list without an end',
    ({ form }) => {
      form.properties['notes'] = { type: 'array', items: { type: 'string' } };
    },
    'unbounded-list',
    '/form/properties/notes/maxItems',
  ],
  [
    'a remote $ref',
    ({ form }) => {
      form.properties['note'] = { $ref: 'https://example.org/schema.json' };
    },
    'pattern',
    '/form/properties/note/$ref',
  ],
  [
    'a $ref to nothing',
    ({ form }) => {
      form.properties['note'] = { $ref: '#/$defs/ghost' };
    },
    'unknown-reference',
    '/form/properties/note/$ref',
  ],
  [
    'a $ref in a circle',
    ({ form }) => {
      form.$defs = { a: { type: 'object', properties: { b: { $ref: '#/$defs/a' } } } };
    },
    'circular-reference',
    '/form/$defs/a',
  ],
  [
    'an unknown panel type',
    ({ dashboard }) => {
      set(dashboard.panels[0] ?? {}, 'type', 'stats');
    },
    'unknown-panel-type',
    '/dashboard/panels/0/type',
  ],
  [
    'a panel that asks for nothing real',
    ({ dashboard }) => {
      set(dashboard.panels[0]?.query ?? {}, 'indicators', ['guests']);
    },
    'unknown-indicator',
    '/dashboard/panels/0/query/indicators/0',
  ],
  [
    'a panel off the grid',
    ({ dashboard }) => {
      set(dashboard.panels[0]?.position ?? {}, 'x', 10);
    },
    'off-the-grid',
    '/dashboard/panels/0/position',
  ],
  [
    'an undeclared variable',
    ({ dashboard }) => {
      set(dashboard.panels[0]?.query ?? {}, 'periods', ['$when']);
    },
    'unknown-variable',
    '/dashboard/panels/0/query',
  ],
  [
    'a panel twice',
    ({ dashboard }) => {
      dashboard.panels.push(...dashboard.panels.slice(0, 1));
    },
    'repeated',
    '/dashboard/panels/1/id',
  ],
  [
    'script in a title',
    ({ dashboard }) => {
      dashboard.title = { vi: '<script>fetch("/")</script>' };
    },
    'code-in-text',
    '/dashboard/title/vi',
  ],
  [
    'an event attribute',
    ({ form }) => {
      form['x-help'] = { vi: '<img src=x onerror=alert(1)>' };
    },
    'code-in-text',
    '/form/x-help/vi',
  ],
  [
    'a form.io script key',
    ({ form }) => {
      set(form.properties['arrivals'] ?? {}, 'customConditional', 'show = true');
    },
    'additional-properties',
    '/form/properties/arrivals/customConditional',
  ],
  [
    'a document that nests too deep',
    ({ form }) => {
      set(form, 'x-help', deep(40));
    },
    'too-deep',
    '',
  ],
  [
    'a document that is too large',
    ({ form }) => {
      set(
        form,
        'x-sections',
        Array.from({ length: 40_000 }, () => 1),
      );
    },
    'too-large',
    '/form',
  ],
  [
    'a matrix for a set that communes answer',
    ({ manifest, form }) => {
      manifest.reporters = { by: 'owner-per-commune' };
      form.properties = deriveForm(manifest).properties;
      manifest.reporters = { by: 'commune' };
      form.required = [];
    },
    'matrix-misplaced',
    '/form/properties',
  ],
];

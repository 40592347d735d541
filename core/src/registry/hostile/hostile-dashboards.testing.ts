// Hostile dashboards: too many panels, places off the grid, addresses that lead away, questions without end.
import { hostile, hostileText, indicator, many, nested, record, type HostileCase } from './hostile-case.testing.js';

const panel = (name: string, fate: HostileCase['fate'], change: Record<string, unknown>): HostileCase =>
  hostile(`a panel: ${name}`, fate, ({ dashboard }) => {
    Object.assign(dashboard.panels[0] ?? {}, change);
  });
const query = (name: string, fate: HostileCase['fate'], change: Record<string, unknown>): HostileCase =>
  hostile(`a question: ${name}`, fate, ({ dashboard }) => {
    Object.assign(dashboard.panels[0]?.query ?? {}, change);
  });
const drill = (to: string, fate: HostileCase['fate'] = '/dashboard/panels/0/drill'): HostileCase =>
  panel(`leading to ${to.slice(0, 40)}`, fate, { drill: { to } });
const long = (each: number): string => `${'long-name-'.repeat(6)}${String(each)}`;

export const HOSTILE_DASHBOARDS: readonly HostileCase[] = [
  hostile('10,000 panels', '/dashboard', ({ dashboard }) => {
    dashboard.panels = many(10_000, (each) => ({
      id: `p-${String(each)}`,
      type: 'stat',
      position: { x: 0, y: 0, w: 1, h: 1 },
      query: { indicators: ['arrivals'] },
    }));
  }),
  hostile('61 panels', '/dashboard/panels', ({ dashboard }) => {
    dashboard.panels = many(61, (each) => ({
      id: `p-${String(each)}`,
      type: 'stat',
      position: { x: 0, y: 0, w: 1, h: 1 },
      query: { indicators: ['arrivals'] },
    }));
  }),
  hostile('60 panels that ask for 60 strangers each', '/dashboard/panels', ({ manifest, dashboard }) => {
    manifest.indicators.push(...many(190, (each) => indicator(`${'other-name-'.repeat(5)}${String(each)}`)));
    dashboard.panels = many(60, (each) => ({
      id: `p-${String(each)}`,
      type: 'stat',
      position: { x: 0, y: 0, w: 1, h: 1 },
      query: { indicators: many(60, (other) => long(each * 60 + other)) },
    }));
  }),
  hostile('60 panels of unknown types', '/dashboard/panels', ({ dashboard }) => {
    dashboard.panels = many(60, (each) => ({
      id: `p-${String(each)}`,
      type: `type-${String(each)}`,
      position: { x: 0, y: 0, w: 1, h: 1 },
      query: { indicators: ['arrivals'] },
    }));
  }),
  ...[1e308, -1, 0.5, 1e6, '0', null].map((x) => panel(`at ${String(x)}`, '/dashboard/panels/0/position', { position: { x, y: 0, w: 1, h: 1 } })),
  panel('1e308 rows high', '/dashboard/panels/0/position', { position: { x: 0, y: 0, w: 1, h: 1e308 } }),
  panel('of no width', '/dashboard/panels/0/position', { position: { x: 0, y: 0, w: 0, h: 1 } }),
  panel('off the grid', '/dashboard/panels/0/position', { position: { x: 12, y: 0, w: 12, h: 1 } }),
  hostile('a grid of 1e9 columns', '/dashboard/layout', ({ dashboard }) => {
    dashboard.layout['columns'] = 1e9;
  }),
  panel('a threshold that is no number', '/dashboard/panels/0/thresholds', { thresholds: [{ below: Number.NaN, of: 'value', state: 'bad' }] }),
  hostileText('a panel: a threshold without end', '/dashboard', 'dashboard', (good) =>
    good.replace('"type":"stat"', '"type":"stat","thresholds":[{"below":1e999,"of":"value","state":"bad"}]'),
  ),
  panel('100,000 thresholds', '/dashboard/panels/0/thresholds', { thresholds: many(100_000, () => 1) }),
  panel('1,000 thresholds', '/dashboard/panels/0/thresholds', { thresholds: many(1_000, () => ({ below: 1, of: 'value', state: 'bad' })) }),
  ...[
    'https://evil.example',
    '//evil.example',
    '/\\evil.example',
    'javascript:alert(1)',
    '/ javascript:alert(1)',
    '/%2f%2fevil.example',
    '/a#b',
    '/"onclick=x',
    '',
    'sets',
    `/${'a'.repeat(301)}`,
  ].map((to) => drill(to)),
  drill('/sets/tourism?period=$period', 'accepted'),
  hostile('a panel: a variable that leads away', '/dashboard/panels/0/drill', ({ dashboard }) => {
    dashboard['variables'] = {
      more: [{ name: 'to', title: { vi: 'x' }, options: [{ value: '/evil.example', title: { vi: 'x' } }], default: '/evil.example' }],
    };
    Object.assign(dashboard.panels[0] ?? {}, { drill: { to: '/$to' } });
  }),
  hostile('a variable named period, twice', '/dashboard/variables', ({ dashboard }) => {
    const variable = { name: 'period', title: { vi: 'x' }, options: [{ value: 'a', title: { vi: 'x' } }], default: 'a' };
    dashboard['variables'] = { more: [variable, variable] };
  }),
  hostile('a variable named constructor', '/dashboard', ({ dashboard }) => {
    dashboard['variables'] = {
      more: [{ name: 'constructor', title: { vi: 'x' }, options: many(20_000, (each) => ({ value: String(each), title: { vi: 'x' } })), default: '0' }],
    };
  }),
  hostile('a variable whose default is none of its values', '/dashboard/variables/more/0/default', ({ dashboard }) => {
    dashboard['variables'] = { more: [{ name: 'mode', title: { vi: 'x' }, options: [{ value: 'a', title: { vi: 'x' } }], default: 'b' }] };
  }),
  query('25,000 indicators', '/dashboard', { indicators: many(25_000, long) }),
  query('an indicator of another world', '/dashboard/panels/0/query/indicators/0', { indicators: ['constructor.prototype'] }),
  query('a variable that nobody declared', '/dashboard/panels/0/query', { orgUnits: ['$nobody'] }),
  query('1e9 periods', '/dashboard/panels/0/query/periods', { periods: { last: 1e9 } }),
  query('minus one period', '/dashboard/panels/0/query/periods', { periods: { last: -1 } }),
  query('a period of the year 99999', '/dashboard/panels/0/query/periods', { periods: ['99999-M01'] }),
  query('10,000 org units', '/dashboard/panels/0/query/orgUnits', { orgUnits: many(10_000, (each) => String(each)) }),
  query('an org unit with SQL', '/dashboard/panels/0/query/orgUnits', { orgUnits: ["56'; drop table org_unit"] }),
  query('a measure that is code', '/dashboard/panels/0/query/measure', { measure: 'eval' }),
  query('a dimension with a path', '/dashboard/panels/0/query/by', { by: ['dimension:../x'] }),
  query('SQL of its own', '/dashboard/panels/0/query/sql', { sql: 'select 1' }),
  panel('options that nest', '/dashboard/panels/0/options', { options: { a: nested(15, (inner) => [inner], 'x') } }),
  panel('10,000 options', '/dashboard/panels/0/options', { options: record(10_000, (each) => [`o${String(each)}`, each]) }),
  panel('an option that runs', '/dashboard/panels/0/options', { options: { html: '<iframe src="//evil.example">' } }),
  panel('a formatter', '/dashboard/panels/0/options', { options: { formatter: { code: 'return 1' } } }),
  panel('text of markdown with a script', '/dashboard/panels/0/options', { options: { markdown: '[x](javascript:alert(1))' } }),
  panel('an image from elsewhere', 'accepted', { options: { markdown: '![x](https://evil.example/x.png)' } }),
  panel('drawn for each of a thing that is none', '/dashboard/panels/0/repeat', { repeat: 'everything' }),
  hostile('the same panel twice', '/dashboard/panels', ({ dashboard }) => {
    dashboard.panels.push(...dashboard.panels);
  }),
];

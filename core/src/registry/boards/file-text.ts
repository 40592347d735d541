// A dashboard as the text of its file: the same document gives the same bytes, in whatever order its keys came out of the database,
// so that an export under version control shows what changed and nothing else.
import type { Dashboard } from '@haidang/plugin-sdk';

const ORDER = [
  ...['$schema', 'id', 'name', 'type', 'title', 'description', 'vi', 'en', 'variables', 'period', 'orgUnit', 'root', 'default', 'compare', 'more', 'layout'],
  ...['columns', 'rowHeight', 'panels', 'position', 'x', 'y', 'w', 'h', 'mobileOrder', 'query', 'indicators', 'by', 'orgUnits', 'within', 'level'],
  ...['periods', 'from', 'to', 'last', 'until', 'measure', 'planIssuer', 'options', 'value', 'thresholds', 'below', 'above', 'of', 'state', 'drill', 'repeat'],
];
const PLACE = new Map(ORDER.map((name, place) => [name, place]));
const WIDTH = 160;

export function fileText(dashboard: Dashboard): string {
  return `${written(dashboard, 0)}\n`;
}

function written(value: unknown, depth: number): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const [open, close, lines] = Array.isArray(value)
    ? (['[', ']', value.map((each) => written(each, depth + 1))] as const)
    : (['{', '}', entriesOf(value).map(([key, each]) => `${JSON.stringify(key)}: ${written(each, depth + 1)}`)] as const);
  if (lines.length === 0) return open + close;
  const inline = `${open}${lines.join(', ')}${close}`;
  if (Array.isArray(value) && !inline.includes('\n') && depth * 2 + inline.length < WIDTH && value.every((each) => typeof each !== 'object')) return inline;
  const indent = '  '.repeat(depth + 1);
  return `${open}\n${lines.map((line) => indent + line).join(',\n')}\n${'  '.repeat(depth)}${close}`;
}

function entriesOf(value: object): [string, unknown][] {
  const place = (key: string): number => PLACE.get(key) ?? ORDER.length;
  return Object.entries(value)
    .filter(([, each]) => each !== undefined)
    .sort(([a], [b]) => place(a) - place(b) || (a < b ? -1 : 1));
}

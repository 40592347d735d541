// What a schema cannot say of a dashboard: its panels exist, ask for indicators that exist and fit the grid.
import type { Dashboard, Finding, Panel } from '@haidang/plugin-sdk';
import { unknownIndicator } from './expressions.js';
import { fault, finding, pointer } from '../finding.js';
import { repeated } from './manifest-check.js';
import { readName, type Names, type RetiredCodes } from '../names/names.js';

const COLUMNS = 12;
/** Panels that draw nothing large; all others ask, compute and draw enough that a page holds only so many. */
const LIGHT: ReadonlySet<string> = new Set(['stat', 'text', 'news', 'quality', 'work']);
export const MOST_HEAVY_PANELS = 24;
const BUILT_IN_VARIABLES = ['$period', '$yearStart', '$orgUnit', '$compare'];

export function checkDashboard(dashboard: Dashboard, names: Names, panelTypes: ReadonlySet<string>, retired: RetiredCodes = () => false): Finding[] {
  const variables = new Set([...BUILT_IN_VARIABLES, ...(dashboard.variables?.more ?? []).map((each) => `$${each.name}`)]);
  return [
    ...repeated(
      dashboard.panels.map((each) => each.id),
      '/dashboard/panels',
      'id',
    ),
    ...tooHeavy(dashboard),
    ...overlapping(dashboard),
    ...checkVariables(dashboard.variables?.more ?? []),
    ...dashboard.panels.flatMap((panel, index) => checkPanel(panel, pointer('/dashboard/panels', index), { dashboard, names, panelTypes, variables, retired })),
  ];
}

type DeclaredVariable = NonNullable<NonNullable<Dashboard['variables']>['more']>[number];

/** A variable of a built-in's name would never be seen; a default that is no choice could not be chosen again. */
function checkVariables(declared: readonly DeclaredVariable[]): Finding[] {
  const path = '/dashboard/variables/more';
  const names = declared.map((each) => each.name);
  return [
    ...repeated(names, path, 'name'),
    ...declared.flatMap((variable, index) => {
      const findings: Finding[] = [];
      if (BUILT_IN_VARIABLES.includes(`$${variable.name}`))
        findings.push(
          fault(pointer(path, index, 'name'), 'built-in-variable', `“${variable.name}” là biến có sẵn.`, `"${variable.name}" is a built-in variable.`),
        );
      if (!variable.options.some((each) => each.value === variable.default))
        findings.push(
          fault(
            pointer(path, index, 'default'),
            'unknown-option',
            `Giá trị ban đầu “${variable.default}” không có trong các lựa chọn.`,
            `The default "${variable.default}" is none of the options.`,
          ),
        );
      return findings;
    }),
  ];
}

interface Context {
  dashboard: Dashboard;
  names: Names;
  panelTypes: ReadonlySet<string>;
  variables: ReadonlySet<string>;
  retired: RetiredCodes;
}

function checkPanel(panel: Panel, path: string, context: Context): Finding[] {
  return [
    ...panelType(panel.type, pointer(path, 'type'), context),
    ...(panel.query?.indicators ?? []).flatMap((name, index) => asked(name, pointer(path, 'query', 'indicators', index), context)),
    ...variablesIn(panel, path, context),
    ...leadingAway(panel, path),
    ...place(panel, path, context.dashboard.layout.columns ?? COLUMNS),
  ];
}

function panelType(type: string, path: string, { panelTypes, names }: Context): Finding[] {
  if (panelTypes.has(type)) return [];
  const meant = names.propose(type, panelTypes);
  return [fault(path, 'unknown-panel-type', `Không có kiểu khối “${type}”.${meant.vi}`, `There is no panel type "${type}".${meant.en}`)];
}

function asked(name: string, path: string, context: Context): Finding[] {
  if (name.startsWith('$')) return [];
  const { set, code } = readName(name);
  return context.names.knows(set, code) || context.retired(set ?? context.names.set, code) ? [] : [unknownIndicator(name, path, context.names)];
}

function variablesIn(panel: Panel, path: string, context: Context): Finding[] {
  const used = JSON.stringify(panel.query ?? {}).match(/"\$[a-z][A-Za-z0-9]*"/g) ?? [];
  const unknown = [...new Set(used.map((each) => each.slice(1, -1)))].filter((each) => !context.variables.has(each));
  return unknown.map((name) =>
    fault(pointer(path, 'query'), 'unknown-variable', `Biến “${name}” chưa được khai báo.`, `The variable "${name}" is not declared.`),
  );
}

/** A variable right after the first slash could make another host of it: `/$to` with "/evil.example". */
function leadingAway(panel: Panel, path: string): Finding[] {
  if (panel.drill === undefined || !panel.drill.to.startsWith('/$')) return [];
  return [
    fault(
      pointer(path, 'drill', 'to'),
      'drill-leads-away',
      'Đường dẫn không được bắt đầu bằng biến; viết như /sets/tourism?orgUnit=$orgUnit.',
      'An address must not begin with a variable; write it like /sets/tourism?orgUnit=$orgUnit.',
    ),
  ];
}

function place(panel: Panel, path: string, columns: number): Finding[] {
  if (panel.position.x + panel.position.w <= columns) return [];
  return [
    fault(
      pointer(path, 'position'),
      'off-the-grid',
      `Khối vượt quá ${String(columns)} cột của bảng.`,
      `The panel exceeds the ${String(columns)} columns of the grid.`,
    ),
  ];
}

function tooHeavy(dashboard: Dashboard): Finding[] {
  const heavy = dashboard.panels.flatMap((panel, index) => (LIGHT.has(panel.type) ? [] : [index]));
  const first = heavy[MOST_HEAVY_PANELS];
  if (first === undefined) return [];
  const most = String(MOST_HEAVY_PANELS);
  return [
    fault(
      pointer('/dashboard/panels', first),
      'too-many-panels',
      `Bảng có ${String(heavy.length)} khối nặng (biểu đồ, bản đồ, bảng số); tối đa ${most}. Chuyển bớt sang một bảng khác.`,
      `There are ${String(heavy.length)} heavy panels (charts, maps, tables); at most ${most}. Move some to another dashboard.`,
    ),
  ];
}

function overlapping({ panels }: Dashboard): Finding[] {
  return panels.flatMap((panel, index) => {
    const under = panels.slice(0, index).find((other) => meets(panel.position, other.position));
    if (under === undefined) return [];
    return [
      finding(
        'warning',
        pointer('/dashboard/panels', index, 'position'),
        'panels-overlap',
        `Khối “${panel.id}” nằm đè lên khối “${under.id}”.`,
        `The panel "${panel.id}" lies over "${under.id}".`,
      ),
    ];
  });
}

function meets(a: Panel['position'], b: Panel['position']): boolean {
  return a.x < b.x + b.w && b.x < a.x + a.w && a.y < b.y + b.h && b.y < a.y + a.h;
}

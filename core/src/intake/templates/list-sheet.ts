// The sheet of one report: a row for each field with its unit of measure, the period before, the plan and the cell to fill. Pure.
import { formatNumber, periodShortTitle, periodTitle, titleOfPeriodCode, type FormSection } from '@haidang/plugin-sdk';
import type { CellPlan, RowPlan, SheetPlan } from '../spreadsheet/plan.js';
import type { FormCell } from './form-cells.js';
import { cellKey, type SheetStamp } from './stamp.js';
import { cellsOfReport, standing, type ReportCells, type TemplateReport } from './template-report.js';
import {
  allowedIn,
  dateOf,
  GUIDE,
  harmless,
  heightOf,
  NIL_ALLOWED,
  NIL_MARK,
  numberCell,
  numberFormat,
  STATUS_WORDS,
  unitName,
  type UnitNames,
} from './template-words.js';

export interface MadeSheet {
  sheet: SheetPlan;
  stamp: SheetStamp;
}

/** Key, number, name, unit of measure, period before, plan, value, nil, help. */
const WIDTHS = [4, 6, 46, 15, 17, 17, 20, 12, 46];
const LAST = WIDTHS.length;
const KEYS = ['@columns', '', 'name', 'unit', 'past', 'plan', 'value', 'nil', 'help'];

export function listSheet(report: TemplateReport, id: string, name: string, units: UnitNames): MadeSheet {
  const cells = cellsOfReport(report);
  const stamp: SheetStamp = { id, kind: 'list', period: report.period.code, orgUnit: report.unit.uid, rows: [], fields: [], before: {} };
  const top = headRows(report, id, LAST);
  const head = headOf(report, cells.own);
  const body = sectionsOf(report, cells.own).flatMap(({ title, members }) => [
    ...(title === '' ? [] : [band(title, LAST)]),
    ...members.map((cell, index) => fieldRow(report, cells, cell, index + 1, { stamp, units })),
  ]);
  const rows = [...top, { hidden: true, cells: KEYS.map(keyCell) }, head, ...body];
  const { vi: period } = periodTitle(report.period);
  return {
    stamp,
    sheet: {
      name,
      state: 'visible',
      columns: WIDTHS.map((width, index) => ({ width, ...(index === 0 ? { hidden: true } : {}) })),
      rows,
      freeze: { rows: top.length + 2, columns: 3 },
      repeat: [top.length + 2, top.length + 2],
      landscape: true,
      footer: `${titleOf(report)} · ${report.unit.title} · ${period}`,
      tab: 'FFFFD966',
    },
  };
}

export function titleOf({ bundle }: TemplateReport): string {
  return bundle.form['x-title']?.vi ?? bundle.manifest.title.vi;
}

export const keyCell = (value: string): CellPlan | undefined => (value === '' ? undefined : { value, look: 'key' });

/** Title, unit, period, due date, status and guide: the same over every sheet of a report. */
export function headRows(report: TemplateReport, id: string, last: number): RowPlan[] {
  const status = STATUS_WORDS.find(([code]) => code === report.obsStatus)?.[1];
  const label = (text: string, value: CellPlan, key = ''): RowPlan => ({
    height: 20,
    cells: [keyCell(key), { value: text, look: 'label' }, undefined, value, { look: value.look === 'choice' ? 'choice' : 'text' }],
    joins: [
      [2, 3],
      [4, value.look === 'choice' ? 5 : Math.min(last, 8)],
    ],
  });
  const unit = report.owedBy === report.unit.title ? report.unit.title : `${report.owedBy} (số liệu của ${report.unit.title})`;
  return [
    {
      height: 30,
      cells: [keyCell(`#${id}`), { value: `BIỂU NHẬP SỐ LIỆU: ${harmless(titleOf(report)).toLocaleUpperCase('vi')}`, look: 'title' }],
      joins: [[2, last]],
    },
    label('Đơn vị báo cáo', { value: harmless(unit), look: 'text' }),
    label('Kỳ báo cáo', { value: periodTitle(report.period).vi, look: 'text' }),
    label('Hạn nộp', { value: dateOf(report.dueOn), look: 'text' }),
    label(
      'Tình trạng số liệu',
      {
        ...(status === undefined ? {} : { value: status }),
        look: 'choice',
        allowed: {
          kind: 'choice',
          choices: STATUS_WORDS.map(([, word]) => word),
          prompt: 'Ước tính: kỳ chưa kết thúc. Sơ bộ: có thể còn điều chỉnh. Chính thức: đã chốt.',
        },
      },
      '@status',
    ),
    { height: heightOf(GUIDE, Math.min(150, last * 16), 15), cells: [undefined, { value: GUIDE, look: 'guide' }], joins: [[2, last]] },
  ];
}

export function band(title: string, last: number): RowPlan {
  const cells = Array.from({ length: last - 1 }, (_, index): CellPlan => (index === 0 ? { value: harmless(title), look: 'section' } : { look: 'section' }));
  return { height: 22, cells: [undefined, ...cells], joins: [[2, last]] };
}

function headOf(report: TemplateReport, cells: readonly FormCell[]): RowPlan {
  const earlier = cells.map((cell) => report.known(cell.indicator.code, undefined).previous?.period).find((each) => each !== undefined);
  const past = earlier === undefined ? 'Kỳ trước' : `Kỳ trước\n(${titleOfPeriodCode(earlier).vi})`;
  const heads: [string, CellPlan['look']][] = [
    ['TT', 'head'],
    ['Chỉ tiêu', 'head'],
    ['Đơn vị tính', 'head'],
    [past, 'head'],
    [`Kế hoạch\nnăm ${String(report.period.year)}`, 'head'],
    [`Số liệu\n${periodShortTitle(report.period).vi}`, 'head-input'],
    ['Không phát sinh', 'head-input'],
    ['Ghi chú', 'head'],
  ];
  return { height: 42, cells: [undefined, ...heads.map(([value, look]): CellPlan => ({ value, look }))] };
}

interface Into {
  stamp: SheetStamp;
  units: UnitNames;
}

function fieldRow(report: TemplateReport, cells: ReportCells, cell: FormCell, number: number, { stamp, units }: Into): RowPlan {
  const { field } = cell;
  const known = Object.keys(cell.members).length === 0 ? report.known(cell.indicator.code, undefined) : {};
  const format = numberFormat(cell);
  const isInput = field.calculated === undefined;
  const before = standing(cells.valueOf(cell));
  const help = [field.required ? 'Bắt buộc.' : '', field.schema['x-help']?.vi ?? '', isInput ? '' : 'Hệ thống tự tính.']
    .filter((each) => each !== '')
    .join(' ');
  if (isInput) {
    stamp.rows.push([cell.key, cell.title.vi]);
    stamp.fields.push(cell.key);
    if (before !== undefined) stamp.before[cellKey(cell.key, cell.key)] = before;
  }
  const hint = [
    `Đơn vị tính: ${unitName(cell.unitOfMeasure, units)}`,
    ...(known.previous === undefined ? [] : [`Kỳ trước: ${formatNumber(known.previous.value)}`]),
    ...(known.plan === undefined ? [] : [`Kế hoạch: ${formatNumber(known.plan)}`]),
  ];
  const value = cells.valueOf(cell);
  return {
    height: Math.max(heightOf(cell.title.vi, 44), heightOf(help, 46, 15)),
    cells: [
      isInput ? { value: cell.key, look: 'key' } : undefined,
      { value: number, look: 'number' },
      { value: harmless(cell.title.vi + (field.required ? ' *' : '')), look: 'name' },
      { value: harmless(unitName(cell.unitOfMeasure, units)), look: 'unit' },
      numberCell(known.previous?.value, 'past', format),
      numberCell(known.plan, 'past', format),
      isInput
        ? { ...numberCell(value?.nil === true ? undefined : value?.value, 'input', format), allowed: allowedIn(cell, units, hint) }
        : { value: 'tự tính', look: 'calculated' },
      isInput && field.nil ? { look: 'choice', allowed: NIL_ALLOWED, ...(value?.nil === true ? { value: NIL_MARK } : {}) } : { look: 'closed' },
      { value: harmless(help), look: 'help' },
    ],
  };
}

interface Section {
  title: string;
  members: FormCell[];
}

/** In the order of the form's sections; what has none comes first, without a heading. */
function sectionsOf({ bundle }: TemplateReport, cells: readonly FormCell[]): Section[] {
  const sections: readonly Pick<FormSection, 'id' | 'title'>[] = [{ id: '', title: { vi: '' } }, ...(bundle.form['x-sections'] ?? [])];
  const known = new Set(sections.map(({ id }) => id));
  return sections
    .map(({ id, title }) => ({
      title: title.vi,
      members: cells.filter((cell) => (cell.field.section !== undefined && known.has(cell.field.section) ? cell.field.section : '') === id),
    }))
    .filter(({ members }) => members.length > 0);
}

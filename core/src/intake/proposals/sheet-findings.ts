// What of a file was left out or is doubtful, said where it stands: hidden rows and columns, formulas, errors, unknown places and units,
// figures of other sets with the same name. Pure.
import type { Finding, Localised, ProposalReading, ProposedIndicator, ProposedSheetKind, UnitOfMeasure } from '@haidang/plugin-sdk';
import type { ReadColumn } from '../recognition/columns.js';
import type { Grid } from '../recognition/grid.js';
import type { Header } from '../recognition/header.js';
import type { Places } from '../recognition/places.js';
import { columnName } from '../spreadsheet/protocol.js';

export interface FindingNeeds {
  grid: Grid;
  header: Header | undefined;
  said: ProposalReading;
  kind: ProposedSheetKind;
  columns: readonly ReadColumn[];
  names: readonly { row: number; text: string }[];
  places: Places;
  units: readonly UnitOfMeasure[];
  indicators: readonly ProposedIndicator[];
  /** Indicators found before the limit. */
  found: number;
}

const MOST_NAMED = 20;
const SURE_ENOUGH = 0.5;

export function sheetFindings(needs: FindingNeeds): Finding[] {
  return [...ofHeading(needs), ...ofHidden(needs), ...ofCells(needs), ...ofPlaces(needs), ...ofUnits(needs), ...ofKnown(needs), ...ofCount(needs)];
}

function finding(level: Finding['level'], code: string, message: Localised, place: Finding['place'], path = ''): Finding {
  return { path, level, code, message, ...(place === undefined ? {} : { place }) };
}

function ofHeading({ grid, header, kind }: FindingNeeds): Finding[] {
  const place = { sheet: grid.name };
  if (header === undefined)
    return [
      finding(
        'error',
        'heading-not-found',
        {
          vi: 'Không nhận ra dòng tiêu đề (STT, Tên chỉ tiêu, Đơn vị tính …). Chọn dòng tiêu đề trên bảng xem trước.',
          en: 'No heading (ordinal, indicator, unit …) was recognised. Choose its row in the preview.',
        },
        place,
      ),
    ];
  if (kind !== 'unknown') return [];
  return [
    finding(
      'error',
      'names-not-found',
      {
        vi: 'Không biết cột nào là tên chỉ tiêu. Chọn vai trò “Tên chỉ tiêu” cho một cột.',
        en: 'Which column names the indicators is not known. Give a column that role.',
      },
      { ...place, row: header.from },
    ),
  ];
}

function ofHidden({ grid, header, said }: FindingNeeds): Finding[] {
  const kept = new Set(said.keep);
  const rows = grid.rows.filter(({ row, isHidden }) => isHidden && row > (header?.to ?? 0) && !kept.has(row)).map(({ row }) => row);
  const columns = [...grid.hiddenColumns].filter((column) => column <= grid.width && grid.rows.some(({ cells }) => cells.has(column)));
  const first = rows[0];
  return [
    ...(first === undefined
      ? []
      : [
          finding(
            'warning',
            'hidden-rows',
            {
              vi: `${String(rows.length)} dòng ẩn không được đọc: ${listed(rows.map(String))}.`,
              en: `${String(rows.length)} hidden rows were not read: ${listed(rows.map(String))}.`,
            },
            { sheet: grid.name, row: first },
          ),
        ]),
    ...(columns.length === 0
      ? []
      : [
          finding(
            'hint',
            'hidden-columns',
            { vi: `Cột ẩn không được đọc: ${listed(columns.map(columnName))}.`, en: `Hidden columns were not read: ${listed(columns.map(columnName))}.` },
            { sheet: grid.name },
          ),
        ]),
  ];
}

function ofCells({ grid, header }: FindingNeeds): Finding[] {
  const below = grid.rows.filter(({ row }) => row > (header?.to ?? 0));
  const cells = below.flatMap(({ row, cells: own }) => [...own].map(([column, cell]) => ({ row, column, cell })));
  const formulas = cells.filter(({ cell }) => cell.formula !== undefined).length;
  const broken = cells.find(({ cell }) => cell.isError);
  return [
    ...(formulas === 0
      ? []
      : [
          finding(
            'hint',
            'formulas',
            {
              vi: `${String(formulas)} ô có công thức: lấy giá trị đã tính, phép chia được đề xuất làm chỉ tiêu tự tính.`,
              en: `${String(formulas)} cells hold formulas: their results were taken, divisions are proposed as derived indicators.`,
            },
            { sheet: grid.name },
          ),
        ]),
    ...(broken === undefined
      ? []
      : [
          finding(
            'warning',
            'cell-error',
            {
              vi: `Ô ${columnName(broken.column)}${String(broken.row)} báo lỗi ${broken.cell.text}.`,
              en: `The cell ${columnName(broken.column)}${String(broken.row)} shows the error ${broken.cell.text}.`,
            },
            { sheet: grid.name, row: broken.row, column: columnName(broken.column) },
          ),
        ]),
  ];
}

function ofPlaces({ grid, kind, names, places }: FindingNeeds): Finding[] {
  if (kind !== 'table') return [];
  const unknown = names.filter(({ text }) => places.find(text) === undefined);
  const ended = names.filter(({ text }) => places.find(text)?.isPresent === false);
  return [
    ...unknown.slice(0, MOST_NAMED).map(({ row, text }) => {
      const near = places.nearest(text);
      return finding(
        'warning',
        'place-unknown',
        {
          vi: `Không có địa bàn “${text.slice(0, 80)}”.${near === undefined ? '' : ` Có phải “${near}”?`}`,
          en: `There is no place "${text.slice(0, 80)}".${near === undefined ? '' : ` Did you mean "${near}"?`}`,
        },
        { sheet: grid.name, row },
      );
    }),
    ...(ended.length === 0
      ? []
      : [
          finding(
            'hint',
            'places-ended',
            {
              vi: `${String(ended.length)} địa bàn trong tệp nay không còn; biểu mẫu mới lấy danh sách xã, phường hiện nay.`,
              en: `${String(ended.length)} places of the file exist no more; the form takes the communes of today.`,
            },
            { sheet: grid.name, row: ended[0]?.row ?? 1 },
          ),
        ]),
  ];
}

function ofUnits({ grid, indicators, units }: FindingNeeds): Finding[] {
  const titled = (language: 'vi' | 'en', codes: readonly string[]): string =>
    codes.map((code) => units.find((unit) => unit.code === code)?.title[language] ?? code).join(', ');
  return indicators.flatMap(({ unitText, unitProposals, indicator, confidence, cell }, index) => {
    if (confidence >= SURE_ENOUGH) return [];
    const text = unitText?.slice(0, 40);
    const place = { sheet: grid.name, row: Number(/\d+$/.exec(cell)?.[0] ?? 1) };
    if (text === undefined)
      return [
        finding(
          'warning',
          'unit-missing',
          { vi: `“${indicator.title.vi}” không ghi đơn vị tính.`, en: `"${indicator.title.vi}" has no unit of measure.` },
          place,
          pathOf(index),
        ),
      ];
    const isKnown = unitProposals.length === 1 && unitProposals[0] === indicator.unitOfMeasure;
    if (isKnown) return [];
    const message =
      unitProposals.length === 0
        ? { vi: `Chưa có đơn vị tính “${text}”.`, en: `The unit "${text}" is not known.` }
        : {
            vi: `Chưa có đơn vị tính “${text}”; gần nhất: ${titled('vi', unitProposals)}.`,
            en: `The unit "${text}" is not known; the nearest: ${titled('en', unitProposals)}.`,
          };
    return [finding('warning', 'unit-unknown', message, place, pathOf(index))];
  });
}

const pathOf = (index: number): string => `/indicators/${String(index)}/indicator/unitOfMeasure`;

function ofKnown({ grid, indicators }: FindingNeeds): Finding[] {
  return indicators.flatMap(({ existing, indicator }, index) => {
    const [first] = existing;
    if (first === undefined) return [];
    return [
      finding(
        'hint',
        'indicator-exists',
        {
          vi: `“${indicator.title.vi}” đã có ở bộ “${first.setTitle.vi}”: dùng lại thay vì nhập hai lần?`,
          en: `"${indicator.title.vi}" is in the set "${first.setTitle.en ?? first.setTitle.vi}" already: use it instead of entering it twice?`,
        },
        { sheet: grid.name },
        `/indicators/${String(index)}`,
      ),
    ];
  });
}

function ofCount({ grid, indicators, found }: FindingNeeds): Finding[] {
  if (found <= indicators.length) return [];
  return [
    finding(
      'warning',
      'too-many-indicators',
      {
        vi: `Tệp có ${String(found)} chỉ tiêu; một bộ có tối đa ${String(indicators.length)}. Chia thành nhiều bộ.`,
        en: `The file has ${String(found)} indicators; a set has at most ${String(indicators.length)}. Make several sets.`,
      },
      { sheet: grid.name },
    ),
  ];
}

function listed(names: readonly string[]): string {
  return names.length <= 8 ? names.join(', ') : `${names.slice(0, 8).join(', ')} …`;
}

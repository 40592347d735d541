// The columns of a sheet with their roles: by heading and content, then as the administrator says. One column only may name the
// indicators; of several that could, the first with the longest texts does. Pure.
import type { Localised, ProposalReading, ProposedColumnRole, UnitOfMeasure } from '@haidang/plugin-sdk';
import { fold } from '../../access/index.js';
import { columnName } from '../spreadsheet/protocol.js';
import type { Grid, GridRow } from './grid.js';
import { guess, type Guess } from '../wording/guess.js';
import type { Header } from './header.js';
import { roleOfColumn, type Below } from '../wording/heading-words.js';
import { levelOfOrdinal } from './list-rows.js';
import type { Places } from './places.js';
import { isUnitText } from '../wording/unit-words.js';

export interface ReadColumn {
  index: number;
  path: readonly string[];
  role: ProposedColumnRole;
  confidence: number;
  why: Localised;
  isHidden: boolean;
}

export interface ColumnNeeds {
  grid: Grid;
  header: Header;
  rows: readonly GridRow[];
  units: readonly UnitOfMeasure[];
  places: Places;
  said: ProposalReading['roles'];
}

const DEPARTMENT = /^(so|cuc|chi cuc|ban|cong an|van phong|thanh tra|bao hiem|kho bac|ubnd|uy ban|bo|lien doan|hoi|doan|tinh doan|ngan hang)\b/;
const ONE_OF: readonly ProposedColumnRole[] = ['ordinal', 'code', 'indicator', 'unit', 'owner', 'frequency', 'definition', 'org-unit'];

export function readColumns(needs: ColumnNeeds): ReadColumn[] {
  const { grid, header, said = {} } = needs;
  const columns = Array.from({ length: grid.width }, (_, at): ReadColumn => {
    const index = at + 1;
    const path = header.paths.get(index) ?? [];
    const isHidden = grid.hiddenColumns.has(index);
    const own = said[columnName(index)];
    const { value: role, confidence, why } = own === undefined ? guessed(index, path, isHidden, needs) : corrected(own);
    return { index, path, role, confidence, why, isHidden };
  });
  return settled(columns, said);
}

function corrected(role: ProposedColumnRole): Guess<ProposedColumnRole> {
  return guess(role, 1, 'Đã được người quản trị chọn.', 'Chosen by the administrator.');
}

function guessed(index: number, path: readonly string[], isHidden: boolean, needs: ColumnNeeds): Guess<ProposedColumnRole> {
  if (isHidden) return guess('ignored', 0.8, 'Cột ẩn trong tệp.', 'The column is hidden in the file.');
  return roleOfColumn(path, belowOf(index, needs));
}

function belowOf(index: number, { rows, units, places }: ColumnNeeds): Below {
  const below = { filled: 0, numbers: 0, units: 0, places: 0, departments: 0, ordinals: 0 };
  for (const row of rows) {
    const cell = row.cells.get(index);
    if (cell === undefined) continue;
    below.filled += 1;
    if (cell.number !== undefined) below.numbers += 1;
    if (levelOfOrdinal(cell.text) !== undefined) below.ordinals += 1;
    if (cell.number !== undefined) continue;
    if (isUnitText(cell.text, units)) below.units += 1;
    if (places.levelOf(cell.text) !== undefined) below.places += 1;
    if (DEPARTMENT.test(fold(cell.text))) below.departments += 1;
  }
  return below;
}

/** One column a role where only one makes sense, and a name for the indicators where no heading said which. */
function settled(columns: readonly ReadColumn[], said: NonNullable<ProposalReading['roles']>): ReadColumn[] {
  const unique = columns.map((column) => {
    const isFirst = columns.find(({ role }) => role === column.role)?.index === column.index;
    const isSaid = said[columnName(column.index)] !== undefined;
    return isSaid || isFirst || !ONE_OF.includes(column.role)
      ? column
      : { ...column, ...ignored('Đã có cột khác giữ vai trò này.', 'Another column has this role.') };
  });
  const isTable = unique.some(({ role }) => role === 'org-unit') && !unique.some(({ role }) => role === 'indicator');
  return isTable ? unique.map((column) => asFigure(column, said)) : unique.map(asValue);
}

/** In a table every column of numbers is an indicator, whatever its heading is called. */
function asFigure(column: ReadColumn, said: NonNullable<ProposalReading['roles']>): ReadColumn {
  if (said[columnName(column.index)] !== undefined) return column;
  return ['figure', 'plan', 'value', 'cumulative', 'same-period', 'comparison', 'definition'].includes(column.role)
    ? { ...column, role: 'figure', ...reasoned(0.85, 'Mỗi cột số của bảng là một chỉ tiêu.', 'Each column of numbers of a table is an indicator.') }
    : column;
}

function asValue(column: ReadColumn): ReadColumn {
  return column.role === 'figure'
    ? { ...column, role: 'value', ...reasoned(0.55, 'Cột số chưa rõ tên: lấy làm số trong kỳ.', 'A column of numbers: taken for the value.') }
    : column;
}

const reasoned = (confidence: number, vi: string, en: string): Pick<ReadColumn, 'confidence' | 'why'> => ({ confidence, why: { vi, en } });
const ignored = (vi: string, en: string): Pick<ReadColumn, 'role' | 'confidence' | 'why'> => ({ role: 'ignored', ...reasoned(0.7, vi, en) });

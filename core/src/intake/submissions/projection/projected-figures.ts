// What the cells of an approved report are as figures of today, pure: a report made with an older version speaks its units and codes, and
// what has been merged, split or carried on since is followed, so a late approval never puts an old unit beside a new one.
import { Decimal, decimalText, type DocumentCell } from '@haidang/plugin-sdk';
import type { Multiple } from '../../../registry/index.js';

/** The part that a cell has in a figure. */
interface Part {
  cell: DocumentCell;
  factor: Decimal;
}

export interface ProjectedFigure {
  indicatorId: number;
  unitId: number;
  disaggregation: string;
  value: string | null;
  /** Some of a sum is missing. */
  partial: boolean;
  nil: boolean;
}

export interface ProjectionGround {
  /** What a figure of the cell's indicator is today. */
  onward: (code: string) => readonly Multiple[];
  unitOf: (cell: DocumentCell) => number | undefined;
  disaggregationOf: (cell: DocumentCell) => string;
  /** Only figures that these cells (paths) are part of. */
  only?: ReadonlySet<string> | undefined;
}

export function projectedFigures(cells: readonly DocumentCell[], { onward, unitOf, disaggregationOf, only }: ProjectionGround): ProjectedFigure[] {
  const figures = new Map<string, Pick<ProjectedFigure, 'indicatorId' | 'unitId' | 'disaggregation'> & { parts: Part[] }>();
  for (const cell of cells) {
    const unitId = unitOf(cell);
    if (cell.field.calculated !== undefined || unitId === undefined) continue;
    const disaggregation = disaggregationOf(cell);
    for (const { id, factor } of onward(cell.indicator)) {
      const key = `${String(id)} ${String(unitId)} ${disaggregation}`;
      const figure = figures.get(key) ?? { indicatorId: id, unitId, disaggregation, parts: [] };
      figure.parts.push({ cell, factor });
      figures.set(key, figure);
    }
  }
  const wanted = [...figures.values()].filter(({ parts }) => only === undefined || parts.some(({ cell }) => only.has(cell.path)));
  return wanted.map(({ parts, ...place }) => ({ ...place, ...summed(parts) }));
}

/** A form may ask for one figure in two cells; only cells of different indicators make a sum. */
function summed(parts: readonly Part[]): Pick<ProjectedFigure, 'value' | 'partial' | 'nil'> {
  const byIndicator = [...new Map(parts.map((part) => [part.cell.indicator, part])).values()];
  const known = byIndicator.flatMap(({ cell, factor }) => (cell.value === undefined ? [] : [cell.value.times(factor)]));
  return {
    value: known.length === 0 ? null : decimalText(Decimal.sum(0, ...known)),
    partial: known.length > 0 && known.length < byIndicator.length,
    nil: byIndicator.every(({ cell }) => cell.nil),
  };
}

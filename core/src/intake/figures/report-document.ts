// Figures put into the cells of a report's document.
import type { SubmissionDocument } from '@haidang/plugin-sdk';
import type { ReadFigure } from './figure-reader.js';

/** Puts the figures into the document and says whether any cell changed. */
export function putFigures(document: SubmissionDocument, figures: readonly ReadFigure[]): boolean {
  let changed = false;
  for (const { slot, unit, value } of figures) {
    if (slot.steps !== undefined && put(document, slot.steps, 0, value, unit.code)) changed = true;
  }
  return changed;
}

function put(target: Record<string, unknown>, steps: readonly string[], at: number, value: unknown, orgUnit: string): boolean {
  const name = steps[at];
  if (name === undefined) return false;
  if (at === steps.length - 1) {
    if (target[name] === value) return false;
    target[name] = value;
    return true;
  }
  if (steps[at + 1] === '*') {
    const rows = (Array.isArray(target[name]) ? target[name] : []) as Record<string, unknown>[];
    let row = rows.find((each) => each['orgUnit'] === orgUnit);
    if (row === undefined) {
      row = { orgUnit };
      rows.push(row);
    }
    target[name] = rows;
    return put(row, steps, at + 2, value, orgUnit);
  }
  const inner = (typeof target[name] === 'object' && target[name] !== null ? target[name] : {}) as Record<string, unknown>;
  target[name] = inner;
  return put(inner, steps, at + 1, value, orgUnit);
}

/** The figures without repeats; a second one for the same cell that says something else is not taken. */
export function withoutRepeats(figures: readonly ReadFigure[]): { figures: readonly ReadFigure[]; contradicting: readonly ReadFigure[] } {
  const byCell = new Map<string, ReadFigure>();
  const contradicting: ReadFigure[] = [];
  for (const figure of figures) {
    const { slot, unit, value, status } = figure;
    const key = `${String(slot.indicator.id)} ${String(unit.id)} ${slot.measure} ${slot.disaggregation}`;
    const first = byCell.get(key);
    if (first === undefined) byCell.set(key, figure);
    else if (first.value !== value || first.status !== status) contradicting.push(figure);
  }
  return byCell.size === figures.length ? { figures, contradicting } : { figures: [...byCell.values()], contradicting };
}

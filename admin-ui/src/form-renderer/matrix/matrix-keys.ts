// Keys in a matrix, as in a spreadsheet: arrows and Enter move, Ctrl+D copies from above, Alt+D fills the empty cells below, Alt+N answers
// "không phát sinh", Ctrl+Z takes back, Esc gives the cell its figure again.
import { decimalOf } from '@haidang/plugin-sdk';
import type { Decimal } from '@haidang/plugin-sdk';
import type { FormSession } from '../form-session.js';
import { placeOf } from './matrix-cell.js';
import type { Place } from './matrix-cell.js';
import type { CellChange, MatrixModel } from './matrix-model.js';
import type { MatrixRows } from './matrix-rows.js';

/** What keys make the table do. */
interface Deeds {
  pathOf: (place: Place) => string;
  apply: (changes: readonly CellChange[]) => void;
  undo: () => void;
  takeBack: (input: HTMLInputElement) => void;
  fillDown: (place: Place, value: Decimal) => void;
}

export class MatrixKeys {
  constructor(
    private readonly root: HTMLElement,
    private readonly rows: MatrixRows,
    private readonly model: MatrixModel,
    private readonly session: FormSession,
    private readonly deeds: Deeds,
  ) {}

  press(event: KeyboardEvent): void {
    const { target } = event;
    const place = target instanceof HTMLInputElement ? placeOf(target) : undefined;
    if (place === undefined || !(target instanceof HTMLInputElement)) return;
    const handled = this.command(event, target, place) || this.move(event, target, place);
    if (handled) event.preventDefault();
  }

  private command(event: KeyboardEvent, input: HTMLInputElement, place: Place): boolean {
    const key = event.key.toLowerCase();
    if (event.key === 'Escape') {
      this.deeds.takeBack(input);
      return true;
    }
    if (this.session.board.current.readOnly) return false;
    if (event.ctrlKey && key === 'd') return this.copyFromAbove(place);
    if (event.altKey && key === 'd') return this.fillBelow(place);
    if (event.altKey && key === 'n') return this.switchNil(place);
    if (event.ctrlKey && key === 'z') {
      this.deeds.undo();
      return true;
    }
    return false;
  }

  private copyFromAbove({ row, column }: Place): boolean {
    const above = decimalOf(this.model.value(row - 1, column));
    if (above !== undefined) this.deeds.apply([{ row, column, value: above }]);
    return true;
  }

  private fillBelow(place: Place): boolean {
    const value = decimalOf(this.model.value(place.row, place.column));
    if (value !== undefined) this.deeds.fillDown(place, value);
    return true;
  }

  private switchNil(place: Place): boolean {
    if (this.model.columns[place.column]?.nil !== true) return false;
    const path = this.deeds.pathOf(place);
    const isNil = this.session.board.current.nil.has(path);
    if (!isNil) this.deeds.apply([{ ...place, value: null }]);
    this.session.onNil(path, !isNil);
    return true;
  }

  private move(event: KeyboardEvent, input: HTMLInputElement, { row, column }: Place): boolean {
    if (event.ctrlKey || event.altKey || event.metaKey) return false;
    const atStart = input.selectionStart === 0 && (input.selectionEnd === 0 || input.selectionEnd === input.value.length);
    const atEnd = input.selectionEnd === input.value.length;
    if (event.key === 'ArrowDown' || (event.key === 'Enter' && !event.shiftKey)) return this.go(row, column, 1, 0);
    if (event.key === 'ArrowUp' || event.key === 'Enter') return this.go(row, column, -1, 0);
    if (event.key === 'ArrowLeft' && atStart) return this.go(row, column, 0, -1);
    if (event.key === 'ArrowRight' && atEnd) return this.go(row, column, 0, 1);
    return false;
  }

  /** To the next cell that way which can be entered and is not filtered out. */
  private go(row: number, column: number, down: number, across: number): boolean {
    if (!this.rows.has(row + down)) this.rows.drawWhole();
    for (let [r, c] = [row + down, column + across]; r >= 0 && c >= 0 && r < this.model.lines.length && c < this.model.columns.length; r += down, c += across) {
      const input = this.root.querySelector<HTMLInputElement>(`input[data-row="${String(r)}"][data-column="${String(c)}"]`);
      if (input === null || input.closest('tr')?.hidden === true) continue;
      input.focus();
      return true;
    }
    return true;
  }
}

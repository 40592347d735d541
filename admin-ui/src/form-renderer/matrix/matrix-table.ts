// What happens in a matrix: typing, arrows, Enter, pasting a block, filling down, undo, the filter of faulty rows, and the line that
// says what is known of the cell in focus. One listener a kind on the whole table, none on its cells.
import { decimalOf, formatNumber, textOf } from '@haidang/plugin-sdk';
import { pastText } from '../cell-words.js';
import type { FormSession } from '../form-session.js';
import { levelOf, placeOf, setting } from './matrix-cell.js';
import type { Place } from './matrix-cell.js';
import type { CellChange, MatrixModel } from './matrix-model.js';
import { readBlock } from './matrix-paste.js';
import { matrixMarkup, totalText } from './matrix-view.js';
import { readTyped, shownValue } from '../numbers.js';
import { previewFill, previewPaste } from './paste-dialog.js';

export class MatrixTable {
  private readonly root: HTMLElement;
  private readonly unreadable = new Map<string, string>();
  private marked: HTMLElement[] = [];
  private before: unknown;
  private locks = '';
  /** The cell in which something was typed since the cursor came. */
  private typedIn: HTMLInputElement | undefined;

  constructor(
    private readonly host: HTMLElement,
    private readonly model: MatrixModel,
    private readonly session: FormSession,
    private readonly pointer: string,
    title: string,
    private readonly onChange: () => void,
  ) {
    host.innerHTML = matrixMarkup(model, session, pointer, title);
    this.root = host.querySelector<HTMLElement>('.hd-matrix') ?? host;
    this.root.addEventListener('focusin', (event) => this.enter(event.target));
    this.root.addEventListener('focusout', (event) => this.leave(event.target));
    this.root.addEventListener('input', (event) => this.typed(event.target));
    this.root.addEventListener('keydown', (event) => this.key(event));
    this.root.addEventListener('paste', (event) => this.paste(event));
    this.part('undo')?.addEventListener('click', () => this.undo());
    this.part('only-faults')?.addEventListener('change', () => this.filter());
    this.showTotals();
    this.showNotes();
  }

  /** Figures changed from outside. */
  showValues(): void {
    for (const cell of this.root.querySelectorAll<HTMLElement>('[data-row][data-column]')) this.showCell(cell);
    this.moveRefused();
    this.showTotals();
  }

  private moveRefused(): void {
    const before = [...this.unreadable.keys()];
    this.unreadable.clear();
    for (const input of this.root.querySelectorAll<HTMLElement>('tbody input[data-refused]')) {
      const [place, { refused }] = [placeOf(input), input.dataset];
      if (place !== undefined && refused !== undefined) this.unreadable.set(this.pathOf(place), refused);
    }
    for (const path of before) if (!this.unreadable.has(path)) this.session.onUnreadable(path, undefined);
    for (const [path, message] of this.unreadable) if (!before.includes(path)) this.session.onUnreadable(path, message);
  }

  /** Rows may have another place in the document now. What is being typed, or is no number yet, stays as it is. */
  private showCell(cell: HTMLElement): void {
    const place = placeOf(cell);
    if (place === undefined) return;
    const [holder, path] = [cell.parentElement, this.pathOf(place)];
    if (holder !== null && holder.dataset['path'] !== path) {
      holder.dataset['path'] = path;
      this.locks = '';
    }
    if (!(cell instanceof HTMLInputElement) || cell.dataset['refused'] !== undefined) return;
    if (cell === document.activeElement && cell === this.typedIn) return;
    const shown = shownValue(this.model.value(place.row, place.column));
    if (cell.value !== shown) cell.value = shown;
  }

  /** Findings, comments, calculated figures and locks. */
  showNotes(): void {
    const { findings, comments, calculated, nil, readOnly, why } = this.session.board.current;
    for (const cell of this.marked) delete cell.dataset['level'];
    this.marked = [];
    for (const [path, found] of findings) this.mark(path, levelOf(found), found.map(({ message }) => textOf(message, this.session.language)).join(' '));
    for (const [path, said] of comments) this.mark(path, 'comment', said.map(({ text }) => text).join(' '));
    for (const [path, message] of this.unreadable) this.mark(path, 'error', message);
    for (const output of this.root.querySelectorAll('output')) {
      const place = placeOf(output);
      if (place === undefined) continue;
      const value = calculated.get(this.pathOf(place));
      output.textContent = formatNumber(value, { decimals: this.model.columns[place.column]?.decimals ?? 2 });
    }
    this.showLocks(readOnly, why, nil);
    this.showCount();
    this.filter();
  }

  /** Which cells take no figure; most of the time nothing of it has changed since. */
  private showLocks(readOnly: boolean, why: string, nil: ReadonlySet<string>): void {
    const locks = [String(readOnly), why, ...[...nil].sort()].join('\n');
    if (locks === this.locks) return;
    this.locks = locks;
    for (const input of this.inputs()) {
      const place = placeOf(input);
      const isNil = place !== undefined && nil.has(this.pathOf(place));
      setting(input, { readOnly: readOnly || isNil, title: readOnly ? why : '', placeholder: isNil ? this.session.text('entry.nilShort') : '' });
    }
  }

  private part(name: string): HTMLElement | null {
    return this.root.querySelector<HTMLElement>(`[data-part=${name}]`);
  }

  private inputs(): NodeListOf<HTMLInputElement> {
    return this.root.querySelectorAll<HTMLInputElement>('tbody input');
  }

  private pathOf({ row, column }: Place): string {
    return this.pointer + this.model.pathOf(row, column);
  }

  private mark(path: string, level: string, text: string): void {
    if (!path.startsWith(`${this.pointer}/`)) return;
    const cell = this.root.querySelector<HTMLElement>(`td[data-path="${CSS.escape(path)}"]`);
    if (cell === null) return;
    cell.dataset['level'] = level;
    cell.title = text;
    this.marked.push(cell);
  }

  private enter(target: EventTarget | null): void {
    const place = target instanceof HTMLInputElement ? placeOf(target) : undefined;
    if (place === undefined || !(target instanceof HTMLInputElement)) return;
    this.before = this.model.value(place.row, place.column);
    this.typedIn = undefined;
    target.select();
    this.showStatus(place);
  }

  private leave(target: EventTarget | null): void {
    const place = target instanceof HTMLInputElement ? placeOf(target) : undefined;
    if (place === undefined || !(target instanceof HTMLInputElement)) return;
    const read = readTyped(target.value);
    const path = this.pathOf(place);
    const message = read.kind === 'refused' ? textOf(read.message, this.session.language) : undefined;
    if (message === undefined) {
      delete target.dataset['refused'];
      if (this.unreadable.delete(path)) this.session.onUnreadable(path, undefined);
      target.value = shownValue(this.model.value(place.row, place.column));
    } else {
      target.dataset['refused'] = message;
      this.unreadable.set(path, message);
      this.session.onUnreadable(path, message);
      if (this.model.type({ ...place, value: null })) this.changed();
    }
    this.model.remember(place.row, place.column, this.before);
    this.showUndo();
    this.showNotes();
  }

  private typed(target: EventTarget | null): void {
    const place = target instanceof HTMLInputElement ? placeOf(target) : undefined;
    if (place === undefined || !(target instanceof HTMLInputElement)) return;
    this.typedIn = target;
    const read = readTyped(target.value);
    if (read.kind === 'refused') return;
    if (this.model.type({ ...place, value: read.kind === 'value' ? read.value : null })) this.changed(place);
  }

  /** Figures changed: one cell of them, or many. */
  private changed(place?: Place): void {
    this.showTotals(place);
    this.showUndo();
    this.onChange();
  }

  private apply(changes: readonly CellChange[]): void {
    if (!this.model.apply(changes)) return;
    for (const { row, column } of changes) this.clearRefused(row, column);
    this.showAll();
  }

  private clearRefused(row: number, column: number): void {
    const path = this.pathOf({ row, column });
    if (!this.unreadable.delete(path)) return;
    const input = this.root.querySelector<HTMLElement>(`input[data-row="${String(row)}"][data-column="${String(column)}"]`);
    if (input !== null) delete input.dataset['refused'];
    this.session.onUnreadable(path, undefined);
  }

  private undo(): void {
    if (this.model.undo()) this.showAll();
  }

  private showAll(): void {
    for (const input of this.inputs()) {
      const place = placeOf(input);
      if (place !== undefined) input.value = shownValue(this.model.value(place.row, place.column));
    }
    this.changed();
  }

  private key(event: KeyboardEvent): void {
    const { target } = event;
    const place = target instanceof HTMLInputElement ? placeOf(target) : undefined;
    if (place === undefined || !(target instanceof HTMLInputElement)) return;
    const handled = this.command(event, target, place) || this.move(event, target, place);
    if (handled) event.preventDefault();
  }

  private command(event: KeyboardEvent, input: HTMLInputElement, place: Place): boolean {
    const key = event.key.toLowerCase();
    const locked = this.session.board.current.readOnly;
    if (event.key === 'Escape') {
      input.value = shownValue(this.before);
      this.typed(input);
      return true;
    }
    if (locked) return false;
    if (event.ctrlKey && key === 'd') return this.copyFromAbove(place);
    if (event.altKey && key === 'd') return this.fillBelow(place);
    if (event.altKey && key === 'n') return this.switchNil(place);
    if (event.ctrlKey && key === 'z') {
      this.undo();
      return true;
    }
    return false;
  }

  private copyFromAbove({ row, column }: Place): boolean {
    const above = decimalOf(this.model.value(row - 1, column));
    if (above !== undefined) this.apply([{ row, column, value: above }]);
    return true;
  }

  private fillBelow({ row, column }: Place): boolean {
    const value = decimalOf(this.model.value(row, column));
    if (value !== undefined) previewFill(this.pasting(), this.model.fillDown(row, column, value));
    return true;
  }

  private switchNil(place: Place): boolean {
    if (this.model.columns[place.column]?.nil !== true) return false;
    const path = this.pathOf(place);
    const isNil = this.session.board.current.nil.has(path);
    if (!isNil) this.apply([{ ...place, value: null }]);
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
    for (let [r, c] = [row + down, column + across]; r >= 0 && c >= 0 && r < this.model.lines.length && c < this.model.columns.length; r += down, c += across) {
      const input = this.root.querySelector<HTMLInputElement>(`input[data-row="${String(r)}"][data-column="${String(c)}"]`);
      if (input === null || input.closest('tr')?.hidden === true) continue;
      input.focus();
      return true;
    }
    return true;
  }

  private paste(event: ClipboardEvent): void {
    const place = event.target instanceof HTMLInputElement ? placeOf(event.target) : undefined;
    const block = readBlock(event.clipboardData?.getData('text/plain') ?? '');
    if (place === undefined || this.session.board.current.readOnly || (block.length === 1 && block[0]?.length === 1)) return;
    event.preventDefault();
    previewPaste(this.pasting(), block, place);
  }

  private pasting(): Parameters<typeof previewPaste>[0] {
    return { model: this.model, session: this.session, host: this.host, onAccept: (changes) => this.apply(changes) };
  }

  private filter(): void {
    const box = this.part('only-faults');
    const only = box instanceof HTMLInputElement && box.checked;
    for (const line of this.root.querySelectorAll<HTMLElement>('tbody tr'))
      line.hidden = only && line.querySelector('[data-level=error],[data-level=warning],[data-level=comment]') === null;
  }

  private showUndo(): void {
    const button = this.part('undo');
    if (button instanceof HTMLButtonElement) button.disabled = !this.model.canUndo;
  }

  private showCount(): void {
    const entered = this.model.columns.flatMap(({ calculated }, column) => (calculated ? [] : [column]));
    const filled = this.model.lines.reduce((sum, _, row) => sum + entered.filter((column) => !this.model.isEmpty(row, column)).length, 0);
    const count = this.part('count');
    if (count !== null) count.textContent = this.session.text('entry.cells', { filled, all: entered.length * this.model.lines.length });
  }

  /** All totals, or those of one cell: adding up everything at each key would be felt in a large matrix. */
  private showTotals(of?: Place): void {
    const [inColumn, inRow] = of === undefined ? ['', ''] : [`="${String(of.column)}"`, `="${String(of.row)}"`];
    for (const cell of this.root.querySelectorAll<HTMLElement>(`[data-total${inColumn}]`)) {
      const place = Number(cell.dataset['total']);
      const column = this.model.columns[place];
      cell.textContent = column === undefined || column.calculated || !column.additive ? '' : totalText(this.model.columnTotal(place));
    }
    for (const cell of this.root.querySelectorAll<HTMLElement>(`[data-row-total${inRow}]`))
      cell.textContent = totalText(this.model.rowTotal(Number(cell.dataset['rowTotal'])));
    this.showCount();
  }

  private showStatus(place: Place): void {
    const { findings, comments } = this.session.board.current;
    const path = this.pathOf(place);
    const line = this.model.lines[place.row];
    const words = [
      `${line?.title ?? ''}, ${this.model.columns[place.column]?.title ?? ''}`,
      pastText(this.session, this.session.contextOf(path, line?.code)),
      ...(findings.get(path) ?? []).map(({ message }) => textOf(message, this.session.language)),
      ...(comments.get(path) ?? []).map(({ text, byTitle }) => `${byTitle}: ${text}`),
    ];
    const status = this.part('status');
    if (status !== null) status.textContent = words.filter((word) => word !== '').join(' · ');
  }
}

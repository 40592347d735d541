// What happens in a matrix: typing, pasting a block, undo, the filter of faulty rows, and the line that says what is known of the cell
// in focus; keys are matrix-keys.ts's matter. One listener a kind on the whole table, none on its cells.
import { formatNumber, textOf } from '@haidang/plugin-sdk';
import { pastText } from '../cell-words.js';
import type { FormSession } from '../form-session.js';
import { levelOf, placeOf, setting } from './matrix-cell.js';
import type { Place } from './matrix-cell.js';
import { MatrixKeys } from './matrix-keys.js';
import type { CellChange, MatrixModel } from './matrix-model.js';
import { readBlock } from './matrix-paste.js';
import { MatrixRows } from './matrix-rows.js';
import { matrixMarkup, rowMarkup, totalText } from './matrix-view.js';
import { readTyped, shownValue } from '../numbers.js';
import { previewFill, previewPaste } from './paste-dialog.js';

export class MatrixTable {
  private readonly root: HTMLElement;
  private readonly rows: MatrixRows;
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
    this.rows = new MatrixRows(
      this.root.querySelector('tbody') ?? host,
      model.lines.length,
      (row) => rowMarkup(model, session, pointer, row),
      () => this.showNewRows(),
    );
    this.root.addEventListener('focusin', (event) => this.enter(event.target));
    this.root.addEventListener('focusout', (event) => this.leave(event.target));
    this.root.addEventListener('input', (event) => this.typed(event.target));
    const keys = new MatrixKeys(this.root, this.rows, model, session, {
      pathOf: (place) => this.pathOf(place),
      apply: (changes) => this.apply(changes),
      undo: () => this.undo(),
      takeBack: (input) => this.takeBack(input),
      fillDown: (place, value) => previewFill(this.pasting(), this.model.fillDown(place.row, place.column, value)),
    });
    this.root.addEventListener('keydown', (event) => keys.press(event));
    this.root.addEventListener('paste', (event) => this.paste(event));
    this.part('undo')?.addEventListener('click', () => this.undo());
    this.part('only-faults')?.addEventListener('change', () => this.filter());
    this.showTotals();
    this.showNotes();
  }

  /** It goes from the page. */
  stop(): void {
    this.rows.stop();
  }

  private showNewRows(): void {
    this.locks = '';
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
      const isFixed = place !== undefined && this.model.columns[place.column]?.fixed === true;
      const title = isFixed ? this.session.text('entry.fixedField') : readOnly ? why : '';
      setting(input, { readOnly: readOnly || isNil || isFixed, title, placeholder: isNil ? this.session.text('entry.nilShort') : '' });
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

  /** As it was when the cursor came. */
  private takeBack(input: HTMLInputElement): void {
    input.value = shownValue(this.before);
    this.typed(input);
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

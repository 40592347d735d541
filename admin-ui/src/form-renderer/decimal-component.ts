// `decimal`: a figure typed with Vietnamese separators and kept exactly. Form.io's own number field goes through floats. The cell
// shows its unit, the last period below, the past and the plan on focus, "không phát sinh", and what checks and reviewers say.
import type { Figure } from '@haidang/plugin-sdk';
import { formatNumber } from '@haidang/plugin-sdk';
import { fillNotes, lastPeriodText, pastText } from './cell-words.js';
import { pointerOf } from './form-session.js';
import type { FormSession } from './form-session.js';
import { escaped } from './formio-base.js';
import { labelOf } from './mapping/texts-as-html.js';
import type { ChangeFlags, FormioClass, FormioInstance } from './formio-base.js';
import { documentValue, readTyped, shownValue } from './numbers.js';

interface Parts {
  readonly root: HTMLElement;
  readonly input: HTMLInputElement;
  readonly notes: HTMLElement;
  readonly past: HTMLElement;
  readonly nil: HTMLInputElement | null;
}

function template(session: FormSession, component: FormioInstance['component'], id: string, path: string): string {
  const facts = session.factsOf(path);
  const title = facts?.title ?? labelOf(component);
  const isCalculated = facts?.cell.calculated !== undefined;
  const required = facts?.cell.required === true;
  const tag = isCalculated ? `<em class="hd-tag">${escaped(session.text('entry.calculated'))}</em>` : '';
  const nil = facts?.cell.nil === true ? `<label class="hd-nil"><input type="checkbox" data-part="nil"> ${escaped(session.text('entry.nil'))}</label>` : '';
  return `
    <div class="hd-field" data-path="${escaped(path)}" data-calculated="${String(isCalculated)}">
      <div class="hd-label"><label for="${id}-input" data-required="${String(required)}">${escaped(title)}</label>${tag}</div>
      <small class="hd-help" id="${id}-help">${escaped(facts?.help ?? '')}</small>
      <div class="hd-box">
        <input id="${id}-input" type="text" inputmode="decimal" autocomplete="off" data-part="input" aria-required="${String(required)}" aria-describedby="${id}-help ${id}-last ${id}-notes">
        <span class="hd-unit">${escaped(facts?.unit ?? '')}</span>
      </div>
      <div class="hd-below">
        <small class="hd-last" id="${id}-last" data-part="past">${escaped(lastPeriodText(session, session.contextOf(path)))}</small>
        ${nil}
        <ul class="hd-notes" id="${id}-notes" data-part="notes" hidden></ul>
      </div>
    </div>`;
}

export function decimalComponent(Base: FormioClass): FormioClass {
  return class DecimalComponent extends Base {
    private parts: Parts | undefined;
    private stop: (() => void) | undefined;
    private unreadable: string | undefined;
    /** Something was typed since the cursor came; until then a figure from elsewhere may still take its place. */
    private isTyped = false;

    static override schema(...more: object[]): object {
      return Base.schema({ type: 'decimal', label: 'Số', key: 'decimal', input: true }, ...more);
    }

    static get builderInfo(): object {
      return { title: 'Số', group: 'basic', icon: 'hashtag', weight: 0, schema: DecimalComponent.schema() };
    }

    private get pointer(): string {
      return pointerOf(this.path);
    }

    override render(): string {
      this.noField = true;
      const { haidang } = this.options;
      return super.render(
        haidang === undefined
          ? `<label for="${this.id}-sketch"${this.component.validate?.required === true ? ' class="field-required"' : ''}>${escaped(labelOf(this.component))}</label><input id="${this.id}-sketch" class="form-control" disabled>`
          : template(haidang, this.component, this.id, this.pointer),
      );
    }

    override async attach(element: HTMLElement): Promise<void> {
      await super.attach(element);
      const { haidang } = this.options;
      const root = element.querySelector<HTMLElement>('.hd-field');
      const input = root?.querySelector<HTMLInputElement>('[data-part=input]');
      const notes = root?.querySelector<HTMLElement>('[data-part=notes]');
      const past = root?.querySelector<HTMLElement>('[data-part=past]');
      if (haidang === undefined || root === null || !input || !notes || !past) return;
      this.parts = { root, input, notes, past, nil: root.querySelector<HTMLInputElement>('[data-part=nil]') };
      this.bind(haidang, this.parts);
      this.stop?.();
      this.stop = haidang.board.listen(() => this.showNotes());
      this.showValue();
      this.showNotes();
    }

    override detach(): void {
      this.stop?.();
      this.stop = undefined;
      this.parts = undefined;
      super.detach();
    }

    override setValue(value: unknown, flags: ChangeFlags = {}): boolean {
      const changed = this.updateValue(value, flags);
      this.showValue();
      return changed;
    }

    override getValue(): unknown {
      return this.dataValue;
    }

    private bind(session: FormSession, { input, past, nil }: Parts): void {
      const context = (): ReturnType<FormSession['contextOf']> => session.contextOf(this.pointer);
      input.addEventListener('focus', () => {
        this.isTyped = false;
        past.textContent = pastText(session, context()) || lastPeriodText(session, context());
      });
      input.addEventListener('input', () => {
        this.isTyped = true;
        this.take(input.value, session, false);
      });
      input.addEventListener('blur', () => {
        past.textContent = lastPeriodText(session, context());
        this.take(input.value, session, true);
        if (this.unreadable === undefined) this.showValue();
      });
      nil?.addEventListener('change', () => {
        // A figure that stands there would speak against it.
        if (nil.checked) this.clear(session);
        session.onNil(this.pointer, nil.checked);
      });
    }

    /** While one types, a text that is not a number yet says nothing; on leaving the cell it is a finding. */
    private take(text: string, session: FormSession, leaving: boolean): void {
      const read = readTyped(text);
      const schema = session.factsOf(this.pointer)?.cell.schema ?? {};
      if (read.kind === 'refused' && !leaving) return;
      const message = read.kind === 'refused' ? (session.language === 'en' ? read.message.en : read.message.vi) : undefined;
      if (message !== this.unreadable) {
        this.unreadable = message;
        session.onUnreadable(this.pointer, message);
      }
      const value = read.kind === 'value' ? documentValue(read.value, schema) : null;
      if (value !== (this.dataValue ?? null)) this.change(value);
    }

    private change(value: number | string | null): void {
      if (value === null) {
        this.dataValue = undefined;
        (this as unknown as { triggerChange?: (flags: ChangeFlags) => void }).triggerChange?.({ modified: true });
      } else this.updateValue(value, { modified: true });
    }

    private clear(session: FormSession): void {
      if (this.unreadable !== undefined) session.onUnreadable(this.pointer, undefined);
      this.unreadable = undefined;
      if ((this.dataValue ?? null) !== null) this.change(null);
      if (this.parts !== undefined) this.parts.input.value = '';
    }

    private showValue(): void {
      const { haidang } = this.options;
      if (this.parts === undefined || haidang === undefined) return;
      const { input } = this.parts;
      const facts = haidang.factsOf(this.pointer);
      const computed: Figure = haidang.board.current.calculated.get(this.pointer);
      if (facts?.cell.calculated !== undefined) input.value = formatNumber(computed, { decimals: facts.decimals });
      else if ((document.activeElement !== input || !this.isTyped) && this.unreadable === undefined) input.value = shownValue(this.dataValue);
    }

    private showNotes(): void {
      const { haidang } = this.options;
      if (this.parts === undefined || haidang === undefined) return;
      const { root, input, notes, nil } = this.parts;
      const { readOnly: isClosed, why: whyClosed, hidden, nil: nilCells } = haidang.board.current;
      const isFixed = haidang.factsOf(this.pointer)?.fixed === true;
      const readOnly = isClosed || isFixed;
      const why = isFixed ? haidang.text('entry.fixedField') : whyClosed;
      const isNil = nilCells.has(this.pointer);
      const isCalculated = root.dataset['calculated'] === 'true';
      root.hidden = hidden.has(this.pointer);
      input.readOnly = readOnly || isCalculated || isNil;
      input.placeholder = isNil ? haidang.text('entry.nil') : '';
      root.dataset['locked'] = String(readOnly && !isCalculated);
      input.title = readOnly && !isCalculated ? why : '';
      if (nil !== null) {
        nil.checked = isNil;
        nil.disabled = readOnly;
      }
      const level = fillNotes(notes, haidang, this.pointer);
      root.dataset['level'] = level ?? '';
      input.setAttribute('aria-invalid', String(level === 'error'));
      if (isCalculated) this.showValue();
    }
  };
}

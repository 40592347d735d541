// `date` and `attachment`: a day typed as it is written here (form.io's own field loads a script from elsewhere and never resolves on a closed
// network, the browser's own follows the language of the browser), and an honest word where files cannot be attached yet.
import { pointerOf } from './form-session.js';
import { fillNotes } from './cell-words.js';
import { escaped } from './formio-base.js';
import { dayOfText, textOfDay } from '../shared/written-days.js';
import { labelOf } from './mapping/texts-as-html.js';
import type { ChangeFlags, FormioClass } from './formio-base.js';

export function dateComponent(Base: FormioClass): FormioClass {
  return class DateComponent extends Base {
    private input: HTMLInputElement | null = null;
    private stop: (() => void) | undefined;

    static override schema(...more: object[]): object {
      return Base.schema({ type: 'date', label: 'Ngày', key: 'date', input: true }, ...more);
    }

    static get builderInfo(): object {
      return { title: 'Ngày', group: 'basic', icon: 'calendar', weight: 1, schema: DateComponent.schema() };
    }

    override render(): string {
      this.noField = true;
      const path = pointerOf(this.path);
      return super.render(`
        <div class="hd-field" data-path="${escaped(path)}">
          <div class="hd-label"><label for="${this.id}-input">${escaped(labelOf(this.component))}</label></div>
          <small class="hd-help"></small>
          <div class="hd-box"><input id="${this.id}-input" type="text" inputmode="numeric" maxlength="10" placeholder="dd/mm/yyyy" autocomplete="off" data-part="input" aria-describedby="${this.id}-notes"></div>
          <div class="hd-below"><ul class="hd-notes" id="${this.id}-notes" data-part="notes" hidden></ul></div>
        </div>`);
    }

    override async attach(element: HTMLElement): Promise<void> {
      await super.attach(element);
      const { haidang } = this.options;
      this.input = element.querySelector('[data-part=input]');
      const notes = element.querySelector<HTMLElement>('[data-part=notes]');
      this.input?.addEventListener('change', () => {
        const typed = this.input?.value.trim() ?? '';
        // What is no day is kept as it was typed: the check of the field says so.
        this.updateValue(dayOfText(typed) ?? typed, { modified: true });
        this.showValue();
      });
      const show = (): void => {
        if (haidang === undefined || this.input === null || notes === null) return;
        this.input.readOnly = haidang.board.current.readOnly || haidang.fixes?.(pointerOf(this.path)) === true;
        fillNotes(notes, haidang, pointerOf(this.path));
      };
      this.stop = haidang?.board.listen(show);
      this.showValue();
      show();
    }

    override detach(): void {
      this.stop?.();
      super.detach();
    }

    override setValue(value: unknown, flags: ChangeFlags = {}): boolean {
      const changed = this.updateValue(value, flags);
      this.showValue();
      return changed;
    }

    private showValue(): void {
      if (this.input !== null) this.input.value = typeof this.dataValue === 'string' ? textOfDay(this.dataValue) : '';
    }
  };
}

export function attachmentComponent(Base: FormioClass): FormioClass {
  return class AttachmentComponent extends Base {
    static override schema(...more: object[]): object {
      return Base.schema({ type: 'attachment', label: 'Tệp đính kèm', key: 'attachment', input: true }, ...more);
    }

    override render(): string {
      this.noField = true;
      const word = this.options.haidang?.text('entry.noAttachment') ?? '';
      return super.render(
        `<div class="hd-field"><span class="hd-label">${escaped(labelOf(this.component))}</span><small class="hd-last">${escaped(word)}</small></div>`,
      );
    }
  };
}

// The heads of sections as form.io draws them, mended: a head that folds nothing is no button, and beside it stands the box that answers
// "không phát sinh" for the empty cells of the section. The box tells what the board says and changes nothing by itself.
import type { FormSession, SectionNil } from './form-session.js';

/** Mends the heads and draws the boxes; the answer takes the boxes away again. */
export function mendSectionHeads(form: HTMLElement, session: FormSession): () => void {
  const boxes = (session.form['x-sections'] ?? []).flatMap(({ id }) => {
    const head = form.querySelector<HTMLElement>(`[class~="formio-component-section-${CSS.escape(id)}"] .card-header`);
    if (head === null) return [];
    for (const name of ['role', 'aria-expanded', 'aria-controls', 'tabindex']) head.removeAttribute(name);
    return [boxOf(head, id, session)];
  });
  const show = (): void => {
    const { sections, readOnly } = session.board.current;
    for (const box of boxes) box.show(sections.get(box.id), readOnly);
  };
  const stop = session.board.listen(show);
  show();
  return () => {
    stop();
    for (const { label } of boxes) label.remove();
  };
}

function boxOf(head: HTMLElement, id: string, session: FormSession) {
  const label = document.createElement('label');
  label.className = 'hd-nil hd-section-nil';
  const input = document.createElement('input');
  input.type = 'checkbox';
  let shown: SectionNil | undefined;
  // The board tells of an answer a moment later; until it counts anew, an older count must not take the answer out of the box again.
  let answeredAt: SectionNil | undefined;
  input.addEventListener('change', () => {
    answeredAt = shown;
    session.onSectionNil(id, input.checked);
  });
  label.append(input, ` ${session.text('entry.sectionNil')}`);
  head.after(label);
  const show = (state: SectionNil | undefined, readOnly: boolean): void => {
    label.hidden = state === undefined || readOnly || state.nil + state.empty === 0;
    shown = state;
    if (state === undefined || (state.nil === answeredAt?.nil && state.empty === answeredAt.empty)) return;
    answeredAt = undefined;
    input.checked = state.nil > 0 && state.empty === 0;
    input.indeterminate = state.nil > 0 && state.empty > 0;
  };
  return { id, label, show };
}

// "Không phát sinh" for a whole section: a box in the section's head, drawn into the panel that form.io made. It tells what the board says
// and changes nothing by itself.
import type { FormSession, SectionNil } from './form-session.js';

/** Draws the boxes; the answer takes them away again. */
export function showSectionNils(form: HTMLElement, session: FormSession): () => void {
  const boxes = (session.form['x-sections'] ?? []).flatMap(({ id }) => {
    const head = form.querySelector<HTMLElement>(`[class~="formio-component-section-${CSS.escape(id)}"] .card-header`);
    return head === null ? [] : [boxOf(head, id, session)];
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
  input.addEventListener('change', () => session.onSectionNil(id, input.checked));
  label.append(input, ` ${session.text('entry.sectionNil')}`);
  head.append(label);
  const show = (state: SectionNil | undefined, readOnly: boolean): void => {
    label.hidden = state === undefined || readOnly || state.nil + state.empty === 0;
    if (state === undefined) return;
    input.checked = state.nil > 0 && state.empty === 0;
    input.indeterminate = state.nil > 0 && state.empty > 0;
  };
  return { id, label, show };
}

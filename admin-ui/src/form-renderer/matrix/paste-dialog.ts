// Before a block is taken over its differences are shown, and where both readings of a number fit the person is asked. A native
// dialog inside the form: focus is trapped, Esc leaves, and it stays within the scope of the form's styles.
import { decimalOf, formatNumber } from '@haidang/plugin-sdk';
import type { FormSession } from '../form-session.js';
import { escaped } from '../formio-base.js';
import type { CellChange, MatrixModel } from './matrix-model.js';
import { planPaste, writingOf } from './matrix-paste.js';
import type { PastePlan, Writing } from './matrix-paste.js';

const SHOWN = 60;

function nameOf(model: MatrixModel, row: number, column: number): string {
  return `${model.lines[row]?.title ?? ''}, ${model.columns[column]?.title ?? ''}`;
}

function body(model: MatrixModel, session: FormSession, plan: PastePlan): string {
  const lines = plan.changes.slice(0, SHOWN).map(({ row, column, value }) => {
    const old = decimalOf(model.value(row, column));
    return `<tr><td>${escaped(nameOf(model, row, column))}</td><td>${formatNumber(old)}</td><td><b>${formatNumber(value)}</b></td></tr>`;
  });
  const more = plan.changes.length > SHOWN ? `<p>${escaped(session.text('entry.pasteMore', { count: plan.changes.length - SHOWN }))}</p>` : '';
  const refused =
    plan.refused.length === 0
      ? ''
      : `<p class="hd-note-error">▲ ${escaped(
          session.text('entry.pasteRefused', {
            count: plan.refused.length,
            texts: plan.refused
              .slice(0, 5)
              .map(({ text }) => `“${text}”`)
              .join(', '),
          }),
        )}</p>`;
  const outside = plan.outside === 0 ? '' : `<p class="hd-note-warning">! ${escaped(session.text('entry.pasteOutside', { count: plan.outside }))}</p>`;
  return `${refused}${outside}
    <div class="hd-paste-scroll" role="region" tabindex="0" aria-label="${escaped(session.text('entry.pasteChanges'))}"><table><thead><tr><th>${escaped(session.text('entry.pasteCell'))}</th><th>${escaped(session.text('entry.pasteOld'))}</th><th>${escaped(session.text('entry.pasteNew'))}</th></tr></thead><tbody>${lines.join('')}</tbody></table></div>${more}`;
}

/** The question stays, with its answer, while the differences below it change. */
function questionOf(session: FormSession, asked: PastePlan['ambiguous']): string {
  const first = asked[0]?.text;
  if (first === undefined) return '';
  const choice = (writing: Writing, key: string): string =>
    `<label><input type="radio" name="writing" value="${writing}"> ${escaped(session.text(key, { text: first }))}</label>`;
  return `<fieldset><legend>${escaped(session.text('entry.pasteAsk', { count: asked.length, text: first }))}</legend>${choice('vi', 'entry.pasteVi')}${choice('en', 'entry.pasteEn')}</fieldset>`;
}

interface Pasting {
  readonly model: MatrixModel;
  readonly session: FormSession;
  readonly host: HTMLElement;
  readonly onAccept: (changes: readonly CellChange[]) => void;
}

function openDialog({ model, session, host, onAccept }: Pasting, title: string, planOf: (writing: Writing | undefined) => PastePlan): void {
  const dialog = document.createElement('dialog');
  dialog.className = 'hd-paste';
  dialog.setAttribute('aria-label', title);
  let plan = planOf(undefined);
  dialog.innerHTML = `<form method="dialog"><h2>${escaped(title)}</h2>${questionOf(session, plan.ambiguous)}<div data-part="plan"></div>
    <menu><button type="button" class="hd-button" data-do="cancel">${escaped(session.text('common.cancel'))}</button>
    <button type="button" class="hd-button hd-button-primary" data-do="accept"></button></menu></form>`;
  const differences = dialog.querySelector<HTMLElement>('[data-part=plan]');
  const accept = dialog.querySelector<HTMLButtonElement>('[data-do=accept]');
  const draw = (writing: Writing | undefined): void => {
    plan = planOf(writing);
    if (differences !== null) differences.innerHTML = body(model, session, plan);
    if (accept === null) return;
    accept.textContent = session.text('entry.pasteAccept', { count: plan.changes.length });
    accept.disabled = plan.changes.length === 0 || plan.ambiguous.length > 0;
  };
  dialog.addEventListener('change', (event) => {
    const { target } = event;
    if (target instanceof HTMLInputElement && target.name === 'writing') draw(target.value === 'en' ? 'en' : 'vi');
  });
  dialog.addEventListener('click', (event) => {
    const action = event.target instanceof HTMLElement ? event.target.dataset['do'] : undefined;
    if (action === 'accept') onAccept(plan.changes);
    if (action !== undefined) dialog.close();
  });
  dialog.addEventListener('close', () => dialog.remove());
  draw(undefined);
  host.append(dialog);
  dialog.showModal();
}

/** Shows what a block would change, laid with its corner on a cell. */
export function previewPaste(pasting: Pasting, block: readonly (readonly string[])[], corner: { row: number; column: number }): void {
  const { model, session } = pasting;
  openDialog(pasting, session.text('entry.pasteTitle'), (writing) =>
    planPaste(block, corner, (row, column) => model.takes(row, column), writing ?? writingOf(block)),
  );
}

/** Shows which empty cells below would take a value. */
export function previewFill(pasting: Pasting, changes: readonly CellChange[]): void {
  const plan = {
    changes: changes.flatMap(({ row, column, value }) => (value === null ? [] : [{ row, column, value, text: '' }])),
    ambiguous: [],
    refused: [],
    outside: 0,
  };
  openDialog(pasting, pasting.session.text('entry.fillTitle'), () => plan);
}

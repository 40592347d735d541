// The table of a matrix as one string of markup: a semantic table with native inputs (65 × 40 stand in about 100 ms; a component for
// each cell takes eight times as long). Cells carry their row, column and path; what happens in them is matrix-table.ts's matter.
import { decimalOf, formatNumber } from '@haidang/plugin-sdk';
import type { FormSession } from '../form-session.js';
import { escaped } from '../formio-base.js';
import type { MatrixModel } from './matrix-model.js';
import { shownValue } from '../numbers.js';

function headOf(model: MatrixModel, session: FormSession): string {
  const columns = model.columns.map(
    ({ title, unit, required, calculated }) =>
      `<th scope="col"><span>${escaped(title)}${required && !calculated ? '<b class="hd-required" aria-hidden="true">&nbsp;*</b>' : ''}</span><small>${escaped(unit)}${calculated ? ` · ${escaped(session.text('entry.calculated'))}` : ''}</small></th>`,
  );
  const total = model.hasRowTotals ? `<th scope="col">${escaped(session.text('entry.total'))}</th>` : '';
  return `<thead><tr><th scope="col" class="hd-corner">${escaped(session.text('entry.rowHead'))}</th>${columns.join('')}${total}</tr></thead>`;
}

/** The figure of the last period, drawn below the cell by its style: an element for each would double the table. */
function lastOf(model: MatrixModel, session: FormSession, pointer: string, row: number, column: number): string {
  const last = session.contextOf(pointer + model.pathOf(row, column), model.lines[row]?.code)?.history[0];
  return last === undefined ? '' : ` data-last="${escaped(formatNumber(decimalOf(last.value)))}"`;
}

/** One row with what the model knows now. */
export function rowMarkup(model: MatrixModel, session: FormSession, pointer: string, row: number): string {
  const title = model.lines[row]?.title ?? '';
  const cells = model.columns.map((column, index) => {
    const place = `data-row="${String(row)}" data-column="${String(index)}"`;
    const label = `${escaped(title)}, ${escaped(column.title)}`;
    const path = escaped(pointer + model.pathOf(row, index));
    if (column.calculated) return `<td data-path="${path}" class="hd-calculated"><output ${place} aria-label="${label}">–</output></td>`;
    return `<td data-path="${path}"${lastOf(model, session, pointer, row, index)}><input type="text" inputmode="decimal" autocomplete="off" ${place} aria-label="${label}" value="${escaped(shownValue(model.value(row, index)))}"></td>`;
  });
  const total = model.hasRowTotals ? `<td class="hd-total" data-row-total="${String(row)}">${escaped(totalText(model.rowTotal(row)))}</td>` : '';
  return `<tr data-line="${String(row)}"><th scope="row">${escaped(title)}</th>${cells.join('')}${total}</tr>`;
}

function footOf(model: MatrixModel, session: FormSession): string {
  if (!model.columns.some(({ additive, calculated }) => additive && !calculated)) return '';
  const cells = model.columns.map((_, index) => `<td class="hd-total" data-total="${String(index)}"></td>`);
  return `<tfoot><tr><th scope="row">${escaped(session.text('entry.total'))}</th>${cells.join('')}${model.hasRowTotals ? '<td></td>' : ''}</tr></tfoot>`;
}

/** The section above says the same: no need to say it twice. */
function isNamedBySection(session: FormSession, name: string): boolean {
  return (session.form['x-sections'] ?? []).some(({ title }) => title.vi === name);
}

/** Some cell knows its last period. */
function hasPast(model: MatrixModel, session: FormSession, pointer: string): boolean {
  return model.lines.some((_, row) => model.columns.some((__, column) => lastOf(model, session, pointer, row, column) !== ''));
}

/** The markup of a matrix; its rows come by themselves. */
export function matrixMarkup(model: MatrixModel, session: FormSession, pointer: string, name: string): string {
  const title = isNamedBySection(session, name) ? '' : name;
  return `
    <div class="hd-matrix" data-path="${escaped(pointer)}">
      <div class="hd-matrix-bar">
        ${title === '' ? '' : `<b>${escaped(title)}</b>`}
        <span class="hd-matrix-count"><span data-part="count"></span>${hasPast(model, session, pointer) ? ` · ${escaped(session.text('entry.greyIsLast'))}` : ''}</span>
        <label><input type="checkbox" data-part="only-faults"> ${escaped(session.text('entry.onlyFaults'))}</label>
        <button type="button" class="hd-button" data-part="undo" disabled>${escaped(session.text('entry.undo'))}</button>
      </div>
      <div class="hd-matrix-scroll" role="region" aria-label="${escaped(name)}" tabindex="0">
        <table style="--columns:${String(model.columns.length + (model.hasRowTotals ? 1 : 0))}">${headOf(model, session)}<tbody></tbody>${footOf(model, session)}</table>
      </div>
      <p class="hd-matrix-status" data-part="status" role="status">${escaped(session.text('entry.matrixHint'))}</p>
    </div>`;
}

/** A total with Vietnamese separators; a dash where there is none. */
export function totalText(total: string | undefined): string {
  return total === undefined ? '–' : formatNumber(decimalOf(total));
}

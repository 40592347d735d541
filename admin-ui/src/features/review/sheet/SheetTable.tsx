// The table that a reviewer reads, under the headings of the form: what changed since the last decision, the usual comparisons, what
// the checks say, the reason that the department gave and the files it sent. A changed cell has a yellow bar and a word; a corrected
// one shows the old figure struck through. Header and first column stay in sight.
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { FormDefinition } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { groupedRows } from './sections.js';
import type { RowView } from './sheet.js';
import { SheetRow } from './SheetRow.js';
import type { RowTools } from './SheetRow.js';

/** Rows drawn before "Xem cả …": a matrix of all communes holds hundreds. */
const FIRST_ROWS = 150;

interface SheetTableProps {
  rows: readonly RowView[];
  form: FormDefinition | undefined;
  tools: RowTools;
}

export function SheetTable({ rows, form, tools }: SheetTableProps): ReactElement {
  const { t, language } = useText();
  const [whole, setWhole] = useState(false);
  const shown = whole ? rows : rows.slice(0, FIRST_ROWS);
  const groups = groupedRows(shown, form, language);
  return (
    <>
      <div className="sheet-scroll" role="region" aria-label={t('review.sheet')} tabIndex={0}>
        <table className="sheet">
          <caption className="visually-hidden">{t('review.sheet')}</caption>
          <SheetHeader />
          {groups.map(({ id, title, rows: members }) => (
            <tbody key={id}>
              {title === undefined ? null : (
                <tr className="sheet-group">
                  <th scope="rowgroup" colSpan={10}>
                    <span>{title}</span>
                  </th>
                </tr>
              )}
              {members.map((row) => (
                <SheetRow key={row.path} row={row} tools={tools} />
              ))}
            </tbody>
          ))}
        </table>
        {rows.length === 0 ? <p className="sheet-none muted">{t('review.noRows')}</p> : null}
      </div>
      {shown.length === rows.length ? null : (
        <button type="button" className="review-more" onClick={() => setWhole(true)}>
          {t('review.showAll', { count: rows.length })}
        </button>
      )}
    </>
  );
}

function SheetHeader(): ReactElement {
  const { t } = useText();
  const head = (text: ReactNode, detail?: string): ReactElement => (
    <th scope="col" className="number" title={detail}>
      {text}
    </th>
  );
  return (
    <thead>
      <tr>
        <th scope="col">{t('review.column.indicator')}</th>
        <th scope="col">{t('review.column.unit')}</th>
        {head(t('review.column.before'))}
        {head(t('review.column.value'))}
        {head(t('review.column.previous'))}
        {head(t('review.column.samePeriod'), t('review.columnDetail.samePeriod'))}
        {head(t('review.column.plan'), t('review.columnDetail.plan'))}
        <th scope="col">{t('review.column.check')}</th>
        <th scope="col">{t('review.column.reason')}</th>
        <th scope="col">
          <span className="visually-hidden">{t('review.comment')}</span>
        </th>
      </tr>
    </thead>
  );
}

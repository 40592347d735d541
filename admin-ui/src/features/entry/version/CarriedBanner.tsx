// The report went over to a newer version of its form while it was open: what was converted, and what is no longer asked for, so that
// nobody hands in a number that changed without having seen it.
import type { ReactElement } from 'react';
import { unitOfMeasure } from '@haidang/plugin-sdk';
import type { CarriedCell, DroppedCell } from '@haidang/plugin-sdk';
import { figureText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { rowTitle } from './row-title.js';
import type { EntryPartProps } from '../entry-part.js';

export function CarriedBanner({ submission, bundle }: EntryPartProps): ReactElement | null {
  const { t, language } = useText();
  const { carried } = submission;
  if (carried === null || carried === undefined || carried.to !== bundle.version) return null;
  const { converted, dropped } = carried;
  return (
    <section className="banner banner-watch" role="status">
      <div>
        {t('carrying.carried', { from: carried.from, to: carried.to })}{' '}
        {converted.length + dropped.length === 0
          ? t('carrying.carriedWhole')
          : t('carrying.carriedLook', { converted: converted.length, dropped: dropped.length })}
        {converted.length + dropped.length === 0 ? null : (
          <details className="form-difference">
            <summary>{t('carrying.carriedCells')}</summary>
            <ul>
              {converted.map((cell) => (
                <Converted key={`${cell.path} ${language}`} cell={cell} row={rowTitle(submission, cell.orgUnit)} />
              ))}
              {dropped.map((cell, index) => (
                <Dropped key={`${cell.indicator} ${cell.orgUnit ?? ''} ${String(index)}`} cell={cell} row={rowTitle(submission, cell.orgUnit)} />
              ))}
            </ul>
          </details>
        )}
      </div>
    </section>
  );
}

function Converted({ cell, row }: { cell: CarriedCell; row: string }): ReactElement {
  const { language, local } = useText();
  const unit = useUnit();
  return (
    <li>
      <b>{local(cell.title)}</b>
      {row}: {cell.old === null ? null : <s>{`${figureText(cell.old, undefined, language)} ${unit(cell.oldUnit)}`}</s>} →{' '}
      {`${figureText(cell.new, undefined, language)} ${unit(cell.newUnit)}`}
    </li>
  );
}

function Dropped({ cell, row }: { cell: DroppedCell; row: string }): ReactElement {
  const { t, language, local } = useText();
  const unit = useUnit();
  return (
    <li>
      <b>{local(cell.title)}</b>
      {row}: {t('carrying.dropped', { value: `${figureText(cell.value, undefined, language)} ${unit(cell.unit)}`.trim() })}
    </li>
  );
}

function useUnit(): (code: string) => string {
  const { local } = useText();
  return (code) => local(unitOfMeasure(code)?.symbol ?? { vi: code });
}

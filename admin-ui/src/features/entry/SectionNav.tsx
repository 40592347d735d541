// The sections of the form with how far each is filled and what the checks say of it.
import type { ReactElement } from 'react';
import { showSection } from '../../form-renderer/index.js';
import { useText } from '../../shared/i18n/index.js';
import type { EntryState } from './useEntry.js';

export function SectionNav({ entry }: { entry: EntryState }): ReactElement {
  const { t } = useText();
  return (
    <nav className="entry-sections" aria-label={t('entry.sections')}>
      <h2>{t('entry.sections')}</h2>
      <ul>
        {entry.sections.map(({ id, title, filled, all, errors, warnings }) => (
          <li key={id}>
            <button type="button" onClick={() => showSection(id)}>
              <span>{title}</span>
              <small>
                {all === 0 ? t('entry.calculated') : `${String(filled)}/${String(all)}`}
                {errors === 0 ? '' : <Mark className="state-bad" sign="▲" count={errors} label={t('desk.errors', { count: errors })} />}
                {warnings === 0 ? '' : <Mark className="state-watch" sign="⚠" count={warnings} label={t('desk.warnings', { count: warnings })} />}
              </small>
            </button>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Mark({ className, sign, count, label }: { className: string; sign: string; count: number; label: string }): ReactElement {
  return (
    <b className={className}>
      {' '}
      <span aria-hidden="true">
        {sign}
        {count}
      </span>
      <span className="visually-hidden">, {label}</span>
    </b>
  );
}

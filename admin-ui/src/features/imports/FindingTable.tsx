// The findings of a file in its order, filtered by weight and words; the first two hundred here, all of them in the workbook.
import { useState } from 'react';
import type { ReactElement, ReactNode } from 'react';
import type { ImportJob } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { levelsOf, placeParts, shownFindings, type FindingFilter } from './imports.js';

const LEVELS = ['error', 'warning', 'hint'] as const;

export function FindingTable({ job, children }: { job: ImportJob; children: ReactNode }): ReactElement {
  const { t, local } = useText();
  const [filter, setFilter] = useState<FindingFilter>({ level: 'all', words: '' });
  const counts = levelsOf(job.findings);
  const shown = shownFindings(job.findings, filter);
  return (
    <section className="import-findings" aria-label={t('imports.findings')}>
      <div className="import-findings-head">
        <h3>{t('imports.findingsOf', { count: job.findingCount })}</h3>
        <div className="import-filter" role="group" aria-label={t('imports.filter')}>
          {LEVELS.filter((level) => counts[level] > 0).map((level) => (
            <button
              key={level}
              type="button"
              className={`import-level import-level-${level}`}
              aria-pressed={filter.level === level}
              onClick={() => setFilter((old) => ({ ...old, level: old.level === level ? 'all' : level }))}
            >
              {t(`imports.level.${level}`)} {counts[level]}
            </button>
          ))}
          <input
            type="search"
            aria-label={t('imports.search')}
            placeholder={t('imports.search')}
            value={filter.words}
            onChange={(event) => setFilter((old) => ({ ...old, words: event.target.value }))}
          />
        </div>
        {children}
      </div>
      {job.findingCount > job.findings.length ? <p className="muted">{t('imports.firstOnly', { count: job.findings.length })}</p> : null}
      <div className="import-table" tabIndex={0} role="region" aria-label={t('imports.findings')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{t('imports.place')}</th>
              <th scope="col">{t('imports.weight')}</th>
              <th scope="col">{t('imports.cause')}</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((finding, index) => (
              <tr key={index}>
                <td>
                  {placeParts(finding.place)
                    .map(([part, value]) => t(`imports.at.${part}`, { value }))
                    .join(' · ')}
                </td>
                <td>
                  <span className={`import-weight import-level-${finding.level}`}>{t(`imports.level.${finding.level}`)}</span>
                </td>
                <td>
                  {local(finding.message)}
                  {finding.indicator === undefined ? null : (
                    <small className="muted">
                      {' '}
                      {finding.indicator}
                      {finding.orgUnit === undefined ? '' : ` · ${finding.orgUnit}`}
                    </small>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
        {shown.length === 0 ? <p className="muted import-none">{t('imports.noMatch')}</p> : null}
      </div>
    </section>
  );
}

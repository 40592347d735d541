// The table that a reviewer reads: what changed since the last decision, the usual comparisons, what the checks say and the reason
// that the department gave. A changed cell has a yellow bar and a word; each row can be commented on while a return is written.
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Finding, SubmissionComment } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { cellName } from './sheet.js';
import type { Compared, RowView } from './sheet.js';

/** Rows drawn before "Xem cả …": a matrix of all communes holds hundreds. */
const FIRST_ROWS = 150;

const MARK: Readonly<Record<Finding['level'], string>> = { error: '▲', warning: '!', hint: 'i' };
const COLOUR: Readonly<Record<Finding['level'], string>> = { error: 'state-bad', warning: 'state-watch', hint: 'state-info' };

interface SheetTableProps {
  rows: readonly RowView[];
  comments: readonly SubmissionComment[];
  /** Absent where the report cannot be returned now. */
  onComment: ((row: RowView) => void) | undefined;
}

export function SheetTable({ rows, comments, onComment }: SheetTableProps): ReactElement {
  const { t } = useText();
  const [whole, setWhole] = useState(false);
  const shown = whole ? rows : rows.slice(0, FIRST_ROWS);
  return (
    <>
      <div className="sheet-scroll" role="region" aria-label={t('review.sheet')} tabIndex={0}>
        <table className="sheet">
          <caption className="visually-hidden">{t('review.sheet')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('review.column.indicator')}</th>
              <th scope="col">{t('review.column.unit')}</th>
              <th scope="col" className="number">
                {t('review.column.before')}
              </th>
              <th scope="col" className="number">
                {t('review.column.value')}
              </th>
              <th scope="col" className="number">
                {t('review.column.previous')}
              </th>
              <th scope="col" className="number" title={t('review.columnDetail.samePeriod')}>
                {t('review.column.samePeriod')}
              </th>
              <th scope="col" className="number" title={t('review.columnDetail.plan')}>
                {t('review.column.plan')}
              </th>
              <th scope="col">{t('review.column.check')}</th>
              <th scope="col">{t('review.column.reason')}</th>
              <th scope="col">
                <span className="visually-hidden">{t('review.comment')}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {shown.map((row) => (
              <SheetRow key={row.path} row={row} comments={comments.filter(({ field }) => field === row.path)} onComment={onComment} />
            ))}
          </tbody>
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

function SheetRow({
  row,
  comments,
  onComment,
}: {
  row: RowView;
  comments: readonly SubmissionComment[];
  onComment: SheetTableProps['onComment'];
}): ReactElement {
  const { t } = useText();
  return (
    <tr data-changed={row.changed} data-path={row.path}>
      <th scope="row">
        <span className="sheet-name">{row.name}</span>
        {row.orgUnit === undefined ? null : <span className="muted">{row.orgUnit}</span>}
      </th>
      <td className="sheet-unit" data-label={t('review.column.unit')}>
        {row.unit}
      </td>
      <td className="number" data-label={t('review.column.before')}>
        {row.before}
      </td>
      <td className="number sheet-value" data-label={t('review.column.value')}>
        <b>{row.value}</b>
        {row.nil ? <small>{t('review.nil')}</small> : null}
        {row.changed ? <span className="sheet-changed">{t('review.changed')}</span> : null}
      </td>
      <Comparison label={t('review.column.previous')} compared={row.previous} />
      <Comparison label={t('review.column.samePeriod')} compared={row.samePeriod} />
      <Comparison label={t('review.column.plan')} compared={row.plan} />
      <td className="sheet-check" data-label={t('review.column.check')}>
        {row.findings.length === 0 ? <span className="muted">{t('review.passed')}</span> : null}
        <Findings findings={row.findings} />
        {comments.map((comment) => (
          <EarlierComment key={`${String(comment.revision)} ${comment.at}`} comment={comment} />
        ))}
      </td>
      <td className="sheet-reason" data-label={t('review.column.reason')}>
        {row.reason ?? <span className="muted">–</span>}
      </td>
      <td className="sheet-do">
        {onComment === undefined ? null : (
          <button type="button" className="sheet-comment" onClick={() => onComment(row)}>
            {t('review.comment')}
            <span className="visually-hidden"> {cellName(row)}</span>
          </button>
        )}
      </td>
    </tr>
  );
}

function Comparison({ label, compared }: { label: string; compared: Compared | undefined }): ReactElement {
  return (
    <td className="number" data-label={label}>
      {compared === undefined ? (
        <span className="muted">–</span>
      ) : (
        <>
          {compared.text}
          <small>{compared.against}</small>
        </>
      )}
    </td>
  );
}

/** Findings with the word of their weight: "! cảnh báo: …". */
export function Findings({ findings }: { findings: readonly Finding[] }): ReactElement | null {
  const { t, local } = useText();
  if (findings.length === 0) return null;
  return (
    <ul className="review-findings">
      {findings.map((finding) => (
        <li key={`${finding.code}@${finding.path}`}>
          <b className={COLOUR[finding.level]}>
            <i aria-hidden="true">{MARK[finding.level]}</i> {t(`review.level.${finding.level}`)}
          </b>
          : {local(finding.message)}
        </li>
      ))}
    </ul>
  );
}

export function EarlierComment({ comment }: { comment: SubmissionComment }): ReactElement {
  const { t } = useText();
  return (
    <p className="sheet-earlier">
      <b>{t('review.earlier')}</b> {t('review.commentBy', { by: comment.by, at: instantText(comment.at), text: comment.text })}
    </p>
  );
}

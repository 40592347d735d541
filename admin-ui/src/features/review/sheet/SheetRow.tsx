// One cell of a report as a row: figures, comparisons, findings with the reason given, what was said at it, and what can be done.
import type { ReactElement } from 'react';
import type { Attachment, Finding, SubmissionComment } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/Icon.js';
import { downloadAddress } from '../../attachments/index.js';
import { cellName, openQuestions } from './sheet.js';
import type { Compared, RowView } from './sheet.js';

const MARK: Readonly<Record<Finding['level'], string>> = { error: '▲', warning: '!', hint: 'i' };
const COLOUR: Readonly<Record<Finding['level'], string>> = { error: 'state-bad', warning: 'state-watch', hint: 'state-info' };

/** What can be done at a row. */
export interface RowTools {
  /** Absent where the report cannot be returned now. */
  readonly onComment: ((row: RowView) => void) | undefined;
  readonly onOpen: (row: RowView) => void;
  /** What a changed cell is called. */
  readonly changeWord: 'correction' | 'afterApproval' | 'changed';
  /** Files that belong to a cell. */
  readonly filesAt: (path: string) => readonly Attachment[];
}

export function SheetRow({ row, tools: { onComment, onOpen, changeWord, filesAt } }: { row: RowView; tools: RowTools }): ReactElement {
  const { t } = useText();
  return (
    <tr data-changed={row.changed} data-path={row.path}>
      <th scope="row">
        <button type="button" className="sheet-name" title={t('reviewing.cell.open')} onClick={() => onOpen(row)}>
          {row.name}
        </button>
        {row.orgUnit === undefined ? null : <span className="muted">{row.orgUnit}</span>}
      </th>
      <td className="sheet-unit" data-label={t('review.column.unit')}>
        {row.unit}
      </td>
      <td className="number" data-label={t('review.column.before')}>
        {row.before}
      </td>
      <td className="number sheet-value" data-label={t('review.column.value')}>
        {row.corrected === undefined ? null : <s>{row.corrected}</s>}
        <b>{row.value}</b>
        {row.nil ? <small>{t('review.nil')}</small> : null}
        {row.corrected === undefined ? null : <span className="sheet-changed">{t('reviewing.correction')}</span>}
        {row.changed && row.corrected === undefined ? <span className="sheet-changed">{t(`reviewing.changeWord.${changeWord}`)}</span> : null}
      </td>
      <Comparison label={t('review.column.previous')} compared={row.previous} />
      <Comparison label={t('review.column.samePeriod')} compared={row.samePeriod} />
      <Comparison label={t('review.column.plan')} compared={row.plan} />
      <td className="sheet-check" data-label={t('review.column.check')}>
        {row.findings.length === 0 ? <span className="muted">{t('review.passed')}</span> : null}
        <Findings findings={row.findings} />
        <Said row={row} onOpen={onOpen} />
      </td>
      <td className="sheet-reason" data-label={t('review.column.reason')}>
        {row.reason ?? <span className="muted">–</span>}
        {filesAt(row.path).map((file) => (
          <a key={file.id} className="sheet-file" href={downloadAddress(file.id)} download={file.name}>
            <Icon name="file" size={14} /> {file.name}
          </a>
        ))}
      </td>
      <td className="sheet-do">
        {onComment === undefined ? null : (
          <button type="button" className="sheet-comment" onClick={() => onComment(row)}>
            {t('review.comment')}
            <span className="visually-hidden"> {cellName(row)}</span>
          </button>
        )}
        <button type="button" className="sheet-comment" onClick={() => onOpen(row)}>
          {t('reviewing.ask')}
          <span className="visually-hidden"> {cellName(row)}</span>
        </button>
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

/** The last comment of a return stands in the row; questions and answers are a door to the cell's drawer. */
function Said({ row, onOpen }: { row: RowView; onOpen: (row: RowView) => void }): ReactElement {
  const { t } = useText();
  const returned = row.said.filter(({ kind }) => kind === 'return');
  const talk = row.said.length - returned.length;
  const open = openQuestions(row.said);
  return (
    <>
      {returned.map((comment) => (
        <EarlierComment key={comment.id} comment={comment} />
      ))}
      {talk === 0 ? null : (
        <button type="button" className="sheet-talk" data-open={open > 0} onClick={() => onOpen(row)}>
          {open > 0 ? t('reviewing.openQuestions', { count: open }) : t('reviewing.talk', { count: talk })}
        </button>
      )}
    </>
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
      <b>{t('review.earlier')}</b> {t('review.commentBy', { by: comment.byTitle, at: instantText(comment.at), text: comment.text })}
    </p>
  );
}

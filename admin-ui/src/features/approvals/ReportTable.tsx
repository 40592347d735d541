// The reports directly below a unit: what blocks first. A row leads into the review page.
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ApprovalNode, ApprovalReport } from '@haidang/plugin-sdk';
import { folded, instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { orderedReports, statesOf } from './approvals.js';

/** Rows drawn before "Xem cả …"; a search box comes with more. */
const FIRST_ROWS = 20;

const BADGE: Readonly<Record<ApprovalReport['state'], string>> = {
  none: 'badge-bad',
  draft: 'badge-grey',
  returned: 'badge-preliminary',
  submitted: 'badge-preliminary',
  approved: 'badge-good',
  published: 'badge-info',
  exempt: 'badge-grey',
  missed: 'badge-grey',
};

interface ReportTableProps {
  node: ApprovalNode;
  set: string;
  period: string;
  /** The due date has passed: what is missing is late, not only awaited. */
  late: boolean;
}

export function ReportTable({ node, set, period, late }: ReportTableProps): ReactElement {
  const { t } = useText();
  const [words, setWords] = useState('');
  const [whole, setWhole] = useState(false);
  const [only, setOnly] = useState<ApprovalReport['state']>();
  const found = orderedReports(node.reports).filter(
    ({ orgUnitTitle, state }) => folded(orgUnitTitle).includes(folded(words)) && (only === undefined || only === state),
  );
  const shown = whole ? found : found.slice(0, FIRST_ROWS);
  return (
    <div className="level-reports">
      <div className="level-states" role="group" aria-label={t('approvals.column.state')}>
        {statesOf(node.reports).map(({ state, count }) => (
          <button key={state} type="button" aria-pressed={only === state} onClick={() => setOnly(only === state ? undefined : state)}>
            {t(`approvals.report.${state}`)} <b>{count}</b>
          </button>
        ))}
      </div>
      {node.reports.length > FIRST_ROWS ? (
        <input
          type="search"
          aria-label={t('approvals.search')}
          placeholder={t('approvals.search')}
          value={words}
          onChange={(event) => setWords(event.target.value)}
        />
      ) : null}
      <table>
        <caption className="visually-hidden">{t('approvals.reports', { who: node.orgUnitTitle })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('approvals.column.unit')}</th>
            <th scope="col">{t('approvals.column.state')}</th>
            <th scope="col">{t('approvals.column.submitted')}</th>
            <th scope="col">{t('approvals.column.note')}</th>
          </tr>
        </thead>
        <tbody>
          {shown.map((report) => (
            <ReportRow key={report.orgUnit} report={report} set={set} period={period} late={late} />
          ))}
        </tbody>
      </table>
      {found.length === 0 ? <p className="muted">{t('review.noMatch')}</p> : null}
      {shown.length === found.length ? null : (
        <button type="button" className="review-more" onClick={() => setWhole(true)}>
          {t('approvals.showAll', { count: found.length })}
        </button>
      )}
    </div>
  );
}

/** The list of the review page in which a report of this state stands; none where there is nothing to read yet. */
function listOf({ state }: ApprovalReport): { state?: 'approved' | 'returned' | 'published' } | undefined {
  switch (state) {
    case 'submitted':
      return {};
    case 'approved':
    case 'returned':
    case 'published':
      return { state };
    case 'none':
    case 'draft':
    case 'exempt':
    case 'missed':
      return undefined;
  }
}

function ReportRow({ report, set, period, late }: { report: ApprovalReport; set: string; period: string; late: boolean }): ReactElement {
  const { t } = useText();
  const list = listOf(report);
  return (
    <tr data-done={report.done}>
      <th scope="row">
        {list === undefined ? (
          report.orgUnitTitle
        ) : (
          <Link to="/review" search={{ ...list, item: `${set}/${period}/${report.orgUnit}` }}>
            {report.orgUnitTitle}
          </Link>
        )}
      </th>
      <td>
        <span className={`badge ${report.state === 'none' && !late ? 'badge-grey' : BADGE[report.state]}`}>{t(`approvals.report.${report.state}`)}</span>
        {report.nil ? <small className="muted"> {t('review.nil')}</small> : null}
      </td>
      <td data-none={report.submittedAt === null}>
        {report.submittedAt === null ? (
          <span className="muted">–</span>
        ) : (
          `${report.submittedBy === null ? '' : `${report.submittedBy.title}, `}${instantText(report.submittedAt)}`
        )}
      </td>
      <td data-none={report.reason === null}>{report.reason ?? <span className="muted">–</span>}</td>
    </tr>
  );
}

// How an import goes and what it came to: progress, counts, why it was refused, and each finding with its place in the file.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Progress } from 'antd';
import { Link } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import type { ImportJob } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { cancelImport, findingsAddress, importQuery, importsQuery } from './imports.api.js';
import { FindingTable } from './FindingTable.js';
import { isOver } from './imports.js';

interface ImportResultProps {
  id: string;
  /** What may follow a trial: "Nạp thật". */
  next?: (job: ImportJob) => ReactNode;
}

export function ImportResult({ id, next }: ImportResultProps): ReactElement {
  const { data: job, error, refetch } = useQuery(importQuery(id));
  if (job === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <div className="import-result">
      <Outcome job={job} />
      {isOver(job) ? <Counts job={job} /> : <Running job={job} />}
      {isOver(job) ? <div className="import-next">{next?.(job)}</div> : null}
      {isOver(job) ? <Reports job={job} /> : null}
      {job.findingCount === 0 ? null : (
        <FindingTable job={job}>
          <Download job={job} />
        </FindingTable>
      )}
    </div>
  );
}

function Download({ job }: { job: ImportJob }): ReactElement {
  const { t } = useText();
  return <Button href={findingsAddress(job.id)}>{t(job.marked ? 'imports.downloadMarked' : 'imports.downloadList')}</Button>;
}

function Outcome({ job }: { job: ImportJob }): ReactElement {
  const { t, local } = useText();
  const trial = job.dryRun && job.state === 'done';
  return (
    <div className="import-outcome" data-state={job.state} role="status">
      <h2>{trial ? t('imports.tried', { name: job.name }) : t(`imports.is.${job.state}`, { name: job.name })}</h2>
      {job.fault === null ? null : (
        <p className="import-fault">
          <b>{local(job.fault.titles)}</b> {local(job.fault.details)}
        </p>
      )}
    </div>
  );
}

function Running({ job }: { job: ImportJob }): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const { mutate, isPending } = useMutation({
    mutationFn: () => cancelImport(job.id),
    onSettled: () => client.invalidateQueries({ queryKey: importsQuery.queryKey.slice(0, 1) }),
  });
  return (
    <div className="import-running">
      <Progress percent={job.progress} aria-label={t('imports.progress')} />
      <p className="muted">{job.state === 'queued' ? t('imports.waiting') : job.progress < 50 ? t('imports.reading') : t('imports.applying')}</p>
      <Button onClick={() => mutate()} loading={isPending}>
        {t('imports.cancel')}
      </Button>
    </div>
  );
}

function Counts({ job }: { job: ImportJob }): ReactElement {
  const { t, language } = useText();
  const number = new Intl.NumberFormat(language === 'vi' ? 'vi-VN' : 'en');
  return (
    <dl className="import-counts">
      {(['read', 'accepted', 'unchanged', 'refused'] as const).map((name) => (
        <div key={name} data-count={name} data-none={job.counts[name] === 0}>
          <dt>{t(`imports.count.${name}`)}</dt>
          <dd>{number.format(job.counts[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

const MOST_REPORTS = 12;

function Reports({ job }: { job: ImportJob }): ReactElement | null {
  const { t } = useText();
  if (job.reports.length === 0) return null;
  const shown = job.reports.slice(0, MOST_REPORTS);
  return (
    <div className="import-reports">
      <h3>{t(job.dryRun ? 'imports.wouldTouch' : 'imports.touched')}</h3>
      <ul>
        {shown.map(({ set, period, orgUnit, status }) => (
          <li key={`${set} ${period} ${orgUnit}`}>
            <Link to="/entry/$set/$period/$orgUnit" params={{ set, period, orgUnit }}>
              {set} · {period} · {orgUnit}
            </Link>{' '}
            <span className="badge badge-grey">{t(`entry.step.${status}`)}</span>
          </li>
        ))}
      </ul>
      {job.reports.length > shown.length ? <p className="muted">{t('imports.moreReports', { count: job.reports.length - shown.length })}</p> : null}
    </div>
  );
}

// Whether the chain of seals holds: up to where it is sealed, what the last check found, and the check itself by a press.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { AuditCheck } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { standingQuery, verifyAudit } from './audit.api.js';

const BADGES: Readonly<Record<AuditCheck['verdict'], string>> = { whole: 'badge-good', unproven: 'badge-preliminary', broken: 'badge-bad' };
const SHOWN = 20;

export function ChainCard(): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(standingQuery);
  const check = useMutation({
    mutationFn: verifyAudit,
    onSuccess: (verified) => {
      client.setQueryData(standingQuery.queryKey, (old) => (old === undefined ? old : { ...old, verified }));
    },
  });
  const verified = data?.verified ?? undefined;
  return (
    <section className="card audit-chain" aria-label={t('audit.chain')} data-verdict={verified?.verdict}>
      <div className="audit-chain-head">
        <div aria-live="polite">
          <h2>
            {data === undefined || data.last === null ? t('audit.sealedNothing') : t('audit.sealedTo', { at: instantText(data.last.at), seal: data.last.seal })}{' '}
            {verified === undefined ? null : <span className={`badge ${BADGES[verified.verdict]}`}>{t(`audit.verdicts.${verified.verdict}`)}</span>}
          </h2>
          <p className="muted">
            {t('audit.waiting', { count: data?.waiting ?? 0 })}
            {' · '}
            {verified === undefined
              ? t('audit.neverVerified')
              : t('audit.verifiedAt', { at: instantText(verified.at), entries: verified.sealed.toLocaleString('vi-VN'), seals: verified.seals })}
          </p>
        </div>
        <Button type="primary" loading={check.isPending} onClick={() => check.mutate()}>
          {t('audit.verify')}
        </Button>
      </div>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {check.error === null ? null : <ProblemNotice error={check.error} onRetry={() => check.mutate()} />}
      {verified === undefined ? null : <CheckDetail check={verified} />}
    </section>
  );
}

function CheckDetail({ check }: { check: AuditCheck }): ReactElement {
  const { t, local } = useText();
  const { last, copy, faults, faultCount } = check;
  return (
    <>
      {faults.length === 0 ? null : (
        <ul className="audit-faults" aria-label={t('audit.faults')}>
          {faults.slice(0, SHOWN).map((fault) => (
            <li key={`${fault.kind} ${String(fault.entry)} ${String(fault.seal)}`}>{local(fault.message)}</li>
          ))}
          {faultCount > SHOWN ? <li className="muted">{t('audit.moreFaults', { count: faultCount - Math.min(SHOWN, faults.length) })}</li> : null}
        </ul>
      )}
      <p className="audit-copy">
        {t(`audit.copy.${copy.state}`)}
        {last === null ? null : (
          <>
            {' · '}
            {t('audit.chained')} <code>{last.chained}</code>
          </>
        )}
      </p>
      {copy.restored.map(({ after, at, reason }) => (
        <p key={at} className="muted">
          {t('audit.restored', { seal: after, at: instantText(at), reason })}
        </p>
      ))}
    </>
  );
}

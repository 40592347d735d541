// One grant in words: who, which role, of which sets, where, from when until when, by whom and why; and what may be done about it.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { GrantEntry } from '@haidang/plugin-sdk';
import { decideGrant, RIGHTS_TOPICS } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { useWords } from '../../../shared/rights-words.js';

interface GrantLineProps {
  grant: GrantEntry;
  onDelegate: () => void;
  onRevoke: () => void;
}

export function GrantLine({ grant, onDelegate, onRevoke }: GrantLineProps): ReactElement {
  const { t } = useText();
  const words = useWords();
  const what = words.scope(grant);
  const { holder, group, orgUnit, from, to, reason, givenBy, givenAt, depth, revokedAt, revokedBy, decidedBy, state, may } = grant;
  const confirm = useDeed({ work: () => decideGrant(grant.id, 'confirm'), touches: RIGHTS_TOPICS, said: t('rights.confirmed') });
  const refuse = useDeed({ work: () => decideGrant(grant.id, 'refuse'), touches: RIGHTS_TOPICS, said: t('rights.refusedNow') });
  const error = confirm.error ?? refuse.error;
  return (
    <li className="grant-line">
      <div>
        <b>{holder}</b> {group === null ? null : <span className="badge badge-info">{t('rights.groupOfPeople')}</span>}
        <p>
          {what} · {t('rights.at', { unit: orgUnit.title })}
        </p>
        <p className="muted">
          {[
            to === null ? t('rights.daysOpen', { from: dateText(from) }) : t('rights.days', { from: dateText(from), to: dateText(to) }),
            t('rights.givenBy', { who: words.giver(givenBy), day: dateText(givenAt) }),
            ...(depth === 0 ? [] : [t('rights.delegated', { count: depth })]),
            ...(revokedAt === null ? [] : [t('rights.revokedBy', { who: revokedBy ?? '–', day: dateText(revokedAt) })]),
            ...(state === 'refused' ? [t('rights.refusedBy', { who: decidedBy ?? '–' })] : []),
          ].join(' · ')}
        </p>
        {reason === null ? null : <p className="muted">{t('rights.reason', { reason })}</p>}
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
      <div className="grant-do">
        {may.includes('confirm') ? (
          <Button
            size="small"
            type="primary"
            loading={confirm.isPending}
            onClick={() => confirm.mutate()}
            aria-label={t('rights.confirmLabel', { what, who: holder })}
          >
            {t('rights.confirm')}
          </Button>
        ) : null}
        {may.includes('refuse') ? (
          <Button size="small" loading={refuse.isPending} onClick={() => refuse.mutate()} aria-label={t('rights.refuseLabel', { what, who: holder })}>
            {t('rights.refuse')}
          </Button>
        ) : null}
        {may.includes('delegate') ? (
          <Button size="small" onClick={onDelegate} aria-label={t('rights.delegateLabel', { what })}>
            {t('rights.delegate')}
          </Button>
        ) : null}
        {may.includes('revoke') ? (
          <Button size="small" danger onClick={onRevoke} aria-label={t('rights.revokeLabel', { what, who: holder })}>
            {t('rights.revoke')}
          </Button>
        ) : null}
      </div>
    </li>
  );
}

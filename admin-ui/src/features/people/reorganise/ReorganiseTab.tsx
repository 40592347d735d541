// "Sắp xếp đơn vị": merging, splitting and moving org units. What is proposed waits for a second administrator, who sees the same effect again
// before confirming; what came of earlier ones stays listed.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Reorganisation } from '@haidang/plugin-sdk';
import { confirmReorganisation, refuseReorganisation, REORGANISE_TOPICS, reorganisationsQuery } from '../../../shared/api/reorganise.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { useWords } from '../../../shared/rights-words.js';
import { Propose } from './Propose.js';
import { WhatMoves } from './WhatMoves.js';
import './reorganise.css';

export function ReorganiseTab(): ReactElement {
  const { t } = useText();
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <div className="people-tools">
        <p className="muted">{t('reorganise.lead')}</p>
        <Button type="primary" onClick={() => setOpen(true)}>
          {t('reorganise.propose')}
        </Button>
      </div>
      <Asked query={useQuery(reorganisationsQuery)}>
        {(items) =>
          items.length === 0 ? (
            <section className="card">
              <EmptyState title={t('reorganise.none')} detail={t('reorganise.noneDetail')} />
            </section>
          ) : (
            <ul className="people-cards" role="list">
              {items.map((each) => (
                <ProposalCard key={each.id} proposal={each} />
              ))}
            </ul>
          )
        }
      </Asked>
      {isOpen ? <Propose onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ProposalCard({ proposal }: { proposal: Reorganisation }): ReactElement {
  const { t } = useText();
  const words = useWords();
  const { wanted, state, proposedBy, proposedAt, decidedBy, decidedAt, reason, may } = proposal;
  const titles = wanted.changes.map(({ kind, from, into }) =>
    t('reorganise.change', {
      kind: t(`reorganise.kindOf.${kind}`),
      from: from.map(words.unit).join(', '),
      into: into.map(({ code, title, parent }) => (kind === 'move' ? words.unit(parent ?? '') : (title ?? words.unit(code)))).join(', '),
    }),
  );
  return (
    <li className="card people-card">
      <header>
        <h2>{titles.join('; ')}</h2>
        <small className="muted">
          {[
            t('reorganise.from', { day: dateText(wanted.effective) }),
            wanted.legalBasis,
            t('reorganise.proposedBy', { who: proposedBy, day: dateText(proposedAt) }),
            ...(decidedBy === null ? [] : [t(`reorganise.decided.${state}`, { who: decidedBy, day: dateText(decidedAt) })]),
          ].join(' · ')}
        </small>
        <span className={`badge ${state === 'awaiting-second' ? 'badge-preliminary' : 'badge-info'}`}>{t(`reorganise.state.${state}`)}</span>
      </header>
      {reason === null ? null : <p className="muted">{t('rights.reason', { reason })}</p>}
      {state === 'awaiting-second' ? <Decision proposal={proposal} isOwn={!may.includes('confirm')} /> : null}
    </li>
  );
}

function Decision({ proposal: { id, wanted }, isOwn }: { proposal: Reorganisation; isOwn: boolean }): ReactElement {
  const { t } = useText();
  const reasonBox = useId();
  const [reason, setReason] = useState('');
  const confirm = useDeed({ work: () => confirmReorganisation(id), touches: REORGANISE_TOPICS, said: t('reorganise.done') });
  const refuse = useDeed({ work: () => refuseReorganisation(id, reason.trim()), touches: REORGANISE_TOPICS, said: t('rights.refusedNow') });
  const error = confirm.error ?? refuse.error;
  return (
    <>
      <WhatMoves wanted={wanted} />
      {isOwn ? <p className="muted">{t('reorganise.waitsForOther')}</p> : null}
      <form
        className="reorganise-decide"
        onSubmit={(event) => {
          event.preventDefault();
          if (reason.trim() !== '') refuse.mutate();
        }}
      >
        {isOwn ? null : (
          <Button type="primary" loading={confirm.isPending} onClick={() => confirm.mutate()}>
            {t('reorganise.confirm')}
          </Button>
        )}
        <label htmlFor={reasonBox}>{t(isOwn ? 'reorganise.whyBack' : 'reorganise.whyRefuse')}</label>
        <input id={reasonBox} type="text" maxLength={500} autoComplete="off" value={reason} onChange={({ target }) => setReason(target.value)} />
        <Button htmlType="submit" disabled={reason.trim() === ''} loading={refuse.isPending}>
          {t(isOwn ? 'reorganise.takeBack' : 'rights.refuse')}
        </Button>
      </form>
      {error === null ? null : <ProblemNotice error={error} />}
    </>
  );
}

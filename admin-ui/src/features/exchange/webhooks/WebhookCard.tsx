// One subscription: where it goes, how it fares, and everything that can be done with it.
import { Button, Switch } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Webhook } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { SureButton } from '../../../shared/ui/SureButton.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { Deliveries } from './Deliveries.js';
import { WebhookForm } from './WebhookForm.js';
import { changeWebhook, removeWebhook, rotateSecret, testWebhook } from './webhooks.api.js';
import { STATE_BADGE } from './webhooks.js';

export function WebhookCard({ webhook, onSecret }: { webhook: Webhook; onSecret: (secret: string) => void }): ReactElement {
  const { t } = useText();
  const [changing, setChanging] = useState(false);
  const [open, setOpen] = useState(false);
  const switched = useDeed({ work: (on: boolean) => changeWebhook(webhook.id, { state: on ? 'on' : 'off' }), touches: ['webhooks', 'webhook-deliveries'] });
  return (
    <li className="card exchange-card">
      <header>
        <h2>{webhook.title}</h2>
        <span className={`badge ${STATE_BADGE[webhook.state]}`}>{t(`exchange.webhooks.state.${webhook.state}`)}</span>
        <span className="exchange-right">
          <Switch
            checked={webhook.state === 'on'}
            loading={switched.isPending}
            aria-label={t('exchange.webhooks.switch', { title: webhook.title })}
            onChange={(on) => switched.mutate(on)}
          />
        </span>
      </header>
      {webhook.state === 'paused' ? <p className="exchange-warning">{t('exchange.webhooks.pausedDetail')}</p> : null}
      {switched.error === null ? null : <ProblemNotice error={switched.error} onRetry={switched.reset} />}
      <Facts webhook={webhook} />
      <Deeds
        webhook={webhook}
        onSecret={onSecret}
        onChange={() => setChanging(true)}
        onTested={() => {
          setOpen(true);
        }}
      >
        <Button size="small" aria-expanded={open} onClick={() => setOpen(!open)}>
          {t(open ? 'exchange.deliveries.hide' : 'exchange.deliveries.show')}
        </Button>
      </Deeds>
      {open ? <Deliveries webhook={webhook} /> : null}
      {changing ? <WebhookForm webhook={webhook} onClose={() => setChanging(false)} onSecret={onSecret} /> : null}
    </li>
  );
}

function Facts({ webhook }: { webhook: Webhook }): ReactElement {
  const { t } = useText();
  const { events, sets, orgUnit, owner, waiting, failed, lastDeliveredAt, oldSecretUntil, failingSince } = webhook;
  return (
    <dl className="exchange-facts">
      <dt>{t('exchange.webhooks.url')}</dt>
      <dd className="exchange-source">{webhook.url}</dd>
      <dt>{t('exchange.webhooks.events')}</dt>
      <dd>{events.map((event) => t(`exchange.event.${event.replace('.', '-')}`)).join(', ')}</dd>
      <dt>{t('exchange.webhooks.filter')}</dt>
      <dd>
        {sets.length === 0 ? t('exchange.webhooks.everySet') : sets.join(', ')} · {orgUnit === null ? t('exchange.webhooks.everyUnit') : orgUnit.title}
      </dd>
      <dt>{t('exchange.webhooks.owner')}</dt>
      <dd>
        {owner.title} (<code>{owner.username}</code>)
      </dd>
      <dt>{t('exchange.webhooks.fares')}</dt>
      <dd>
        {t('exchange.webhooks.last', { when: lastDeliveredAt === null ? t('exchange.never') : instantText(lastDeliveredAt) })} ·{' '}
        {t('exchange.webhooks.waiting', { count: waiting })} · {t('exchange.webhooks.failed', { count: failed })}
        {failingSince === null ? null : <span className="state-bad"> · {t('exchange.webhooks.failing', { when: instantText(failingSince) })}</span>}
        {oldSecretUntil === null ? null : <span> · {t('exchange.webhooks.oldSecret', { when: instantText(oldSecretUntil) })}</span>}
      </dd>
    </dl>
  );
}

interface DeedsProps {
  webhook: Webhook;
  onSecret: (secret: string) => void;
  onChange: () => void;
  onTested: () => void;
  children: ReactElement;
}

function Deeds({ webhook, onSecret, onChange, onTested, children }: DeedsProps): ReactElement {
  const { t } = useText();
  const test = useDeed({
    work: () => testWebhook(webhook.id),
    touches: ['webhook-deliveries', 'webhooks'],
    said: t('exchange.webhooks.tested'),
    then: onTested,
  });
  const rotate = useDeed({ work: () => rotateSecret(webhook.id), touches: ['webhooks'], then: ({ secret }) => onSecret(secret) });
  const remove = useDeed({ work: () => removeWebhook(webhook.id), touches: ['webhooks'], said: t('exchange.webhooks.removed') });
  const error = test.error ?? rotate.error ?? remove.error;
  return (
    <>
      {error === null ? null : <ProblemNotice error={error} />}
      <div className="exchange-inline">
        {children}
        <Button size="small" loading={test.isPending} aria-label={t('exchange.webhooks.testLabel', { title: webhook.title })} onClick={() => test.mutate()}>
          {t('exchange.webhooks.test')}
        </Button>
        <Button size="small" aria-label={t('exchange.webhooks.changeLabel', { title: webhook.title })} onClick={onChange}>
          {t('exchange.webhooks.change')}
        </Button>
        <SureButton
          text={t('exchange.webhooks.rotate')}
          sure={t('exchange.webhooks.rotateSure')}
          label={t('exchange.webhooks.rotateLabel', { title: webhook.title })}
          busy={rotate.isPending}
          onSure={() => rotate.mutate()}
        />
        <SureButton
          text={t('exchange.webhooks.remove')}
          sure={t('exchange.webhooks.removeSure')}
          label={t('exchange.webhooks.removeLabel', { title: webhook.title })}
          busy={remove.isPending}
          onSure={() => remove.mutate()}
        />
      </div>
    </>
  );
}

// What was sent under a subscription: state, attempts and the receiver's answer; one of them or a span of days sent again.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Webhook, WebhookDelivery, WebhookDeliveryState } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { deliveriesQuery, replay } from './webhooks.api.js';
import { dayBegins, DELIVERY_BADGE } from './webhooks.js';

const STATES: readonly WebhookDeliveryState[] = ['waiting', 'delivered', 'failed', 'withheld'];

export function Deliveries({ webhook }: { webhook: Webhook }): ReactElement {
  const { t } = useText();
  const [state, setState] = useState<WebhookDeliveryState>();
  const query = useQuery(deliveriesQuery(webhook.id, state));
  return (
    <section className="exchange-deliveries" aria-label={t('exchange.deliveries.title', { title: webhook.title })}>
      <div className="exchange-inline exchange-filter">
        <select
          aria-label={t('exchange.deliveries.state')}
          value={state ?? ''}
          onChange={(event) => setState(STATES.find((each) => each === event.target.value))}
        >
          <option value="">{t('exchange.deliveries.every')}</option>
          {STATES.map((each) => (
            <option key={each} value={each}>
              {t(`exchange.deliveries.stateOf.${each}`)}
            </option>
          ))}
        </select>
        <ReplaySpan webhook={webhook} />
      </div>
      <Asked query={query}>
        {(deliveries) =>
          deliveries.length === 0 ? (
            <p className="muted">{t('exchange.deliveries.none')}</p>
          ) : (
            <ul className="exchange-lines" role="list">
              {deliveries.map((delivery) => (
                <DeliveryLine key={delivery.id} webhook={webhook} delivery={delivery} />
              ))}
            </ul>
          )
        }
      </Asked>
    </section>
  );
}

function DeliveryLine({ webhook, delivery }: { webhook: Webhook; delivery: WebhookDelivery }): ReactElement {
  const { t } = useText();
  const { mutate, isPending, error, reset } = useDeed({
    work: () => replay(webhook.id, { delivery: delivery.id }),
    touches: ['webhook-deliveries', 'webhooks'],
    said: t('exchange.deliveries.again', { count: 1 }),
  });
  const about = [delivery.set, delivery.period, delivery.orgUnit].filter((each) => each !== null).join(' · ');
  const fault = delivery.fault?.split(' ', 1)[0];
  return (
    <li>
      <span>
        <b>{t(`exchange.event.${delivery.event.replace('.', '-')}`)}</b>{' '}
        <span className={`badge ${DELIVERY_BADGE[delivery.state]}`}>{t(`exchange.deliveries.stateOf.${delivery.state}`)}</span>
        <small className="muted exchange-block">
          {about === '' ? '' : `${about} · `}
          {instantText(delivery.createdAt)} · {t('exchange.deliveries.attempts', { count: delivery.attempts })}
          {delivery.nextAt === null || delivery.attempts === 0 ? '' : ` · ${t('exchange.deliveries.next', { when: instantText(delivery.nextAt) })}`}
          {delivery.status === null ? '' : ` · HTTP ${String(delivery.status)}`}
          {fault === undefined ? '' : ` · ${t(`exchange.deliveries.fault.${fault}`, { defaultValue: fault })}`}
        </small>
        {delivery.response === null || delivery.response === '' ? null : (
          <details>
            <summary>{t('exchange.deliveries.response')}</summary>
            <pre className="exchange-response">{delivery.response}</pre>
          </details>
        )}
        {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      </span>
      {delivery.state === 'waiting' || delivery.event === 'webhook.test' ? null : (
        <Button
          size="small"
          loading={isPending}
          aria-label={t('exchange.deliveries.replayLabel', { when: instantText(delivery.createdAt) })}
          onClick={() => mutate()}
        >
          {t('exchange.deliveries.replay')}
        </Button>
      )}
    </li>
  );
}

/** Everything of these days again, under the same ids. */
function ReplaySpan({ webhook }: { webhook: Webhook }): ReactElement {
  const { t } = useText();
  const box = useId();
  const [from, setFrom] = useState('');
  const { mutate, isPending, error, reset } = useDeed({
    work: () => replay(webhook.id, { from: dayBegins(from) }),
    touches: ['webhook-deliveries', 'webhooks'],
    said: ({ deliveries }) => t('exchange.deliveries.again', { count: deliveries }),
  });
  return (
    <form
      className="exchange-inline exchange-right"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <label htmlFor={box}>{t('exchange.deliveries.since')}</label>
      <DateField id={box} value={from} onChange={setFrom} />
      <Button size="small" htmlType="submit" disabled={from === ''} loading={isPending}>
        {t('exchange.deliveries.replayAll')}
      </Button>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </form>
  );
}

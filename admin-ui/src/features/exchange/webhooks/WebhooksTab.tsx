// Webhooks: who is told what, at which address, and what became of it.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { SecretOnce } from '../../../shared/ui/SecretOnce.js';
import { WebhookCard } from './WebhookCard.js';
import { WebhookForm } from './WebhookForm.js';
import { webhooksQuery } from './webhooks.api.js';

export function WebhooksTab(): ReactElement {
  const { t } = useText();
  const query = useQuery(webhooksQuery);
  const [adding, setAdding] = useState(false);
  const [secret, setSecret] = useState<string>();
  return (
    <section aria-label={t('exchange.tab.webhooks')}>
      <div className="exchange-head">
        <p className="muted">{t('exchange.webhooks.lead')}</p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('exchange.webhooks.add')}
        </Button>
      </div>
      <Asked query={query}>
        {(webhooks) =>
          webhooks.length === 0 ? (
            <EmptyState title={t('exchange.webhooks.none')} detail={t('exchange.webhooks.noneDetail')} icon="link" />
          ) : (
            <ul className="exchange-cards" role="list">
              {webhooks.map((webhook) => (
                <WebhookCard key={webhook.id} webhook={webhook} onSecret={setSecret} />
              ))}
            </ul>
          )
        }
      </Asked>
      {adding ? <WebhookForm webhook={undefined} onClose={() => setAdding(false)} onSecret={setSecret} /> : null}
      {secret === undefined ? null : (
        <SecretOnce
          title={t('exchange.webhooks.secretTitle')}
          label={t('exchange.secret')}
          secret={secret}
          hint={t('exchange.webhooks.secretHint')}
          onClose={() => setSecret(undefined)}
        />
      )}
    </section>
  );
}

// Making a subscription or changing one: address, events, filters, and in whose rights it is told.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { WEBHOOK_EVENTS } from '@haidang/plugin-sdk';
import type { Webhook, WebhookEvent } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { SetChoice, UnitChoice } from '../../../shared/ui/pickers/choices.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { systemsQuery } from '../systems/systems.api.js';
import { changeWebhook, createWebhook } from './webhooks.api.js';
import { changeOf, draftOf, lacks, newOf } from './webhooks.js';

interface WebhookFormProps {
  /** Undefined: a new one. */
  webhook: Webhook | undefined;
  onClose: () => void;
  onSecret: (secret: string) => void;
}

export function WebhookForm({ webhook, onClose, onSecret }: WebhookFormProps): ReactElement {
  const { t } = useText();
  const [title, url, sets, unit] = [useId(), useId(), useId(), useId()];
  const [draft, setDraft] = useState(() => draftOf(webhook));
  const { mutate, isPending, error } = useDeed({
    work: async (): Promise<string | undefined> => {
      if (webhook === undefined) return (await createWebhook(newOf(draft))).secret;
      await changeWebhook(webhook.id, changeOf(draft));
      return undefined;
    },
    touches: ['webhooks'],
    said: t('exchange.webhooks.saved'),
    then: (secret) => {
      onClose();
      if (secret !== undefined) onSecret(secret);
    },
  });
  const missing = lacks(draft);
  return (
    <Modal
      open
      width={640}
      title={t(webhook === undefined ? 'exchange.webhooks.add' : 'exchange.webhooks.change')}
      onCancel={onClose}
      footer={
        <>
          <span className="muted exchange-missing">{missing === undefined ? '' : t(`exchange.webhooks.lacks.${missing}`)}</span>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={missing !== undefined} loading={isPending} onClick={() => mutate()}>
            {t('exchange.save')}
          </Button>
        </>
      }
    >
      <div className="exchange-form">
        <label htmlFor={title}>{t('exchange.webhooks.title')}</label>
        <input id={title} autoFocus maxLength={200} value={draft.title} onChange={(event) => setDraft({ ...draft, title: event.target.value })} />
        <label htmlFor={url}>{t('exchange.webhooks.url')}</label>
        <input
          id={url}
          type="url"
          maxLength={2000}
          autoCapitalize="none"
          spellCheck={false}
          value={draft.url}
          onChange={(event) => setDraft({ ...draft, url: event.target.value })}
        />
        <p className="muted">{t('exchange.webhooks.urlHint')}</p>
        <EventChoice events={draft.events} onChange={(events) => setDraft({ ...draft, events })} />
        <label htmlFor={sets}>{t('exchange.webhooks.sets')}</label>
        <SetChoice id={sets} value={draft.sets} placeholder={t('exchange.webhooks.everySet')} onChange={(chosen) => setDraft({ ...draft, sets: chosen })} />
        <label htmlFor={unit}>{t('exchange.webhooks.unit')}</label>
        <UnitChoice id={unit} value={draft.orgUnit} placeholder={t('exchange.webhooks.everyUnit')} onChange={(orgUnit) => setDraft({ ...draft, orgUnit })} />
        {webhook === undefined ? <OwnerChoice owner={draft.owner} onChange={(owner) => setDraft({ ...draft, owner })} /> : null}
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}

function EventChoice({ events, onChange }: { events: readonly WebhookEvent[]; onChange: (events: WebhookEvent[]) => void }): ReactElement {
  const { t } = useText();
  return (
    <fieldset className="exchange-events">
      <legend>{t('exchange.webhooks.events')}</legend>
      {WEBHOOK_EVENTS.map((event) => (
        <label key={event}>
          <input
            type="checkbox"
            checked={events.includes(event)}
            onChange={({ target }) => onChange(WEBHOOK_EVENTS.filter((each) => (each === event ? target.checked : events.includes(each))))}
          />
          <span>
            {t(`exchange.event.${event.replace('.', '-')}`)} <code>{event}</code>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function OwnerChoice({ owner, onChange }: { owner: string | undefined; onChange: (owner: string | undefined) => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  const systems = (useQuery(systemsQuery).data ?? []).filter((system) => system.active);
  return (
    <>
      <label htmlFor={box}>{t('exchange.webhooks.owner')}</label>
      <Select
        id={box}
        allowClear
        placeholder={t('exchange.webhooks.ownerSelf')}
        options={systems.map((system) => ({ value: system.id, label: system.title }))}
        {...(owner === undefined ? {} : { value: owner })}
        onChange={(chosen: string | undefined) => onChange(chosen)}
      />
      <p className="muted">{t('exchange.webhooks.ownerHint')}</p>
    </>
  );
}

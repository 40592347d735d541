// How the figures are meant (official, preliminary, estimated), and a note to the reviewer.
import { Input, Select } from 'antd';
import { useId } from 'react';
import type { ReactElement } from 'react';
import type { ObservationStatus } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { EntryState } from '../useEntry.js';

const KINDS: readonly ObservationStatus[] = ['P', 'E', 'A'];

export function Manner({ entry }: { entry: EntryState }): ReactElement {
  const { t } = useText();
  const ids = { kind: useId(), note: useId() };
  const { content, change } = entry.draft;
  return (
    <section className="card entry-card">
      <label htmlFor={ids.kind}>{t('entry.obsStatus')}</label>
      <Select
        id={ids.kind}
        aria-label={t('entry.obsStatus')}
        value={content.obsStatus}
        options={KINDS.map((value) => ({ value, label: t(`entry.obs.${value}`) }))}
        onChange={(obsStatus) => change((old) => ({ ...old, obsStatus }))}
      />
      <label htmlFor={ids.note}>{t('entry.note')}</label>
      <Input.TextArea
        id={ids.note}
        autoSize={{ minRows: 2, maxRows: 6 }}
        value={content.note}
        onChange={(event) => change((old) => ({ ...old, note: event.target.value }))}
      />
    </section>
  );
}

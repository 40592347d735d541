// The end of an entry: its last day and why; nothing is deleted, and the end may be taken back.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { TaxonomyKind } from '@haidang/plugin-sdk';
import { dateText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { todayHere } from '../../shared/periods.js';
import { DateField } from '../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { endEntry, type TaxonomyEntry } from './taxonomy.api.js';
import { useSaving } from './useSaving.js';

export function EndForm({ kind, entry }: { kind: TaxonomyKind; entry: TaxonomyEntry }): ReactElement {
  const { t } = useText();
  const [dateBox, noteBox, why] = [useId(), useId(), useId()];
  const [on, setOn] = useState(entry.endedOn ?? todayHere());
  const [note, setNote] = useState('');
  const { mutate, isPending, error } = useSaving((last: string | null) => endEntry(kind, entry.code, entry.revision, { on: last, note }), t('taxonomy.saved'));
  const isReady = note.trim().length >= 3 && on !== '';
  return (
    <form
      className="taxonomy-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) mutate(on);
      }}
    >
      <p>{entry.endedOn === null ? t('taxonomy.end.about', { count: entry.uses.total }) : t('taxonomy.ended', { date: dateText(entry.endedOn) })}</p>
      <label htmlFor={dateBox}>{t('taxonomy.end.on')}</label>
      <DateField id={dateBox} value={on} onChange={setOn} />
      <label htmlFor={noteBox}>{t('taxonomy.note')}</label>
      <textarea id={noteBox} rows={2} maxLength={500} value={note} onChange={({ target }) => setNote(target.value)} />
      {error === null ? null : <ProblemNotice error={error} />}
      <div className="taxonomy-buttons">
        <Button htmlType="submit" danger disabled={!isReady} loading={isPending} aria-describedby={why}>
          {t('taxonomy.end.send')}
        </Button>
        {entry.endedOn === null ? null : (
          <Button disabled={note.trim().length < 3} loading={isPending} onClick={() => mutate(null)}>
            {t('taxonomy.end.reopen')}
          </Button>
        )}
      </div>
      <small id={why} className="muted">
        {isReady ? t('taxonomy.end.kept') : t('taxonomy.fault.note')}
      </small>
    </form>
  );
}

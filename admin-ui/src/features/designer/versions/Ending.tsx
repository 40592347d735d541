// The end of a set: it owes nothing for periods that begin after a day, and its figures stay. A retired set may owe again.
import { useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { SetRetirement } from '@haidang/plugin-sdk';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import type { DraftEditing } from '../designer-tab.js';
import { retireSet, reviveSet } from '../designer.api.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { NoteDialog } from './NoteDialog.js';

export function Ending({ editing }: { editing: DraftEditing }): ReactElement | null {
  const { t } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const [on, setOn] = useState(todayHere());
  const id = useId();
  const ended = editing.saved.retiredOn ?? null;
  if (!editing.editable) return null;
  const done = ({ retiredOn }: SetRetirement): void => {
    setOpen(false);
    void message.success(retiredOn === null ? t('designer.retire.revived') : t('designer.retire.done', { on: dateText(retiredOn) }));
    void editing.beginAnew?.();
    void Promise.all(['set-versions', 'sets', 'obligations'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
  };
  const name = ended === null ? 'retire' : 'revive';
  return (
    <>
      <Button onClick={() => setOpen(true)}>{t(`designer.${name}.open`)}</Button>
      {open ? (
        <NoteDialog<SetRetirement>
          title={t(`designer.${name}.title`)}
          lead={t(`designer.${name}.lead`)}
          action={t(`designer.${name}.open`)}
          danger={ended === null}
          isReady={on !== ''}
          noteLabel={t('designer.publish.note')}
          work={(note) => (ended === null ? retireSet(editing.set, { on, note }) : reviveSet(editing.set, { note }))}
          onDone={done}
          onClose={() => setOpen(false)}
        >
          {ended === null ? (
            <div className="designer-field">
              <label htmlFor={id}>{t('designer.retire.on')}</label>
              <DateField id={id} value={on} onChange={setOn} />
            </div>
          ) : null}
        </NoteDialog>
      ) : null}
    </>
  );
}

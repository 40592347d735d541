// Many units out of a spreadsheet: read and shown before anything is sent, all taken or none.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { TaxonomyUnit } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { pastedUnits } from './paste.js';
import { saveUnits } from '../taxonomy.api.js';
import { useSaving } from '../useSaving.js';

export function UnitsPaste({ units, onClose }: { units: readonly TaxonomyUnit[]; onClose: () => void }): ReactElement {
  const { t } = useText();
  const [textBox, noteBox] = [useId(), useId()];
  const [text, setText] = useState('');
  const [note, setNote] = useState('');
  const { items, faulty } = pastedUnits(text);
  const known = new Set(units.map(({ code }) => code));
  const { mutate, isPending, error } = useSaving(() => saveUnits(items, note), t('taxonomy.saved'), onClose);
  return (
    <Modal
      open
      width={720}
      title={t('taxonomy.paste.open')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" disabled={items.length === 0 || faulty.length > 0 || note.trim().length < 3} loading={isPending} onClick={() => mutate()}>
            {t('taxonomy.paste.take', { count: items.length })}
          </Button>
        </>
      }
    >
      <div className="taxonomy-form">
        <label htmlFor={textBox}>{t('taxonomy.paste.unitsHint')}</label>
        <textarea id={textBox} autoFocus rows={5} value={text} onChange={({ target }) => setText(target.value)} />
        {faulty.length === 0 ? null : <p className="taxonomy-locked">{t('taxonomy.paste.faulty', { lines: faulty.slice(0, 10).join(', ') })}</p>}
        {items.length === 0 ? null : (
          <ul className="taxonomy-lines">
            {items.slice(0, 12).map(({ code, title, base, factor }) => (
              <li key={code}>
                <span className="badge badge-grey">{known.has(code) ? t('taxonomy.paste.known') : t('taxonomy.paste.new')}</span>
                <span>
                  {title.vi} <code>{base === code ? code : `${code} = ${factor} × ${base}`}</code>
                </span>
              </li>
            ))}
          </ul>
        )}
        <label htmlFor={noteBox}>{t('taxonomy.note')}</label>
        <input id={noteBox} maxLength={500} placeholder={t('taxonomy.noteLike')} value={note} onChange={({ target }) => setNote(target.value)} />
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}

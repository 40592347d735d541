// The members of a dimension in the order in which people see them: moved, dated, added one by one or pasted out of a spreadsheet.
// One that is used stays and may only be ended.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { NEW_MEMBER, type MemberDraft } from './entry-draft.js';
import { pastedMembers, withPasted } from './paste.js';
import type { FieldsProps } from './fields.js';

export function MemberFields({ draft: { members }, onChange }: FieldsProps): ReactElement {
  const { t } = useText();
  const put = (next: readonly MemberDraft[]): void => onChange({ members: next });
  const move = (from: number, to: number): void => {
    const [moved] = members.slice(from, from + 1);
    if (moved === undefined) return;
    const rest = members.filter((_, index) => index !== from);
    put([...rest.slice(0, to), moved, ...rest.slice(to)]);
  };
  return (
    <fieldset className="taxonomy-members">
      <legend>{t('taxonomy.members', { count: members.length })}</legend>
      <ol>
        {members.map((member, index) => (
          <li key={index}>
            <MemberLine
              member={member}
              place={index}
              last={index === members.length - 1}
              onChange={(changed) => put(members.map((each, at) => (at === index ? { ...each, ...changed } : each)))}
              onMove={(by) => move(index, index + by)}
              onRemove={() => put(members.filter((_, at) => at !== index))}
            />
          </li>
        ))}
      </ol>
      <div className="taxonomy-buttons">
        <Button onClick={() => put([...members, NEW_MEMBER])}>{t('taxonomy.addMember')}</Button>
      </div>
      <MembersPaste onTake={(pasted) => put(withPasted(members, pasted))} />
    </fieldset>
  );
}

interface MemberLineProps {
  member: MemberDraft;
  place: number;
  last: boolean;
  onChange: (changes: Partial<MemberDraft>) => void;
  onMove: (by: number) => void;
  onRemove: () => void;
}

function MemberLine({ member, place, last, onChange, onMove, onRemove }: MemberLineProps): ReactElement {
  const { t } = useText();
  const name = member.vi === '' ? String(place + 1) : member.vi;
  const label = (text: string): string => `${t(text)}: ${name}`;
  return (
    <>
      <input
        aria-label={label('taxonomy.titleVi')}
        placeholder={t('taxonomy.titleVi')}
        maxLength={300}
        value={member.vi}
        onChange={({ target }) => onChange({ vi: target.value })}
      />
      <input
        aria-label={label('taxonomy.titleEn')}
        placeholder={t('taxonomy.titleEn')}
        maxLength={300}
        value={member.en}
        onChange={({ target }) => onChange({ en: target.value })}
      />
      <input
        aria-label={label('taxonomy.code')}
        placeholder={t('taxonomy.code')}
        readOnly={member.used}
        maxLength={64}
        autoCapitalize="none"
        spellCheck={false}
        value={member.code}
        onChange={({ target }) => onChange({ code: target.value })}
      />
      <label className="taxonomy-date">
        <small aria-hidden="true">{t('taxonomy.from')}</small>
        <DateField label={label('taxonomy.from')} value={member.from} onChange={(day) => onChange({ from: day })} />
      </label>
      <label className="taxonomy-date">
        <small aria-hidden="true">{t('taxonomy.to')}</small>
        <DateField label={label('taxonomy.to')} value={member.to} onChange={(day) => onChange({ to: day })} />
      </label>
      <span className="taxonomy-moves">
        <Button size="small" disabled={place === 0} aria-label={label('taxonomy.up')} onClick={() => onMove(-1)}>
          ↑
        </Button>
        <Button size="small" disabled={last} aria-label={label('taxonomy.down')} onClick={() => onMove(1)}>
          ↓
        </Button>
        <Button
          size="small"
          disabled={member.used}
          title={member.used ? t('taxonomy.memberUsed') : undefined}
          aria-label={label('taxonomy.remove')}
          onClick={onRemove}
        >
          ✕
        </Button>
      </span>
    </>
  );
}

function MembersPaste({ onTake }: { onTake: (pasted: readonly MemberDraft[]) => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  const [text, setText] = useState('');
  const { items, faulty } = pastedMembers(text);
  return (
    <details className="taxonomy-paste">
      <summary>{t('taxonomy.paste.members')}</summary>
      <label htmlFor={box}>{t('taxonomy.paste.membersHint')}</label>
      <textarea id={box} rows={4} value={text} onChange={({ target }) => setText(target.value)} />
      {faulty.length === 0 ? null : <p className="taxonomy-locked">{t('taxonomy.paste.faulty', { lines: faulty.slice(0, 10).join(', ') })}</p>}
      <Button
        disabled={items.length === 0}
        onClick={() => {
          onTake(items);
          setText('');
        }}
      >
        {t('taxonomy.paste.take', { count: items.length })}
      </Button>
    </details>
  );
}

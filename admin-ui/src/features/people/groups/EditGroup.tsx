// Names and members of a group as they shall be: who is not in the list any more leaves, and takes along what they gave on from it.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ChangePersonGroup, PersonGroup } from '@haidang/plugin-sdk';
import { changeGroup, RIGHTS_TOPICS } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';
import { ReasonField, TitleFields, titlesOf } from '../fields.js';
import { PersonChoice } from '../PersonChoice.js';

interface Member {
  username: string;
  title: string;
  from: string;
  to: string;
}

export function EditGroup({ group, onClose }: { group: PersonGroup; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const addBox = useId();
  const [title, setTitle] = useState({ vi: group.title.vi, en: group.title.en ?? '' });
  const [members, setMembers] = useState<Member[]>(() => group.members.map(({ to, ...member }) => ({ ...member, to: to ?? '' })));
  const [reason, setReason] = useState('');
  const put = (username: string, changes: Partial<Member>): void =>
    setMembers((old) => old.map((member) => (member.username === username ? { ...member, ...changes } : member)));
  const { mutate, isPending, error } = useDeed({
    work: (wanted: ChangePersonGroup) => changeGroup(group.id, wanted),
    touches: RIGHTS_TOPICS,
    said: t('rights.groupSaved'),
    then: onClose,
  });
  return (
    <FormDialog
      title={t('rights.groupTitle', { group: local(group.title) })}
      deed={t('rights.save')}
      ready={title.vi.trim() !== ''}
      pending={isPending}
      error={error}
      width={640}
      onClose={onClose}
      onSubmit={() =>
        mutate({
          title: titlesOf(title),
          members: members.map(({ username, from, to }) => ({ username, ...(from === '' ? {} : { from }), ...(to === '' ? {} : { to }) })),
          ...(reason.trim() === '' ? {} : { reason: reason.trim() }),
        })
      }
    >
      <TitleFields {...title} onChange={(changes) => setTitle((old) => ({ ...old, ...changes }))} />
      <label htmlFor={addBox}>{t('rights.addMember')}</label>
      <PersonChoice
        id={addBox}
        value={undefined}
        placeholder={t('rights.membersHint')}
        onChange={({ id, title: name }) =>
          setMembers((old) => (old.some(({ username }) => username === id) ? old : [...old, { username: id, title: name, from: '', to: '' }]))
        }
      />
      <h3>{t('rights.members')}</h3>
      <p className="muted">{t(members.length === 0 ? 'rights.noMembers' : 'rights.memberDays')}</p>
      <ul className="group-members">
        {members.map((member) => (
          <MemberFields
            key={member.username}
            member={member}
            onChange={(changes) => put(member.username, changes)}
            onRemove={() => setMembers((old) => old.filter(({ username }) => username !== member.username))}
          />
        ))}
      </ul>
      <ReasonField value={reason} onChange={setReason} />
    </FormDialog>
  );
}

interface MemberFieldsProps {
  member: Member;
  onChange: (changes: Partial<Member>) => void;
  onRemove: () => void;
}

function MemberFields({ member: { title, from, to }, onChange, onRemove }: MemberFieldsProps): ReactElement {
  const { t } = useText();
  return (
    <li>
      <b>{title}</b>
      <DateField label={t('rights.memberFrom', { who: title })} value={from} onChange={(day) => onChange({ from: day })} />
      <DateField min={from} label={t('rights.memberTo', { who: title })} value={to} onChange={(day) => onChange({ to: day })} />
      <Button size="small" onClick={onRemove} aria-label={t('rights.removeMember', { who: title })}>
        {t('rights.remove')}
      </Button>
    </li>
  );
}

// "Nhóm người dùng": who is in which group, from when until when, and what waits for a second person. A right given to a group is held by
// its members while they are members.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { GroupMember, PersonGroup } from '@haidang/plugin-sdk';
import { decideMember, personGroupsQuery, RIGHTS_TOPICS } from '../../../shared/api/rights.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { GiveGrant } from '../grants/GiveGrant.js';
import { EditGroup } from './EditGroup.js';
import { NewGroup } from './NewGroup.js';

type Open = { what: 'new' } | { what: 'edit' | 'give'; group: PersonGroup };

export function GroupsTab(): ReactElement {
  const { t, local } = useText();
  const [open, setOpen] = useState<Open>();
  const groups = useQuery(personGroupsQuery);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <div className="people-tools">
        <p className="muted">{t('rights.groupsLead')}</p>
        <Button type="primary" onClick={() => setOpen({ what: 'new' })}>
          {t('rights.newGroup')}
        </Button>
      </div>
      <Asked query={groups}>
        {(items) =>
          items.length === 0 ? (
            <section className="card">
              <EmptyState title={t('rights.noGroups')} detail={t('rights.noGroupsDetail')} />
            </section>
          ) : (
            <ul className="people-cards" role="list">
              {items.map((group) => (
                <GroupCard key={group.id} group={group} onOpen={setOpen} />
              ))}
            </ul>
          )
        }
      </Asked>
      {open?.what === 'new' ? <NewGroup onMade={(group) => setOpen({ what: 'edit', group })} onClose={close} /> : null}
      {open?.what === 'edit' ? <EditGroup group={open.group} onClose={close} /> : null}
      {open?.what === 'give' ? (
        <GiveGrant parent={undefined} holder={{ id: `group:${open.group.id}`, title: local(open.group.title) }} onClose={close} />
      ) : null}
    </>
  );
}

function GroupCard({ group, onOpen }: { group: PersonGroup; onOpen: (open: Open) => void }): ReactElement {
  const { t, local } = useText();
  const { id, orgUnit, members, grants } = group;
  const title = local(group.title);
  return (
    <li className="card people-card">
      <header>
        <h2>{title}</h2>
        <small className="muted">
          {[
            id,
            orgUnit === null ? t('rights.wholeHouse') : orgUnit.title,
            t('rights.memberCount', { count: members.length }),
            t('rights.inForce', { count: grants }),
          ].join(' · ')}
        </small>
        <div className="grant-do">
          <Button size="small" onClick={() => onOpen({ what: 'give', group })} aria-label={t('rights.giveGroupLabel', { group: title })}>
            {t('rights.give')}
          </Button>
          <Button size="small" onClick={() => onOpen({ what: 'edit', group })} aria-label={t('rights.editGroupLabel', { group: title })}>
            {t('rights.editGroup')}
          </Button>
        </div>
      </header>
      {members.length === 0 ? <p className="muted">{t('rights.noMembers')}</p> : null}
      <ul className="people-members">
        {members.map((member) => (
          <MemberLine key={`${member.username} ${member.from}`} group={id} member={member} />
        ))}
      </ul>
    </li>
  );
}

function MemberLine({ group, member: { username, title, from, to, state } }: { group: string; member: GroupMember }): ReactElement {
  const { t } = useText();
  const decide = useDeed({ work: (decision: 'confirm' | 'refuse') => decideMember(group, username, decision), touches: RIGHTS_TOPICS });
  return (
    <li>
      <span>
        <b>{title}</b>{' '}
        <small className="muted">
          {username} · {to === null ? t('rights.daysOpen', { from: dateText(from) }) : t('rights.days', { from: dateText(from), to: dateText(to) })}
        </small>{' '}
        {state === 'awaiting-second' ? <span className="badge badge-preliminary">{t('rights.memberWaiting')}</span> : null}
      </span>
      {state === 'awaiting-second' ? (
        <span className="grant-do">
          <Button size="small" type="primary" onClick={() => decide.mutate('confirm')} aria-label={t('rights.confirmMember', { who: title })}>
            {t('rights.confirm')}
          </Button>
          <Button size="small" onClick={() => decide.mutate('refuse')} aria-label={t('rights.refuseMember', { who: title })}>
            {t('rights.refuse')}
          </Button>
        </span>
      ) : null}
      {decide.error === null ? null : <ProblemNotice error={decide.error} />}
    </li>
  );
}

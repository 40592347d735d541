// "Vai trò": which actions each role bundles, how many grants use it, what waits for a second person, and its versions. Only who
// administers the whole province changes them: a change reaches everybody who holds the role.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { Role } from '@haidang/plugin-sdk';
import { decideRole, retireRole, RIGHTS_TOPICS, rolesQuery } from '../../../shared/api/rights.js';
import { useSession } from '../../../shared/api/session.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { SureButton } from '../../../shared/ui/SureButton.js';
import { useWords } from '../../../shared/rights-words.js';
import { EditRole } from './EditRole.js';
import { RoleVersions } from './RoleVersions.js';

const PROVINCE = '56';

type Open = { what: 'edit'; role: Role | undefined } | { what: 'versions'; role: Role };

export function RolesTab(): ReactElement {
  const { t } = useText();
  const [open, setOpen] = useState<Open>();
  const mayChange = (useSession()?.rights ?? []).some(
    ({ actions, set, orgUnit, indicator }) => actions.includes('administer') && set === '*' && orgUnit === PROVINCE && indicator === undefined,
  );
  const roles = useQuery(rolesQuery);
  const close = (): void => setOpen(undefined);
  return (
    <>
      <div className="people-tools">
        <p className="muted">{t('rights.rolesLead')}</p>
        {mayChange ? (
          <Button type="primary" onClick={() => setOpen({ what: 'edit', role: undefined })}>
            {t('rights.newRole')}
          </Button>
        ) : null}
      </div>
      <Asked query={roles}>
        {(items) => (
          <ul className="people-cards" role="list">
            {items.map((role) => (
              <RoleCard key={role.id} role={role} mayChange={mayChange} onOpen={setOpen} />
            ))}
          </ul>
        )}
      </Asked>
      {open?.what === 'edit' ? <EditRole role={open.role} onClose={close} /> : null}
      {open?.what === 'versions' ? <RoleVersions role={open.role} onClose={close} /> : null}
    </>
  );
}

function RoleCard({ role, mayChange, onOpen }: { role: Role; mayChange: boolean; onOpen: (open: Open) => void }): ReactElement {
  const { t, local } = useText();
  const { id, actions, home, version, grants, waiting } = role;
  const title = local(role.title);
  const retire = useDeed({ work: () => retireRole(id), touches: RIGHTS_TOPICS, said: t('rights.roleRetired') });
  return (
    <li className="card people-card">
      <header>
        <h2>{title}</h2>
        <small className="muted">
          {[id, t('rights.version', { version }), t('rights.inForce', { count: grants }), t('rights.opens', { page: t(`rights.homeOf.${home}`) })].join(' · ')}
        </small>
        <div className="grant-do">
          <Button size="small" onClick={() => onOpen({ what: 'versions', role })} aria-label={t('rights.versionsLabel', { role: title })}>
            {t('rights.versions')}
          </Button>
          {mayChange && waiting === null ? (
            <Button size="small" onClick={() => onOpen({ what: 'edit', role })} aria-label={t('rights.editRoleLabel', { role: title })}>
              {t('rights.editRole')}
            </Button>
          ) : null}
          {mayChange && waiting === null && grants === 0 ? (
            <SureButton
              text={t('rights.retireRole')}
              sure={t('rights.retireRoleSure')}
              label={t('rights.retireRoleLabel', { role: title })}
              busy={retire.isPending}
              onSure={() => retire.mutate()}
            />
          ) : null}
        </div>
      </header>
      {retire.error === null ? null : <ProblemNotice error={retire.error} />}
      <p className="people-actions">
        {actions.map((action) => (
          <span key={action} className="badge badge-info">
            {t(`rights.action.${action}`)}
          </span>
        ))}
      </p>
      {waiting === null ? null : <Waiting role={id} title={title} waiting={waiting} mayDecide={mayChange} />}
    </li>
  );
}

interface WaitingProps {
  role: string;
  title: string;
  waiting: NonNullable<Role['waiting']>;
  mayDecide: boolean;
}

function Waiting({ role, title, waiting: { version, actions, changedBy }, mayDecide }: WaitingProps): ReactElement {
  const { t } = useText();
  const words = useWords();
  const isOwn = useSession()?.user.username === changedBy;
  const { mutate, error } = useDeed({ work: (decision: 'confirm' | 'refuse') => decideRole(role, version, decision), touches: RIGHTS_TOPICS });
  return (
    <div className="rights-warning people-waiting">
      <p>{t('rights.roleWaiting', { who: changedBy, actions: words.actions(actions) })}</p>
      {mayDecide && !isOwn ? (
        <span className="grant-do">
          <Button size="small" type="primary" onClick={() => mutate('confirm')} aria-label={t('rights.confirmRole', { role: title })}>
            {t('rights.confirm')}
          </Button>
          <Button size="small" onClick={() => mutate('refuse')} aria-label={t('rights.refuseRole', { role: title })}>
            {t('rights.refuse')}
          </Button>
        </span>
      ) : null}
      {error === null ? null : <ProblemNotice error={error} />}
    </div>
  );
}

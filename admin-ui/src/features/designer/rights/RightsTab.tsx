// Tab 5 "Quyền": who may do what in this set and why, what is amiss, giving and taking of rights, and the groups of fields. Grants are no
// part of the draft: they count as soon as they are given.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { GrantView } from '@haidang/plugin-sdk';
import { orgUnitsQuery } from '../../../shared/api/definitions.js';
import { ProblemError } from '../../../shared/api/client.js';
import { useSession } from '../../../shared/api/session.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import type { DraftEditing } from '../designer-tab.js';
import { GiveRight } from './GiveRight.js';
import { HolderList } from './HolderList.js';
import { RightsMatrix } from './RightsMatrix.js';
import { RightsWarnings } from './RightsWarnings.js';
import { peopleQuery } from '../../../shared/api/people.js';
import { grantsQuery, rolesQuery } from '../../../shared/api/rights.js';
import { fieldGroups } from '../../../shared/sets/field-groups.js';
import { holdersOf, SHOWN } from './rights.js';
import './rights.css';

export function RightsTab({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [grants, users, roles, units] = [useQuery(grantsQuery), useQuery({ ...peopleQuery, retry: false }), useQuery(rolesQuery), useQuery(orgUnitsQuery())];
  const error = grants.error ?? users.error ?? roles.error ?? units.error;
  const isRefused = error instanceof ProblemError && error.status === 403;
  return (
    <section className="rights-tab" aria-label={t('setRights.title')}>
      <p className="muted">{t('setRights.lead')}</p>
      {editing.saved.live === null ? <p className="rights-note">{t('setRights.unpublished')}</p> : null}
      {isRefused ? (
        <OwnRights set={editing.set} />
      ) : error !== null ? (
        <ProblemNotice error={error} onRetry={() => void Promise.all([grants, users, roles, units].map((each) => each.refetch()))} />
      ) : grants.data === undefined || users.data === undefined || roles.data === undefined || units.data === undefined ? (
        <PageLoading />
      ) : (
        <Rights editing={editing} world={{ grants: grants.data, users: users.data, roles: roles.data, units: units.data, today: todayHere() }} />
      )}
      <FieldGroups editing={editing} />
    </section>
  );
}

function Rights({ editing, world }: { editing: DraftEditing; world: Parameters<typeof holdersOf>[1] }): ReactElement {
  const holders = holdersOf(editing.set, world);
  return (
    <>
      <RightsWarnings manifest={editing.documents.manifest} holders={holders} units={world.units} />
      <RightsMatrix holders={holders} />
      <div className="rights-columns">
        <HolderList set={editing.set} holders={holders} />
        <GiveRight set={editing.set} world={world} />
      </div>
    </>
  );
}

/** For designers who do not administer people: their own grants, from the session. */
function OwnRights({ set }: { set: string }): ReactElement {
  const { t } = useText();
  const own = (useSession()?.rights ?? []).filter((grant) => grant.set === '*' || grant.set === set);
  return (
    <div className="card rights-card">
      <h2>{t('setRights.noAdmin')}</h2>
      <p className="muted">{t('setRights.noAdminDetail')}</p>
      {own.length === 0 ? (
        <p>{t('setRights.ownNone')}</p>
      ) : (
        <ul>
          {own.map((grant) => (
            <OwnGrant key={`${grant.role} ${grant.set} ${grant.orgUnit} ${grant.from}`} grant={grant} />
          ))}
        </ul>
      )}
    </div>
  );
}

function OwnGrant({ grant }: { grant: GrantView }): ReactElement {
  const { t } = useText();
  const actions = SHOWN.filter((action) => grant.actions.includes(action)).map((action) => t(`setRights.actionOf.${action}`));
  return (
    <li>
      {actions.join(', ')} · {t('setRights.at', { unit: grant.orgUnit })}
    </li>
  );
}

function FieldGroups({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const groups = fieldGroups(editing.documents.manifest, editing.documents.form);
  return (
    <div className="card rights-card">
      <h2>{t('setRights.groups')}</h2>
      {groups.length === 0 ? (
        <p className="muted">{t('setRights.groupsNone')}</p>
      ) : (
        <>
          <p>
            {groups.map((group) => (
              <code key={group} className="rights-group">
                {group}
              </code>
            ))}
          </p>
          <p className="muted">{t('setRights.groupsDetail')}</p>
        </>
      )}
    </div>
  );
}

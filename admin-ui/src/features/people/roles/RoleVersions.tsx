// How a role came to be what it is: every version with its actions, who changed it, why, and the second person.
import { useQuery } from '@tanstack/react-query';
import { Modal } from 'antd';
import type { ReactElement } from 'react';
import type { Role, RoleVersion } from '@haidang/plugin-sdk';
import { roleVersionsQuery } from '../../../shared/api/rights.js';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { useWords } from '../../../shared/rights-words.js';

export function RoleVersions({ role, onClose }: { role: Role; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const versions = useQuery(roleVersionsQuery(role.id));
  return (
    <Modal open width={640} className="person-dialog" title={t('rights.versionsTitle', { role: local(role.title) })} footer={null} onCancel={onClose}>
      <Asked query={versions}>
        {(items) => (
          <ol className="role-versions" reversed start={items.length}>
            {items.map((version, index) => (
              <Version key={version.version} version={version} before={items[index + 1]} />
            ))}
          </ol>
        )}
      </Asked>
    </Modal>
  );
}

function Version({ version, before }: { version: RoleVersion; before: RoleVersion | undefined }): ReactElement {
  const { t } = useText();
  const words = useWords();
  const { actions, state, changedBy, changedAt, reason, decidedBy } = version;
  const gained = actions.filter((action) => before?.actions.includes(action) !== true);
  const lost = (before?.actions ?? []).filter((action) => !actions.includes(action));
  return (
    <li>
      <b>{t('rights.version', { version: version.version })}</b>{' '}
      {state === 'active' ? null : <span className="badge badge-preliminary">{t(`rights.stateOf.${state}`)}</span>}
      <p className="muted">
        {[
          t('rights.changedBy', { who: words.giver(changedBy), day: dateText(changedAt) }),
          ...(decidedBy === null ? [] : [t('rights.decidedBy', { who: decidedBy })]),
          ...(reason === null ? [] : [t('rights.reason', { reason })]),
        ].join(' · ')}
      </p>
      <p>
        {before === undefined
          ? words.actions(actions)
          : [...(gained.length === 0 ? [] : [`+ ${words.actions(gained)}`]), ...(lost.length === 0 ? [] : [`− ${words.actions(lost)}`])].join(' ') ||
            t('rights.sameActions')}
      </p>
    </li>
  );
}

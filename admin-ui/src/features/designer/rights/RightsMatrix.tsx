// Roles by actions: what each role gives in this set, and how many people hold it at which level.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { roleRows, SHOWN } from './rights.js';
import type { Holder, RoleRow } from './rights.js';

export function RightsMatrix({ holders }: { holders: readonly Holder[] }): ReactElement {
  const { t } = useText();
  const rows = roleRows(holders);
  return (
    <section className="card rights-card">
      <h2>{t('setRights.matrix')}</h2>
      {rows.length === 0 ? (
        <p className="muted">{t('setRights.noRole')}</p>
      ) : (
        <div className="rights-scroll" role="region" aria-label={t('setRights.matrix')} tabIndex={0}>
          <table className="rights-matrix">
            <thead>
              <tr>
                <th scope="col">{t('setRights.role')}</th>
                {SHOWN.map((action) => (
                  <th key={action} scope="col">
                    {t(`setRights.actionOf.${action}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <MatrixRow key={row.role.id} row={row} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

function MatrixRow({ row: { role, levels, people } }: { row: RoleRow }): ReactElement {
  const { t, local } = useText();
  const where = levels.map(({ level, people: count }) => `${t(`setRights.levelOf.${level}`)} ${String(count)}`).join(' · ');
  return (
    <tr>
      <th scope="row">
        {local(role.title)}
        <small className="muted">
          {t('setRights.people', { count: people })} ({where})
        </small>
      </th>
      {SHOWN.map((action) => {
        const has = role.actions.includes(action);
        return (
          <td key={action} data-has={has}>
            <span aria-hidden="true">{has ? '✓' : '–'}</span>
            <span className="visually-hidden">{t(has ? 'setRights.has' : 'setRights.hasNot')}</span>
          </td>
        );
      })}
    </tr>
  );
}

// All sets at once: how many people or groups hold each role, at the province, in departments, in communes.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { GrantEntry } from '@haidang/plugin-sdk';
import { orgUnitsQuery } from '../../../shared/api/definitions.js';
import { grantsQuery, rolesQuery } from '../../../shared/api/rights.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { useWords } from '../../../shared/rights-words.js';
import { levelRows, type LevelCell } from './levels.js';

export function LevelTable(): ReactElement {
  const grants = useQuery(grantsQuery);
  return <Asked query={grants}>{(items) => <Table grants={items} />}</Asked>;
}

function Table({ grants }: { grants: readonly GrantEntry[] }): ReactElement {
  const { t, local } = useText();
  const words = useWords();
  const units = useQuery(orgUnitsQuery()).data ?? [];
  const rows = levelRows(grants, units, todayHere());
  const held = new Set(rows.flatMap(({ cells }) => [...cells.keys()]));
  const roles = (useQuery(rolesQuery).data ?? []).filter(({ id }) => held.has(id));
  if (rows.length === 0)
    return (
      <section className="card">
        <EmptyState title={t('rights.noRows')} detail={t('rights.noGrantsDetail')} />
      </section>
    );
  return (
    <section className="card matrix-card">
      <h2>{t('rights.levelCaption')}</h2>
      <p className="muted matrix-legend">{t('rights.levelLead')}</p>
      <div className="matrix-scroll" role="region" aria-label={t('rights.levelCaption')} tabIndex={0}>
        <table className="rights-table level-table">
          <thead>
            <tr>
              <th scope="col">{t('rights.set')}</th>
              {roles.map(({ id, title }) => (
                <th key={id} scope="col">
                  {local(title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ set, cells }) => (
              <tr key={set}>
                <th scope="row">{words.set(set)}</th>
                {roles.map(({ id }) => (
                  <Cell key={id} cells={cells.get(id) ?? []} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </section>
  );
}

function Cell({ cells }: { cells: readonly LevelCell[] }): ReactElement {
  const { t } = useText();
  if (cells.length === 0) return <td data-state="no">–</td>;
  return (
    <td data-state="yes">
      {cells.map(({ level, holders }) => (
        <span key={level} className="level-count">
          {t(`rights.level.${level}`)} {holders}
        </span>
      ))}
    </td>
  );
}

// The sets as a table: state, version, owner, group; the title leads into the designer.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { setGroupsQuery } from '../../../shared/api/definitions.js';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { StageButton } from '../../stages/index.js';
import type { ShelfEntry } from './set-shelf.js';

interface ShelfTableProps {
  readonly entries: readonly ShelfEntry[];
  readonly onCopy: (set: string) => void;
}

export function ShelfTable({ entries, onCopy }: ShelfTableProps): ReactElement {
  const { t } = useText();
  return (
    <div className="card designer-table-frame">
      <table className="designer-table designer-shelf">
        <thead>
          <tr>
            {(['name', 'state', 'version', 'owner', 'group', 'indicators', 'stage', 'deeds'] as const).map((name) => (
              <th key={name} scope="col" data-column={name}>
                {t(`designer.start.column.${name}`)}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {entries.map((entry) => (
            <ShelfRow key={entry.id} entry={entry} onCopy={onCopy} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

const BADGE = { files: 'badge-grey', authored: 'badge-info', new: 'badge-preliminary', retired: 'badge-bad' } as const;

function ShelfRow({ entry, onCopy }: { entry: ShelfEntry; onCopy: (set: string) => void }): ReactElement {
  const { t, local } = useText();
  const { id, title, state, version, draft, group, ownerTitle, indicators, summary } = entry;
  const groups = useQuery(setGroupsQuery).data ?? [];
  const groupTitle = local(groups.find(({ code }) => code === group)?.title ?? { vi: group });
  return (
    <tr data-set={id}>
      <th scope="row">
        <Link to="/admin/sets/$set/{-$tab}" params={{ set: id, tab: undefined }} search={{}}>
          {local(title)}
        </Link>
        <small className="muted">{id}</small>
      </th>
      <td>
        <span className={`badge ${BADGE[state]}`}>{t(`designer.start.is.${state}`)}</span>
        {draft === undefined || state === 'new' ? null : (
          <span
            className="badge badge-preliminary"
            title={t('designer.start.draftBy', { who: draft.changedByTitle ?? draft.changedBy, at: instantText(draft.changedAt) })}
          >
            {t('designer.start.is.draft')}
          </span>
        )}
      </td>
      <td data-column="version">{version ?? '–'}</td>
      <td data-column="owner">{ownerTitle}</td>
      <td data-column="group">{groupTitle}</td>
      <td data-column="indicators">{indicators}</td>
      <td data-column="stage">{summary === undefined ? null : <StageButton set={summary} />}</td>
      <td data-column="deeds">
        {version === null ? null : (
          <Button size="small" aria-label={t('designer.start.copyOf', { title: local(title) })} onClick={() => onCopy(id)}>
            {t('designer.start.copy')}
          </Button>
        )}
      </td>
    </tr>
  );
}

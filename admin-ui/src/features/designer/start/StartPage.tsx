// Where sets are made and found: every definition with its state, and the ways to begin a new one.
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button, Dropdown } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { orgUnitsQuery, setsQuery } from '../../../shared/api/definitions.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Icon } from '../../../shared/ui/Icon.js';
import { PageHead } from '../../../shared/ui/PageHead.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { draftsQuery } from '../designer.api.js';
import { NewSetDialog } from './NewSetDialog.js';
import type { Beginning } from './NewSetDialog.js';
import { PackageDialog } from './PackageDialog.js';
import { filtered, shelfOf } from './set-shelf.js';
import type { ShelfFilter } from './set-shelf.js';
import { ShelfTable } from './ShelfTable.js';
import '../designer.css';
import '../tables.css';
import '../versions/versions.css';

const STATES = ['files', 'authored', 'new', 'draft', 'retired'] as const;

export function StartPage(): ReactElement {
  const { t } = useText();
  const sets = useQuery(setsQuery);
  const drafts = useQuery(draftsQuery);
  const units = useQuery(orgUnitsQuery()).data ?? [];
  const [filter, setFilter] = useState<ShelfFilter>({ words: '', state: '' });
  const [beginning, setBeginning] = useState<Beginning>();
  const [packaging, setPackaging] = useState(false);
  if (sets.data === undefined && sets.error === null) return <PageLoading />;
  const error = sets.error ?? drafts.error;
  const shelf = shelfOf(sets.data ?? [], drafts.data ?? [], todayHere(), (code) => units.find((unit) => unit.code === code)?.title ?? code);
  const shown = filtered(shelf, filter);
  return (
    <div className="page designer">
      <PageHead
        title={t('designer.start.title')}
        sub={<p className="muted">{t('designer.start.lead', { count: shelf.length, drafts: drafts.data?.length ?? 0 })}</p>}
        tools={<NewButton onChoose={setBeginning} onPackage={() => setPackaging(true)} />}
      />
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void Promise.all([sets.refetch(), drafts.refetch()])} />}
      <Filters filter={filter} onChange={setFilter} />
      {shelf.length === 0 && error === null ? <EmptyState title={t('designer.start.none')} detail={t('designer.start.noneDetail')} icon="table" /> : null}
      {shelf.length > 0 && shown.length === 0 ? <EmptyState title={t('sets.none')} detail={t('sets.noneDetail')} icon="search" /> : null}
      {shown.length === 0 ? null : <ShelfTable entries={shown} onCopy={(id) => setBeginning({ kind: 'copy', copyOf: id })} />}
      {beginning === undefined ? null : <NewSetDialog beginning={beginning} shelf={shelf} onClose={() => setBeginning(undefined)} />}
      {packaging ? <PackageDialog onClose={() => setPackaging(false)} /> : null}
    </div>
  );
}

function Filters({ filter, onChange }: { filter: ShelfFilter; onChange: (filter: ShelfFilter) => void }): ReactElement {
  const { t } = useText();
  const id = useId();
  return (
    <div className="designer-filters" role="search">
      <input
        type="search"
        aria-label={t('sets.search')}
        placeholder={t('sets.search')}
        value={filter.words}
        onChange={({ target }) => onChange({ ...filter, words: target.value })}
      />
      <label htmlFor={id} className="visually-hidden">
        {t('designer.start.state')}
      </label>
      <select id={id} value={filter.state} onChange={({ target }) => onChange({ ...filter, state: STATES.find((each) => each === target.value) ?? '' })}>
        <option value="">{t('designer.start.everyState')}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {t(`designer.start.is.${state}`)}
          </option>
        ))}
      </select>
    </div>
  );
}

function NewButton({ onChoose, onPackage }: { onChoose: (beginning: Beginning) => void; onPackage: () => void }): ReactElement {
  const { t } = useText();
  return (
    <Dropdown
      trigger={['click']}
      menu={{
        items: [
          { key: 'blank', label: <Way name="blank" />, onClick: () => onChoose({ kind: 'blank' }) },
          { key: 'template', label: <Way name="template" />, onClick: () => onChoose({ kind: 'template' }) },
          { key: 'copy', label: <Way name="copy" />, onClick: () => onChoose({ kind: 'copy' }) },
          { type: 'divider' },
          {
            key: 'excel',
            label: (
              <Link to="/admin/sets/from-excel">
                <Way name="excel" />
              </Link>
            ),
          },
          {
            key: 'package',
            label: <Way name="package" />,
            onClick: onPackage,
          },
        ],
      }}
    >
      <Button type="primary">
        {t('designer.start.new')} <Icon name="down" size={14} />
      </Button>
    </Dropdown>
  );
}

function Way({ name }: { name: 'blank' | 'template' | 'copy' | 'excel' | 'package' }): ReactElement {
  const { t } = useText();
  return (
    <span className="designer-way">
      <b>{t(`designer.start.way.${name}`)}</b>
      <small className="muted">{t(`designer.start.wayHelp.${name}`)}</small>
    </span>
  );
}

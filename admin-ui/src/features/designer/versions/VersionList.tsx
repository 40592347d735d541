// Every version with who published it, when and why: the difference between any two, the way back to one, and the end of the set.
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SetVersion } from '@haidang/plugin-sdk';
import { dateText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import type { DraftEditing } from '../designer-tab.js';
import { exportAddress, rollbackSet, versionsQuery } from '../designer.api.js';
import { Compare } from './Compare.js';
import { Ending } from './Ending.js';
import { NoteDialog } from './NoteDialog.js';

export function VersionList({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const { data, error, refetch } = useQuery(versionsQuery(editing.set));
  return (
    <section className="card designer-group" aria-label={t('designer.versions.title')}>
      <header className="designer-bar">
        <h2>{t('designer.versions.title')}</h2>
        <span className="designer-row">
          <a className="designer-button" href={exportAddress(editing.set)} download>
            {t('designer.versions.export')}
          </a>
          <Ending editing={editing} />
        </span>
      </header>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? error === null ? <PageLoading /> : null : <Versions editing={editing} versions={data} />}
    </section>
  );
}

function Versions({ editing, versions }: { editing: DraftEditing; versions: readonly SetVersion[] }): ReactElement {
  const { t } = useText();
  const { notification } = App.useApp();
  const client = useQueryClient();
  const [back, setBack] = useState<number>();
  return (
    <>
      <ol className="designer-plain designer-versions">
        {versions.map((each) => (
          <li key={each.version} data-live={each.live}>
            <VersionLine version={each} />
            {each.live || !editing.editable ? null : (
              <Button size="small" aria-label={t('designer.rollback.label', { version: each.version })} onClick={() => setBack(each.version)}>
                {t('designer.rollback.open')}
              </Button>
            )}
          </li>
        ))}
      </ol>
      {versions.length > 1 ? <Compare set={editing.set} versions={versions} /> : null}
      {back === undefined ? null : (
        <NoteDialog
          title={t('designer.rollback.title', { version: back })}
          lead={t('designer.rollback.lead')}
          action={t('designer.rollback.action')}
          noteLabel={t('designer.publish.note')}
          work={(note) => rollbackSet(editing.set, { version: back, note })}
          onDone={({ version }) => {
            setBack(undefined);
            notification.success({ title: t('designer.publish.done', { version }) });
            void editing.beginAnew?.();
            void Promise.all(['set-versions', 'sets', 'bundle'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
          }}
          onClose={() => setBack(undefined)}
        />
      )}
    </>
  );
}

function VersionLine({ version }: { version: SetVersion }): ReactElement {
  const { t } = useText();
  const { note, publishedBy, publishedByTitle, publishedAt, effectiveFrom, live, rollbackOf, changes } = version;
  return (
    <div>
      <b>{t('designer.versions.number', { version: version.version })}</b>{' '}
      {live ? <span className="badge badge-good">{t('designer.versions.live')}</span> : null}
      {rollbackOf === null ? null : <span className="badge badge-grey">{t('designer.versions.rollbackOf', { version: rollbackOf })}</span>}
      <p>{note === null || note === '' ? t('designer.versions.noNote') : note}</p>
      <small className="muted">
        {t('designer.versions.by', { who: publishedByTitle ?? publishedBy, at: instantText(publishedAt) })}
        {effectiveFrom === null ? '' : ` · ${t('designer.versions.from', { on: dateText(effectiveFrom) })}`}
        {changes.length === 0 ? '' : ` · ${t('designer.versions.changes', { count: changes.length })}`}
      </small>
    </div>
  );
}

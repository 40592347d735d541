// The upper half of tab 8: what publishing the draft would touch, and publishing it.
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { App, Button, Popconfirm } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DraftImpact, SetPublished } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import type { DraftEditing } from '../designer-tab.js';
import { discardDraft } from '../designer.api.js';
import { FindingButtons } from '../parts/FindingPanel.js';
import { tabOf } from '../places.js';
import { BreakingList } from '../breaking/BreakingList.js';
import { DifferenceList } from '../versions/DifferenceList.js';
import { PublishDialog } from './PublishDialog.js';
import { useMissingReporters } from './useMissingReporters.js';
import { useImpact } from '../breaking/useImpact.js';

export function DraftPart({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const { data, error, isBehind, retry } = useImpact(editing);
  const { revision, live } = editing.saved;
  if (!editing.editable || revision === 0)
    return (
      <section className="card designer-group">
        <h2>{t('designer.impact.title')}</h2>
        <p className="muted">{t(editing.editable ? 'designer.impact.noDraft' : 'designer.impact.readOnly')}</p>
      </section>
    );
  return (
    <section className="card designer-group" aria-label={t('designer.impact.title')}>
      <header className="designer-bar">
        <h2>{t('designer.impact.title')}</h2>
        <span className="designer-row">
          <Discard editing={editing} />
          <Publish editing={editing} impact={data} isUnknown={error !== null} isBehind={isBehind} />
        </span>
      </header>
      {error === null ? null : <ProblemNotice error={error} onRetry={retry} />}
      {data === undefined ? error === null ? <Waiting /> : null : <Impact editing={editing} impact={data} isBehind={isBehind} />}
      {live === null ? null : <BreakingList editing={editing} />}
      {data === undefined || live === null ? null : (
        <details className="designer-touched" open={data.difference.length <= 20}>
          <summary>{t('designer.impact.differences', { count: data.difference.length })}</summary>
          <DifferenceList items={data.difference} />
        </details>
      )}
    </section>
  );
}

/** In the place of findings that are still being read: an older draft's would call open what was settled a moment ago. */
function Waiting(): ReactElement {
  const { t } = useText();
  return (
    <div className="loading" role="status" aria-label={t('designer.impact.reading')}>
      <i />
      <i />
      <i />
    </div>
  );
}

function Impact({ editing, impact, isBehind }: { editing: DraftEditing; impact: DraftImpact; isBehind: boolean }): ReactElement {
  const { t } = useText();
  const navigate = useNavigate();
  const { counts, findings } = impact;
  const { reports } = counts;
  return (
    <>
      <dl className="designer-counts">
        {(
          [
            ['open', reports.open],
            ['submitted', reports.submitted],
            ['approved', reports.approved],
            ['figures', counts.figures],
            ['plans', counts.plans],
            ['reporters', counts.reporters],
          ] as const
        ).map(([name, count]) => (
          <div key={name}>
            <dt>{t(`designer.impact.${name}`)}</dt>
            <dd>{count}</dd>
          </div>
        ))}
      </dl>
      {findings.length === 0 ? null : isBehind ? (
        <Waiting />
      ) : (
        <FindingButtons
          editing={editing}
          findings={findings}
          onChoose={({ path }) => void navigate({ to: '/admin/sets/$set/{-$tab}', params: { set: editing.set, tab: tabOf(path) }, search: { at: path } })}
        />
      )}
    </>
  );
}

interface PublishProps {
  readonly editing: DraftEditing;
  readonly impact: DraftImpact | undefined;
  readonly isUnknown: boolean;
  readonly isBehind: boolean;
}

/** Without an impact that could be read the server still has the last word. */
function Publish({ editing, impact, isUnknown, isBehind }: PublishProps): ReactElement {
  const { t } = useText();
  const { notification } = App.useApp();
  const client = useQueryClient();
  const [open, setOpen] = useState(false);
  const reporters = useMissingReporters(editing);
  const done = ({ version, carriedDrafts, carriedFigures }: SetPublished): void => {
    setOpen(false);
    notification.success({
      title: t('designer.publish.done', { version }),
      ...(carriedDrafts + carriedFigures === 0 ? {} : { description: t('designer.publish.carried', { reports: carriedDrafts, figures: carriedFigures }) }),
      duration: 10,
    });
    void editing.beginAnew?.();
    void Promise.all(['set-versions', 'set-drafts', 'sets', 'bundle'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
  };
  return (
    <>
      <Button
        type="primary"
        disabled={isBehind || (impact?.publishable !== true && !isUnknown)}
        title={isBehind ? t('designer.impact.reading') : impact?.publishable === false ? t('designer.publish.notYet') : undefined}
        onClick={() => setOpen(true)}
      >
        {t('designer.publish.open')}
      </Button>
      {open ? <PublishDialog editing={editing} reporters={reporters} onDone={done} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

/** Throws the draft away; a set that was never published goes with it. */
function Discard({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const { notification } = App.useApp();
  const client = useQueryClient();
  const navigate = useNavigate();
  const isNew = editing.saved.live === null;
  const discard = async (): Promise<void> => {
    try {
      await discardDraft(editing.set, editing.saved.revision);
      await client.invalidateQueries({ queryKey: ['set-drafts'] });
      if (isNew) await navigate({ to: '/admin/sets' });
      else await editing.beginAnew?.();
    } catch (error) {
      notification.error({ title: t('designer.discard.failed'), description: error instanceof Error ? error.message : '' });
    }
  };
  return (
    <Popconfirm
      title={t(isNew ? 'designer.discard.sureNew' : 'designer.discard.sure')}
      okText={t('designer.discard.yes')}
      cancelText={t('common.cancel')}
      okButtonProps={{ danger: true }}
      onConfirm={() => void discard()}
    >
      <Button>{t('designer.discard.open')}</Button>
    </Popconfirm>
  );
}

// What a person should know before going on: a set from files is read only, a saving failed, somebody else's work came in, somebody
// published meanwhile.
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import type { DraftEditing } from './designer-tab.js';
import type { EditingState } from './draft/editing-state.js';
import type { EditingStore } from './draft/editing-store.js';
import { FromFiles } from './start/FromFiles.js';

interface NoticesProps {
  readonly editing: DraftEditing;
  readonly state: EditingState;
  readonly store: EditingStore;
}

export function DesignerNotices({ editing, state, store }: NoticesProps): ReactElement {
  const { t } = useText();
  const { fault, isOffline, takenOver, publishedMeanwhile } = state;
  return (
    <div className="designer-notices" aria-live="polite">
      {editing.editable ? null : <FromFiles editing={editing} />}
      {fault === undefined || isOffline ? null : <ProblemNotice error={fault} onRetry={() => void store.save()} />}
      {publishedMeanwhile === undefined ? null : (
        <Notice
          text={t('designer.publishedMeanwhile', { version: publishedMeanwhile })}
          onClose={store.dismiss}
          more={
            <Link to="/admin/sets/$set/{-$tab}" params={{ set: editing.set, tab: 'versions' }} search={{}}>
              {t('designer.seeVersions')}
            </Link>
          }
        />
      )}
      {takenOver === undefined ? null : (
        <Notice
          text={t('designer.takenOver', {
            count: takenOver.count,
            who: state.saved.changedByTitle ?? takenOver.by ?? t('designer.somebody'),
            at: instantText(takenOver.at),
          })}
          onClose={store.dismiss}
        />
      )}
    </div>
  );
}

function Notice({ text, more, onClose }: { text: string; more?: ReactElement; onClose: () => void }): ReactElement {
  const { t } = useText();
  return (
    <p className="designer-notice">
      <span>
        {text} {more}
      </span>
      <Button size="small" onClick={onClose}>
        {t('common.close')}
      </Button>
    </p>
  );
}

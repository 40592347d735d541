// How the draft stands: saved when, being saved, not sent and why. Says it to those who hear the page, too.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { timeText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/Icon.js';
import type { EditingState } from '../draft/editing-state.js';
import type { EditingStore } from '../draft/editing-store.js';

function useSaveText(): (state: EditingState) => string {
  const { t } = useText();
  return ({ isSaving, isOffline, isDirty, fault, savedAt, saved }) => {
    if (!saved.editable) return t('designer.readOnly');
    if (isSaving) return t('designer.saving');
    if (isOffline) return t(isDirty ? 'designer.offlineDirty' : 'designer.offline');
    if (fault !== undefined) return t('designer.notSaved');
    if (isDirty) return t('designer.unsaved');
    return saved.revision === 0 || savedAt === null ? t('designer.unchanged') : t('designer.saved', { at: timeText(savedAt) });
  };
}

export function SaveState({ state, store }: { state: EditingState; store: EditingStore }): ReactElement {
  const { t } = useText();
  const text = useSaveText()(state);
  const isBad = state.fault !== undefined || state.isOffline;
  return (
    <div className="designer-save">
      <span role="status" data-bad={isBad}>
        {text}
      </span>
      {isBad && state.isDirty ? (
        <Button size="small" onClick={() => void store.save()}>
          {t('common.retry')}
        </Button>
      ) : null}
      {state.saved.editable ? (
        <>
          <Button
            size="small"
            aria-label={t('designer.undo')}
            title={t('designer.undo')}
            disabled={state.history.past.length === 0}
            icon={<Icon name="undo" size={16} />}
            onClick={store.undo}
          />
          <Button
            size="small"
            className="designer-redo"
            aria-label={t('designer.redo')}
            title={t('designer.redo')}
            disabled={state.history.future.length === 0}
            icon={<Icon name="undo" size={16} />}
            onClick={store.redo}
          />
        </>
      ) : null}
    </div>
  );
}

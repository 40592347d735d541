// Tab "Biểu mẫu": the form arranged as a list, its live preview beside it, and form.io's own builder behind "Nâng cao". The form that the
// indicators ask for stands until somebody changes it, and can be had again.
import { Alert, Button, Popconfirm, Segmented } from 'antd';
import { lazy, Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import type { DraftEditing } from '../designer-tab.js';
import { withNewSection } from './model/arranging.js';
import { FieldList } from './FieldList.js';
import { useFormEditing } from './form-editing.js';
import { FormPreview } from './FormPreview.js';
import { MissingFields } from './MissingFields.js';
import './form-tab.css';

const AdvancedBuilder = lazy(() => import('./AdvancedBuilder.js').then(({ AdvancedBuilder: component }) => ({ default: component })));

type Mode = 'arrange' | 'advanced';

export function FormTab({ editing: draft }: { readonly editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [mode, setMode] = useState<Mode>('arrange');
  const editing = useFormEditing(draft);
  return (
    <div className="form-tab">
      <div className="form-bar">
        <Segmented<Mode>
          value={mode}
          aria-label={t('formTab.mode')}
          options={[
            { value: 'arrange', label: t('formTab.arrange') },
            { value: 'advanced', label: t('formTab.advanced'), disabled: !editing.editable },
          ]}
          onChange={setMode}
        />
        <span className="muted form-bar-said">{editing.isOwn ? t('formTab.own') : t('formTab.generated')}</span>
        {mode === 'arrange' && editing.editable ? (
          <span className="form-bar-tools">
            {editing.isOwn ? (
              <Popconfirm
                title={t('formTab.deriveSure')}
                description={t('formTab.deriveDetail')}
                okText={t('formTab.derive')}
                cancelText={t('common.cancel')}
                onConfirm={editing.derive}
              >
                <Button size="small">{t('formTab.derive')}</Button>
              </Popconfirm>
            ) : null}
            <Button size="small" onClick={() => editing.edit((form) => withNewSection(form, { vi: t('formTab.newSection') }).form)}>
              + {t('formTab.addSection')}
            </Button>
          </span>
        ) : null}
      </div>
      {editing.editable ? null : <Alert type="info" showIcon title={t('formTab.readOnly')} />}
      {mode === 'advanced' ? (
        <Suspense fallback={<PageLoading />}>
          <AdvancedBuilder editing={editing} onDone={() => setMode('arrange')} />
        </Suspense>
      ) : (
        <div className="form-columns-two">
          <div className="form-arranger">
            <MissingFields editing={editing} />
            <FieldList editing={editing} />
          </div>
          <FormPreview editing={editing} />
        </div>
      )}
    </div>
  );
}

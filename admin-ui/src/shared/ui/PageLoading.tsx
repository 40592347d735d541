// First load of a page. A refresh never shows this: old figures stay until the new ones are here.
import type { ReactElement } from 'react';
import { useText } from '../i18n/index.js';

export function PageLoading(): ReactElement {
  const { t } = useText();
  return (
    <div className="page">
      <div className="loading card" role="status" aria-label={t('common.loading')}>
        <i />
        <i />
        <i />
        <i />
      </div>
    </div>
  );
}

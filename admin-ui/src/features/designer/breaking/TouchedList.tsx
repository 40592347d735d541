// What uses a thing that changes, named as people know it.
import type { ReactElement } from 'react';
import type { Touched } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';

export function TouchedList({ touched }: { touched: readonly Touched[] }): ReactElement | null {
  const { t, local } = useText();
  if (touched.length === 0) return null;
  return (
    <details className="designer-touched">
      <summary>{t('designer.breaking.touched', { count: touched.length })}</summary>
      <ul>
        {touched.map((each) => (
          <li key={`${each.kind}:${each.set ?? ''}:${each.id}:${each.path ?? ''}`}>
            {t(`designer.touched.${each.kind}`)}: {each.title === null ? each.id : local(each.title)}
            {each.set === null ? '' : ` (${each.set})`}
          </li>
        ))}
      </ul>
    </details>
  );
}

// Why a reader sees rows or cells and no total, or one that leaves sets out: a total counts every cell, so it is told only to those who may
// view them all. Saying it keeps "not measured yet" from being read as a fault of the data.
import type { ReactElement } from 'react';
import type { QualityBoard } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';

export function NoTotal({ board: { unpooled, total, orgUnit, by }, onByUnit }: { board: QualityBoard; onByUnit?: () => void }): ReactElement | null {
  const { t } = useText();
  if (unpooled === 0) return null;
  return (
    <p className="quality-why" role="note">
      {t(total.measured === 0 ? 'quality.unpooled.all' : 'quality.unpooled.some', { unit: orgUnit.title, count: unpooled })}{' '}
      {by === 'orgUnit' || onByUnit === undefined ? null : (
        <button type="button" className="link-button no-print" onClick={onByUnit}>
          {t('quality.unpooled.byUnit')}
        </button>
      )}
    </p>
  );
}

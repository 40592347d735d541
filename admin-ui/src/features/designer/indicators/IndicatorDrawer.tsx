// One indicator with all that it may say. Everything typed is in the draft at once; the drawer has nothing to confirm.
import { Button, Drawer } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { BreakingList } from '../breaking/BreakingList.js';
import type { DraftEditing } from '../designer-tab.js';
import { changed } from '../info/useManifest.js';
import { FormulaField } from './FormulaField.js';
import { moved } from './indicator-list.js';
import { Combining, Entry, OwnPeriod, Value, What } from './IndicatorFields.js';
import type { IndicatorProps } from './useIndicators.js';
import { PartsField } from './PartsField.js';
import { useIndicators } from './useIndicators.js';

interface DrawerProps {
  readonly editing: DraftEditing;
  readonly index: number;
  /** Its code was changed. */
  readonly onCode: (code: string) => void;
  readonly onClose: () => void;
}

export function IndicatorDrawer({ editing, index, onCode, onClose }: DrawerProps): ReactElement | null {
  const { t, local } = useText();
  const { list, replace, write } = useIndicators(editing);
  const indicator = list[index];
  if (indicator === undefined) return null;
  const fields: IndicatorProps = {
    editing,
    indicator,
    place: `/manifest/indicators/${String(index)}`,
    change: (changes) => replace(indicator.code, changed(indicator, changes)),
  };
  const step = (by: number): void => write((old) => moved(old, index, index + by));
  return (
    <Drawer
      open
      size={620}
      rootClassName="designer-drawer"
      title={local(indicator.title) === '' ? t('designer.indicators.untitled') : local(indicator.title)}
      onClose={onClose}
      extra={
        editing.editable ? (
          <span className="designer-row">
            <Button size="small" disabled={index === 0} aria-label={t('designer.indicators.moveUp')} onClick={() => step(-1)}>
              ↑
            </Button>
            <Button size="small" disabled={index === list.length - 1} aria-label={t('designer.indicators.moveDown')} onClick={() => step(1)}>
              ↓
            </Button>
            <Button
              size="small"
              danger
              onClick={() => {
                write((old) => old.filter((_, at) => at !== index));
                onClose();
              }}
            >
              {t('designer.remove')}
            </Button>
          </span>
        ) : null
      }
    >
      <div className="designer-stack">
        <BreakingList editing={editing} indicator={indicator.code} />
        <div className="designer-fields">
          <What {...fields} onCode={onCode} />
          <Value {...fields} />
          <FormulaField {...fields} />
          {indicator.formula === undefined ? <Combining {...fields} /> : null}
          {indicator.formula === undefined ? <Entry {...fields} /> : null}
          <PartsField {...fields} />
          {indicator.formula === undefined ? <OwnPeriod {...fields} /> : null}
        </div>
      </div>
    </Drawer>
  );
}

// Tab 2: the indicators as a table that stays quick at two hundred of them. Rows are read here and edited in a drawer; adding is a line
// of its own under the table, pasting from Excel a dialog with a preview.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import type { DraftEditing } from '../designer-tab.js';
import { BreakingList } from '../breaking/BreakingList.js';
import { Headline } from './Headline.js';
import { IndicatorDrawer } from './IndicatorDrawer.js';
import { IndicatorTable } from './IndicatorTable.js';
import { PasteDialog } from './paste/PasteDialog.js';
import { QuickAdd } from './QuickAdd.js';
import { useIndicators } from './useIndicators.js';
import { FindingLines } from '../parts/FindingLines.js';

/** The row that a finding led to. */
function rowOf(target: string | undefined): number | undefined {
  const found = /^\/manifest\/indicators\/(\d+)/.exec(target ?? '')?.[1];
  return found === undefined ? undefined : Number(found);
}

export function IndicatorsTab({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const { list } = useIndicators(editing);
  const [pasting, setPasting] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [ledBy, setLedBy] = useState<string>();
  if (editing.target !== ledBy) {
    setLedBy(editing.target);
    const row = rowOf(editing.target);
    if (row !== undefined) setChosen(list[row]?.code);
  }
  const general = editing.findings.filter(({ path }) => path === '/manifest/indicators');
  const index = list.findIndex(({ code }) => code === chosen);
  return (
    <div className="designer-stack">
      <div className="designer-bar">
        <p className="muted">{t('designer.indicators.lead', { count: list.length })}</p>
        {editing.editable ? (
          <Button type={list.length === 0 ? 'primary' : 'default'} onClick={() => setPasting(true)}>
            {t('designer.paste.open')}
          </Button>
        ) : null}
      </div>
      {general.length === 0 ? null : (
        <div data-place="/manifest/indicators" tabIndex={-1}>
          <FindingLines findings={general} />
        </div>
      )}
      <BreakingList editing={editing} />
      {list.length === 0 ? (
        <EmptyState icon="table" title={t('designer.indicators.none')} detail={t('designer.indicators.noneDetail')} />
      ) : (
        <IndicatorTable editing={editing} chosen={chosen} onChoose={setChosen} />
      )}
      {editing.editable ? <QuickAdd editing={editing} /> : null}
      {list.length === 0 ? null : <Headline editing={editing} />}
      {index === -1 ? null : <IndicatorDrawer editing={editing} index={index} onCode={setChosen} onClose={() => setChosen(undefined)} />}
      {pasting ? <PasteDialog editing={editing} onClose={() => setPasting(false)} /> : null}
    </div>
  );
}

// The canvas: panels as their readers see them, moved and sized by mouse (react-grid-layout, loaded only here) and by keyboard, which
// the library does not know: Alt+arrows move, Alt+Shift+arrows size, Enter opens the settings, Delete removes.
import { useState } from 'react';
import type { KeyboardEvent, ReactElement } from 'react';
import { GridLayout, noCompactor, useContainerWidth } from 'react-grid-layout';
import type { Layout } from 'react-grid-layout';
import 'react-grid-layout/css/styles.css';
import type { Panel as PanelDocument } from '@haidang/plugin-sdk';
import { Panel } from '../../../panels/index.js';
import { useText } from '../../../shared/i18n/index.js';
import { placed, shifted } from '../model/layout.js';
import type { Place } from '../model/layout.js';
import { COLUMNS, ROW_HEIGHT, withoutPanel } from '../model/new-panel.js';
import type { Editing } from './editing.js';

const GAP = 12;
const STEPS: Readonly<Record<string, readonly [number, number]>> = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

export default function Canvas({ editing }: { editing: Editing }): ReactElement {
  const { t, local } = useText();
  const { dashboard, change, select, selected, findingsAt } = editing;
  const { width, mounted, containerRef } = useContainerWidth();
  const [said, setSaid] = useState('');
  const columns = dashboard.layout.columns ?? COLUMNS;
  const rowHeight = dashboard.layout.rowHeight ?? ROW_HEIGHT;
  const titleOf = ({ title, id }: PanelDocument): string => (title === undefined ? id : local(title));
  const announce = (panels: readonly PanelDocument[], id: string): void => {
    const panel = panels.find((each) => each.id === id);
    if (panel !== undefined) setSaid(t('boards.placeOf', { title: titleOf(panel), ...oneBased(panel.position) }));
  };
  const settle = (panels: PanelDocument[], id: string): void => {
    change({ ...dashboard, panels });
    announce(panels, id);
  };
  // The place of the one panel that a person moved; what it pushes away is settled by our own rules, the same as for the keyboard.
  const dropped = (layout: Layout, moved: { i: string } | null): void => {
    const item = layout.find(({ i }) => i === moved?.i);
    const before = dashboard.panels.find(({ id }) => id === item?.i)?.position;
    if (item === undefined || before === undefined) return;
    select(item.i);
    const { x, y, w, h } = item;
    if (x === before.x && y === before.y && w === before.w && h === before.h) return;
    settle(placed(dashboard.panels, item.i, { x, y, w, h }, columns), item.i);
  };
  const onKey = (event: KeyboardEvent<HTMLElement>, panel: PanelDocument): void => {
    if (event.target !== event.currentTarget) return;
    const step = STEPS[event.key];
    if (step !== undefined && event.altKey) {
      event.preventDefault();
      const [across, down] = step;
      settle(shifted(dashboard.panels, panel.id, event.shiftKey ? { w: across, h: down } : { x: across, y: down }, columns), panel.id);
    } else if (event.key === 'Enter' || event.key === ' ') {
      event.preventDefault();
      select(panel.id);
    } else if (event.key === 'Delete') {
      event.preventDefault();
      select(undefined);
      change(withoutPanel(dashboard, panel.id));
      setSaid(t('boards.gone', { title: titleOf(panel) }));
    }
  };
  return (
    <div className="canvas" ref={containerRef}>
      <p className="visually-hidden" role="status" aria-live="polite">
        {said}
      </p>
      {mounted ? (
        <GridLayout
          width={width}
          layout={dashboard.panels.map(({ id, position }) => ({ i: id, ...position }))}
          gridConfig={{ cols: columns, rowHeight, margin: [GAP, GAP], containerPadding: [0, 0], maxRows: 540 }}
          dragConfig={{ enabled: true, bounded: false, threshold: 4 }}
          resizeConfig={{ enabled: true, handles: ['se', 'e', 's'] }}
          compactor={noCompactor}
          onDragStop={(layout, _, moved) => dropped(layout, moved)}
          onResizeStop={(layout, _, moved) => dropped(layout, moved)}
        >
          {dashboard.panels.map((panel, index) => (
            <div
              key={panel.id}
              role="group"
              tabIndex={0}
              className="canvas-cell"
              data-selected={panel.id === selected}
              data-faulty={findingsAt(`/dashboard/panels/${String(index)}`).some(({ level }) => level === 'error')}
              data-cell={panel.id}
              aria-label={t('boards.placeOf', { title: titleOf(panel), ...oneBased(panel.position) })}
              aria-current={panel.id === selected}
              onKeyDown={(event) => onKey(event, panel)}
              onClick={() => select(panel.id)}
            >
              <CellContent panel={panel} types={editing.types} />
            </div>
          ))}
        </GridLayout>
      ) : null}
    </div>
  );
}

function oneBased({ x, y, w, h }: Place): Record<'x' | 'y' | 'w' | 'h', number> {
  return { x: x + 1, y: y + 1, w, h };
}

/** The panel itself, to be looked at but not used: while arranging, the pointer and the tabulator belong to the canvas. */
function CellContent({ panel, types }: { panel: PanelDocument; types: Editing['types'] }): ReactElement {
  const { t, local } = useText();
  const isUnasked = panel.query === undefined && (types.find(({ type }) => type === panel.type)?.dataNeeds.measures ?? []).length > 0;
  return (
    <div className="canvas-inside" inert>
      {isUnasked ? (
        <div className="panel card canvas-unasked">
          <strong>{panel.title === undefined ? panel.id : local(panel.title)}</strong>
          <span>{t('boards.unasked')}</span>
        </div>
      ) : (
        <Panel panel={panel} />
      )}
      {isUnasked || panel.repeat === undefined ? null : <span className="badge canvas-repeat">{t(`boards.repeatOf.${panel.repeat}`)}</span>}
    </div>
  );
}

// The grid of a dashboard document: 12 columns by position, one column in mobileOrder on small screens. Rows of stat tiles and of text
// grow with what is in them; rows of drawings keep the height of the document.
import type { CSSProperties, ReactElement } from 'react';
import type { Dashboard, Panel as PanelDocument } from '@haidang/plugin-sdk';
import { Panel } from './Panel.js';
import './panels.css';

const COLUMNS = 12;
const ROW_HEIGHT = 72;
const GROWING: readonly string[] = ['stat', 'text'];

function rowsOf(panels: readonly PanelDocument[], rowHeight: number): string {
  const end = Math.max(0, ...panels.map(({ position: { y, h } }) => y + h));
  const heights = Array.from({ length: end }, (_, row) => {
    const within = panels.filter(({ position: { y, h } }) => y <= row && row < y + h);
    if (within.some(({ type }) => type === 'stat') && within.every(({ type }) => GROWING.includes(type))) return `minmax(${String(rowHeight)}px, auto)`;
    return within.length > 0 && within.every(({ type }) => GROWING.includes(type)) ? 'auto' : `${String(rowHeight)}px`;
  });
  return heights.join(' ');
}

function placeOf({ position: { x, y, w, h }, mobileOrder }: PanelDocument): CSSProperties {
  return { '--x': String(x + 1), '--y': String(y + 1), '--w': String(w), '--h': String(h), '--order': String(mobileOrder ?? y * 100 + x) } as CSSProperties;
}

export function BoardGrid({ dashboard }: { dashboard: Dashboard }): ReactElement {
  const { columns = COLUMNS, rowHeight = ROW_HEIGHT } = dashboard.layout;
  return (
    <div className="board" style={{ '--columns': String(columns), '--rows': rowsOf(dashboard.panels, rowHeight) } as CSSProperties}>
      {dashboard.panels.map((panel) => (
        <Panel key={panel.id} panel={panel} style={placeOf(panel)} />
      ))}
    </div>
  );
}

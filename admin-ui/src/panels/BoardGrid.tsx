// The grid of a dashboard document: 12 columns by position, one column in mobileOrder on small screens. Rows of stat tiles and of text
// grow with what is in them; rows of drawings keep the height of the document. A repeated panel is drawn once for each unit or indicator.
import type { CSSProperties, ReactElement } from 'react';
import type { Dashboard, Panel as PanelDocument } from '@haidang/plugin-sdk';
import { useText } from '../shared/i18n/index.js';
import { usePrintKey } from './near.js';
import { Panel } from './Panel.js';
import { Absent, Skeleton } from './PanelState.js';
import { withCopies } from './repeat/layout.js';
import type { Placed } from './repeat/layout.js';
import { useRepetitions } from './repeat/useRepetitions.js';
import './panels.css';

const COLUMNS = 12;
const ROW_HEIGHT = 72;
const GROWING: readonly string[] = ['stat', 'text', 'more'];

/** How a row's height is told: the line that says how many more there are is a text of its own. */
function kindOf({ kind, panel }: Placed): string {
  return kind === 'more' ? kind : panel.type;
}

function rowsOf(placed: readonly Placed[], rowHeight: number): string {
  const end = Math.max(0, ...placed.map(({ panel: { position } }) => position.y + position.h));
  const heights = Array.from({ length: end }, (_, row) => {
    const within = placed.filter(({ panel: { position } }) => position.y <= row && row < position.y + position.h).map(kindOf);
    const grows = within.length > 0 && within.every((type) => GROWING.includes(type));
    if (grows && within.includes('stat')) return `minmax(${String(rowHeight)}px, auto)`;
    return grows ? 'auto' : `${String(rowHeight)}px`;
  });
  return heights.join(' ');
}

function placeOf({ position: { x, y, w, h }, mobileOrder }: PanelDocument): CSSProperties {
  return { '--x': String(x + 1), '--y': String(y + 1), '--w': String(w), '--h': String(h), '--order': String(mobileOrder ?? y * 100 + x) } as CSSProperties;
}

export function BoardGrid({ dashboard }: { dashboard: Dashboard }): ReactElement {
  const { columns = COLUMNS, rowHeight = ROW_HEIGHT } = dashboard.layout;
  usePrintKey();
  const { repetitions, showMore } = useRepetitions(dashboard.panels);
  const placed = withCopies(dashboard.panels, repetitions, columns);
  return (
    <div className="board" style={{ '--columns': String(columns), '--row': `${String(rowHeight)}px`, '--rows': rowsOf(placed, rowHeight) } as CSSProperties}>
      {placed.map((item) =>
        item.kind === 'panel' ? (
          <Panel key={item.key} panel={item.panel} style={placeOf(item.panel)} />
        ) : (
          <Unrepeated key={item.key} item={item} onMore={showMore} />
        ),
      )}
    </div>
  );
}

/** What stands where no copy is drawn: not known yet, nothing to repeat for, or how many more there are. */
function Unrepeated({ item: { kind, panel, ...item }, onMore }: { item: Exclude<Placed, { kind: 'panel' }>; onMore: (panel: string) => void }): ReactElement {
  const { t, local } = useText();
  const of = panel.repeat ?? 'orgUnit';
  if (kind === 'more')
    return (
      <p className="panel-more-copies" style={placeOf(panel)} data-more={panel.id}>
        {t(`board.moreCopies.${of}`, { count: 'left' in item ? item.left : 0 })}
        <button type="button" className="link-button no-print" onClick={() => onMore(panel.id)}>
          {t('board.showMoreCopies')}
        </button>
      </p>
    );
  const title = panel.title === undefined ? panel.id : local(panel.title);
  return (
    <section className={`panel panel-${panel.type} card`} style={placeOf(panel)} aria-label={title} data-panel={panel.id}>
      <header className="panel-head">
        <h2>{title}</h2>
      </header>
      <div className="panel-body">{kind === 'waiting' ? <Skeleton /> : <Absent title={t(`board.noCopies.${of}`)} />}</div>
    </section>
  );
}

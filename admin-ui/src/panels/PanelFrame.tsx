// What every panel stands in: its title (which may lead on), what must be known of it, its tools, and its body.
import { useNavigate } from '@tanstack/react-router';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../shared/i18n/index.js';
import { useBoard } from './board.js';
import { drillAddress } from './data/question.js';

export type View = 'chart' | 'table';

interface PanelFrameProps {
  readonly title: string;
  readonly drill?: string | undefined;
  readonly badges?: ReactNode;
  readonly tools?: ReactNode;
  readonly children: ReactNode;
  readonly busy?: boolean;
}

export function PanelFrame({ title, badges, tools, children, drill, busy = false }: PanelFrameProps): ReactElement {
  return (
    <>
      <header className="panel-head">
        <h2 title={title}>{drill === undefined ? title : <DrillLink to={drill} title={title} />}</h2>
        {badges}
        {tools === undefined ? null : <div className="panel-tools no-print">{tools}</div>}
      </header>
      <div className="panel-body" aria-busy={busy}>
        {children}
      </div>
    </>
  );
}

function DrillLink({ to, title }: { to: string; title: string }): ReactElement {
  const board = useBoard();
  const navigate = useNavigate();
  const href = drillAddress(to, board);
  return (
    <a
      href={href}
      onClick={(event) => {
        if (event.ctrlKey || event.metaKey || event.shiftKey) return;
        event.preventDefault();
        void navigate({ href });
      }}
    >
      {title}
    </a>
  );
}

/** `list`: what is no drawing but lines, beside the same as a table. */
export function ViewSwitch({ view, list = false, onChange }: { view: View; list?: boolean; onChange: (view: View) => void }): ReactElement {
  const { t } = useText();
  return (
    <span className="view-switch" role="group" aria-label={t('panel.view')}>
      {(['chart', 'table'] as const).map((each) => (
        <button key={each} type="button" aria-pressed={view === each} onClick={() => onChange(each)}>
          {t(each === 'chart' && list ? 'panel.list' : `panel.${each}`)}
        </button>
      ))}
    </span>
  );
}

// "Ô cần xử lý": cells that fail, the worst first, with who must act, what to do and what would be plausible; one press reminds or
// gives it to whoever enters it; a dialog chooses somebody else or accepts it with a reason.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QualityCells } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { QualityFocus } from '../../../shared/quality.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { AcceptDialog } from './AcceptDialog.js';
import { AssignDialog } from './AssignDialog.js';
import { CellLine } from './CellLine.js';
import type { Deed } from '../quality.js';
import { cellsQuery } from '../quality.api.js';
import type { Scope } from '../quality.api.js';

const STEP = 15;
const STATES = ['open', 'accepted'] as const;

interface WorklistProps {
  scope: Scope;
  focus: QualityFocus;
  whole?: boolean;
}

export function Worklist({ scope, focus, whole = false }: WorklistProps): ReactElement {
  const { t } = useText();
  const [state, setState] = useState<(typeof STATES)[number]>('open');
  const word = focus === 'overall' ? undefined : focus;
  const asked = useQuery(cellsQuery(scope, word, state));
  const title = word === undefined ? t('quality.worklist') : t('quality.worklistOf', { word: t(`score.word.${word}`) });
  const counts = asked.data?.counts;
  const open =
    counts === undefined ? undefined : word === undefined ? counts.correct + counts.complete + counts.clean + counts.live + counts.accurate : counts[word];
  return (
    <section className="card quality-part" aria-label={title}>
      <div className="quality-part-head">
        <h2>{title}</h2>
        <span className="quality-switch no-print" role="group" aria-label={t('quality.states')}>
          {STATES.map((each) => (
            <button key={each} type="button" aria-pressed={state === each} onClick={() => setState(each)}>
              {t(`quality.state.${each}`)} {counts === undefined ? null : <b>{each === 'open' ? open : counts.accepted}</b>}
            </button>
          ))}
        </span>
      </div>
      <Asked query={asked}>{(cells) => <Cells key={`${state} ${word ?? ''} ${JSON.stringify(scope)}`} cells={cells} state={state} whole={whole} />}</Asked>
    </section>
  );
}

function Cells({ cells: { items, more }, state, whole }: { cells: QualityCells; state: (typeof STATES)[number]; whole: boolean }): ReactElement {
  const { t } = useText();
  const [shown, setShown] = useState(STEP);
  const [deed, setDeed] = useState<Deed>();
  if (items.length === 0)
    return state === 'open' ? (
      <EmptyState title={t('quality.noCells')} detail={t('quality.noCellsDetail')} icon="check" />
    ) : (
      <EmptyState title={t('quality.noAccepted')} icon="inbox" />
    );
  const drawn = whole ? items : items.slice(0, shown);
  const close = (): void => setDeed(undefined);
  return (
    <>
      <ul className="cell-lines">
        {drawn.map((cell) => (
          <CellLine key={cell.id} cell={cell} onDeed={setDeed} />
        ))}
      </ul>
      {items.length > drawn.length ? (
        <button type="button" className="link-button" onClick={() => setShown(shown + STEP)}>
          {t('quality.more', { count: items.length - drawn.length })}
        </button>
      ) : null}
      {more && items.length === drawn.length ? <p className="muted">{t('quality.tooMany', { count: items.length })}</p> : null}
      {deed?.what === 'assign' ? <AssignDialog cell={deed.cell} onClose={close} /> : null}
      {deed?.what === 'accept' ? <AcceptDialog cell={deed.cell} onClose={close} /> : null}
    </>
  );
}

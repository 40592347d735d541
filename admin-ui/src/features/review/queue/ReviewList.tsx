// What waits, in the server's order (due date, then risk). j, k and the arrows move through it, Enter goes to the figures. Reports without any warning can be ticked and approved together.
import { Link } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';
import type { ReviewItem } from '@haidang/plugin-sdk';
import { dateText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import type { ReviewState } from '../review.api.js';
import { isOverSla, keyOf, neighbour, titleOf, waitingTime, whoseOf } from './review-list.js';
import { isTyping } from './typing.js';
import { useNow } from './useNow.js';

interface ReviewListProps {
  /** What the filters leave. */
  shown: readonly ReviewItem[];
  isFiltered: boolean;
  state: ReviewState;
  chosen: string | undefined;
  onChoose: (key: string) => void;
  /** Keys of the reports ticked for approving together; undefined where this list is not about approving. */
  ticked: readonly string[] | undefined;
  onTick: (key: string) => void;
}

export function ReviewList({ shown, isFiltered, state, chosen, onChoose, ticked, onTick }: ReviewListProps): ReactElement {
  const { t } = useText();
  const list = useRef<HTMLUListElement>(null);
  const now = useNow();
  useListKeys(list, chosen, (step) => neighbour(shown, chosen, step), onChoose);

  if (shown.length === 0)
    return isFiltered ? (
      <EmptyState title={t('review.noMatch')} detail={t('review.noMatchDetail')} icon="search" />
    ) : (
      <EmptyState title={t(`reviewing.empty.${state}`)} detail={t(`reviewing.emptyDetail.${state}`)} icon="check" />
    );
  return (
    <ul ref={list} className="review-list" role="list" aria-label={t('review.list')}>
      {shown.map((item) => {
        const key = keyOf(item);
        return <ReviewLine key={key} item={item} isChosen={key === chosen} now={now} isTicked={ticked?.includes(key)} onTick={() => onTick(key)} />;
      })}
    </ul>
  );
}

/** j, k anywhere on the page and the arrows in the list move; the focus follows into the list. Enter goes on to the figures. */
function useListKeys(
  list: { readonly current: HTMLUListElement | null },
  chosen: string | undefined,
  next: (step: 1 | -1) => string | undefined,
  onChoose: (key: string) => void,
): void {
  const moved = useRef(false);
  useEffect(() => {
    if (!moved.current) return;
    moved.current = false;
    list.current?.querySelector<HTMLElement>('[data-chosen="true"] a')?.focus();
  }, [list, chosen]);

  useEffect(() => {
    const onKey = (event: KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector('[role="dialog"]') !== null) return;
      const inList = event.target instanceof Node && list.current?.contains(event.target) === true;
      if (event.key === 'Enter' && inList && event.target instanceof HTMLAnchorElement) {
        document.querySelector<HTMLElement>('.sheet-head h2')?.focus();
        return;
      }
      const step = stepOf(event.key, inList);
      const wanted = step === undefined ? undefined : next(step);
      if (step === undefined || wanted === undefined) return;
      event.preventDefault();
      moved.current = true;
      if (wanted === chosen) list.current?.querySelector<HTMLElement>('[data-chosen="true"] a')?.focus();
      else onChoose(wanted);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  });
}

function stepOf(key: string, inList: boolean): 1 | -1 | undefined {
  if (key === 'j' || (inList && key === 'ArrowDown')) return 1;
  return key === 'k' || (inList && key === 'ArrowUp') ? -1 : undefined;
}

interface ReviewLineProps {
  item: ReviewItem;
  isChosen: boolean;
  now: number;
  isTicked: boolean | undefined;
  onTick: () => void;
}

function ReviewLine({ item, isChosen, now, isTicked, onTick }: ReviewLineProps): ReactElement {
  const { t, language } = useText();
  const isOver = isOverSla(item);
  const name = titleOf(item, language);
  return (
    <li className="review-line" data-chosen={isChosen} data-over={isOver}>
      {isTicked === undefined ? null : <Tick item={item} name={name} isTicked={isTicked} onTick={onTick} />}
      <span className="review-top">
        <Link to="/review" search={(old) => ({ ...old, item: keyOf(item) })} aria-current={isChosen ? 'page' : undefined} className="review-name">
          {name}
        </Link>
        <span className="review-risk" title={t('review.riskDetail')}>
          {t('review.risk', { risk: item.risk })}
        </span>
      </span>
      <span className="review-owner muted">{whoseOf(item)}</span>
      <span className="review-facts">
        <span className={item.late ? 'state-bad' : undefined}>
          {t('review.due', { day: dateText(item.dueOn) })}
          {item.late ? ` · ${t(item.firstTimeLate ? 'reviewing.firstLate' : 'review.late')}` : ''}
        </span>
        <Waiting item={item} now={now} />
      </span>
      <Marks item={item} />
    </li>
  );
}

/** "chờ 1 ngày 4 giờ", with a mark once it waits longer than promised. A decided report says when and by whom. */
function Waiting({ item, now }: { item: ReviewItem; now: number }): ReactElement {
  const { t } = useText();
  if (item.waitingSince === null)
    return <span className="muted">{item.decidedAt === null ? '' : t('reviewing.decided', { at: instantText(item.decidedAt) })}</span>;
  const { key, ...time } = waitingTime(item.waitingSince, now);
  const text = t('review.waits', { time: t(`review.time.${key}`, time) });
  if (!isOverSla(item)) return <span className="muted">{text}</span>;
  return (
    <b className="state-bad" title={t('reviewing.overSlaDetail', { day: dateText(item.sla?.decideBy), count: item.sla?.overdueBy ?? 0 })}>
      <i aria-hidden="true">▲</i> {text} · {t('reviewing.overSla')}
    </b>
  );
}

/** What asks for a closer look; nothing when nothing does. */
function Marks({ item }: { item: ReviewItem }): ReactElement | null {
  const { t } = useText();
  if (!item.correction && item.openQuestions === 0 && item.warnings === 0) return null;
  return (
    <span className="review-facts review-marks">
      {item.correction ? <span className="badge badge-info">{t('reviewing.correction')}</span> : null}
      {item.openQuestions === 0 ? null : <span className="badge badge-grey">{t('reviewing.openQuestions', { count: item.openQuestions })}</span>}
      {item.warnings === 0 ? null : <b className="state-watch">! {t('review.warnings', { count: item.warnings })}</b>}
    </span>
  );
}

/** A box only where the report may go with others; its place stays, so that names stand under each other. */
function Tick({ item, name, isTicked, onTick }: { item: ReviewItem; name: string; isTicked: boolean; onTick: () => void }): ReactElement {
  const { t, local } = useText();
  return item.bulk.allowed ? (
    <label className="review-tick">
      <input type="checkbox" checked={isTicked} onChange={onTick} />
      <span className="visually-hidden">{t('reviewing.tick', { what: `${name}, ${item.orgUnitTitle}` })}</span>
    </label>
  ) : (
    <span className="review-tick" title={local(item.bulk.why)} />
  );
}

// For ten minutes an approval can be taken back by the one who gave it, before anything is published. The bar counts down and stays
// over a reload, because it is made of the list of approved reports and not of what this page remembers.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { ReviewItem } from '@haidang/plugin-sdk';
import { useSession } from '../../../shared/api/session.js';
import { useText } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/Icon.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { keyOf, titleOf } from '../queue/review-list.js';
import { useNow } from '../queue/useNow.js';
import { reviewListQuery } from '../review.api.js';
import { countdown, undoable } from './undo.js';
import { useReviewStep } from './useReviewStep.js';

const SECOND = 1000;

export function UndoBar({ onUndone }: { onUndone: (key: string) => void }): ReactElement | null {
  const { data } = useQuery(reviewListQuery('approved'));
  const me = useSession()?.user.username ?? '';
  const now = useNow(SECOND);
  const items = undoable(data ?? [], me, now);
  return items.length === 0 ? null : <Undoable items={items} now={now} onUndone={onUndone} />;
}

function Undoable({ items, now, onUndone }: { items: readonly ReviewItem[]; now: number; onUndone: (key: string) => void }): ReactElement {
  const { t, language } = useText();
  const steps = useReviewStep(onUndone);
  const failed = items.map((item) => steps.errorOf(keyOf(item))).find((error) => error !== undefined);
  const line = (item: ReviewItem): ReactElement => {
    const what = item.orgUnitTitle === item.owedByTitle ? `${titleOf(item, language)}, ${item.orgUnitTitle}` : titleOf(item, language);
    return (
      <span className="undo-line">
        <span>{t('reviewing.undo.done', { what })}</span>
        <Button
          size="small"
          disabled={steps.busy}
          onClick={() => steps.take({ place: item, title: what, etag: item.etag, taken: { step: 'undo' } })}
          aria-label={t('reviewing.undo.label', { what })}
        >
          {t('reviewing.undo.button', { time: countdown(item.undoUntil ?? '', now) })}
        </Button>
      </span>
    );
  };
  const [first, ...others] = items;
  return (
    <section className="undo-bar" aria-label={t('reviewing.undo.title')}>
      <Icon name="undo" size={16} />
      <div>
        {first === undefined ? null : line(first)}
        {others.length === 0 ? null : (
          <details>
            <summary>{t('reviewing.undo.others', { count: others.length })}</summary>
            {others.map((item) => (
              <div key={keyOf(item)}>{line(item)}</div>
            ))}
          </details>
        )}
        {failed === undefined ? null : <ProblemNotice error={failed} onRetry={steps.reset} />}
      </div>
    </section>
  );
}

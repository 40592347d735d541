// Changes that figures or readers would feel, each with the ways on: right where the change is made, and again before publishing.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { BreakingCard } from './BreakingCard.js';
import { useImpact } from './useImpact.js';

/** All of them, or those of one indicator. Nothing for a set that was never published: it has no figures. */
export function BreakingList({ editing, indicator }: { editing: DraftEditing; indicator?: string }): ReactElement | null {
  const { t } = useText();
  const { data } = useImpact(editing, editing.saved.live !== null);
  const shown = (data?.breaking ?? []).filter((each) => indicator === undefined || each.indicator === indicator);
  if (editing.saved.live === null || editing.saved.revision === 0 || shown.length === 0) return null;
  return (
    <section className="designer-breaking" aria-label={t('designer.breaking.title')}>
      {indicator === undefined ? <h2>{t('designer.breaking.count', { count: shown.length })}</h2> : null}
      {shown.map((each) => (
        <BreakingCard key={`${each.code}:${each.path}`} editing={editing} breaking={each} />
      ))}
    </section>
  );
}

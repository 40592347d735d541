// The list of the start page: live sets and drafts that were never published, in one list by state. Pure.
import type { IndicatorSetSummary, Localised, SetDraftSummary } from '@haidang/plugin-sdk';
import { folded } from '../../../shared/format.js';

/** files: kept in files. authored: made here. new: a draft that was never published. retired: owes nothing any more. */
export type ShelfState = 'files' | 'authored' | 'new' | 'retired';

export interface ShelfEntry {
  readonly id: string;
  readonly title: Localised;
  readonly state: ShelfState;
  readonly version: number | null;
  /** A draft over it waits to be published. */
  readonly draft: SetDraftSummary | undefined;
  readonly group: string;
  readonly ownerTitle: string;
  readonly indicators: number;
  readonly summary: IndicatorSetSummary | undefined;
}

function stateOf({ origin, retiredOn }: IndicatorSetSummary, today: string): ShelfState {
  if (retiredOn !== undefined && retiredOn !== null && retiredOn < today) return 'retired';
  return origin === 'disk' ? 'files' : 'authored';
}

const titleOf = (draft: SetDraftSummary): Localised => (draft.title === null || draft.title.vi === '' ? { vi: draft.id } : draft.title);

/** All sets and new drafts, by title. `ownerOf` names the owner of a draft. */
export function shelfOf(
  sets: readonly IndicatorSetSummary[],
  drafts: readonly SetDraftSummary[],
  today: string,
  ownerOf: (code: string) => string,
): ShelfEntry[] {
  const live = sets
    .filter(({ kind }) => kind === 'indicator-set')
    .map((summary): ShelfEntry => ({
      id: summary.id,
      title: summary.title,
      state: stateOf(summary, today),
      version: summary.version,
      draft: drafts.find(({ id }) => id === summary.id),
      group: summary.group,
      ownerTitle: summary.ownerTitle,
      indicators: summary.indicators,
      summary,
    }));
  const known = new Set(live.map(({ id }) => id));
  const begun = drafts
    .filter(({ id }) => !known.has(id))
    .map((draft): ShelfEntry => ({
      id: draft.id,
      title: titleOf(draft),
      state: draft.live === null ? 'new' : draft.origin === 'disk' ? 'files' : 'authored',
      version: draft.live,
      draft,
      group: '',
      ownerTitle: draft.owner === null ? '' : ownerOf(draft.owner),
      indicators: draft.indicators,
      summary: undefined,
    }));
  return [...begun, ...live].sort((one, other) => one.title.vi.localeCompare(other.title.vi, 'vi'));
}

export interface ShelfFilter {
  readonly words: string;
  readonly state: ShelfState | 'draft' | '';
}

export function filtered(entries: readonly ShelfEntry[], { words, state }: ShelfFilter): ShelfEntry[] {
  const wanted = folded(words);
  return entries.filter(
    (each) =>
      (state === '' || (state === 'draft' ? each.draft !== undefined : each.state === state)) &&
      folded([each.title.vi, each.title.en ?? '', each.ownerTitle, each.id].join(' ')).includes(wanted),
  );
}

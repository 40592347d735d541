// What the endpoints answer, once for both sides: the endpoints are checked against these, and the page reads them.
import type { drawn } from '../digest/publishing.js';
import type { monthFigures, Sent } from '../figures/figures.js';
import type { Correction } from '../news/edits.js';
import type { Item } from '../news/item.js';
import type { Counts, DayPage, Edition } from '../news/page.js';
import type { Reading, Source, SourceState } from '../news/sources.js';
import type { Question } from '../questions/questions.js';
import type { RuleFault } from '../topics/rule.js';
import type { TOPIC_SETS } from '../topics/sets.js';
import type { Topic } from '../topics/topics.js';

/** GET /days/:day. */
export interface DayAnswer extends DayPage {
  readonly today: string;
  readonly may: { readonly edit: boolean; readonly ask: boolean; readonly administer: boolean };
  /** Null: no digest of this day is awaited. */
  readonly publishAt: string | null;
  readonly topics: readonly { readonly id: string; readonly title: string }[];
}

/** Where an item is found again. */
export type ItemRef = Pick<Item, 'day' | 'id'>;

/** A question as its reader sees it; among an item's own it is told without what the reader may do. */
export type QuestionView = Question & { readonly mayAnswer?: boolean; readonly maySettle?: boolean };

/** GET /items/:day/:id. */
export interface ItemAnswer {
  readonly item: Item;
  readonly topic: string;
  readonly why: readonly { readonly topic: string; readonly title: string; readonly words: readonly string[] }[];
  readonly story: readonly (Pick<Item, 'day' | 'id' | 'title' | 'link' | 'at'> & { readonly source: string; readonly alike: number | null })[];
  readonly questions: readonly QuestionView[];
}

/** GET /search. */
export interface FoundAnswer {
  readonly total: number;
  readonly page: number;
  readonly pages: number;
  readonly items: readonly FoundView[];
}
export type FoundView = Pick<Item, 'day' | 'id' | 'title' | 'excerpt' | 'link' | 'source' | 'at'> & { readonly topic: string };

/** GET /digests. */
export type DigestView = Pick<Edition, 'day' | 'edition' | 'publishedAt' | 'by' | 'title'> & {
  readonly counts: Counts;
  /** False: it was published without a document. */
  readonly documents: boolean;
};

/** GET /sources. */
export type SourceView = Source & { readonly state: SourceState; readonly reading: Reading | null };

/** GET /topics. */
export interface TopicsAnswer {
  readonly items: readonly TopicView[];
  readonly sets: typeof TOPIC_SETS;
}
export type TopicView = Topic & { readonly fault: RuleFault | null };

/** POST /rules/try: what a rule would take of the last days, and what its topic would lose. */
export interface TriedAnswer {
  readonly total: number;
  readonly hits: number;
  readonly sample: readonly (TriedItem & { readonly words: readonly string[]; readonly topic: string })[];
  readonly lost: readonly TriedItem[];
}
export type TriedItem = Pick<Item, 'day' | 'id' | 'title'> & { readonly source: string };

/** GET /corrections. */
export type CorrectionView = Correction;

/** GET /digests/:day/preview. */
export type PreviewAnswer = Omit<Awaited<ReturnType<typeof drawn>>, 'ids'>;

/** GET /figures/:month. */
export interface MonthAnswer {
  readonly figures: Awaited<ReturnType<typeof monthFigures>>;
  readonly cells: number;
  readonly sent: Sent | null;
}

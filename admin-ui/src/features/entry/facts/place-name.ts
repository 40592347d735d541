// The name of a cell for people: its field, and in a matrix its row.
import type { CellDifference, Finding, Submission } from '@haidang/plugin-sdk';
import type { PlaceWords } from '../../drafts/index.js';
import type { useText } from '../../../shared/i18n/index.js';
import { valueAt } from './findings.js';
import type { EntryState } from '../useEntry.js';

export function placeName({ path, orgUnit }: Pick<Finding, 'path' | 'orgUnit'>, entry: EntryState, submission: Submission): string {
  const starred = path.replace(/\/\d+(?=\/|$)/, '/*');
  const title = entry.facts.facts.get(starred)?.title;
  if (starred === path) return title ?? '';
  const row = /^(.*?\/\d+)(\/|$)/.exec(path)?.[1] ?? '';
  const code = orgUnit ?? valueAt(entry.draft.content.document, `${row}/orgUnit`) ?? valueAt(entry.draft.content.document, `${row}/row`);
  const unit = submission.rows?.find((candidate) => candidate.code === code)?.title ?? (typeof code === 'string' ? code : '');
  return [unit, title].filter((part) => part !== undefined && part !== '').join(', ');
}

/** A place that two people changed, in words. */
export function wordsOf(difference: CellDifference, entry: EntryState, submission: Submission, t: ReturnType<typeof useText>['t']): PlaceWords {
  const { part, path, row } = difference;
  if (part === 'note') return { title: t('entry.note'), unit: '' };
  if (part === 'obsStatus') return { title: t('entry.obsStatus'), unit: '' };
  const name = placeName({ path, ...(row === undefined ? {} : { orgUnit: row }) }, entry, submission) || path;
  const unit = entry.facts.facts.get(path.replace(/\/\d+(?=\/|$)/, '/*'))?.unit ?? '';
  return part === 'reason' ? { title: t('drafts.reasonFor', { name }), unit: '' } : { title: name, unit };
}

// The name of a cell for people: its field, and in a matrix its row.
import type { Finding, Submission } from '@haidang/plugin-sdk';
import { valueAt } from './findings.js';
import type { EntryState } from './useEntry.js';

export function placeName({ path, orgUnit }: Pick<Finding, 'path' | 'orgUnit'>, entry: EntryState, submission: Submission): string {
  const starred = path.replace(/\/\d+(?=\/|$)/, '/*');
  const title = entry.facts.facts.get(starred)?.title;
  if (starred === path) return title ?? '';
  const row = /^(.*?\/\d+)(\/|$)/.exec(path)?.[1] ?? '';
  const code = orgUnit ?? valueAt(entry.draft.content.document, `${row}/orgUnit`) ?? valueAt(entry.draft.content.document, `${row}/row`);
  const unit = submission.rows?.find((candidate) => candidate.code === code)?.title ?? (typeof code === 'string' ? code : '');
  return [unit, title].filter((part) => part !== undefined && part !== '').join(', ');
}

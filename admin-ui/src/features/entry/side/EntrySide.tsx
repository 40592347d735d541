// The right column of a report: what the checks say, what others add, its files, the talk with the reviewer, and how its figures are meant.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { AttachmentPanel } from '../../attachments/index.js';
import type { FieldChoice } from '../../attachments/index.js';
import type { EntryFacts } from '../facts/entry-facts.js';
import { SIDE_PANELS } from '../entry-parts.js';
import type { EntryPartProps } from '../entry-part.js';
import { FindingList } from './FindingList.js';
import { Manner } from './Manner.js';
import { TalkPanel } from './TalkPanel.js';
import type { EntryState } from '../useEntry.js';

export function EntrySide({ entry, part }: { entry: EntryState; part: EntryPartProps }): ReactElement {
  const { t } = useText();
  const { place, submission } = part;
  return (
    <aside className="entry-aside" aria-label={t('entry.checks')}>
      <FindingList entry={entry} submission={submission} />
      {SIDE_PANELS.map((Panel, index) => (
        <Panel key={index} {...part} />
      ))}
      <TalkPanel entry={entry} submission={submission} />
      <AttachmentPanel place={place} fields={fieldChoices(entry.facts)} />
      {entry.mayEdit ? <Manner entry={entry} /> : null}
    </aside>
  );
}

/** Fields that a file may belong to; of a matrix its columns share one name, so it is left out. */
function fieldChoices({ facts }: EntryFacts): FieldChoice[] {
  return [...facts].flatMap(([field, { title, cell }]) => (field.includes('/*') || cell.calculated !== undefined ? [] : [{ field, title }]));
}

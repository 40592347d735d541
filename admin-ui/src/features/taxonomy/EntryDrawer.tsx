// One entry: edited, where it is used, its history, its end.
import { Drawer } from 'antd';
import type { ReactElement } from 'react';
import type { TaxonomyKind } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { EndForm } from './EndForm.js';
import { EntryForm } from './forms/EntryForm.js';
import { EntryHistory } from './EntryHistory.js';
import type { TaxonomyEntry } from './taxonomy.api.js';
import { UseList } from './UseList.js';

export type Section = 'edit' | 'uses' | 'history' | 'end';
const SECTIONS: readonly Section[] = ['edit', 'uses', 'history', 'end'];

interface EntryDrawerProps {
  kind: TaxonomyKind;
  /** Undefined: a new one. */
  entry: TaxonomyEntry | undefined;
  entries: readonly TaxonomyEntry[];
  section: Section;
  mayDefine: boolean;
  onSection: (section: Section) => void;
  onClose: () => void;
  onSaved: (code: string) => void;
}

export function EntryDrawer({ kind, entry, entries, section, mayDefine, onSection, onClose, onSaved }: EntryDrawerProps): ReactElement {
  const { t, local } = useText();
  const sections = SECTIONS.filter((each) => mayDefine || each !== 'end');
  return (
    <Drawer
      open
      size={640}
      title={entry === undefined ? t(`taxonomy.add.${kind}`) : local(entry.title)}
      onClose={onClose}
      closable={{ 'aria-label': t('common.close') }}
      rootClassName="taxonomy-drawer"
      // The drawer takes the focus to itself; whoever adds an entry wants to type at once.
      afterOpenChange={(isOpen) => {
        if (isOpen && entry === undefined) document.querySelector<HTMLInputElement>('.taxonomy-drawer form input')?.focus();
      }}
    >
      {entry === undefined ? null : (
        <div className="taxonomy-sections" role="group" aria-label={t('taxonomy.sections')}>
          {sections.map((each) => (
            <button key={each} type="button" aria-pressed={each === section} onClick={() => onSection(each)}>
              {t(`taxonomy.section.${each}`)}
            </button>
          ))}
        </div>
      )}
      {entry === undefined || section === 'edit' ? (
        <EntryForm kind={kind} entry={entry} entries={entries} mayDefine={mayDefine} onSaved={onSaved} />
      ) : section === 'uses' ? (
        <UseList kind={kind} entry={entry} />
      ) : section === 'history' ? (
        <EntryHistory kind={kind} code={entry.code} />
      ) : (
        <EndForm kind={kind} entry={entry} />
      )}
    </Drawer>
  );
}

// The form of an entry: what all kinds share here, what is a kind's own in forms/.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { TaxonomyKind, TaxonomyUnit } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { bodyOf, draftOf, faultOf, type EntryDraft } from './entry-draft.js';
import { GroupFields } from './GroupFields.js';
import { LegalBasisFields } from './LegalBasisFields.js';
import { MemberFields } from './MemberFields.js';
import { OrgUnitFields } from './OrgUnitFields.js';
import { UnitFields } from './UnitFields.js';
import { saveEntry, type TaxonomyEntry } from '../taxonomy.api.js';
import { useSaving } from '../useSaving.js';

interface EntryFormProps {
  kind: TaxonomyKind;
  entry: TaxonomyEntry | undefined;
  entries: readonly TaxonomyEntry[];
  mayDefine: boolean;
  onSaved: (code: string) => void;
}

export function EntryForm({ kind, entry, entries, mayDefine, onSaved }: EntryFormProps): ReactElement {
  const { t } = useText();
  const before = draftOf(entry);
  const [draft, setDraft] = useState(before);
  const [codeBox, viBox, enBox, noteBox, why] = [useId(), useId(), useId(), useId(), useId()];
  const change = (changes: Partial<EntryDraft>): void => setDraft((old) => ({ ...old, ...changes }));
  const fault = faultOf(kind, draft, before);
  const { mutate, isPending, error } = useSaving(
    () => saveEntry(kind, draft.code.trim(), entry?.revision ?? 0, bodyOf(kind, draft)),
    t('taxonomy.saved'),
    ({ code }) => onSaved(code),
  );
  return (
    <form
      className="taxonomy-form"
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === undefined) mutate();
      }}
    >
      <fieldset disabled={!mayDefine}>
        <label htmlFor={codeBox}>{t('taxonomy.code')}</label>
        <input
          id={codeBox}
          readOnly={entry !== undefined}
          maxLength={64}
          autoCapitalize="none"
          spellCheck={false}
          placeholder={t(`taxonomy.codeLike.${kind}`)}
          value={draft.code}
          onChange={({ target }) => change({ code: target.value })}
        />
        <small className="muted">{entry === undefined ? t('taxonomy.codeHint') : t('taxonomy.codeFixed')}</small>
        <div className="taxonomy-pair">
          <div>
            <label htmlFor={viBox}>{t('taxonomy.titleVi')}</label>
            <input id={viBox} maxLength={300} value={draft.vi} onChange={({ target }) => change({ vi: target.value })} />
          </div>
          <div>
            <label htmlFor={enBox}>{t('taxonomy.titleEn')}</label>
            <input id={enBox} maxLength={300} value={draft.en} onChange={({ target }) => change({ en: target.value })} />
          </div>
        </div>
        {kind === 'units' ? (
          <UnitFields draft={draft} units={entries as TaxonomyUnit[]} locked={entry !== undefined && 'locked' in entry && entry.locked} onChange={change} />
        ) : null}
        {kind === 'dimensions' ? <MemberFields draft={draft} onChange={change} /> : null}
        {kind === 'groups' ? <GroupFields draft={draft} onChange={change} /> : null}
        {kind === 'legal-bases' ? <LegalBasisFields draft={draft} entries={entries} onChange={change} /> : null}
        {kind === 'org-unit-groups' ? <OrgUnitFields draft={draft} onChange={change} /> : null}
        {mayDefine ? (
          <>
            <label htmlFor={noteBox}>{t('taxonomy.note')}</label>
            <textarea
              id={noteBox}
              rows={2}
              maxLength={500}
              placeholder={t('taxonomy.noteLike')}
              value={draft.note}
              onChange={({ target }) => change({ note: target.value })}
            />
          </>
        ) : null}
      </fieldset>
      {error === null ? null : <ProblemNotice error={error} />}
      {mayDefine ? (
        <div className="taxonomy-buttons">
          <Button htmlType="submit" type="primary" disabled={fault !== undefined} loading={isPending} aria-describedby={why}>
            {t('taxonomy.save')}
          </Button>
          <small id={why} className="muted">
            {fault === undefined ? t('taxonomy.kept') : t(`taxonomy.fault.${fault}`)}
          </small>
        </div>
      ) : null}
    </form>
  );
}

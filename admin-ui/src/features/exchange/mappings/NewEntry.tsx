// One entry by hand: a code of theirs and what it is here.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CodeMapping, MappingKind } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { writeEntries } from './mappings.api.js';
import { KINDS } from './mappings.js';

const EMPTY = { kind: 'indicator' as MappingKind, source: '', target: '', factor: '', note: '' };

export function NewEntry({ mapping }: { mapping: CodeMapping }): ReactElement {
  const { t } = useText();
  const [kind, source, target, factor] = [useId(), useId(), useId(), useId()];
  const [draft, setDraft] = useState(EMPTY);
  const { mutate, isPending, error, reset } = useDeed({
    work: () =>
      writeEntries(mapping.id, {
        entries: [
          {
            kind: draft.kind,
            source: draft.source.trim(),
            target: draft.target.trim(),
            ...(draft.factor.trim() === '' ? {} : { factor: draft.factor.trim().replace(',', '.') }),
          },
        ],
      }),
    touches: ['mappings', 'mapping-entries', 'unmapped'],
    said: t('exchange.entries.added'),
    then: () => setDraft({ ...EMPTY, kind: draft.kind }),
  });
  return (
    <form
      className="exchange-entry"
      aria-label={t('exchange.entries.add')}
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <label htmlFor={kind}>
        {t('exchange.entries.kind')}
        <select
          id={kind}
          value={draft.kind}
          onChange={(event) => setDraft({ ...draft, kind: KINDS.find((each) => each === event.target.value) ?? 'indicator' })}
        >
          {KINDS.map((each) => (
            <option key={each} value={each}>
              {t(`exchange.kind.${each}`)}
            </option>
          ))}
        </select>
      </label>
      <label htmlFor={source}>
        {t('exchange.entries.source')}
        <input
          id={source}
          maxLength={400}
          autoCapitalize="none"
          spellCheck={false}
          value={draft.source}
          onChange={(event) => setDraft({ ...draft, source: event.target.value })}
        />
      </label>
      <label htmlFor={target}>
        {t('exchange.entries.target')}
        <input
          id={target}
          maxLength={200}
          autoCapitalize="none"
          spellCheck={false}
          placeholder={t(`exchange.targetHint.${draft.kind}`)}
          value={draft.target}
          onChange={(event) => setDraft({ ...draft, target: event.target.value })}
        />
      </label>
      <label htmlFor={factor}>
        {t('exchange.entries.factor')}
        <input
          id={factor}
          maxLength={40}
          inputMode="decimal"
          placeholder="1"
          value={draft.factor}
          onChange={(event) => setDraft({ ...draft, factor: event.target.value })}
        />
      </label>
      <Button htmlType="submit" disabled={draft.source.trim() === ''} loading={isPending}>
        {t('exchange.entries.add')}
      </Button>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </form>
  );
}

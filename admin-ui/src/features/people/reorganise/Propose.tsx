// One change of org units: which units, what they become, from which day, on which legal basis. What moves with it is shown while it is
// filled in, and it is proposed to a second administrator, or done where there is none.
import { Button } from 'antd';
import { useDeferredValue, useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { Reorganise } from '@haidang/plugin-sdk';
import { proposeReorganisation, REORGANISE_TOPICS } from '../../../shared/api/reorganise.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { UnitChoice, UnitsChoice } from '../../../shared/ui/pickers/choices.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { FormDialog } from '../../../shared/ui/FormDialog.js';
import { TextField } from '../fields.js';
import { EMPTY, EMPTY_UNIT, KINDS, ofKind, wishOf, type Draft, type DraftUnit, type Kind } from './draft.js';
import { WhatMoves } from './WhatMoves.js';

export function Propose({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useText();
  const [dayBox, kindBox, fromBox, parentBox] = [useId(), useId(), useId(), useId()];
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const put = (changes: Partial<Draft>): void => setDraft((old) => ({ ...old, ...changes }));
  const wanted = wishOf(draft);
  // Typing goes on while what it means is worked out.
  const asked = useDeferredValue(wanted === undefined ? '' : JSON.stringify(wanted));
  const { mutate, isPending, error } = useDeed({
    work: (wish: Reorganise) => proposeReorganisation(wish),
    touches: REORGANISE_TOPICS,
    said: ({ proposal }) => t(proposal === null ? 'reorganise.done' : 'reorganise.proposed'),
    then: onClose,
  });
  const { kind, from, into } = draft;
  return (
    <FormDialog
      title={t('reorganise.propose')}
      deed={t('reorganise.send')}
      ready={wanted !== undefined}
      pending={isPending}
      error={error}
      width={680}
      onClose={onClose}
      onSubmit={() => {
        if (wanted !== undefined) mutate(wanted);
      }}
    >
      <div className="two-fields">
        <label htmlFor={kindBox}>
          {t('reorganise.kind')}
          <select
            id={kindBox}
            value={kind}
            onChange={({ target }) => setDraft(ofKind(draft, KINDS.find((each): each is Kind => each === target.value) ?? kind))}
          >
            {KINDS.map((each) => (
              <option key={each} value={each}>
                {t(`reorganise.kindOf.${each}`)}
              </option>
            ))}
          </select>
        </label>
        <label htmlFor={dayBox}>
          {t('reorganise.effective')}
          <DateField id={dayBox} value={draft.effective} min={todayHere()} onChange={(effective) => put({ effective })} />
        </label>
      </div>
      <TextField
        label={t('reorganise.legalBasis')}
        longest={200}
        hint={t('reorganise.legalHint')}
        value={draft.legalBasis}
        onChange={(legalBasis) => put({ legalBasis })}
      />
      <label htmlFor={fromBox}>{t(kind === 'merge' ? 'reorganise.fromMany' : 'reorganise.fromOne')}</label>
      {kind === 'merge' ? (
        <UnitsChoice id={fromBox} value={from} placeholder={t('rights.unitHint')} onChange={(chosen) => put({ from: chosen })} />
      ) : (
        <UnitChoice
          id={fromBox}
          value={from[0]}
          placeholder={t('rights.unitHint')}
          onChange={(chosen) => put({ from: chosen === undefined ? [] : [chosen] })}
        />
      )}
      {kind === 'move' ? (
        <>
          <label htmlFor={parentBox}>{t('reorganise.parent')}</label>
          <UnitChoice id={parentBox} value={draft.parent} placeholder={t('rights.unitHint')} onChange={(parent) => put({ parent })} />
        </>
      ) : (
        <fieldset className="reorganise-into">
          <legend>{t('reorganise.into')}</legend>
          {into.map((unit, index) => (
            <IntoFields
              key={index}
              unit={unit}
              number={index + 1}
              shared={kind === 'split'}
              onChange={(changes) => put({ into: into.map((each, at) => (at === index ? { ...each, ...changes } : each)) })}
            />
          ))}
          {kind === 'split' ? (
            <Button size="small" onClick={() => put({ into: [...into, EMPTY_UNIT] })}>
              {t('reorganise.oneMore')}
            </Button>
          ) : null}
          <small className="muted">{t('reorganise.intoHelp')}</small>
        </fieldset>
      )}
      <WhatMoves wanted={asked === '' ? undefined : (JSON.parse(asked) as Reorganise)} />
    </FormDialog>
  );
}

interface IntoFieldsProps {
  unit: DraftUnit;
  number: number;
  /** It gets a share of what is split. */
  shared: boolean;
  onChange: (changes: Partial<DraftUnit>) => void;
}

function IntoFields({ unit, number, shared, onChange }: IntoFieldsProps): ReactElement {
  const { t } = useText();
  return (
    <div className="reorganise-unit">
      <input
        type="text"
        maxLength={64}
        autoComplete="off"
        spellCheck={false}
        aria-label={t('reorganise.code', { number })}
        placeholder={t('reorganise.codeHint')}
        value={unit.code}
        onChange={({ target }) => onChange({ code: target.value })}
      />
      <input
        type="text"
        maxLength={200}
        autoComplete="off"
        aria-label={t('reorganise.unitTitle', { number })}
        placeholder={t('reorganise.titleHint')}
        value={unit.title}
        onChange={({ target }) => onChange({ title: target.value })}
      />
      {shared ? (
        <input
          type="text"
          inputMode="decimal"
          maxLength={6}
          aria-label={t('reorganise.share', { number })}
          placeholder="%"
          value={unit.share}
          onChange={({ target }) => onChange({ share: target.value })}
        />
      ) : null}
    </div>
  );
}

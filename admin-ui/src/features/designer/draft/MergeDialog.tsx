// Two people changed the same places of a draft: mine beside theirs, place by place. Everything else was merged already and is only
// counted here. Every row is a pair of radio buttons; nothing is sent before each has an answer.
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftDocuments } from '../designer-tab.js';
import { usePlaceText } from '../parts/usePlaceText.js';
import { ValueText } from '../parts/ValueText.js';
import type { DraftClash } from './editing-state.js';
import type { Decide, DocumentClash, Side } from './merge-documents.js';

interface MergeDialogProps {
  readonly clash: DraftClash;
  readonly documents: DraftDocuments;
  readonly onSettle: (decide: Decide) => void;
}

export function MergeDialog({ clash, documents, onSettle }: MergeDialogProps): ReactElement {
  const { t } = useText();
  const [choices, setChoices] = useState<ReadonlyMap<string, Side>>(new Map());
  const { clashes, taken } = clash.merged;
  const { draft } = clash.theirs;
  const open = clashes.length - choices.size;
  const all = (side: Side): void => setChoices(new Map(clashes.map(({ path }) => [path, side])));
  return (
    <Modal
      open
      width={760}
      closable={false}
      keyboard={false}
      mask={{ closable: false }}
      className="designer-merge"
      title={t('designer.merge.title', { count: clashes.length })}
      footer={[
        <span key="open" role="status">
          {open === 0 ? t('designer.merge.ready') : t('designer.merge.open', { count: open })}
        </span>,
        <Button key="accept" type="primary" disabled={open > 0} onClick={() => onSettle(({ path }) => choices.get(path) ?? 'mine')}>
          {t('designer.merge.accept')}
        </Button>,
      ]}
    >
      <p>{t('designer.merge.lead', { who: draft.changedByTitle ?? draft.changedBy ?? t('designer.somebody'), at: instantText(draft.changedAt) })}</p>
      {taken.length === 0 ? null : <p className="muted">{t('designer.merge.taken', { count: taken.length })}</p>}
      <div className="designer-row">
        <Button onClick={() => all('mine')}>{t('designer.merge.allMine')}</Button>
        <Button onClick={() => all('theirs')}>{t('designer.merge.allTheirs')}</Button>
      </div>
      <ul className="designer-plain designer-clashes">
        {clashes.map((each) => (
          <li key={each.path}>
            <ClashRow
              clash={each}
              documents={documents}
              chosen={choices.get(each.path)}
              onChoose={(side) => setChoices(new Map(choices).set(each.path, side))}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

interface ClashRowProps {
  readonly clash: DocumentClash;
  readonly documents: DraftDocuments;
  readonly chosen: Side | undefined;
  readonly onChoose: (side: Side) => void;
}

function ClashRow({ clash, documents, chosen, onChoose }: ClashRowProps): ReactElement {
  const { t } = useText();
  const name = useId();
  const placeText = usePlaceText(documents);
  return (
    <fieldset>
      <legend>{placeText(clash.path)}</legend>
      <small className="muted">
        {t('designer.merge.was')} <ValueText value={clash.base} />
      </small>
      <div className="designer-sides">
        {(['mine', 'theirs'] as const).map((side) => (
          <label key={side} data-chosen={chosen === side}>
            <input type="radio" name={name} checked={chosen === side} onChange={() => onChoose(side)} />
            <span>
              <small>{t(`designer.merge.${side}`)}</small>
              <ValueText value={clash[side]} />
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

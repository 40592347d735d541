// A line for adding one indicator after another: title, unit, Enter, next. Its code is made from the title.
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { UnitOfMeasure } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { UnitSelect } from '../parts/UnitSelect.js';
import { codeFrom } from './codes.js';
import { newIndicator, takenCodes } from './indicator-list.js';

const MOST = 200;

export function QuickAdd({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [title, setTitle] = useState('');
  const [unit, setUnit] = useState<UnitOfMeasure>();
  const titleBox = useRef<HTMLInputElement>(null);
  const [id, about] = [useId(), useId()];
  const isFull = editing.documents.manifest.indicators.length >= MOST;
  const isReady = title.trim() !== '' && !isFull;
  const add = (): void => {
    editing.change((old) => ({
      ...old,
      manifest: { ...old.manifest, indicators: [...old.manifest.indicators, newIndicator(title, unit, takenCodes(old.manifest))] },
    }));
    setTitle('');
    titleBox.current?.focus();
  };
  return (
    <form
      className="card designer-quick"
      aria-label={t('designer.indicators.add')}
      onSubmit={(event) => {
        event.preventDefault();
        if (isReady) add();
      }}
    >
      <label htmlFor={id} className="visually-hidden">
        {t('designer.indicators.newTitle')}
      </label>
      <input
        id={id}
        ref={titleBox}
        data-own-undo
        maxLength={300}
        placeholder={t('designer.indicators.newTitle')}
        aria-describedby={about}
        value={title}
        onChange={({ target }) => setTitle(target.value)}
      />
      <UnitSelect label={t('designer.indicators.newUnit')} value={unit?.code ?? ''} onChange={setUnit} />
      <Button htmlType="submit" disabled={!isReady}>
        {t('designer.indicators.add')}
      </Button>
      <small id={about} className="muted">
        {isFull
          ? t('designer.indicators.full', { most: MOST })
          : title.trim() === ''
            ? t('designer.indicators.addHelp')
            : t('designer.indicators.willBe', { code: codeFrom(title, takenCodes(editing.documents.manifest)) })}
      </small>
    </form>
  );
}

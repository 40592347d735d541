// The code of an indicator: fixed once it is published; until then it may change, and everything that names it changes with it.
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { Field } from '../parts/Field.js';
import { isCode } from './codes.js';
import { takenCodes } from './indicator-list.js';
import type { IndicatorProps } from './useIndicators.js';
import { useIndicators } from './useIndicators.js';

/** The code is taken over when the box is left, and only when it may be one: half a code would be renamed at every letter. */
export function CodeField({ editing, indicator, place, onCode }: Omit<IndicatorProps, 'change'> & { onCode: (code: string) => void }): ReactElement {
  const { t } = useText();
  const { isPublished, rename, list } = useIndicators(editing);
  const [typed, setTyped] = useState<string>();
  const { code } = indicator;
  const fixed = isPublished(code);
  const text = typed ?? code;
  const fault =
    text === code
      ? undefined
      : !isCode(text)
        ? 'refused'
        : takenCodes({ ...editing.documents.manifest, indicators: [...list] }).has(text)
          ? 'taken'
          : undefined;
  const take = (): void => {
    setTyped(undefined);
    if (text === code || fault !== undefined) return;
    rename(code, text);
    onCode(text);
  };
  return (
    <Field
      editing={editing}
      place={`${place}/code`}
      label={t('designer.indicators.code')}
      help={t(fixed ? 'designer.indicators.codeFixed' : 'designer.indicators.codeHelp')}
    >
      {(box) => (
        <>
          <input {...box} readOnly={fixed} maxLength={64} value={text} onChange={({ target }) => setTyped(target.value)} onBlur={take} />
          {fault === undefined ? null : (
            <small className="designer-wrong" role="alert">
              {t(`designer.indicators.code-${fault}`)}
            </small>
          )}
        </>
      )}
    </Field>
  );
}

// A number as people write it, "0,1" or "0.1"; what is no number is said and goes nowhere.
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../../shared/i18n/index.js';
import { typedNumber } from './sentence-words.js';

interface BoxProps {
  readonly label: string;
  readonly value: string | undefined;
  /** Beside others in one line: its label is for screen readers. */
  readonly inline?: boolean;
}

/** A number that must be there: what is none changes nothing. */
export function NumberBox({ onChange, ...box }: BoxProps & { readonly onChange: (value: string) => void }): ReactElement {
  return <Box {...box} optional={false} onChange={(value) => (value === undefined ? undefined : onChange(value))} />;
}

/** A number that may be left out. */
export function OptionalNumberBox(props: BoxProps & { readonly onChange: (value: string | undefined) => void }): ReactElement {
  return <Box {...props} optional />;
}

interface AnyBoxProps extends BoxProps {
  readonly optional: boolean;
  readonly onChange: (value: string | undefined) => void;
}

function Box({ label, value, optional, inline = false, onChange }: AnyBoxProps): ReactElement {
  const { t, language } = useText();
  const [box, fault] = [useId(), useId()];
  const shown = (text: string | undefined): string => (text === undefined ? '' : language === 'vi' ? text.replace('.', ',') : text);
  const [typed, setTyped] = useState<string>();
  const text = typed ?? shown(value);
  const isFit = (text.trim() === '' && optional) || typedNumber(text) !== undefined;
  return (
    <span className={inline ? 'number-box' : 'number-box number-box-tall'}>
      <label htmlFor={box} className={inline ? 'visually-hidden' : undefined}>
        {label}
      </label>
      <input
        id={box}
        inputMode="decimal"
        maxLength={30}
        value={text}
        aria-invalid={!isFit}
        aria-describedby={isFit ? undefined : fault}
        onChange={({ target }) => {
          setTyped(target.value);
          const number = typedNumber(target.value);
          if (number !== undefined || (optional && target.value.trim() === '')) onChange(number);
        }}
        onBlur={() => setTyped(undefined)}
      />
      {isFit ? null : (
        <small id={fault} className="rule-fault" role="alert">
          {t('rules.noNumber')}
        </small>
      )}
    </span>
  );
}

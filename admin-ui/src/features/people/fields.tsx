// Fields that several forms of people and rights share: the name in two languages, a code, the reason. Each is written once, so that the same thing
// is asked for in the same words and as long everywhere.
import { useId } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';

interface TextFieldProps {
  label: string;
  value: string;
  longest: number;
  hint?: string;
  /** The dialog begins here. */
  first?: boolean;
  /** A name for programs: nothing in it is spelt wrongly. */
  code?: boolean;
  onChange: (value: string) => void;
}

export function TextField({ label, value, longest, hint, first = false, code = false, onChange }: TextFieldProps): ReactElement {
  const box = useId();
  return (
    <div className="one-field">
      <label htmlFor={box}>{label}</label>
      <input
        id={box}
        type="text"
        maxLength={longest}
        autoFocus={first}
        autoComplete="off"
        {...(code ? { autoCapitalize: 'none', spellCheck: false } : {})}
        placeholder={hint}
        value={value}
        onChange={({ target }) => onChange(target.value)}
      />
    </div>
  );
}

export interface TwoTitles {
  vi: string;
  en: string;
}

export function TitleFields({ vi, en, onChange }: TwoTitles & { onChange: (changes: Partial<TwoTitles>) => void }): ReactElement {
  const { t } = useText();
  return (
    <div className="two-fields">
      <TextField label={t('rights.titleVi')} longest={200} first value={vi} onChange={(text) => onChange({ vi: text })} />
      <TextField label={t('rights.titleEn')} longest={200} value={en} onChange={(text) => onChange({ en: text })} />
    </div>
  );
}

/** As it is sent: without an English name where none was given. */
export function titlesOf({ vi, en }: TwoTitles): { vi: string; en?: string } {
  return { vi: vi.trim(), ...(en.trim() === '' ? {} : { en: en.trim() }) };
}

export function ReasonField({ needed = false, value, onChange }: { needed?: boolean; value: string; onChange: (reason: string) => void }): ReactElement {
  const { t } = useText();
  return <TextField label={t(needed ? 'rights.whyNeeded' : 'rights.why')} longest={200} hint={t('rights.whyHint')} value={value} onChange={onChange} />;
}

// In the dialog of publishing: people who would fill the form and have no right on the set yet, ticked to be given one.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { MissingReporter } from './reporters.js';

interface ReporterChoiceProps {
  readonly missing: readonly MissingReporter[];
  readonly left: ReadonlySet<string>;
  readonly onChange: (left: ReadonlySet<string>) => void;
}

export function ReporterChoice({ missing, left, onChange }: ReporterChoiceProps): ReactElement | null {
  const { t } = useText();
  if (missing.length === 0) return null;
  const flip = (username: string): void => {
    const next = new Set(left);
    if (!next.delete(username)) next.add(username);
    onChange(next);
  };
  return (
    <fieldset className="designer-reporters">
      <legend>{t('designer.publish.reporters', { count: missing.length })}</legend>
      <small className="muted">{t('designer.publish.reportersHelp')}</small>
      {missing.map(({ username, title, orgUnit }) => (
        <label key={username}>
          <input type="checkbox" checked={!left.has(username)} onChange={() => flip(username)} /> {title}
          {orgUnit === title ? '' : ` (${orgUnit})`}
        </label>
      ))}
    </fieldset>
  );
}

// What is amiss with the rights of a set, before a department finds out.
import type { ReactElement } from 'react';
import type { IndicatorSetManifest, OrgUnit } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { warningsOf } from './rights.js';
import type { Holder, RightsWarning } from './rights.js';

const NAMED = 6;

interface RightsWarningsProps {
  readonly manifest: IndicatorSetManifest;
  readonly holders: readonly Holder[];
  readonly units: readonly OrgUnit[];
}

export function RightsWarnings({ manifest, holders, units }: RightsWarningsProps): ReactElement {
  const { t } = useText();
  const warnings = warningsOf(manifest, holders, units);
  if (warnings.length === 0)
    return (
      <p className="rights-good" role="status">
        ✓ {t('setRights.allGood')}
      </p>
    );
  return (
    <section className="rights-warnings" aria-label={t('setRights.warnings')}>
      <h2>{t('setRights.warnings')}</h2>
      <ul>
        {warnings.map((warning) => (
          <WarningLine key={warning.code} warning={warning} />
        ))}
      </ul>
    </section>
  );
}

function WarningLine({ warning: { code, names } }: { warning: RightsWarning }): ReactElement {
  const { t } = useText();
  const more = names.length - NAMED;
  const said = [...names.slice(0, NAMED), ...(more > 0 ? [t('setRights.andMore', { count: more })] : [])].join(', ');
  return (
    <li>
      <i aria-hidden="true">!</i> {t(`setRights.warning.${code}`, { units: said, people: said })}
    </li>
  );
}

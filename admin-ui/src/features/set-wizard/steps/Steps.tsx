// Where one is among the steps; those that were reached can be gone to.
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { changeWizard, STEPS, type Step } from '../wizard-store.js';

export function Steps({ step, reached }: { step: Step; reached: number }): ReactElement {
  const { t } = useText();
  return (
    <nav aria-label={t('setWizard.steps')}>
      <ol className="wizard-steps">
        {STEPS.map((each, index) => (
          <li key={each} data-now={each === step}>
            <button type="button" disabled={index > reached} aria-current={each === step ? 'step' : undefined} onClick={() => changeWizard({ step: each })}>
              <i aria-hidden="true">{index + 1}</i>
              <span>{t(`setWizard.step.${each}`)}</span>
            </button>
          </li>
        ))}
      </ol>
    </nav>
  );
}

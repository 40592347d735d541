// The frame of each step: its heading, what it is for, and the way back and on.
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { changeWizard, STEPS, type Step } from '../wizard-store.js';

interface StepFrameProps {
  step: Step;
  lead: ReactNode;
  /** Why one cannot go on yet. */
  blocked?: string | undefined;
  /** In the place of "Tiếp tục". */
  end?: ReactNode;
  children: ReactNode;
}

export function StepFrame({ step, lead, blocked, end, children }: StepFrameProps): ReactElement {
  const { t } = useText();
  const at = STEPS.indexOf(step);
  const [before, after] = [STEPS[at - 1], STEPS[at + 1]];
  return (
    <section className="wizard-step" aria-labelledby={`wizard-${step}`}>
      <h2 id={`wizard-${step}`} tabIndex={-1}>
        {t(`setWizard.step.${step}`)}
      </h2>
      <div className="muted wizard-lead">{lead}</div>
      {children}
      <div className="wizard-ways">
        {before === undefined ? null : <Button onClick={() => changeWizard({ step: before })}>{t('setWizard.back')}</Button>}
        {end ??
          (after === undefined ? null : (
            <Button type="primary" disabled={blocked !== undefined} onClick={() => changeWizard({ step: after })}>
              {t('setWizard.next')}
            </Button>
          ))}
        {blocked === undefined ? null : <span className="wizard-blocked">{blocked}</span>}
      </div>
    </section>
  );
}

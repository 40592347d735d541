// The indicators: a line each with its name, code, unit and how it adds up; what is doubtful says why and offers what was probably meant.
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { SetProposal } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { IndicatorLine } from './IndicatorLine.js';
import { StepFrame } from './StepFrame.js';
import { changeWizard, useWizard } from '../wizard-store.js';
import { codeFault, linesOf, needsLook } from '../wizard.js';
import { unitsQuery } from '../wizard.api.js';

export function IndicatorStep({ proposal }: { proposal: SetProposal }): ReactElement {
  const { t, local } = useText();
  const { edits } = useWizard();
  const units = useQuery(unitsQuery).data ?? [];
  const [only, setOnly] = useState<'all' | 'doubtful'>('all');
  const lines = linesOf(proposal, edits);
  const accepted = lines.filter((line) => line.accepted);
  const doubtful = lines.filter((line) => needsLook(line, edits[line.found.cell]));
  const faulty = accepted.some(({ indicator }) => codeFault(indicator.code, lines) !== undefined || indicator.title.vi.trim() === '');
  const shown = only === 'all' ? lines : doubtful;
  const titles = new Map(proposal.sections.map(({ id, title }) => [id, local(title)]));
  const all = (isAccepted: boolean): void =>
    changeWizard({ edits: { ...edits, ...Object.fromEntries(lines.map(({ found: { cell } }) => [cell, { ...edits[cell], accepted: isAccepted }])) } });
  return (
    <StepFrame
      step="indicators"
      lead={t('setWizard.indicatorLead', { count: accepted.length, all: lines.length })}
      blocked={accepted.length === 0 ? t('setWizard.noneAccepted') : faulty ? t('setWizard.codesFaulty') : undefined}
    >
      <div className="wizard-tools">
        <div role="group" aria-label={t('setWizard.show')} className="wizard-filter">
          <button type="button" aria-pressed={only === 'all'} onClick={() => setOnly('all')}>
            {t('setWizard.showAll', { count: lines.length })}
          </button>
          <button type="button" aria-pressed={only === 'doubtful'} onClick={() => setOnly('doubtful')}>
            {t('setWizard.showDoubtful', { count: doubtful.length })}
          </button>
        </div>
        <div className="wizard-filter">
          <button type="button" onClick={() => all(true)}>
            {t('setWizard.acceptAll')}
          </button>
          <button type="button" onClick={() => all(false)}>
            {t('setWizard.acceptNone')}
          </button>
        </div>
      </div>
      {shown.length === 0 ? <p className="muted wizard-empty">{t('setWizard.noDoubts')}</p> : null}
      <ol className="wizard-lines">
        {shown.map((line, index) => {
          const section = line.found.section;
          const isFirst = section !== null && shown[index - 1]?.found.section !== section;
          return (
            <li key={line.found.cell}>
              {isFirst ? <h3 className="wizard-section">{titles.get(section)}</h3> : null}
              <IndicatorLine
                line={line}
                edit={edits[line.found.cell]}
                units={units}
                fault={line.accepted ? codeFault(line.indicator.code, lines) : undefined}
              />
            </li>
          );
        })}
      </ol>
    </StepFrame>
  );
}

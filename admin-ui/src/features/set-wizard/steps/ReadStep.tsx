// What was read: the sheets, the heading with the role of each column, the rows by kind. Whatever was guessed wrong is said here, and the
// file is read again with it.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { ProposalReading, ProposedSheet, SetProposal } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { FindingList } from './FindingList.js';
import { SheetTable } from './SheetTable.js';
import { StepFrame } from './StepFrame.js';

interface ReadStepProps {
  proposal: SetProposal;
  reading: ProposalReading;
  pending: boolean;
  onReading: (reading: ProposalReading) => void;
}

export function ReadStep({ proposal, reading, pending, onReading }: ReadStepProps): ReactElement {
  const { t } = useText();
  const { sheets, indicators, findings, header } = proposal;
  const none = indicators.length === 0;
  const corrected = Object.keys(reading).filter((each) => each !== 'sheet').length > 0;
  return (
    <StepFrame
      step="read"
      lead={header === null ? t('setWizard.readNothing') : t('setWizard.readLead', { count: indicators.length })}
      blocked={none ? t('setWizard.readBlocked') : undefined}
    >
      {sheets.length < 2 ? null : <SheetTabs sheets={sheets} disabled={pending} onSheet={(sheet) => onReading({ sheet })} />}
      <FindingList findings={findings.filter(({ code }) => code !== 'indicator-exists')} />
      <div className="wizard-tools">
        <p className="muted">{t('setWizard.readHow')}</p>
        {corrected ? (
          <Button size="small" disabled={pending} onClick={() => onReading(reading.sheet === undefined ? {} : { sheet: reading.sheet })}>
            {t('setWizard.forgetCorrections')}
          </Button>
        ) : null}
      </div>
      <SheetTable proposal={proposal} reading={reading} pending={pending} onReading={onReading} />
    </StepFrame>
  );
}

function SheetTabs({ sheets, disabled, onSheet }: { sheets: readonly ProposedSheet[]; disabled: boolean; onSheet: (name: string) => void }): ReactElement {
  const { t } = useText();
  return (
    <div className="wizard-sheets" role="group" aria-label={t('setWizard.sheets')}>
      {sheets.map(({ name, kind, indicators, chosen, hidden }) => (
        <button key={name} type="button" aria-pressed={chosen} disabled={disabled} onClick={() => onSheet(name)}>
          <b>{name}</b>
          <small>
            {t(`setWizard.kind.${kind}`, { count: indicators })}
            {hidden ? ` · ${t('setWizard.hidden')}` : ''}
          </small>
        </button>
      ))}
    </div>
  );
}

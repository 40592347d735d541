// What the set is as a whole: its name and id, who answers for it, how often, and who fills the form. Each guess says what it came from.
import { useQuery } from '@tanstack/react-query';
import { Input, Radio, Select } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import { periodTypeTitle, tryPeriod } from '@haidang/plugin-sdk';
import type { Localised, PeriodType, SetProposal } from '@haidang/plugin-sdk';
import { orgUnitsQuery, setsQuery } from '../../../shared/api/definitions.js';
import { useText } from '../../../shared/i18n/index.js';
import { StepFrame } from './StepFrame.js';
import { firstPeriod } from './first-period.js';
import { groupsQuery } from '../wizard.api.js';
import { editFrame, useWizard } from '../wizard-store.js';

const TYPES: readonly PeriodType[] = ['daily', 'monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];
const REPORTERS = ['owner', 'owner-per-commune', 'commune'] as const;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

export function FrameStep({ proposal }: { proposal: SetProposal }): ReactElement {
  const { t, local } = useText();
  const { frame } = useWizard();
  const departments = (useQuery(orgUnitsQuery()).data ?? []).filter(({ level }) => level === 'department');
  const groups = (useQuery(groupsQuery).data ?? []).filter(({ endedOn }) => endedOn === null);
  const taken = new Set((useQuery(setsQuery).data ?? []).map(({ id }) => id));
  const now = {
    title: frame.title ?? proposal.title.vi,
    id: frame.id ?? proposal.id,
    owner: frame.owner ?? proposal.owner?.id,
    group: frame.group ?? groupIn(proposal),
    type: (frame.periodType ?? proposal.period.type) as PeriodType,
    first: frame.first ?? proposal.period.first,
    by: frame.by ?? proposal.reporters.by,
  };
  const faults = {
    title: now.title.trim() === '' ? t('setWizard.titleNeeded') : undefined,
    id: !ID.test(now.id) || now.id.length > 64 ? t('setWizard.codeFault.shape') : taken.has(now.id) ? t('setWizard.idTaken') : undefined,
    owner: now.owner === undefined ? t('setWizard.ownerNeeded') : undefined,
    first:
      tryPeriod(now.first)?.type === now.type ? undefined : t('setWizard.firstFaulty', { example: firstPeriod(now.type, String(new Date().getFullYear())) }),
  };
  return (
    <StepFrame step="frame" lead={t('setWizard.frameLead')} blocked={Object.values(faults).find((fault) => fault !== undefined)}>
      <div className="wizard-frame card">
        <Row label={t('setWizard.frame.title')} why={frame.title === undefined ? proposal.title.why : undefined} fault={faults.title}>
          <Input aria-label={t('setWizard.frame.title')} value={now.title} maxLength={200} onChange={(event) => editFrame({ title: event.target.value })} />
        </Row>
        <Row label={t('setWizard.frame.id')} help={t('setWizard.idHelp')} fault={faults.id}>
          <Input aria-label={t('setWizard.frame.id')} value={now.id} maxLength={64} onChange={(event) => editFrame({ id: event.target.value.trim() })} />
        </Row>
        <Row label={t('setWizard.frame.owner')} why={frame.owner === undefined ? proposal.owner?.why : undefined} fault={faults.owner}>
          <Select
            aria-label={t('setWizard.frame.owner')}
            value={now.owner ?? null}
            placeholder={t('setWizard.chooseOwner')}
            showSearch={{ optionFilterProp: 'label' }}
            options={departments.map(({ code, title }) => ({ value: code, label: title }))}
            onChange={(owner: string) => editFrame({ owner })}
          />
        </Row>
        <Row label={t('setWizard.frame.group')}>
          <Select
            aria-label={t('setWizard.frame.group')}
            value={now.group}
            options={groups.map(({ code, title }) => ({ value: code, label: local(title) }))}
            onChange={(group: string) => editFrame({ group })}
          />
        </Row>
        <Row label={t('setWizard.frame.period')} why={frame.periodType === undefined ? proposal.period.why : undefined}>
          <Select
            aria-label={t('setWizard.frame.period')}
            value={now.type}
            options={TYPES.map((value) => ({ value, label: local(periodTypeTitle(value)) }))}
            onChange={(periodType: PeriodType) => editFrame({ periodType, first: firstPeriod(periodType, now.first.slice(0, 4)) })}
          />
        </Row>
        <Row label={t('setWizard.frame.first')} help={t('setWizard.firstHelp')} fault={faults.first}>
          <Input
            aria-label={t('setWizard.frame.first')}
            value={now.first}
            maxLength={10}
            onChange={(event) => editFrame({ first: event.target.value.trim() })}
          />
        </Row>
        <Row label={t('setWizard.frame.reporters')} why={frame.by === undefined ? proposal.reporters.why : undefined}>
          <Radio.Group value={now.by} onChange={(event) => editFrame({ by: event.target.value as (typeof REPORTERS)[number] })}>
            {REPORTERS.map((each) => (
              <Radio key={each} value={each}>
                {t(`setWizard.reporters.${each}`)}
              </Radio>
            ))}
          </Radio.Group>
        </Row>
      </div>
    </StepFrame>
  );
}

function groupIn({ manifest }: SetProposal): string {
  const group = manifest?.['group'];
  return typeof group === 'string' ? group : 'other';
}

interface RowProps {
  label: string;
  why?: Localised | undefined;
  help?: string;
  fault?: string | undefined;
  children: ReactNode;
}

function Row({ label, why, help, fault, children }: RowProps): ReactElement {
  const { local } = useText();
  return (
    <div className="wizard-frame-row">
      <span aria-hidden="true">{label}</span>
      <div>
        {children}
        {fault === undefined ? null : <small className="wizard-fault">{fault}</small>}
        {why === undefined ? null : <small className="muted">{local(why)}</small>}
        {help === undefined ? null : <small className="muted">{help}</small>}
      </div>
    </div>
  );
}

// "Từ danh sách Excel": a file, what was read of it, its indicators, the frame of the set, a preview, and then a draft. Each step can be
// gone back to and nothing is lost; nothing is stored before the last press.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Button } from 'antd';
import { useEffect } from 'react';
import type { ReactElement } from 'react';
import type { ProposalReading } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { FileStep } from './steps/FileStep.js';
import { FrameStep } from './steps/FrameStep.js';
import { IndicatorStep } from './steps/IndicatorStep.js';
import { PreviewStep } from './steps/PreviewStep.js';
import { ReadStep } from './steps/ReadStep.js';
import { Steps } from './steps/Steps.js';
import { changeWizard, clearWizard, useWizard } from './wizard-store.js';
import { readFile } from './wizard.api.js';
import './set-wizard.css';

export interface ReadOrder {
  file: File;
  reading: ProposalReading;
}

export function SetWizardPage(): ReactElement {
  const { t } = useText();
  const { step, file, reading, proposal } = useWizard();
  const client = useQueryClient();
  const read = useMutation({
    mutationFn: (order: ReadOrder) => readFile(order.file, order.reading),
    onSuccess: (answer, order) => {
      client.removeQueries({ queryKey: ['set-preview'] });
      changeWizard({ ...order, proposal: answer, step: step === 'file' ? 'read' : step });
    },
  });
  useEffect(() => {
    document.querySelector<HTMLElement>('.wizard-step h2')?.focus();
  }, [step]);
  return (
    <div className="page wizard">
      <PageHead
        title={t('setWizard.title')}
        crumbs={[
          <Link key="sets" to="/admin/sets">
            {t('nav.adminSets')}
          </Link>,
        ]}
        sub={<p className="muted">{file === undefined ? t('setWizard.lead') : file.name}</p>}
        tools={
          file === undefined ? undefined : (
            <Button
              onClick={() => {
                read.reset();
                clearWizard();
              }}
            >
              {t('setWizard.restart')}
            </Button>
          )
        }
      />
      <Steps step={step} reached={proposal === undefined ? 0 : proposal.indicators.length === 0 ? 1 : 4} />
      {read.error === null ? null : <ProblemNotice error={read.error} />}
      {step === 'file' ? <FileStep file={file} reading={read.isPending} onFile={(chosen) => read.mutate({ file: chosen, reading: {} })} /> : null}
      {step === 'read' && proposal !== undefined && file !== undefined ? (
        <ReadStep
          proposal={proposal}
          reading={reading}
          pending={read.isPending}
          onReading={(next) => {
            if (!read.isPending) read.mutate({ file, reading: next });
          }}
        />
      ) : null}
      {step === 'indicators' && proposal !== undefined ? <IndicatorStep proposal={proposal} /> : null}
      {step === 'frame' && proposal !== undefined ? <FrameStep proposal={proposal} /> : null}
      {step === 'preview' && proposal !== undefined ? <PreviewStep proposal={proposal} /> : null}
    </div>
  );
}

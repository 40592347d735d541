// The last look: the form and the dashboard that would be made, what is still wrong, and the press that makes the draft.
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import type { ReactElement } from 'react';
import type { Dashboard, FormDefinition, SetProposal } from '@haidang/plugin-sdk';
import { setsQuery } from '../../../shared/api/definitions.js';
import { useText } from '../../../shared/i18n/index.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { DashboardSketch } from './DashboardSketch.js';
import { FindingList } from './FindingList.js';
import { FormSketch } from './FormSketch.js';
import { StepFrame } from './StepFrame.js';
import { clearWizard, useWizard } from '../wizard-store.js';
import { makeDraft, previewQuery, unitsQuery } from '../wizard.api.js';
import { requestOf } from '../wizard.js';

export function PreviewStep({ proposal }: { proposal: SetProposal }): ReactElement {
  const { t } = useText();
  const { edits, frame } = useWizard();
  const request = requestOf(proposal, edits, frame);
  const { data, error, refetch } = useQuery({ ...previewQuery(request), placeholderData: keepPreviousData });
  const units = useQuery(unitsQuery).data ?? [];
  const client = useQueryClient();
  const navigate = useNavigate();
  const making = useMutation({
    mutationFn: makeDraft,
    onSuccess: async ({ id }) => {
      await client.invalidateQueries({ queryKey: setsQuery.queryKey });
      await navigate({ href: `/admin/sets/${id}` });
      clearWizard();
    },
  });
  const errors = data?.findings.filter(({ level }) => level === 'error').length ?? 0;
  return (
    <StepFrame
      step="preview"
      lead={errors === 0 ? t('setWizard.previewLead') : t('setWizard.previewErrors', { count: errors })}
      end={
        <Button
          type="primary"
          loading={making.isPending}
          disabled={data === undefined}
          onClick={() => data !== undefined && making.mutate({ preview: data, hasSections: request.sections !== undefined })}
        >
          {t('setWizard.make')}
        </Button>
      }
    >
      {making.error === null ? null : <ProblemNotice error={making.error} />}
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      {data === undefined ? (
        error === null ? (
          <PageLoading />
        ) : null
      ) : (
        <>
          <FindingList findings={data.findings} />
          <div className="wizard-previews">
            <FormSketch
              form={data.form as unknown as FormDefinition}
              indicators={request.manifest['indicators'] as { code: string; unitOfMeasure: string }[]}
              units={units}
            />
            <DashboardSketch dashboard={data.dashboard as unknown as Dashboard} />
          </div>
        </>
      )}
    </StepFrame>
  );
}

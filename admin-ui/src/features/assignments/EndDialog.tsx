// Ends an entry: after a last period, so that what was free stays free, or from the start, as if it had never been.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { isIndicatorSet, periodRulesOf } from '@haidang/plugin-sdk';
import type { Assignment } from '@haidang/plugin-sdk';
import { bundleQuery } from '../../shared/api/definitions.js';
import { useText } from '../../shared/i18n/index.js';
import { todayHere } from '../../shared/periods.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { endAssignment } from './assignments.api.js';
import { periodChoices } from './assignments.js';
import { PeriodSelect } from './PeriodSelect.js';

export function EndDialog({ assignment, onClose }: { assignment: Assignment; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const [last, setLast] = useState('');
  const manifest = useQuery(bundleQuery(assignment.set)).data?.manifest;
  const choices =
    manifest !== undefined && isIndicatorSet(manifest)
      ? periodChoices(
          periodRulesOf(manifest).map(({ type }) => type),
          todayHere(),
        )
      : [];
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => endAssignment(assignment.id, last === '' ? undefined : last),
    onSuccess: async ({ changed }) => {
      void message.success(t('assignments.ended', { count: changed }), 6);
      onClose();
      await Promise.all(['assignments', 'obligations'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    },
  });
  return (
    <Modal
      open
      title={t('assignments.endTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={last === ''} loading={isPending} onClick={() => mutate()}>
            {last === '' ? t('assignments.endWhole') : t('assignments.endAfter')}
          </Button>
        </>
      }
    >
      <div className="assignment-form">
        <p>
          <b>{assignment.orgUnit.title}</b> · {local(assignment.setTitle)}
        </p>
        <PeriodSelect label={t('assignments.lastPeriod')} none={t('assignments.endWhole')} choices={choices} value={last} onChange={setLast} />
        <p className="muted">{last === '' ? t('assignments.endWholeDetail') : t('assignments.endAfterDetail')}</p>
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}

// Gives a failing cell to another person than the first: those who must mend it first, then those who review it. The person is told at once.
import { useQuery } from '@tanstack/react-query';
import { Button, Modal, Select } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { QualityCell } from '@haidang/plugin-sdk';
import { useDeed } from '../../../shared/api/useDeed.js';
import { folded } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { placeOfCell } from './CellLine.js';
import { assign, peopleOfCellQuery } from '../quality.api.js';

export function AssignDialog({ cell, onClose }: { cell: QualityCell; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const people = useQuery(peopleOfCellQuery(cell.id));
  const [chosen, setChosen] = useState<string>();
  const to = chosen ?? cell.assigned?.to ?? people.data?.[0]?.username;
  const { mutate, isPending, error } = useDeed({
    work: (username: string) => assign(cell.id, username),
    touches: ['quality'],
    said: (answer) => t('quality.assignDone', { who: answer.assigned?.toTitle ?? '' }),
    then: onClose,
  });
  return (
    <Modal
      open
      title={t('quality.assignTitle')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            disabled={to === undefined}
            loading={isPending}
            onClick={() => {
              if (to !== undefined) mutate(to);
            }}
          >
            {t('quality.assign')}
          </Button>
        </>
      }
    >
      <div className="cell-dialog">
        <p>
          <b>{placeOfCell(cell, local)}</b>
          <br />
          {local(cell.message)}
        </p>
        {people.data?.length === 0 ? <p className="state-watch">{t('quality.assignNobody')}</p> : null}
        <span>{t('quality.assignTo')}</span>
        <Select
          aria-label={t('quality.assignTo')}
          loading={people.isPending}
          value={to ?? null}
          showSearch={{ filterOption: (words, option) => folded(option?.label ?? '').includes(folded(words)) }}
          options={(people.data ?? []).map(({ username, title, duty }) => ({
            value: username,
            label: `${title} (${username}) · ${duty ? t('quality.assignDuty') : t('quality.assignReviewer')}`,
          }))}
          onChange={(username: string | null) => setChosen(username ?? undefined)}
        />
        {people.error === null ? null : <ProblemNotice error={people.error} onRetry={() => void people.refetch()} />}
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}

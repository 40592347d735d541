// A newer file beside what was changed here, part by part: as the file was, as it is now, as it stands here. A person chooses which parts
// come from the file; those that only the file changed are ticked at first, everything else stays.
import { useMutation, useQuery } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { DashboardPart, DashboardStanding } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { differenceQuery, takeOver } from './boards.api.js';

interface NewerFileProps {
  readonly standing: DashboardStanding;
  readonly onClose: () => void;
  readonly onTaken: () => Promise<void>;
}

const SIDES = ['known', 'file', 'here'] as const;

export function NewerFile({ standing, onClose, onTaken }: NewerFileProps): ReactElement {
  const { t } = useText();
  const { message } = App.useApp();
  const difference = useQuery(differenceQuery(standing.id));
  const parts = difference.data?.parts ?? [];
  const [chosen, setChosen] = useState<ReadonlySet<string>>();
  const units = chosen ?? new Set(parts.filter(({ changed }) => changed === 'file').map(({ unit }) => unit));
  const take = useMutation({
    mutationFn: () => takeOver(standing.id, standing.revision, [...units], t('boards.file.note', { count: units.size })),
    onSuccess: async () => {
      void message.success(t('boards.file.taken'));
      await onTaken();
    },
  });
  const error = difference.error ?? take.error;
  return (
    <Modal
      open
      width={900}
      title={t('boards.file.title')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" loading={take.isPending} disabled={difference.data === undefined} onClick={() => take.mutate()}>
            {units.size === 0 ? t('boards.file.keep') : t('boards.file.take', { count: units.size })}
          </Button>
        </>
      }
    >
      <p>{t('boards.file.lead')}</p>
      {error === null ? null : <ProblemNotice error={error} />}
      <ul className="file-parts">
        {parts.map((part) => (
          <li key={part.unit}>
            <Part
              part={part}
              checked={units.has(part.unit)}
              onChange={(on) => setChosen(new Set(on ? [...units, part.unit] : [...units].filter((unit) => unit !== part.unit)))}
            />
          </li>
        ))}
      </ul>
    </Modal>
  );
}

function Part({ part, checked, onChange }: { part: DashboardPart; checked: boolean; onChange: (on: boolean) => void }): ReactElement {
  const { t, local } = useText();
  return (
    <>
      <label className="board-check">
        <input type="checkbox" checked={checked} onChange={({ target }) => onChange(target.checked)} />
        <span>
          {local(part.label)} <small className="muted">{t(`boards.file.changed.${part.changed}`)}</small>
        </span>
      </label>
      <details>
        <summary>{t('boards.file.compare')}</summary>
        <div className="file-sides">
          {SIDES.map((side) => (
            <figure key={side}>
              <figcaption>{t(`boards.file.side.${side}`)}</figcaption>
              <pre tabIndex={0}>{part[side] === null ? t('boards.file.absent') : JSON.stringify(part[side], null, 2)}</pre>
            </figure>
          ))}
        </div>
      </details>
    </>
  );
}

// A new dashboard: empty, or a copy of another. Its id is proposed from the title and never changes afterwards.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { DashboardSummary } from '@haidang/plugin-sdk';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { createBoard } from './boards.api.js';
import { ChoiceField, TextField } from './editor/fields.js';
import { emptyBoard } from './model/new-panel.js';

interface NewBoardProps {
  /** What to copy. */
  readonly from: string | undefined;
  readonly boards: readonly DashboardSummary[];
  readonly onClose: () => void;
  readonly onMade: (id: string) => void;
}

const LONGEST_ID = 64;

/** `Điều hành quý II` → `dieu-hanh-quy-ii` */
export function idFrom(title: string): string {
  return folded(title)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-$/g, '')
    .slice(0, LONGEST_ID);
}

export function NewBoard({ from, boards, onClose, onMade }: NewBoardProps): ReactElement {
  const { t, local } = useText();
  const client = useQueryClient();
  const form = useId();
  const [source, setSource] = useState(from ?? '');
  const first = boards.find(({ id }) => id === from);
  const [title, setTitle] = useState(first === undefined ? '' : t('boards.copyTitle', { title: first.title.vi }));
  const [written, setWritten] = useState<string>();
  const id = written ?? idFrom(title);
  const { mutate, error, isPending } = useMutation({
    mutationFn: () => createBoard(source === '' ? { dashboard: { ...emptyBoard(id, { vi: title }) } } : { copyOf: source, id, title: { vi: title } }),
    onSuccess: async (saved) => {
      await client.invalidateQueries({ queryKey: ['dashboards'] });
      onMade(saved.id);
    },
  });
  return (
    <Modal
      open
      title={t('boards.new')}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" htmlType="submit" form={form} loading={isPending} disabled={title.trim() === '' || id === ''}>
            {t('boards.create')}
          </Button>
        </>
      }
    >
      <form
        id={form}
        className="board-fields"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          mutate();
        }}
      >
        <TextField label={t('boards.name')} value={title} most={200} onChange={setTitle} />
        <TextField label={t('boards.id')} value={id} most={LONGEST_ID} onChange={setWritten} />
        <ChoiceField
          label={t('boards.from')}
          value={source}
          choices={[{ value: '', text: t('boards.fromNothing') }, ...boards.map((each) => ({ value: each.id, text: local(each.title) }))]}
          onChange={setSource}
        />
        {error === null ? null : <ProblemNotice error={error} />}
      </form>
    </Modal>
  );
}

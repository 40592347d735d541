// The import of one report, for the entry page: the template to fill, and the filled file back into the draft. The file is tried first
// and taken only on a second press, so that nobody's cells are overwritten unseen.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button, Modal } from 'antd';
import { useEffect, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { FileDrop } from './FileDrop.js';
import { ImportResult } from './ImportResult.js';
import { importQuery, sendFile, templateAddress } from './imports.api.js';
import './imports.css';

interface ImportPanelProps {
  set: string;
  period: string;
  orgUnit: string;
  /** The draft holds the values of the file. */
  onDone: () => void;
}

export function ImportPanel(props: ImportPanelProps): ReactElement {
  const { t } = useText();
  const [open, setOpen] = useState(false);
  const { set, period, orgUnit } = props;
  return (
    <>
      <Button href={templateAddress(set, period, orgUnit)}>{t('imports.template')}</Button>
      <Button onClick={() => setOpen(true)}>{t('imports.filled')}</Button>
      <Modal open={open} onCancel={() => setOpen(false)} title={t('imports.filledTitle')} footer={null} destroyOnHidden width={720}>
        <FilledFile {...props} onClose={() => setOpen(false)} />
      </Modal>
    </>
  );
}

function FilledFile({ set, period, orgUnit, onDone, onClose }: ImportPanelProps & { onClose: () => void }): ReactElement {
  const { t } = useText();
  const [file, setFile] = useState<File>();
  const [id, setId] = useState<string>();
  const [real, setReal] = useState(false);
  const sending = useMutation({
    mutationFn: async ({ chosen, dryRun }: { chosen: File; dryRun: boolean }) => {
      const { id: accepted } = await sendFile(chosen, { set, period, orgUnit, target: 'draft' }, dryRun);
      setReal(!dryRun);
      setId(accepted);
    },
  });
  return (
    <div className="import-panel">
      <FileDrop
        file={file}
        onFile={(chosen) => {
          setFile(chosen);
          setId(undefined);
          sending.mutate({ chosen, dryRun: true });
        }}
      />
      {sending.error === null ? null : <ProblemNotice error={sending.error} />}
      {id === undefined ? null : (
        <ImportResult
          id={id}
          next={(job) =>
            job.dryRun && file !== undefined ? (
              <Button
                type="primary"
                disabled={job.counts.refused > 0 || job.counts.accepted === 0}
                loading={sending.isPending}
                onClick={() => sending.mutate({ chosen: file, dryRun: false })}
              >
                {t('imports.intoDraft')}
              </Button>
            ) : null
          }
        />
      )}
      {real && id !== undefined ? (
        <WhenDone
          id={id}
          onDone={() => {
            onDone();
            onClose();
          }}
        />
      ) : null}
    </div>
  );
}

/** Waits for the end of the import and says so once. */
function WhenDone({ id, onDone }: { id: string; onDone: () => void }): null {
  const { data } = useQuery(importQuery(id));
  const isDone = data?.state === 'done' && data.id === id;
  useEffect(() => {
    if (isDone) onDone();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once
  }, [isDone]);
  return null;
}

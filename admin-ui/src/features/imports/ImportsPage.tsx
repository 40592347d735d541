// "Nạp tệp": a file is dropped, tried, its faults are seen by row, then it is taken in. Earlier imports stand below; the one that is
// shown is in the address, so that a notification leads to it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { ImportJob } from '@haidang/plugin-sdk';
import { useText } from '../../shared/i18n/index.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { FileDrop } from './FileDrop.js';
import { ImportList } from './ImportList.js';
import { ImportOptions } from './ImportOptions.js';
import { ImportResult } from './ImportResult.js';
import { importsQuery, sendFile } from './imports.api.js';
import type { ImportChoices } from './imports.js';
import './imports.css';

export function ImportsPage(): ReactElement {
  const { t } = useText();
  const { item } = useSearch({ strict: false });
  const navigate = useNavigate();
  const show = (id: string | undefined): void => void navigate({ to: '/imports', search: id === undefined ? {} : { item: id } });
  const [file, setFile] = useState<File>();
  const [choices, setChoices] = useState<ImportChoices>({});
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(importsQuery);
  const sending = useMutation({
    mutationFn: async (dryRun: boolean) => {
      if (file !== undefined) show((await sendFile(file, choices, dryRun)).id);
    },
    onSettled: () => client.invalidateQueries({ queryKey: importsQuery.queryKey }),
  });
  const change = (changes: { [K in keyof ImportChoices]: ImportChoices[K] | undefined }): void =>
    setChoices((old) => Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined)));
  const buttons = (primary: 'try' | 'take'): ReactElement => (
    <div className="import-buttons">
      <Button type={primary === 'try' ? 'primary' : 'default'} disabled={file === undefined} loading={sending.isPending} onClick={() => sending.mutate(true)}>
        {t('imports.try')}
      </Button>
      <Button type={primary === 'take' ? 'primary' : 'default'} disabled={file === undefined || sending.isPending} onClick={() => sending.mutate(false)}>
        {t('imports.take')}
      </Button>
    </div>
  );
  const afterTrial = (job: ImportJob): ReactElement | null => (job.dryRun && file?.name.normalize('NFC') === job.name ? buttons('take') : null);
  return (
    <div className="page imports">
      <PageHead title={t('imports.title')} sub={<p className="muted">{t('imports.lead')}</p>} />
      <div className="import-columns">
        <section className="card import-new" aria-label={t('imports.new')}>
          <FileDrop
            file={file}
            onFile={(chosen) => {
              setFile(chosen);
              sending.reset();
              show(undefined);
            }}
          />
          <details className="import-more">
            <summary>{t('imports.more')}</summary>
            <ImportOptions choices={choices} onChange={change} />
          </details>
          {sending.error === null ? null : <ProblemNotice error={sending.error} />}
          {buttons('try')}
        </section>
        <section className="card import-shown" aria-label={t('imports.result')}>
          {item === undefined ? <p className="muted import-hint">{t('imports.hint')}</p> : <ImportResult id={item} next={afterTrial} />}
        </section>
      </div>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <ImportList items={data} chosen={item} onChoose={show} />
    </div>
  );
}

// A package of three files from elsewhere: read at once without writing anything, its foreign names mapped to those known here, then
// made a draft.
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { SetImport } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { importPackage } from '../designer.api.js';
import { isCode } from '../indicators/codes.js';
import { ForeignName } from './ForeignName.js';
import { keyOf, likeliest, mappingOf } from './package-mapping.js';

export function PackageDialog({ onClose }: { onClose: () => void }): ReactElement {
  const { t } = useText();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [file, setFile] = useState<File>();
  const [id, setId] = useState('');
  const [choices, setChoices] = useState<ReadonlyMap<string, string>>(new Map());
  const look = useMutation({
    mutationFn: (chosen: File) => importPackage(chosen, { dryRun: true }),
    onSuccess: (answer) => {
      setId(answer.id);
      setChoices(likeliest(answer.unknown));
    },
  });
  const make = useMutation({
    mutationFn: (chosen: File) => importPackage(chosen, { dryRun: false, id, mapping: mappingOf(look.data?.unknown ?? [], choices) }),
    onSuccess: async (made) => {
      await client.invalidateQueries({ queryKey: ['set-drafts'] });
      await navigate({ to: '/admin/sets/$set/{-$tab}', params: { set: made.id, tab: 'info' }, search: {} });
    },
  });
  const error = look.error ?? make.error;
  const isReady = look.data !== undefined && isCode(id);
  return (
    <Modal
      open
      width={720}
      title={t('designer.start.way.package')}
      onCancel={onClose}
      mask={{ closable: false }}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button
            type="primary"
            disabled={!isReady}
            loading={make.isPending}
            onClick={() => {
              if (file !== undefined) make.mutate(file);
            }}
          >
            {t('designer.start.make')}
          </Button>
        </>
      }
    >
      <div className="designer-stack">
        <FileField
          onFile={(chosen) => {
            setFile(chosen);
            make.reset();
            look.mutate(chosen);
          }}
        />
        {look.isPending ? <p role="status">{t('designer.package.reading')}</p> : null}
        {look.data === undefined ? null : (
          <Found found={look.data} id={id} choices={choices} onId={setId} onChoose={(key, code) => setChoices(new Map(choices).set(key, code))} />
        )}
        {error === null ? null : <ProblemNotice error={error} />}
      </div>
    </Modal>
  );
}

function FileField({ onFile }: { onFile: (file: File) => void }): ReactElement {
  const { t } = useText();
  const id = useId();
  return (
    <div className="designer-field">
      <label htmlFor={id}>{t('designer.package.file')}</label>
      <input
        id={id}
        type="file"
        accept=".zip,application/zip"
        onChange={({ target }) => {
          const chosen = target.files?.[0];
          if (chosen !== undefined) onFile(chosen);
        }}
      />
      <small className="muted">{t('designer.package.fileHelp')}</small>
    </div>
  );
}

interface FoundProps {
  readonly found: SetImport;
  readonly id: string;
  readonly choices: ReadonlyMap<string, string>;
  readonly onId: (id: string) => void;
  readonly onChoose: (key: string, code: string) => void;
}

function Found({ found, id, choices, onId, onChoose }: FoundProps): ReactElement {
  const { t } = useText();
  const box = useId();
  const isFree = found.free || id !== found.id;
  return (
    <>
      <div className="designer-field">
        <label htmlFor={box}>{t('designer.info.id')}</label>
        <input id={box} maxLength={64} value={id} onChange={({ target }) => onId(target.value.trim())} />
        <small className={isFree ? 'muted' : 'designer-wrong'}>{t(isFree ? 'designer.start.idHelp' : 'designer.start.fault.taken')}</small>
      </div>
      <p role="status">{found.unknown.length === 0 ? t('designer.package.allKnown') : t('designer.package.unknown', { count: found.unknown.length })}</p>
      {found.unknown.length === 0 ? null : (
        <ul className="designer-plain designer-foreign">
          {found.unknown.map((each) => (
            <li key={keyOf(each)}>
              <ForeignName name={each} value={choices.get(keyOf(each)) ?? ''} onChange={(code) => onChoose(keyOf(each), code)} />
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

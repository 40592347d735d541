// The place to drop a package: it is read and judged, then the dialog of permissions opens. Nothing of it runs before.
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import type { PluginPackageView } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { GrantDialog } from './GrantDialog.js';
import { uploadPackage, PLUGIN_TOPICS } from '../plugins.api.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import './install.css';

export function InstallPlace(): ReactElement {
  const [read, setRead] = useState<PluginPackageView>();
  const upload = useDeed<PluginPackageView, File>({ touches: PLUGIN_TOPICS, work: uploadPackage, then: setRead });
  return (
    <>
      <DropPlace busy={upload.isPending} onFile={(file) => upload.mutate(file)} />
      {upload.error === null ? null : <ProblemNotice error={upload.error} />}
      {read === undefined ? null : <GrantDialog read={read} onClose={() => setRead(undefined)} />}
    </>
  );
}

function DropPlace({ busy, onFile }: { busy: boolean; onFile: (file: File) => void }): ReactElement {
  const { t } = useText();
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const drop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file !== undefined) onFile(file);
  };
  return (
    <section
      className="card plugins-drop"
      data-over={over}
      aria-label={t('pluginsPage.install')}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <span>
        <b>{t('pluginsPage.drop')}</b>
        <small className="muted">{t('pluginsPage.dropDetail')}</small>
      </span>
      <Button loading={busy} onClick={() => input.current?.click()}>
        {t('pluginsPage.choose')}
      </Button>
      <input
        ref={input}
        type="file"
        accept=".tgz,.tar.gz,application/gzip"
        hidden
        onChange={(event) => {
          const [file] = event.target.files ?? [];
          event.target.value = '';
          if (file !== undefined) onFile(file);
        }}
      />
    </section>
  );
}

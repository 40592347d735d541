// The file: dropped, or chosen by mouse, finger or keyboard.
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { Icon } from '../../../shared/ui/Icon.js';
import { changeWizard } from '../wizard-store.js';

export function FileStep({ file, reading, onFile }: { file: File | undefined; reading: boolean; onFile: (file: File) => void }): ReactElement {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null): void => {
    const first = files?.[0];
    if (first !== undefined && !reading) onFile(first);
  };
  return (
    <section className="wizard-step" aria-labelledby="wizard-file">
      <h2 id="wizard-file" tabIndex={-1}>
        {t('setWizard.step.file')}
      </h2>
      <div
        className="wizard-drop card"
        data-over={over}
        aria-busy={reading}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer.files);
        }}
      >
        <Icon name="table" size={40} />
        <p>{reading ? t('setWizard.reading') : (file?.name ?? t('setWizard.drop'))}</p>
        <Button type="primary" size="large" loading={reading} onClick={() => input.current?.click()}>
          {t('setWizard.choose')}
        </Button>
        <input
          ref={input}
          type="file"
          accept=".xlsx,.csv,.txt"
          aria-label={t('setWizard.file')}
          className="visually-hidden"
          tabIndex={-1}
          onChange={(event) => {
            take(event.target.files);
            // The same file, mended meanwhile, may be chosen again.
            event.target.value = '';
          }}
        />
        <small className="muted">{t('setWizard.formats')}</small>
      </div>
      {file === undefined || reading ? null : (
        <div className="wizard-ways">
          <Button onClick={() => changeWizard({ step: 'read' })}>{t('setWizard.goOn', { name: file.name })}</Button>
        </div>
      )}
      <ul className="wizard-hints muted">
        {(['list', 'table', 'messy', 'nothing'] as const).map((hint) => (
          <li key={hint}>{t(`setWizard.hint.${hint}`)}</li>
        ))}
      </ul>
    </section>
  );
}

// Where a file is dropped or chosen: by mouse, finger or keyboard.
import { Button } from 'antd';
import { useRef, useState } from 'react';
import type { DragEvent, ReactElement } from 'react';
import { useText } from '../../shared/i18n/index.js';
import { Icon } from '../../shared/ui/Icon.js';
import { sizeText } from './imports.js';

const ACCEPTED = '.xlsx,.csv,.txt,.json,.xml,.zip';

export function FileDrop({ file, onFile }: { file: File | undefined; onFile: (file: File) => void }): ReactElement {
  const { t, language } = useText();
  const input = useRef<HTMLInputElement>(null);
  const [over, setOver] = useState(false);
  const take = (files: FileList | null | undefined): void => {
    const first = files?.[0];
    if (first !== undefined) onFile(first);
  };
  const onDrop = (event: DragEvent): void => {
    event.preventDefault();
    setOver(false);
    take(event.dataTransfer.files);
  };
  return (
    <div
      className="import-drop"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={onDrop}
    >
      <Icon name="inbox" />
      <p>
        {file === undefined ? (
          t('imports.drop')
        ) : (
          <>
            <b>{file.name}</b> <span className="muted">{sizeText(file.size, language)}</span>
          </>
        )}
      </p>
      <Button onClick={() => input.current?.click()}>{file === undefined ? t('imports.choose') : t('imports.chooseOther')}</Button>
      <input
        ref={input}
        type="file"
        accept={ACCEPTED}
        aria-label={t('imports.file')}
        className="import-input"
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files);
          // The same file, mended meanwhile, may be chosen again.
          event.target.value = '';
        }}
      />
      <small className="muted">{t('imports.formats')}</small>
    </div>
  );
}

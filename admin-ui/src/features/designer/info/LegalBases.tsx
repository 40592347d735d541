// The legal texts that oblige the report, one a line.
import { Button } from 'antd';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import type { DraftEditing } from '../designer-tab.js';
import { FieldGroup, TextField } from '../parts/Field.js';
import { useManifest } from './useManifest.js';

const MOST = 30;

export function LegalBases({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [manifest, change] = useManifest(editing);
  const bases = manifest.legalBasis ?? [];
  const write = (next: typeof bases): void => change({ legalBasis: next.length === 0 ? undefined : next });
  return (
    <FieldGroup title={t('designer.info.legalBasis')} lead={t('designer.info.legalBasisHelp')}>
      {bases.map((basis, index) => (
        // Lines have no name but their place; what is typed stays in the documents.
        <div key={index} className="designer-wide designer-basis">
          <TextField
            editing={editing}
            place={`/manifest/legalBasis/${String(index)}`}
            label={t('designer.info.legalText', { number: index + 1 })}
            value={basis.vi}
            onChange={(vi) => write(bases.map((each, at) => (at === index ? { ...each, vi } : each)))}
          />
          {editing.editable ? (
            <Button aria-label={t('designer.info.removeLegal', { number: index + 1 })} onClick={() => write(bases.filter((_, at) => at !== index))}>
              {t('designer.remove')}
            </Button>
          ) : null}
        </div>
      ))}
      {editing.editable && bases.length < MOST ? (
        <div className="designer-wide">
          <Button onClick={() => write([...bases, { vi: '' }])}>{t('designer.info.addLegal')}</Button>
        </div>
      ) : null}
    </FieldGroup>
  );
}

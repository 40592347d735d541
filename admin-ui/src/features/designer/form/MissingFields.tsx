// "Chưa có trong biểu mẫu: 3 chỉ tiêu": what the indicators ask for and the form does not show, each put in with one click.
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { indicatorOf, isDerived } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { missingFields } from './model/arrangement.js';
import type { MissingField } from './model/arrangement.js';
import { withMissing } from './model/arranging.js';
import type { FormEditing } from './form-editing.js';

function missingIn({ manifest, form }: FormEditing): MissingField[] {
  try {
    return missingFields(manifest, form);
  } catch {
    return [];
  }
}

export function MissingFields({ editing }: { editing: FormEditing }): ReactElement | null {
  const { t, local } = useText();
  const [isOpen, setOpen] = useState(false);
  const missing = missingIn(editing);
  if (missing.length === 0) return null;
  const isRequired = ({ indicator, field }: MissingField): boolean => {
    const known = indicatorOf(editing.manifest, indicator);
    return known !== undefined && !isDerived(known) && (known.required ?? true) && typeof field['x-indicator'] === 'string';
  };
  const put = (fields: readonly MissingField[]): void =>
    editing.edit((form) => fields.reduce((next, field) => withMissing(next, field, isRequired(field), next['x-sections']?.at(-1)?.id), form));
  return (
    <section className="form-missing card" aria-label={t('formTab.missing', { count: missing.length })}>
      <header>
        <button type="button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          <span aria-hidden="true">{isOpen ? '▾' : '▸'}</span> {t('formTab.missing', { count: missing.length })}
        </button>
        {editing.editable ? (
          <Button size="small" onClick={() => put(missing)}>
            {t('formTab.putAll')}
          </Button>
        ) : null}
      </header>
      {isOpen ? (
        <ul>
          {missing.map((each) => (
            <li key={`${each.name}${String(each.perOrgUnit)}`}>
              <span>
                {local(each.field['x-title'])} {isRequired(each) ? <b className="form-must">*</b> : null}
                {each.perOrgUnit ? <small className="muted"> · {t('formTab.byCommune')}</small> : null}
              </span>
              {editing.editable ? (
                <Button size="small" type="link" onClick={() => put([each])}>
                  {t('formTab.put')}
                </Button>
              ) : null}
            </li>
          ))}
        </ul>
      ) : null}
    </section>
  );
}

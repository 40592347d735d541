// "Nâng cao": form.io's builder on the form, and what it made taken over with one button. What cannot be taken over is listed with its
// component and with what to do; it keeps the button shut. What would only be lost is named before it is.
import { App, Button, Popconfirm } from 'antd';
import { Suspense, useState } from 'react';
import type { ReactElement } from 'react';
import { FormBuilder, isOnlyLost } from '../../../form-renderer/index.js';
import type { Built, OfferedField, Unmappable } from '../../../form-renderer/index.js';
import { useText } from '../../../shared/i18n/index.js';
import { PageLoading } from '../../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import type { FormEditing } from './form-editing.js';
import { missingFields } from './model/arrangement.js';

type Words = (each: Unmappable) => string;

function useWords(): Words {
  const { t } = useText();
  return ({ reason, what, type }) => t(`formTab.builder.reason.${reason}`, { what: what ?? '', type });
}

function goTo({ key }: Unmappable): void {
  const component = document.querySelector<HTMLElement>(`.hd-builder .formarea [class~="formio-component-${CSS.escape(key)}"]`);
  component?.scrollIntoView({ block: 'center' });
  component?.closest<HTMLElement>('.builder-component')?.focus();
}

function Findings({ unmappable, wordsOf }: { unmappable: readonly Unmappable[]; wordsOf: Words }): ReactElement | null {
  const { t } = useText();
  if (unmappable.length === 0) return null;
  return (
    <ul className="form-unmappable" aria-live="polite">
      {unmappable.map((each, index) => (
        <li key={index} data-level={isOnlyLost(each) ? 'warning' : 'error'}>
          <strong>
            {isOnlyLost(each) ? '!' : '▲'} {each.label}
          </strong>{' '}
          <code>{each.key}</code> {wordsOf(each)}{' '}
          <Button size="small" type="link" onClick={() => goTo(each)}>
            {t('formTab.builder.show')}
          </Button>
        </li>
      ))}
    </ul>
  );
}

export function AdvancedBuilder({ editing, onDone }: { editing: FormEditing; onDone: () => void }): ReactElement {
  const { t, language, local } = useText();
  const { message } = App.useApp();
  const [built, setBuilt] = useState<Built>();
  const [fault, setFault] = useState<unknown>();
  const wordsOf = useWords();
  const [offered] = useState(() => offeredIn(editing, local));
  const unmappable = built?.unmappable ?? [];
  const refused = unmappable.filter((each) => !isOnlyLost(each)).length;
  const losses = unmappable.length - refused;
  const take = (): void => {
    if (built === undefined) return;
    editing.edit(() => built.form);
    void message.success(t('formTab.own'));
    onDone();
  };
  return (
    <div className="form-advanced">
      <div className="form-advanced-head">
        <p className="muted">{t('formTab.builder.lead')}</p>
        <span className="form-bar-tools">
          <Popconfirm title={t('formTab.builder.leaveSure')} okText={t('formTab.builder.leave')} cancelText={t('common.cancel')} onConfirm={onDone}>
            <Button>{t('formTab.builder.leave')}</Button>
          </Popconfirm>
          {losses > 0 && refused === 0 ? (
            <Popconfirm title={t('formTab.builder.takeLosingSure')} okText={t('formTab.builder.take')} cancelText={t('common.cancel')} onConfirm={take}>
              <Button type="primary">{t('formTab.builder.takeLosing', { count: losses })}</Button>
            </Popconfirm>
          ) : (
            <Button type="primary" disabled={built === undefined || refused > 0} onClick={take}>
              {t('formTab.builder.take')}
            </Button>
          )}
        </span>
      </div>
      {fault === undefined ? null : <ProblemNotice error={fault} />}
      <p className="form-said" data-bad={refused > 0}>
        {refused > 0
          ? t('formTab.builder.refused', { count: refused })
          : losses > 0
            ? t('formTab.builder.losses', { count: losses })
            : t('formTab.builder.fits')}
      </p>
      <Findings unmappable={unmappable} wordsOf={wordsOf} />
      <Suspense fallback={<PageLoading />}>
        <FormBuilder
          form={editing.form}
          offered={offered}
          language={language}
          label={t('formTab.advanced')}
          wordsOf={wordsOf}
          onChange={setBuilt}
          onFailed={setFault}
        />
      </Suspense>
    </div>
  );
}

/** Indicators that the form lacks and that stand alone; columns of the table by communes are put in under "Sắp xếp". */
function offeredIn({ manifest, form }: FormEditing, local: ReturnType<typeof useText>['local']): OfferedField[] {
  return missingFields(manifest, form)
    .filter(({ perOrgUnit }) => !perOrgUnit)
    .map(({ name, field }) => ({ name, field, title: local(field['x-title']) }));
}

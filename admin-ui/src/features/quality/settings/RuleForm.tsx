// The numbers of the rule, from which day they count and why; saved whole, based on the rule that was shown.
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { QualitySettings } from '@haidang/plugin-sdk';
import { useDeed } from '../../../shared/api/useDeed.js';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { LEAST_REASON } from '../quality.js';
import { changesBetween, GROUPS, ruleOf, textsOf } from './rule-form.js';
import type { RuleField, RuleTexts } from './rule-form.js';
import { changeRule } from './settings.api.js';

export function RuleForm({ settings }: { settings: QualitySettings }): ReactElement {
  const { t, language } = useText();
  const [dayBox, reasonBox, dayHelp] = [useId(), useId(), useId()];
  const [texts, setTexts] = useState<RuleTexts>(() => textsOf(settings.rule, language));
  const [validFrom, setValidFrom] = useState(todayHere());
  const [reason, setReason] = useState('');
  const rule = ruleOf(texts);
  const isUnchanged = typeof rule !== 'string' && changesBetween(settings.rule, rule, language).length === 0;
  const { mutate, isPending, error } = useDeed({
    work: changeRule,
    touches: ['quality-settings', 'quality', 'overview'],
    said: t('quality.settings.saved', { day: dateText(validFrom) }),
  });
  return (
    <form
      className="card rule-form"
      aria-label={t('quality.settings.title')}
      onSubmit={(event) => {
        event.preventDefault();
        if (typeof rule !== 'string') mutate({ rule, basedOn: settings.id, validFrom, reason: reason.trim() });
      }}
    >
      {settings.mayChange ? null : <p className="state-watch">{t('quality.settings.readOnly')}</p>}
      {GROUPS.map(({ text, help, fields }) => (
        <fieldset key={text} disabled={!settings.mayChange}>
          <legend>{t(text)}</legend>
          {help === undefined ? null : <p className="muted">{t(help)}</p>}
          <div className="rule-fields">
            {fields.map((field) => (
              <NumberField
                key={field.path}
                field={field}
                text={texts[field.path] ?? ''}
                onChange={(value) => setTexts((old) => ({ ...old, [field.path]: value }))}
              />
            ))}
          </div>
        </fieldset>
      ))}
      {settings.mayChange ? (
        <>
          <label htmlFor={dayBox}>{t('quality.settings.validFrom')}</label>
          <DateField id={dayBox} required value={validFrom} describedBy={dayHelp} onChange={setValidFrom} />
          <small id={dayHelp} className="muted">
            {t('quality.settings.validFromHelp')}
          </small>
          <label htmlFor={reasonBox}>{t('quality.settings.reason', { least: LEAST_REASON })}</label>
          <textarea id={reasonBox} rows={2} maxLength={1000} value={reason} onChange={({ target }) => setReason(target.value)} />
          <p role="status" className={typeof rule === 'string' ? 'state-bad' : 'muted'}>
            {typeof rule === 'string' ? t(`quality.settings.unsound.${rule}`) : isUnchanged ? t('quality.settings.unchanged') : ''}
          </p>
          {error === null ? null : <ProblemNotice error={error} />}
          <div className="say-actions">
            <Button
              type="primary"
              htmlType="submit"
              loading={isPending}
              disabled={typeof rule === 'string' || isUnchanged || validFrom === '' || reason.trim().length < LEAST_REASON}
            >
              {t('quality.settings.save')}
            </Button>
            <Button onClick={() => setTexts(textsOf(settings.rule, language))}>{t('quality.settings.undo')}</Button>
          </div>
        </>
      ) : null}
    </form>
  );
}

function NumberField({ field, text, onChange }: { field: RuleField; text: string; onChange: (text: string) => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  return (
    <div>
      <label htmlFor={box}>{t(field.text)}</label>
      <input id={box} type="text" inputMode="decimal" autoComplete="off" value={text} onChange={({ target }) => onChange(target.value)} />
    </div>
  );
}

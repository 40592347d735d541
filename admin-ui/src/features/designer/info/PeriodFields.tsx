// How often figures are owed, from when on, which days a period covers and until when: with an example, because a rule that is read
// wrongly costs a whole period.
import { useQueries } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { periodTypeTitle, titleOfPeriodCode, tryPeriod } from '@haidang/plugin-sdk';
import type { DueDay, DueWorkingDays, PeriodRule, PeriodType } from '@haidang/plugin-sdk';
import { calendarQuery, workingCalendarOf } from '../../../shared/api/working-calendar.js';
import { dateText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import type { DraftEditing } from '../designer-tab.js';
import { ChoiceField, Field, FieldGroup, NumberField, TickField } from '../parts/Field.js';
import { DateField } from '../../../shared/ui/pickers/DateField.js';
import { CALENDARS, dueExample, dueKindOf, FIRST_YEAR, firstPeriods, PERIOD_TYPES, withDueKind, withType } from './info.js';
import type { DueKind } from './info.js';
import { changed, useManifest } from './useManifest.js';

export function PeriodFields({ editing }: { editing: DraftEditing }): ReactElement {
  const { t } = useText();
  const [manifest, change] = useManifest(editing);
  return (
    <FieldGroup title={t('designer.info.period')}>
      <PeriodRuleFields editing={editing} place="/manifest/period" rule={manifest.period} onChange={(period) => change({ period })} />
    </FieldGroup>
  );
}

interface RuleProps {
  readonly editing: DraftEditing;
  readonly place: string;
  readonly rule: PeriodRule;
  readonly onChange: (rule: PeriodRule) => void;
}

export function PeriodRuleFields(props: RuleProps): ReactElement {
  const { editing, place, rule, onChange } = props;
  const { t, local } = useText();
  return (
    <>
      <ChoiceField<PeriodType>
        editing={editing}
        place={`${place}/type`}
        label={t('designer.info.type')}
        help={t('designer.info.typeHelp')}
        value={rule.type}
        choices={PERIOD_TYPES.map((value) => ({ value, label: local(periodTypeTitle(value)) }))}
        onChange={(type) => onChange(withType(rule, type ?? 'monthly', todayHere()))}
      />
      <FirstPeriod {...props} />
      <ChoiceField
        editing={editing}
        place={`${place}/calendar`}
        label={t('designer.info.calendar')}
        help={t('designer.info.calendarHelp')}
        value={rule.calendar ?? 'calendar'}
        choices={CALENDARS.map((value) => ({ value, label: t(`designer.info.calendars.${value}`) }))}
        onChange={(calendar) => onChange(changed(rule, { calendar }))}
      />
      <CutOff {...props} />
      <Due {...props} />
      <Example rule={rule} />
    </>
  );
}

function FirstPeriod({ editing, place, rule, onChange }: RuleProps): ReactElement {
  const { t, local } = useText();
  const thisYear = Number(todayHere().slice(0, 4));
  const year = tryPeriod(rule.first)?.year ?? thisYear;
  const last = Math.max(thisYear + 2, year);
  const years = Array.from({ length: last - FIRST_YEAR + 1 }, (_, index) => last - index);
  const periods = firstPeriods(rule.type, year);
  const inYear = (wanted: number): string => {
    const at = Math.max(
      0,
      periods.findIndex(({ code }) => code === rule.first),
    );
    return firstPeriods(rule.type, wanted)[at]?.code ?? rule.first;
  };
  return (
    <Field editing={editing} place={`${place}/first`} label={t('designer.info.first')} help={t('designer.info.firstHelp')}>
      {(box) =>
        rule.type === 'daily' ? (
          <DateField {...box} value={rule.first} onChange={(day) => onChange({ ...rule, first: day })} />
        ) : (
          <span className="designer-row">
            {periods.length > 1 ? (
              <select {...box} value={rule.first} onChange={({ target }) => onChange({ ...rule, first: target.value })}>
                {periods.some(({ code }) => code === rule.first) ? null : <option value={rule.first}>{rule.first}</option>}
                {periods.map(({ code }) => (
                  <option key={code} value={code}>
                    {local(titleOfPeriodCode(code))}
                  </option>
                ))}
              </select>
            ) : null}
            <select
              {...(periods.length > 1 ? { disabled: box.disabled, 'aria-label': t('designer.info.firstYear') } : box)}
              value={year}
              onChange={({ target }) => onChange({ ...rule, first: inYear(Number(target.value)) })}
            >
              {years.map((each) => (
                <option key={each} value={each}>
                  {each}
                </option>
              ))}
            </select>
          </span>
        )
      }
    </Field>
  );
}

function CutOff({ editing, place, rule, onChange }: RuleProps): ReactElement {
  const { t } = useText();
  const { cutOff } = rule;
  return (
    <>
      <TickField
        editing={editing}
        place={`${place}/cutOff`}
        label={t('designer.info.cutOff')}
        help={t('designer.info.cutOffHelp')}
        checked={cutOff !== undefined}
        onChange={(own) => onChange(changed(rule, { cutOff: own ? { fromDay: 15, toDay: 14 } : undefined }))}
      />
      {cutOff === undefined ? null : (
        <>
          {(['fromDay', 'toDay'] as const).map((name) => (
            <NumberField
              key={name}
              editing={editing}
              place={`${place}/cutOff/${name}`}
              label={t(`designer.info.${name}`)}
              help={t(`designer.info.${name}Help`)}
              min={1}
              max={name === 'fromDay' ? 28 : 31}
              value={cutOff[name]}
              onChange={(day) => onChange({ ...rule, cutOff: { ...cutOff, [name]: day ?? 1 } })}
            />
          ))}
        </>
      )}
    </>
  );
}

function Due({ editing, place, rule, onChange }: RuleProps): ReactElement {
  const { t } = useText();
  const kinds: readonly DueKind[] = ['workingDays', 'day', 'none'];
  const { due } = rule;
  return (
    <>
      <ChoiceField<DueKind>
        editing={editing}
        place={`${place}/due`}
        label={t('designer.info.due')}
        help={t('designer.info.dueHelp')}
        value={dueKindOf(rule)}
        choices={kinds.map((value) => ({ value, label: t(`designer.info.dueKind.${value}`) }))}
        onChange={(kind) => onChange(withDueKind(rule, kind ?? 'none'))}
      />
      {due === undefined ? null : 'workingDays' in due ? (
        <WorkingDays editing={editing} place={place} due={due} onChange={(next) => onChange({ ...rule, due: next })} />
      ) : (
        <DayAfter editing={editing} place={place} due={due} onChange={(next) => onChange({ ...rule, due: next })} />
      )}
    </>
  );
}

interface DueProps<T> {
  readonly editing: DraftEditing;
  readonly place: string;
  readonly due: T;
  readonly onChange: (due: T) => void;
}

function WorkingDays({ editing, place, due, onChange }: DueProps<DueWorkingDays>): ReactElement {
  const { t } = useText();
  return (
    <NumberField
      editing={editing}
      place={`${place}/due/workingDays`}
      label={t('designer.info.workingDays')}
      help={t('designer.info.workingDaysHelp')}
      min={0}
      max={250}
      value={due.workingDays}
      onChange={(workingDays) => onChange({ workingDays: workingDays ?? 0 })}
    />
  );
}

function DayAfter({ editing, place, due, onChange }: DueProps<DueDay>): ReactElement {
  const { t } = useText();
  return (
    <>
      <NumberField
        editing={editing}
        place={`${place}/due/day`}
        label={t('designer.info.day')}
        help={t('designer.info.dayHelp')}
        min={1}
        max={31}
        value={due.day}
        onChange={(day) => onChange({ ...due, day: day ?? 1 })}
      />
      <NumberField
        editing={editing}
        place={`${place}/due/monthsAfter`}
        label={t('designer.info.monthsAfter')}
        help={t('designer.info.monthsAfterHelp')}
        min={0}
        max={24}
        value={due.monthsAfter ?? 1}
        onChange={(monthsAfter) => onChange({ ...due, monthsAfter: monthsAfter ?? 1 })}
      />
    </>
  );
}

function Example({ rule }: { rule: PeriodRule }): ReactElement | null {
  const { t, local } = useText();
  const today = todayHere();
  const year = Number(today.slice(0, 4));
  const days = useQueries({ queries: [year, year + 1].map(calendarQuery) }).flatMap(({ data }) => data?.days ?? []);
  const example = dueExample(rule, today, workingCalendarOf(days));
  if (example === undefined) return null;
  return (
    <p className="designer-example designer-wide" role="status">
      {t('designer.info.example', {
        period: local(titleOfPeriodCode(example.period)),
        from: dateText(example.from),
        to: dateText(example.to),
        due: dateText(example.due),
      })}
    </p>
  );
}

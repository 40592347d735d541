// A new entry: set, exempt or assigned, one or many units, from which to which period, and the reason. What is still missing is said
// before anything is sent.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { isIndicatorSet, periodRulesOf, tryPeriod } from '@haidang/plugin-sdk';
import type { IndicatorSetManifest } from '@haidang/plugin-sdk';
import { bundleQuery, orgUnitsQuery, setsQuery } from '../../shared/api/definitions.js';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { todayHere } from '../../shared/periods.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { assign } from './assignments.api.js';
import { faultOf, LEAST_REASON, periodChoices, requestOf } from './assignments.js';
import type { AssignmentDraft } from './assignments.js';
import { PeriodSelect } from './PeriodSelect.js';

const PROVINCE = '56';
const KINDS = ['exempt', 'assigned'] as const;

interface NewAssignmentProps {
  set: string | undefined;
  period: string | undefined;
  orgUnit: string | undefined;
}

export function NewAssignment({ set, period, orgUnit }: NewAssignmentProps): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const empty: AssignmentDraft = {
    set: set ?? '',
    kind: 'exempt',
    orgUnits: orgUnit === undefined ? [] : [orgUnit],
    from: period ?? '',
    to: period ?? '',
    reason: '',
  };
  const [draft, setDraft] = useState(empty);
  const change = (changes: Partial<AssignmentDraft>): void => setDraft((old) => ({ ...old, ...changes }));
  const [setBox, reasonBox, why] = [useId(), useId(), useId()];
  const sets = (useQuery(setsQuery).data ?? []).filter(({ kind }) => kind === 'indicator-set');
  const bundle = useQuery({ ...bundleQuery(draft.set), enabled: draft.set !== '' }).data;
  const manifest = bundle !== undefined && isIndicatorSet(bundle.manifest) ? bundle.manifest : undefined;
  const choices =
    manifest === undefined
      ? []
      : periodChoices(
          periodRulesOf(manifest).map(({ type }) => type),
          todayHere(),
        );
  const fault = faultOf(draft);
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => assign(requestOf(draft)),
    onSuccess: async ({ items, changed }) => {
      void message.success(t('assignments.added', { units: items.length, count: changed }), 6);
      setDraft({ ...empty, set: draft.set, orgUnits: [], from: '', to: '' });
      await Promise.all(['assignments', 'obligations'].map((topic) => client.invalidateQueries({ queryKey: [topic] })));
    },
  });
  return (
    <form
      className="card assignment-form assignment-new"
      aria-label={t('assignments.new')}
      onSubmit={(event) => {
        event.preventDefault();
        if (fault === undefined) mutate();
      }}
    >
      <h2>{t('assignments.new')}</h2>
      <fieldset>
        <legend className="visually-hidden">{t('assignments.kindLabel')}</legend>
        {KINDS.map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" checked={draft.kind === kind} onChange={() => change({ kind })} /> {t(`assignments.kind.${kind}`)}
          </label>
        ))}
      </fieldset>
      <p className="muted">{t(`assignments.means.${draft.kind}`)}</p>
      <label htmlFor={setBox}>{t('register.set')}</label>
      <select id={setBox} value={draft.set} onChange={(event) => change({ set: event.target.value, orgUnits: [], from: '', to: '' })}>
        <option value="">{t('desk.chooseSet')}</option>
        {sets.map(({ id, title }) => (
          <option key={id} value={id}>
            {local(title)}
          </option>
        ))}
      </select>
      <Units manifest={manifest} draft={draft} onChange={(orgUnits) => change({ orgUnits })} />
      <div className="two-fields">
        <PeriodSelect
          label={t('assignments.from')}
          none={t('assignments.fromStart')}
          choices={choices}
          value={draft.from}
          onChange={(from) => change({ from })}
        />
        <PeriodSelect label={t('assignments.to')} none={t('assignments.noEnd')} choices={choices} value={draft.to} onChange={(to) => change({ to })} />
      </div>
      <label htmlFor={reasonBox}>{draft.kind === 'exempt' ? t('register.reason', { least: LEAST_REASON }) : t('assignments.reasonFree')}</label>
      <textarea id={reasonBox} rows={3} maxLength={500} value={draft.reason} onChange={(event) => change({ reason: event.target.value })} />
      {error === null ? null : <ProblemNotice error={error} />}
      <Button htmlType="submit" type="primary" disabled={fault !== undefined} loading={isPending} aria-describedby={why}>
        {t(`assignments.send.${draft.kind}`)}
      </Button>
      <small id={why} className="muted">
        {fault === undefined ? t('assignments.effect') : t(`assignments.fault.${fault}`, { least: LEAST_REASON })}
      </small>
    </form>
  );
}

/** Communes of the first period's date; a set that one department answers has the province alone. */
function Units({
  manifest,
  draft,
  onChange,
}: {
  manifest: IndicatorSetManifest | undefined;
  draft: AssignmentDraft;
  onChange: (codes: string[]) => void;
}): ReactElement {
  const { t } = useText();
  const box = useId();
  const byCommune = manifest?.reporters.by === 'commune';
  const level = byCommune ? (manifest.reporters.level ?? 'commune') : 'province';
  const units = (useQuery(orgUnitsQuery(tryPeriod(draft.from)?.end)).data ?? []).filter((unit) => unit.level === level);
  const options = units.map(({ code, title }) => ({ value: code, label: code === PROVINCE ? t('assignments.wholeProvince') : title, search: folded(title) }));
  return (
    <div>
      <label htmlFor={box}>{t('assignments.units')}</label>
      <Select
        id={box}
        mode="multiple"
        className="assignment-units"
        disabled={manifest === undefined}
        placeholder={t('assignments.unitsHint')}
        value={[...draft.orgUnits]}
        options={options}
        maxTagCount={8}
        showSearch={{ filterOption: (typed, option) => option?.search.includes(folded(typed)) === true }}
        onChange={onChange}
      />
    </div>
  );
}

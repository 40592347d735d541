// "Báo cáo kỳ khác": opens a period that is not in the list, to enter it late or to look at it again. Which types of period there are
// comes from the set's definition; only sets reported by communes ask for an org unit, and a commune knows its own.
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import { isIndicatorSet, periodRulesOf, tryPeriod } from '@haidang/plugin-sdk';
import type { IndicatorSetSummary } from '@haidang/plugin-sdk';
import { bundleQuery, orgUnitsQuery, setsQuery } from '../../shared/api/definitions.js';
import { useSession } from '../../shared/api/session.js';
import { useText } from '../../shared/i18n/index.js';
import { OrgUnitPicker } from '../../shared/ui/pickers/OrgUnitPicker.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';

const PROVINCE = '56';

/** Sets that the reader may enter; for those who enter nothing, all they may see. */
function useOwnSets(): IndicatorSetSummary[] {
  const sets = (useQuery(setsQuery).data ?? []).filter(({ kind }) => kind === 'indicator-set');
  const entered = sets.filter(({ actions }) => actions.includes('enter'));
  return entered.length === 0 ? sets : entered;
}

/** The commune that the reader belongs to, if any. */
function useOwnCommune(): string | undefined {
  const home = useSession()?.user.orgUnit?.code;
  const units = useQuery(orgUnitsQuery()).data ?? [];
  return units.find((unit) => unit.level === 'commune' && (unit.code === home || unit.id === home))?.code;
}

export function OtherPeriod(): ReactElement {
  const { t, local } = useText();
  const navigate = useNavigate();
  const select = useId();
  const sets = useOwnSets();
  const ownCommune = useOwnCommune();
  const [wantedSet, setWantedSet] = useState<string>();
  const [period, setPeriod] = useState<string>();
  const [orgUnit, setOrgUnit] = useState<string>();
  const set = wantedSet ?? (sets.length === 1 ? sets[0]?.id : undefined);
  const bundle = useQuery({ ...bundleQuery(set ?? ''), enabled: set !== undefined }).data;
  const manifest = bundle !== undefined && isIndicatorSet(bundle.manifest) ? bundle.manifest : undefined;
  const byCommune = manifest?.reporters.by === 'commune';
  const place = byCommune ? (orgUnit ?? ownCommune) : PROVINCE;
  const ready = set !== undefined && period !== undefined && place !== undefined;
  const open = (): void => {
    if (ready) void navigate({ to: '/entry/$set/$period/$orgUnit', params: { set, period, orgUnit: place } });
  };
  return (
    <section className="card desk-card desk-other" aria-label={t('desk.other')}>
      <h2>{t('desk.other')}</h2>
      <p className="muted">{t('desk.otherNote')}</p>
      <label htmlFor={select}>{t('desk.otherSet')}</label>
      <select
        id={select}
        value={set ?? ''}
        onChange={(event) => {
          setWantedSet(event.target.value === '' ? undefined : event.target.value);
          setPeriod(undefined);
          setOrgUnit(undefined);
        }}
      >
        <option value="">{t('desk.chooseSet')}</option>
        {sets.map(({ id, title }) => (
          <option key={id} value={id}>
            {local(title)}
          </option>
        ))}
      </select>
      {manifest === undefined ? null : <PeriodPicker period={period} types={periodRulesOf(manifest).map(({ type }) => type)} boxed onChange={setPeriod} />}
      {byCommune && ownCommune === undefined ? (
        <OrgUnitPicker orgUnit={orgUnit} at={period === undefined ? undefined : tryPeriod(period)?.end} boxed onChange={setOrgUnit} />
      ) : null}
      <Button type="primary" disabled={!ready} onClick={open}>
        {t('desk.open')}
      </Button>
      {ready ? null : <small className="muted">{t('desk.openWhy')}</small>}
    </section>
  );
}

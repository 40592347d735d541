// The page of one indicator set: what period, whose figures and where they come from, then the set's board. Period, org unit and
// comparisons live in the address; without a period the last one with figures is shown.
import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useParams, useSearch } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import type { Bundle, Query } from '@haidang/plugin-sdk';
import { BoardContext, BoardGrid, indicatorFacts } from '../../panels/index.js';
import type { Board, FigurePlace, HeadlineState } from '../../panels/index.js';
import type { PageAddress } from '../../shared/address.js';
import { ProblemError } from '../../shared/api/client.js';
import { bundleQuery } from '../../shared/api/definitions.js';
import { overviewQuery } from '../../shared/api/overview.js';
import { useText } from '../../shared/i18n/index.js';
import { PROVINCE, useOwnUnit } from '../../shared/own-unit.js';
import { todayHere } from '../../shared/periods.js';
import { withRetired } from '../../shared/sets/retired.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageHead } from '../../shared/ui/PageHead.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { SetAlerts } from '../alerts/index.js';
import { AsOfBand } from '../as-of/index.js';
import { TrialBand } from '../stages/index.js';
import { latestPeriodQuery } from './set.api.js';
import { shownPeriod } from './set-period.js';
import { SetHead } from './SetHead.js';
import { SourceDrawer } from './SourceDrawer.js';
import './set.css';

type Changes = { [Name in keyof PageAddress]?: PageAddress[Name] | undefined };

function withChanges(old: PageAddress, changes: Changes): PageAddress {
  return Object.fromEntries(Object.entries({ ...old, ...changes }).filter(([, value]) => value !== undefined));
}

function knownOf({ asOf, stage }: PageAddress): Pick<Query, 'asOf' | 'stage'> {
  return { ...(asOf === undefined ? {} : { asOf }), ...(stage === undefined ? {} : { stage }) };
}

export function SetPage(): ReactElement {
  const { set = '' } = useParams({ strict: false });
  const address = useSearch({ strict: false });
  const bundle = useQuery(bundleQuery(set));
  const own = useOwnUnit(set);
  const orgUnit = address.orgUnit ?? own ?? bundle.data?.dashboard.variables?.orgUnit?.default ?? PROVINCE;
  const latest = useQuery({
    ...latestPeriodQuery(bundle.data?.manifest, orgUnit, knownOf(address)),
    enabled: bundle.data !== undefined && address.period === undefined,
  });
  if (bundle.error !== null) return <MissingSet set={set} error={bundle.error} onRetry={() => void bundle.refetch()} />;
  if (bundle.data === undefined || (address.period === undefined && latest.isLoading)) return <PageLoading />;
  return <LoadedSet key={set} bundle={bundle.data} address={address} orgUnit={orgUnit} latest={latest.data ?? undefined} />;
}

/** A service has no board until its plugin is there; anything else that is missing says so in the server's words. */
function MissingSet({ set, error, onRetry }: { set: string; error: Error; onRetry: () => void }): ReactElement {
  const { t, local } = useText();
  const tile = useQuery({ ...overviewQuery(undefined, undefined), enabled: error instanceof ProblemError && error.status === 404 }).data?.tiles.find(
    (each) => each.set === set && each.kind === 'service',
  );
  const crumbs = [
    <Link to="/" key="home">
      {t('nav.overview')}
    </Link>,
    <Link to="/sets" key="sets">
      {t('nav.sets')}
    </Link>,
  ];
  return (
    <div className="page">
      <PageHead title={tile === undefined ? t('nav.sets') : local(tile.title)} crumbs={crumbs} />
      {tile === undefined ? (
        <ProblemNotice error={error} onRetry={onRetry} />
      ) : (
        <EmptyState icon="plug" title={t('set.serviceTitle')} detail={t('set.serviceDetail')} />
      )}
    </div>
  );
}

interface LoadedSetProps {
  bundle: Bundle;
  address: PageAddress;
  orgUnit: string;
  latest: string | undefined;
}

function LoadedSet({ bundle, address, orgUnit, latest }: LoadedSetProps): ReactElement {
  const { t } = useText();
  const { manifest, dashboard } = bundle;
  const navigate = useNavigate();
  const [asked, setAsked] = useState<FigurePlace>();
  const change = (changes: Changes): void => void navigate({ to: '.', search: (old: PageAddress) => withChanges(old, changes) });

  const indicators = useMemo(() => indicatorFacts(withRetired(manifest, bundle.retired)), [manifest, bundle.retired]);
  const today = todayHere();
  const period = useMemo(() => shownPeriod(address.period, latest, manifest.period.type, today), [address.period, latest, manifest.period.type, today]);
  const headline = useHeadline(manifest.id, period.code, orgUnit, address.asOf);
  const compare = address.compare ?? dashboard.variables?.compare ?? [];
  const board: Board = {
    set: manifest.id,
    period,
    orgUnit,
    root: dashboard.variables?.orgUnit?.root ?? PROVINCE,
    compare,
    asOf: address.asOf,
    stage: address.stage,
    indicators,
    headline,
    openSource: setAsked,
    openUnit: (code) => change({ orgUnit: code }),
  };
  const first = manifest.headline?.indicator ?? manifest.indicators[0]?.code ?? '';
  return (
    <div className="page set-page">
      <SetHead
        bundle={bundle}
        board={board}
        headline={first}
        onChange={change}
        onSource={() => setAsked({ indicator: `${manifest.id}.${first}`, period: period.code, orgUnit })}
      />
      <AsOfBand asOf={address.asOf} onNow={() => change({ asOf: undefined })} />
      <TrialBand set={manifest.id} shown={address.stage === 'trial'} onChange={(shown) => change({ stage: shown ? 'trial' : undefined })} />
      {address.asOf === undefined ? <SetAlerts set={manifest.id} orgUnit={orgUnit === PROVINCE ? undefined : orgUnit} /> : null}
      <BoardContext value={board}>
        {dashboard.panels.length === 0 ? <EmptyState title={t('set.noPanels')} icon="chart" /> : <BoardGrid dashboard={dashboard} />}
      </BoardContext>
      {asked === undefined ? null : (
        <SourceDrawer
          figure={asked}
          board={board}
          manifest={manifest}
          onChange={setAsked}
          onShowDay={(asOf) => change({ asOf })}
          onClose={() => setAsked(undefined)}
        />
      )}
    </div>
  );
}

/** The state that the overview gives the headline figure of the same period; nothing when it stands at another one. */
function useHeadline(set: string, period: string, orgUnit: string, asOf: string | undefined): HeadlineState | undefined {
  const unit = orgUnit === PROVINCE ? undefined : orgUnit;
  const { data, isPlaceholderData } = useQuery(overviewQuery(period, unit, asOf));
  return useMemo(() => {
    const tile = isPlaceholderData ? undefined : data?.tiles.find((each) => each.set === set);
    if (tile === undefined || tile.indicator === null || tile.period !== period || tile.value === null) return undefined;
    return { ref: `${set}.${tile.indicator}`, measure: tile.measure, state: tile.state, planPercent: tile.planPercent, pacePercent: tile.pacePercent };
  }, [data, isPlaceholderData, set, period]);
}

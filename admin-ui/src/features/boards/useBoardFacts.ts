// What a dashboard tells its panels: whose indicators, which period and unit, by the address of the page; where it names none, by the
// variables of the document and the last period with figures. The dashboard of a set that is being designed opens where its readers' page
// does: what the draft alone has, has no figures yet.
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { Dashboard, IndicatorSetManifest, PeriodType } from '@haidang/plugin-sdk';
import { indicatorFacts } from '../../panels/index.js';
import type { Board, IndicatorFacts } from '../../panels/index.js';
import type { PageAddress } from '../../shared/address.js';
import { bundleQuery } from '../../shared/api/definitions.js';
import { PROVINCE, useOwnUnit } from '../../shared/own-unit.js';
import { todayHere } from '../../shared/periods.js';
import { withRetired } from '../../shared/sets/retired.js';
import { latestPeriodQuery, shownPeriod } from '../set/index.js';
import { setsIn, useLatestPeriod, useManifests } from './boards.api.js';

export interface BoardFacts {
  readonly board: Omit<Board, 'openSource' | 'openUnit'>;
  readonly manifests: ReadonlyMap<string, IndicatorSetManifest>;
  /** The set that the dashboard belongs to, with what it asked for once. */
  readonly own: IndicatorSetManifest | undefined;
  readonly isLoading: boolean;
}

/** `draft`: the manifest of the set that the dashboard belongs to, which may not be published yet. */
export function useBoardFacts(dashboard: Dashboard, address: PageAddress, draft?: IndicatorSetManifest): BoardFacts {
  const { data: published, isLoading } = useQuery({ ...bundleQuery(draft?.id ?? ''), enabled: draft !== undefined, retry: false });
  const own = useMemo(() => (draft === undefined ? undefined : withRetired(draft, published?.retired)), [draft, published]);
  const others = useManifests(useMemo(() => setsIn(dashboard).filter((set) => set !== own?.id), [dashboard, own?.id]));
  const manifests = useMemo(() => new Map([...others, ...(own === undefined ? [] : [[own.id, own] as const])]), [others, own]);
  const indicators = useMemo(() => new Map<string, IndicatorFacts>([...manifests.values()].flatMap((each) => [...indicatorFacts(each)])), [manifests]);
  const { variables } = dashboard;
  const type: PeriodType = variables?.period?.type ?? own?.period.type ?? 'monthly';
  const home = useOwnUnit();
  const orgUnit = address.orgUnit ?? home ?? variables?.orgUnit?.default ?? PROVINCE;
  const fixed = variables?.period?.default === 'latest' ? undefined : variables?.period?.default;
  const isOpen = address.period === undefined && fixed === undefined;
  const crossing = useLatestPeriod(isOpen && own === undefined ? firstIndicator(dashboard, indicators, type) : undefined, orgUnit);
  const inSet = useLatestOfSet(isOpen ? published?.manifest : undefined, orgUnit);
  const latest = own === undefined ? crossing : { ...inSet, isLoading: isLoading || inSet.isLoading };
  const today = todayHere();
  const period = useMemo(() => shownPeriod(address.period ?? fixed, latest.period, type, today), [address.period, fixed, latest.period, type, today]);
  const chosen = useMemo(() => chosenIn(dashboard, address.v), [dashboard, address.v]);
  const board = useMemo(
    () => ({
      set: own?.id ?? '',
      period,
      orgUnit,
      root: variables?.orgUnit?.root ?? PROVINCE,
      compare: address.compare ?? variables?.compare ?? [],
      asOf: address.asOf,
      stage: address.stage,
      indicators,
      headline: undefined,
      variables: chosen,
    }),
    [own?.id, period, orgUnit, variables, address.compare, address.asOf, address.stage, indicators, chosen],
  );
  return { board, manifests, own, isLoading: latest.isLoading };
}

/** The last period with figures of a published set; a set that was never published has none. */
function useLatestOfSet(live: IndicatorSetManifest | undefined, orgUnit: string): { period: string | undefined; isLoading: boolean } {
  const latest = useQuery({
    ...latestPeriodQuery(live, orgUnit),
    // Another unit is chosen while somebody edits: the page stays as it is until the answer is here.
    placeholderData: keepPreviousData,
    retry: false,
  });
  return { period: latest.data ?? undefined, isLoading: latest.isLoading };
}

/** The first indicator asked for that is reported as often as the board is read. */
function firstIndicator(dashboard: Dashboard, indicators: ReadonlyMap<string, IndicatorFacts>, type: PeriodType): string | undefined {
  const names = dashboard.panels.flatMap(({ query }) => query?.indicators ?? []).filter((name) => indicators.has(name));
  return names.find((name) => indicators.get(name)?.periodType === type) ?? names[0];
}

/** Declared variables as the address says (`name:value,name:value`), else as the document begins. */
function chosenIn(dashboard: Dashboard, text: string | undefined): ReadonlyMap<string, string> {
  const said = new Map((text ?? '').split(',').map((pair) => [pair.slice(0, pair.indexOf(':')), pair.slice(pair.indexOf(':') + 1)]));
  return new Map(
    (dashboard.variables?.more ?? []).map(({ name, options, default: first }) => {
      const wanted = said.get(name);
      return [name, wanted !== undefined && options.some(({ value }) => value === wanted) ? wanted : first];
    }),
  );
}

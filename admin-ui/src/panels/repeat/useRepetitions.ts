// Which panels of a dashboard are repeated and for what. The tree of org units and the groups are asked for only where a panel needs them.
import { useQuery } from '@tanstack/react-query';
import { useCallback, useMemo, useState } from 'react';
import type { Panel, TaxonomyOrgUnit } from '@haidang/plugin-sdk';
import { orgUnitGroupsQuery, orgUnitsQuery } from '../../shared/api/definitions.js';
import { useBoard } from '../board.js';
import { copiesOf, COPIES_AT_ONCE } from './values.js';
import type { Repetition } from './layout.js';

interface Repetitions {
  readonly repetitions: ReadonlyMap<string, Repetition>;
  readonly showMore: (panel: string) => void;
}

function asksGroup({ repeat, query }: Panel): boolean {
  return repeat === 'orgUnit' && query?.orgUnits !== undefined && !Array.isArray(query.orgUnits) && 'group' in query.orgUnits;
}

const isIn =
  (day: string) =>
  ({ from, to }: TaxonomyOrgUnit): boolean =>
    (from ?? '') <= day && (to === null || day <= to);

export function useRepetitions(panels: readonly Panel[]): Repetitions {
  const board = useBoard();
  const [shown, setShown] = useState<ReadonlyMap<string, number>>(new Map());
  const showMore = useCallback((id: string) => setShown((old) => new Map(old).set(id, (old.get(id) ?? COPIES_AT_ONCE) + COPIES_AT_ONCE)), []);
  const units = useQuery({ ...orgUnitsQuery(board.period.end), enabled: panels.some(({ repeat }) => repeat === 'orgUnit') }).data;
  const grouped = useQuery({ ...orgUnitGroupsQuery, enabled: panels.some(asksGroup) }).data;
  const repetitions = useMemo(() => {
    const groups = new Map((grouped ?? []).map(({ code, members }) => [code, members.filter(isIn(board.period.end)).map((member) => member.code)] as const));
    return new Map(
      panels.flatMap((panel): [string, Repetition][] => {
        if (panel.repeat === undefined || panel.query === undefined) return [];
        const unknown = panel.repeat === 'orgUnit' && (units === undefined || (asksGroup(panel) && grouped === undefined));
        const copies = unknown ? undefined : copiesOf(panel, { units: units ?? [], groups }, board);
        return [[panel.id, { copies, shown: shown.get(panel.id) ?? COPIES_AT_ONCE }]];
      }),
    );
  }, [panels, units, grouped, shown, board]);
  return { repetitions, showMore };
}

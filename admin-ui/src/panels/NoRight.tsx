// A panel whose figures its reader may not see says what is missing, offers the unit that the reader's own rights speak of, and names whom to
// ask for more. Seen through another reader's eyes it only says that there is nothing.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { Query } from '@haidang/plugin-sdk';
import { orgUnitsQuery } from '../shared/api/definitions.js';
import { contactsQuery, contactsText } from '../shared/api/rights.js';
import { useText } from '../shared/i18n/index.js';
import { useOwnUnit } from '../shared/own-unit.js';
import { useBoard } from './board.js';
import { Absent } from './PanelState.js';

export function NoRight({ query }: { query?: Query }): ReactElement {
  const { t } = useText();
  const board = useBoard();
  const own = useOwnUnit();
  const isOwnSight = board.reader === undefined;
  const contacts = useQuery({ ...contactsQuery('administer'), enabled: isOwnSight }).data ?? [];
  const units = useQuery(orgUnitsQuery(board.period.end)).data ?? [];
  if (!isOwnSight) return <Absent icon="lock" title={t('panel.noRight')} />;
  const titleOf = (code: string): string => units.find((each) => each.code === code || each.id === code)?.title ?? code;
  const asked = unitsOf(query) ?? [board.orgUnit];
  const isKnown = query === undefined || query.indicators.some((name) => board.indicators.has(name));
  return (
    <Absent
      icon="lock"
      title={t('panel.noRight')}
      detail={[
        isKnown ? t('panel.noRightUnit', { unit: asked.map(titleOf).join(', ') }) : t('panel.noRightSet'),
        ...(contacts.length === 0 ? [] : [t('panel.noRightAsk', { who: contactsText(contacts) })]),
      ].join(' ')}
    >
      {own === undefined || own === board.orgUnit || !isKnown ? null : (
        <button type="button" className="link-button no-print" onClick={() => board.openUnit(own)}>
          {t('panel.noRightOwn', { unit: titleOf(own) })}
        </button>
      )}
    </Absent>
  );
}

/** Units that a question names; undefined: the board's, or a group. */
function unitsOf(query: Query | undefined): readonly string[] | undefined {
  const units = query?.orgUnits;
  if (units === undefined || 'group' in units) return undefined;
  return Array.isArray(units) ? units : 'within' in units ? [units.within] : undefined;
}

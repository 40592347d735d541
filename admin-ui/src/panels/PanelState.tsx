// The states of a panel that has nothing to draw: loading, empty, no right, failed. Never an empty box, never a bare zero. Where its reader may not
// see the figures it says what is missing, offers the unit that the reader's own rights speak of, and names whom to ask for more.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import type { ReactElement, ReactNode } from 'react';
import type { Query } from '@haidang/plugin-sdk';
import { ProblemError } from '../shared/api/client.js';
import { orgUnitsQuery } from '../shared/api/definitions.js';
import { contactsQuery, contactsText } from '../shared/api/rights.js';
import { useText } from '../shared/i18n/index.js';
import { useOwnUnit } from '../shared/own-unit.js';
import { Icon } from '../shared/ui/Icon.js';
import type { IconName } from '../shared/ui/Icon.js';
import { useProblemText } from '../shared/ui/ProblemNotice.js';
import { useBoard } from './board.js';

export function Skeleton(): ReactElement {
  const { t } = useText();
  return (
    <div className="panel-skeleton" role="status" aria-label={t('common.loading')}>
      <i />
      <i />
      <i />
      <span className="panel-unprinted">{t('panel.unprinted')}</span>
    </div>
  );
}

export function Absent({
  title,
  icon = 'inbox',
  detail,
  children,
}: {
  title: string;
  icon?: IconName;
  /** What is missing, and what comes next. */
  detail?: string;
  children?: ReactNode;
}): ReactElement {
  return (
    <div className="panel-absent">
      <Icon name={icon} size={22} />
      <span>{title}</span>
      {detail === undefined ? null : <small>{detail}</small>}
      {children}
    </div>
  );
}

export function Failed({ error, onRetry }: { error: unknown; onRetry: () => void }): ReactElement {
  const { t } = useText();
  const { title, detail } = useProblemText()(error);
  // Asking again gives nobody a right.
  if (error instanceof ProblemError && error.status === 403) return <NoRight />;
  return (
    <div className="panel-absent" role="alert" title={detail}>
      <span>{t('panel.error', { why: title })}</span>
      <Button size="small" className="no-print" onClick={onRetry}>
        {t('common.retry')}
      </Button>
    </div>
  );
}

/** Seen through another reader's eyes it only says that there is nothing. */
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

// "Quyền đã cấp": who holds what, where and until when; what waits for a second person and what ends soon stands first. Whoever gives
// on a right of their own sees first what they may give on.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { GrantEntry } from '@haidang/plugin-sdk';
import { grantsQuery } from '../../../shared/api/rights.js';
import { useMay, useSession } from '../../../shared/api/session.js';
import { useText } from '../../../shared/i18n/index.js';
import { todayHere } from '../../../shared/periods.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { useWords } from '../../../shared/rights-words.js';
import { GrantFilters } from './GrantFilters.js';
import { GrantLine } from './GrantLine.js';
import { groupedGrants, matchingGrants, NO_FILTER } from './grant-groups.js';
import { GiveGrant } from './GiveGrant.js';
import { delegable } from './giving.js';
import { RevokeGrant } from './RevokeGrant.js';

/** What is open above the list: giving (on one's own grant or not), or taking back. */
type Open = { what: 'give'; parent: string | undefined } | { what: 'revoke'; grant: GrantEntry };

export function GrantsTab(): ReactElement {
  const { t } = useText();
  const [open, setOpen] = useState<Open>();
  const administers = useMay('administer');
  const grants = useQuery(grantsQuery);
  const close = (): void => setOpen(undefined);
  const give = (parent?: string): void => setOpen({ what: 'give', parent });
  return (
    <>
      <div className="people-tools">
        <p className="muted">{t(administers ? 'rights.grantsLead' : 'rights.delegateLead')}</p>
        <Button type="primary" onClick={() => give()}>
          {t('rights.give')}
        </Button>
      </div>
      {administers ? null : <OwnGrants onDelegate={give} />}
      <Asked query={grants}>{(items) => <GrantList grants={items} onDelegate={give} onRevoke={(grant) => setOpen({ what: 'revoke', grant })} />}</Asked>
      {open?.what === 'give' ? <GiveGrant parent={open.parent} onClose={close} /> : null}
      {open?.what === 'revoke' ? <RevokeGrant grant={open.grant} onClose={close} /> : null}
    </>
  );
}

/** What may be given on. */
function OwnGrants({ onDelegate }: { onDelegate: (id: string) => void }): ReactElement {
  const { t } = useText();
  const words = useWords();
  const own = delegable(useSession()?.rights ?? []);
  return (
    <section className="row-group card" aria-label={t('rights.group.own')}>
      <h2>
        {t('rights.group.own')} <span className="muted">{own.length}</span>
      </h2>
      <ul role="list">
        {own.map((grant) => (
          <li key={grant.id} className="grant-line">
            <div>
              <p>{words.own(grant)}</p>
              <p className="muted">{words.actions(grant.actions)}</p>
            </div>
            <div className="grant-do">
              <Button size="small" onClick={() => onDelegate(grant.id)} aria-label={t('rights.delegateLabel', { what: words.own(grant) })}>
                {t('rights.delegate')}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface GrantListProps {
  grants: readonly GrantEntry[];
  onDelegate: (id: string) => void;
  onRevoke: (grant: GrantEntry) => void;
}

/** How many lines of a group are written out before one asks for all. */
const SHOWN = 50;

function GrantList({ grants, onDelegate, onRevoke }: GrantListProps): ReactElement {
  const { t } = useText();
  const { scope } = useWords();
  const [filter, setFilter] = useState(NO_FILTER);
  const [whole, setWhole] = useState<readonly string[]>([]);
  const today = todayHere();
  const shown = matchingGrants(grants, filter, { titleOf: scope, today });
  const groups = groupedGrants(shown, today);
  return (
    <>
      <GrantFilters grants={grants} filter={filter} onChange={setFilter} />
      {shown.length === 0 ? (
        <section className="card">
          <EmptyState
            title={t(grants.length === 0 ? 'rights.noGrants' : 'rights.noMatch')}
            detail={t(grants.length === 0 ? 'rights.noGrantsDetail' : 'rights.noMatchDetail')}
          />
        </section>
      ) : null}
      {groups.map(([group, items]) =>
        group === 'over' && filter.state === '' && !whole.includes(group) ? (
          <Button key={group} onClick={() => setWhole([...whole, group])}>
            {t('rights.showOver', { count: items.length })}
          </Button>
        ) : (
          <section key={group} className="row-group card" aria-label={t(`rights.group.${group}`)}>
            <h2>
              {t(`rights.group.${group}`)} <span className="muted">{items.length}</span>
            </h2>
            <ul role="list">
              {(whole.includes(group) ? items : items.slice(0, SHOWN)).map((grant) => (
                <GrantLine key={grant.id} grant={grant} onDelegate={() => onDelegate(grant.id)} onRevoke={() => onRevoke(grant)} />
              ))}
            </ul>
            {items.length <= SHOWN || whole.includes(group) ? null : (
              <Button type="link" onClick={() => setWhole([...whole, group])}>
                {t('rights.showAll', { count: items.length })}
              </Button>
            )}
          </section>
        ),
      )}
    </>
  );
}

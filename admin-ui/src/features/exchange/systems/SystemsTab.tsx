// Programs of other offices: what each may touch, its tokens, and whether it still comes.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { NewSystem } from './NewSystem.js';
import { SystemCard } from './SystemCard.js';
import { systemsQuery } from './systems.api.js';

export function SystemsTab(): ReactElement {
  const { t } = useText();
  const query = useQuery(systemsQuery);
  const [adding, setAdding] = useState(false);
  return (
    <section aria-label={t('exchange.tab.systems')}>
      <div className="exchange-head">
        <p className="muted">{t('exchange.systems.lead')}</p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('exchange.systems.add')}
        </Button>
      </div>
      <Asked query={query}>
        {(systems) =>
          systems.length === 0 ? (
            <EmptyState title={t('exchange.systems.none')} detail={t('exchange.systems.noneDetail')} icon="plug" />
          ) : (
            <ul className="exchange-cards" role="list">
              {systems.map((system) => (
                <SystemCard key={system.id} system={system} />
              ))}
            </ul>
          )
        }
      </Asked>
      {adding ? <NewSystem onClose={() => setAdding(false)} /> : null}
    </section>
  );
}

// How the codes of other systems become ours: a mapping on the left, its unmapped codes and entries on the right. Which mapping is
// shown stands in the address.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { CodeMapping } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { Entries } from './Entries.js';
import { mappingsQuery } from './mappings.api.js';
import { NewMapping } from './NewMapping.js';
import { Unmapped } from './Unmapped.js';

export function MappingsTab(): ReactElement {
  const { t } = useText();
  const navigate = useNavigate();
  const { item } = useSearch({ strict: false });
  const query = useQuery(mappingsQuery);
  const [adding, setAdding] = useState(false);
  const choose = (id: string): void => void navigate({ to: '/admin/exchange/{-$tab}', params: { tab: 'mappings' }, search: { item: id } });
  return (
    <section aria-label={t('exchange.tab.mappings')}>
      <div className="exchange-head">
        <p className="muted">{t('exchange.mappings.lead')}</p>
        <Button type="primary" onClick={() => setAdding(true)}>
          {t('exchange.mappings.add')}
        </Button>
      </div>
      <Asked query={query}>
        {(mappings) => {
          const chosen = mappings.find((each) => each.id === item) ?? mappings[0];
          return chosen === undefined ? (
            <EmptyState title={t('exchange.mappings.none')} detail={t('exchange.mappings.noneDetail')} icon="table" />
          ) : (
            <div className="exchange-columns">
              <MappingList mappings={mappings} chosen={chosen.id} onChoose={choose} />
              <div className="exchange-stack">
                <Unmapped key={`unmapped ${chosen.id}`} mapping={chosen} />
                <Entries key={`entries ${chosen.id}`} mapping={chosen} />
              </div>
            </div>
          );
        }}
      </Asked>
      {adding ? (
        <NewMapping
          onClose={() => setAdding(false)}
          onMade={(id) => {
            setAdding(false);
            choose(id);
          }}
        />
      ) : null}
    </section>
  );
}

function MappingList({ mappings, chosen, onChoose }: { mappings: readonly CodeMapping[]; chosen: string; onChoose: (id: string) => void }): ReactElement {
  const { t } = useText();
  return (
    <ul className="exchange-list card" role="list" aria-label={t('exchange.tab.mappings')}>
      {mappings.map((mapping) => (
        <li key={mapping.id}>
          <button type="button" aria-pressed={mapping.id === chosen} onClick={() => onChoose(mapping.id)}>
            <b>{mapping.title}</b>
            <small>
              {mapping.system} · {t('exchange.mappings.entries', { count: mapping.entries })}
            </small>
            <small>{t('exchange.mappings.changed', { when: instantText(mapping.changedAt), who: mapping.changedBy, version: mapping.version })}</small>
          </button>
        </li>
      ))}
    </ul>
  );
}

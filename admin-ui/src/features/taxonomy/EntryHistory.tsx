// Who changed an entry, when, why, and what was before.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { TaxonomyChange, TaxonomyKind } from '@haidang/plugin-sdk';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { differencesOf } from './differences.js';
import { historyQuery } from './taxonomy.api.js';

const SHOWN = 30;

export function EntryHistory({ kind, code }: { kind: TaxonomyKind; code: string }): ReactElement {
  const { data, error, refetch } = useQuery(historyQuery(kind, code));
  if (data === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  return (
    <ol className="taxonomy-history">
      {data.map((change) => (
        <li key={change.revision}>
          <Change change={change} />
        </li>
      ))}
    </ol>
  );
}

function Change({ change }: { change: TaxonomyChange }): ReactElement {
  const { t } = useText();
  const differences = change.action === 'seed' || change.action === 'create' ? [] : differencesOf(change.before, change.after);
  return (
    <>
      <p>
        <b>{t(`taxonomy.action.${change.action}`)}</b> · {t('taxonomy.revision', { revision: change.revision })} ·{' '}
        {change.by === 'system' ? t('taxonomy.system') : change.by} · {instantText(change.at)}
      </p>
      {change.note === '' ? null : <p>“{change.note}”</p>}
      {differences.length === 0 ? null : (
        <dl>
          {differences.slice(0, SHOWN).map(({ at, before, after }) => (
            <div key={at}>
              <dt>{placeText(at, t)}</dt>
              <dd>
                {before === undefined ? <em>{t('taxonomy.nothing')}</em> : <del>{before}</del>} →{' '}
                {after === undefined ? <em>{t('taxonomy.nothing')}</em> : <ins>{after}</ins>}
              </dd>
            </div>
          ))}
        </dl>
      )}
    </>
  );
}

type Translate = ReturnType<typeof useText>['t'];

/** "members.female.to" is "female · Đến hết ngày". */
function placeText(at: string, t: Translate): string {
  const parts = at.split('.').filter((part) => part !== 'members');
  return parts.map((part) => t(`taxonomy.fieldName.${part}`, { defaultValue: part })).join(' · ');
}

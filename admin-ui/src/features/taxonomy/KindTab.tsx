// One kind: found by words, with how often each entry is used; an entry opens in a drawer, whose code stands in the address.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { TaxonomyKind, TaxonomyUnit } from '@haidang/plugin-sdk';
import { useSession } from '../../shared/api/session.js';
import { folded } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PageLoading } from '../../shared/ui/PageLoading.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { Converter } from './Converter.js';
import { EntryDrawer, type Section } from './EntryDrawer.js';
import { EntryList } from './EntryList.js';
import { entriesQuery, type TaxonomyEntry } from './taxonomy.api.js';
import { UnitsPaste } from './forms/UnitsPaste.js';

/** No code, so that no entry can be meant. */
const NEW = '~new';

export function KindTab({ kind }: { kind: TaxonomyKind }): ReactElement {
  const { t } = useText();
  const mayDefine = useSession()?.actions.includes('define') ?? false;
  const { data, error, refetch } = useQuery(entriesQuery(kind));
  const [words, setWords] = useState('');
  const [section, setSection] = useState<Section>('edit');
  const [pasting, setPasting] = useState(false);
  const { item } = useSearch({ strict: false });
  const navigate = useNavigate();
  const show = (code: string | undefined, where: Section = 'edit'): void => {
    setSection(where);
    void navigate({ to: '/admin/taxonomy/{-$tab}', params: { tab: kind }, search: code === undefined ? {} : { item: code } });
  };
  if (data === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={() => void refetch()} />;
  const shown = data.filter((entry) => matches(entry, folded(words)));
  const opened = data.find(({ code }) => code === item);
  return (
    <section aria-label={t(`taxonomy.tab.${kind}`)}>
      {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
      <p className="muted taxonomy-lead">{t(`taxonomy.about.${kind}`)}</p>
      <div className="taxonomy-tools">
        <input
          type="search"
          aria-label={t('taxonomy.search')}
          placeholder={t('taxonomy.search')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <span className="muted">{t('taxonomy.count', { count: shown.length })}</span>
        {mayDefine && kind === 'units' ? <Button onClick={() => setPasting(true)}>{t('taxonomy.paste.open')}</Button> : null}
        {mayDefine ? (
          <Button type="primary" onClick={() => show(NEW)}>
            {t(`taxonomy.add.${kind}`)}
          </Button>
        ) : null}
      </div>
      {kind === 'units' ? <Converter units={data as TaxonomyUnit[]} /> : null}
      {shown.length > 0 ? (
        <EntryList kind={kind} entries={shown} onShow={show} />
      ) : data.length === 0 ? (
        <EmptyState title={t(`taxonomy.none.${kind}`)} detail={t(`taxonomy.noneDetail.${kind}`)} icon="table" />
      ) : (
        <EmptyState title={t('nav.nothingFound')} icon="search" />
      )}
      {item === undefined || (opened === undefined && item !== NEW) ? null : (
        <EntryDrawer
          key={`${item} ${String(opened?.revision ?? 0)}`}
          kind={kind}
          entry={opened}
          entries={data}
          section={section}
          mayDefine={mayDefine}
          onSection={setSection}
          onClose={() => show(undefined)}
          onSaved={(code) => show(code)}
        />
      )}
      {pasting ? <UnitsPaste units={data as TaxonomyUnit[]} onClose={() => setPasting(false)} /> : null}
    </section>
  );
}

function matches(entry: TaxonomyEntry, wanted: string): boolean {
  const { code, title } = entry;
  const more = 'symbol' in entry ? [entry.symbol.vi, entry.dimension] : 'number' in entry ? [entry.number, entry.issuer] : [];
  const members = 'members' in entry ? entry.members.map((each) => (typeof each.title === 'string' ? each.title : each.title.vi)) : [];
  return folded([code, title.vi, title.en ?? '', ...more, ...members].join(' ')).includes(wanted);
}

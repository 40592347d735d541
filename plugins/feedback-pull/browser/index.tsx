// What the administrator sees of the pull: how it stands, what could not be taken and why, the last pulls, the mapping in force.
import {
  Button,
  DataTable,
  EmptyState,
  PageHead,
  PageLoading,
  ProblemNotice,
  instantText,
  textOf,
  useConfirm,
  useLanguage,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useTexts,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { TEXTS } from './texts.js';
import './index.css';

interface Dead {
  readonly id: string;
  readonly kind: 'unmapped' | 'refused';
  readonly key: string;
  readonly records: readonly Readonly<Record<string, string>>[];
  readonly reasons: readonly { readonly vi: string; readonly en: string }[];
  readonly firstAt: string;
  readonly tries: number;
}

interface Pull {
  readonly at: string;
  readonly outcome: 'sent' | 'unchanged' | 'failed';
  readonly detail: string;
  readonly records: number;
  readonly accepted: number;
  readonly unchanged: number;
  readonly dead: number;
}

interface State {
  readonly address: string;
  readonly state: {
    readonly nextAt: string;
    readonly okAt?: string;
    readonly faults: number;
    readonly fault?: { readonly code: string; readonly detail: string };
    readonly unknown?: readonly string[];
  } | null;
  readonly pulls: readonly Pull[];
  readonly dead: readonly Dead[];
  readonly deadCount: number;
  readonly mapping: { readonly indicators: Readonly<Record<string, string>>; readonly faults: readonly string[] };
}

function FeedbackPull(): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const [busy, setBusy] = useState(false);
  const answer = usePluginQuery<State>('/state', { topics: ['pulls'] });
  const { data } = answer;
  if (data === undefined) return answer.error === null ? <PageLoading /> : <ProblemNotice error={answer.error} onRetry={() => answer.refetch()} />;
  const pull = async (): Promise<void> => {
    setBusy(true);
    try {
      const { accepted, dead } = await api.send<Pull>('POST', '/pull');
      toast.done(t('pulled', { accepted, dead }));
      await refresh();
    } catch (fault) {
      toast.failed(fault);
    } finally {
      setBusy(false);
    }
  };
  const { state } = data;
  return (
    <div className="page feedback-pull">
      <PageHead
        title={t('title')}
        sub={t('sub')}
        tools={
          data.address === '' ? undefined : (
            <Button kind="primary" busy={busy} onClick={() => void pull()}>
              {t('pullNow')}
            </Button>
          )
        }
      />
      {data.address === '' ? (
        <EmptyState icon="plug" title={t('noAddress')} detail={t('noAddressDetail')} />
      ) : (
        <p className="muted">
          {data.address} · {t('okAt', { at: state?.okAt === undefined ? t('never') : instantText(state.okAt) })}
          {state === null ? null : ` · ${t('next', { at: instantText(state.nextAt) })}`}
        </p>
      )}
      {state?.fault === undefined ? null : (
        <p className="notice" role="status">
          {t('failing', { count: state.faults, fault: `${state.fault.code} ${state.fault.detail}` })}
        </p>
      )}
      <DeadLetters dead={data.dead} count={data.deadCount} />
      <h2>{t('pulls')}</h2>
      <div className="card">
        <DataTable
          label={t('pulls')}
          rows={data.pulls}
          rowKey={({ at }) => at}
          empty={t('noPulls')}
          columns={[
            { id: 'at', title: t('at'), cell: ({ at }) => instantText(at) },
            {
              id: 'outcome',
              title: t('outcome'),
              cell: ({ outcome, detail }) => (
                <span className={`badge ${outcome === 'failed' ? 'badge-bad' : 'badge-good'}`}>{`${t(outcome)} ${detail}`.trim()}</span>
              ),
            },
            { id: 'records', title: t('records'), numeric: true, cell: ({ records }) => records },
            { id: 'accepted', title: t('taken'), numeric: true, cell: ({ accepted }) => accepted },
            { id: 'unchanged', title: t('same'), numeric: true, wide: true, cell: ({ unchanged }) => unchanged },
            { id: 'dead', title: t('waiting'), numeric: true, cell: ({ dead }) => dead },
          ]}
        />
      </div>
      <h2>{t('mapping')}</h2>
      <p className="muted">{t('mappingHint')}</p>
      {data.mapping.faults.length === 0 ? null : <p className="state-bad">{t('faulty', { lines: data.mapping.faults.join('; ') })}</p>}
      {state?.unknown === undefined || state.unknown.length === 0 ? null : <p>{t('unknown', { labels: state.unknown.join(', ') })}</p>}
      <p className="feedback-pull-mapping">
        {Object.entries(data.mapping.indicators).map(([label, indicator]) => (
          <span key={label} className="badge badge-grey">
            {label} → {indicator}
          </span>
        ))}
      </p>
    </div>
  );
}

function DeadLetters({ dead, count }: { readonly dead: readonly Dead[]; readonly count: number }): ReactElement {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const { api } = usePlugin();
  const toast = useToast();
  const confirm = useConfirm();
  const refresh = useRefresh();
  const done = async (work: () => Promise<string | undefined>): Promise<void> => {
    try {
      const said = await work();
      if (said !== undefined) toast.done(said);
      await refresh();
    } catch (fault) {
      toast.failed(fault);
    }
  };
  const retry = (id: string): Promise<void> =>
    done(async () => {
      const { outcome } = await api.send<{ outcome: string }>('POST', `/dead/${id}/retry`);
      return t(outcome === 'accepted' ? 'accepted' : 'stillDead');
    });
  const retryAll = (): Promise<void> => done(async () => t('retried', await api.send<{ tried: number; accepted: number }>('POST', '/dead/retry-all')));
  const drop = (id: string): Promise<void> =>
    done(async () => {
      if (await confirm({ title: t('dropAsk'), detail: t('dropDetail'), okText: t('drop'), danger: true })) await api.send('DELETE', `/dead/${id}`);
      return undefined;
    });
  return (
    <>
      <h2>
        {t('dead', { count })}{' '}
        {count === 0 ? null : (
          <Button size="small" onClick={() => void retryAll()}>
            {t('retryAll')}
          </Button>
        )}
      </h2>
      <div className="card">
        <DataTable
          label={t('dead', { count })}
          rows={dead}
          rowKey={({ id }) => id}
          empty={t('noDead')}
          columns={[
            { id: 'why', title: t('why'), cell: ({ reasons }) => reasons.map((reason) => <div key={reason.vi}>{textOf(reason, language)}</div>) },
            { id: 'record', title: t('record'), cell: ({ records }) => <code className="feedback-pull-record">{recordText(records)}</code> },
            { id: 'kind', title: t('kind'), wide: true, cell: ({ kind }) => <span className="badge badge-preliminary">{t(kind)}</span> },
            { id: 'since', title: t('since'), wide: true, cell: ({ firstAt, tries }) => `${instantText(firstAt)} · ${t('tries', { count: tries })}` },
            {
              id: 'tools',
              title: '',
              cell: ({ id, reasons }) => (
                <span className="feedback-pull-tools">
                  <Button size="small" label={`${t('retry')}: ${reasons[0]?.vi ?? id}`} onClick={() => void retry(id)}>
                    {t('retry')}
                  </Button>
                  <Button size="small" kind="text" label={`${t('drop')}: ${reasons[0]?.vi ?? id}`} onClick={() => void drop(id)}>
                    {t('drop')}
                  </Button>
                </span>
              ),
            },
          ]}
        />
      </div>
    </>
  );
}

function recordText(records: Dead['records']): string {
  const [first = {}] = records;
  const text = Object.entries(first)
    .slice(0, 8)
    .map(([name, value]) => `${name}: ${value}`)
    .join(', ');
  return records.length > 1 ? `${text} (+${records.length - 1})` : text;
}

export const pages = { 'feedback-pull': FeedbackPull };

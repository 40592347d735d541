// What a month counts to, and its way into the press set.
import {
  Button,
  DataTable,
  TextInput,
  figureText,
  instantText,
  todayHere,
  useLanguage,
  usePlugin,
  usePluginQuery,
  useRefresh,
  useSearchStates,
  useTexts,
  useToast,
} from '@haidang/host';
import { useState } from 'react';
import type { ReactElement } from 'react';
import { Waiting } from './Waiting.js';
import { TEXTS } from './texts/texts.js';
import type { Month } from './wire.js';

export function Figures(): ReactElement {
  const t = useTexts(TEXTS);
  const language = useLanguage();
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const [address, go] = useSearchStates();
  const month = /^\d{4}-(0[1-9]|1[0-2])$/.test(address['month'] ?? '') ? (address['month'] ?? '') : todayHere().slice(0, 7);
  const [typed, setTyped] = useState(month.split('-').reverse().join('/'));
  const [busy, setBusy] = useState(false);
  const sets = usePluginQuery<{ sets: readonly { id: string; title: string }[] }>('/topics', { topics: ['topics'] });
  const answer = usePluginQuery<Month>(`/figures/${month}`, { topics: ['items', 'questions'] });
  const { data } = answer;
  if (data === undefined) return <Waiting answer={answer} />;
  const { figures, sent } = data;
  const titles = new Map((sets.data?.sets ?? []).map(({ id, title }) => [id, title]));
  const send = async (): Promise<void> => {
    setBusy(true);
    try {
      await api.send('POST', `/figures/${month}`);
      await refresh();
    } catch (fault) {
      toast.failed(fault);
    } finally {
      setBusy(false);
    }
  };
  const rows = [
    { id: 'articles', title: t('articles'), value: figures.articles },
    { id: 'flagged', title: t('flagged'), value: figures.flagged },
    { id: 'verified', title: t('verified'), value: figures.verified },
    { id: 'answered', title: t('inTime'), value: figures.answered },
  ];
  return (
    <div>
      <div className="press-digest-bar">
        <TextInput
          label={t('month')}
          value={typed}
          maxLength={7}
          placeholder="11/2026"
          onChange={(value) => {
            setTyped(value);
            const [, number = '', year = ''] = /^(0?[1-9]|1[0-2])\/(\d{4})$/.exec(value.trim()) ?? [];
            if (year !== '') go({ month: `${year}-${number.padStart(2, '0')}` }, { replace: true });
          }}
        />
        <Button kind="primary" busy={busy} onClick={() => void send()}>
          {t('send')}
        </Button>
        <span className="muted">
          {sent === null ? t('notSent') : t('sentAt', { at: instantText(sent.at), accepted: sent.accepted, refused: sent.refused })}
        </span>
      </div>
      {sent?.findings.map((finding) => (
        <p key={finding} className="notice">
          {finding}
        </p>
      ))}
      <p className="muted">{t('figuresHint')}</p>
      <div className="press-digest-columns">
        <Counted label={t('inMonth')} rows={rows} language={language} amount={t('amount')} />
        <Counted
          label={t('byTopic')}
          rows={sorted(figures.byTopic).map(([id, value]) => ({ id, title: titles.get(id) ?? t('other'), value }))}
          language={language}
        />
        <Counted label={t('bySource')} rows={sorted(figures.bySource).map(([id, value]) => ({ id, title: id, value }))} language={language} />
      </div>
    </div>
  );
}

const sorted = (counts: Readonly<Record<string, number>>): [string, number][] => Object.entries(counts).sort((a, b) => b[1] - a[1]);

function Counted({
  label,
  rows,
  language,
  amount,
}: {
  readonly label: string;
  /** What is counted, where it is not articles. */
  readonly amount?: string;
  readonly rows: readonly { id: string; title: string; value: number }[];
  readonly language: 'vi' | 'en';
}): ReactElement {
  const t = useTexts(TEXTS);
  return (
    <div className="card">
      <DataTable
        label={label}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          { id: 'title', title: label, cell: ({ title }) => title },
          { id: 'value', title: amount ?? t('count'), numeric: true, cell: ({ value }) => figureText(value, 0, language) },
        ]}
      />
    </div>
  );
}

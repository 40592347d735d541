// The digests that are out, with their documents, and the reader's own subscription.
import { Button, Checkbox, DataTable, dateText, instantText, usePlugin, usePluginQuery, useRefresh, useSearchStates, useTexts, useToast } from '@haidang/host';
import type { ReactElement } from 'react';
import { Waiting } from './Waiting.js';
import { TEXTS } from './texts/texts.js';
import type { Digest } from './wire.js';

export function Digests(): ReactElement {
  const t = useTexts(TEXTS);
  const { api } = usePlugin();
  const toast = useToast();
  const refresh = useRefresh();
  const [, go] = useSearchStates();
  const answer = usePluginQuery<{ items: readonly Digest[] }>('/digests', { topics: ['digest'] });
  const { data } = answer;
  const own = usePluginQuery<{ subscribed: boolean; subscribers: number }>('/subscription', { topics: [] });
  if (data === undefined) return <Waiting answer={answer} />;
  const subscribe = (subscribed: boolean): void =>
    void api.send('PUT', '/subscription', { subscribed }).then(
      () => refresh(),
      (fault: unknown) => toast.failed(fault),
    );
  const file = (day: string, format: string): void => void api.download(`/digests/${day}/file/${format}`).catch((fault: unknown) => toast.failed(fault));
  return (
    <div className="press-digest-digests">
      <p className="press-digest-bar">
        <Checkbox checked={own.data?.subscribed ?? false} disabled={own.data === undefined} onChange={subscribe}>
          {t('subscribe')}
        </Checkbox>
        <span className="muted">{t('subscribers', { count: own.data?.subscribers ?? 0 })}</span>
      </p>
      <div className="card">
        <DataTable
          label={t('digests')}
          rows={data.items}
          rowKey={({ day }) => day}
          empty={t('noDigests')}
          columns={[
            {
              id: 'day',
              title: t('day'),
              cell: ({ day }) => (
                <button type="button" className="press-digest-link" onClick={() => go({ tab: undefined, day })}>
                  {dateText(day)}
                </button>
              ),
            },
            { id: 'counts', title: t('count'), cell: ({ counts }) => t('counts', { ...counts }) },
            {
              id: 'at',
              title: t('published', { at: '' }).trim(),
              wide: true,
              cell: ({ publishedAt, by, edition }) =>
                `${instantText(publishedAt)}, ${by ?? t('byItself')}${edition > 1 ? ` · ${t('edition', { edition })}` : ''}`,
            },
            {
              id: 'files',
              title: '',
              cell: ({ day, documents }) =>
                documents ? (
                  <span className="press-digest-tools">
                    <Button size="small" icon="download" label={`${t('word')} ${dateText(day)}`} onClick={() => file(day, 'docx')}>
                      {t('word')}
                    </Button>
                    <Button size="small" icon="download" label={`${t('pdf')} ${dateText(day)}`} onClick={() => file(day, 'pdf')}>
                      {t('pdf')}
                    </Button>
                  </span>
                ) : (
                  <span className="muted">{t('noDocuments')}</span>
                ),
            },
          ]}
        />
      </div>
    </div>
  );
}

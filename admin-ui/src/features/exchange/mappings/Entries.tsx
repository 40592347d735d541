// The entries of a mapping: searched, added, taken away, and as CSV out and in again (all lines of a file or none).
import { useQuery } from '@tanstack/react-query';
import { Button, Table } from 'antd';
import type { TableColumnsType } from 'antd';
import { useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { CodeMapping, CodeMappingEntry, CodeMappingWritten, MappingKind } from '@haidang/plugin-sdk';
import { useText } from '../../../shared/i18n/index.js';
import { EmptyState } from '../../../shared/ui/EmptyState.js';
import { Icon } from '../../../shared/ui/Icon.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { SureButton } from '../../../shared/ui/SureButton.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { entriesCsv, entriesQuery, uploadEntries, writeEntries } from './mappings.api.js';
import { keyOf, KINDS, matching } from './mappings.js';
import { NewEntry } from './NewEntry.js';

const TOUCHES = ['mappings', 'mapping-entries', 'unmapped'];

export function Entries({ mapping }: { mapping: CodeMapping }): ReactElement {
  const { t } = useText();
  const query = useQuery(entriesQuery(mapping.id));
  const [words, setWords] = useState('');
  const [kind, setKind] = useState<MappingKind>();
  return (
    <section className="card exchange-card" aria-label={t('exchange.entries.title')}>
      <header>
        <h2>{t('exchange.entries.title')}</h2>
        <span className="exchange-right exchange-inline">
          <a className="exchange-download" href={entriesCsv(mapping.id)} download={`${mapping.id}.csv`}>
            <Icon name="download" size={16} /> {t('exchange.entries.download')}
          </a>
          <Upload mapping={mapping} />
        </span>
      </header>
      <NewEntry mapping={mapping} />
      <Asked query={query}>
        {(entries) =>
          entries.length === 0 ? (
            <EmptyState title={t('exchange.entries.none')} detail={t('exchange.entries.noneDetail')} icon="table" />
          ) : (
            <>
              <div className="exchange-inline exchange-filter">
                <input
                  type="search"
                  aria-label={t('exchange.entries.search')}
                  placeholder={t('exchange.entries.search')}
                  value={words}
                  onChange={(event) => setWords(event.target.value)}
                />
                <select
                  aria-label={t('exchange.entries.kind')}
                  value={kind ?? ''}
                  onChange={(event) => setKind(KINDS.find((each) => each === event.target.value))}
                >
                  <option value="">{t('exchange.entries.everyKind')}</option>
                  {KINDS.map((each) => (
                    <option key={each} value={each}>
                      {t(`exchange.kind.${each}`)}
                    </option>
                  ))}
                </select>
              </div>
              <EntryTable mapping={mapping} entries={matching(entries, kind, words)} />
            </>
          )
        }
      </Asked>
    </section>
  );
}

function EntryTable({ mapping, entries }: { mapping: CodeMapping; entries: CodeMappingEntry[] }): ReactElement {
  const { t } = useText();
  const remove = useDeed({
    work: ({ kind, source }: CodeMappingEntry) => writeEntries(mapping.id, { entries: [], remove: [{ kind, source }] }),
    touches: TOUCHES,
    said: t('exchange.entries.removed'),
  });
  const columns: TableColumnsType<CodeMappingEntry> = [
    { title: t('exchange.entries.kind'), key: 'kind', width: 120, render: (_, entry) => t(`exchange.kind.${entry.kind}`) },
    { title: t('exchange.entries.source'), key: 'source', render: (_, entry) => <span className="exchange-source">{entry.source}</span> },
    {
      title: t('exchange.entries.target'),
      key: 'target',
      render: (_, entry) =>
        entry.target === '' ? <span className="muted">{t('exchange.entries.aside')}</span> : <span className="exchange-source">{entry.target}</span>,
    },
    { title: t('exchange.entries.factor'), key: 'factor', align: 'right', width: 90, render: (_, entry) => entry.factor ?? '' },
    { title: t('exchange.entries.note'), key: 'note', render: (_, entry) => entry.note ?? '' },
    {
      title: <span className="visually-hidden">{t('exchange.entries.remove')}</span>,
      key: 'remove',
      width: 150,
      align: 'right',
      render: (_, entry) => (
        <SureButton
          text={t('exchange.entries.remove')}
          sure={t('exchange.entries.removeSure')}
          label={t('exchange.entries.removeLabel', { source: entry.source })}
          busy={remove.isPending}
          onSure={() => remove.mutate(entry)}
        />
      ),
    },
  ];
  return (
    <>
      {remove.error === null ? null : <ProblemNotice error={remove.error} onRetry={remove.reset} />}
      <Table
        size="small"
        rowKey={keyOf}
        columns={columns}
        dataSource={entries}
        pagination={entries.length > 50 ? { pageSize: 50, showSizeChanger: false } : false}
        scroll={{ x: 720 }}
        locale={{ emptyText: t('nav.nothingFound') }}
      />
    </>
  );
}

function Upload({ mapping }: { mapping: CodeMapping }): ReactElement {
  const { t } = useText();
  const input = useRef<HTMLInputElement>(null);
  const { mutate, isPending, error, reset } = useDeed({
    work: async (file: File) => uploadEntries(mapping.id, await file.text()),
    touches: TOUCHES,
    said: ({ added, changed, unchanged }: CodeMappingWritten) => t('exchange.entries.uploaded', { added, changed, unchanged }),
  });
  return (
    <>
      <input
        ref={input}
        type="file"
        accept=".csv,text/csv"
        className="visually-hidden"
        tabIndex={-1}
        aria-label={t('exchange.entries.upload')}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          target.value = '';
          if (file !== undefined) mutate(file);
        }}
      />
      <Button loading={isPending} onClick={() => input.current?.click()}>
        {t('exchange.entries.upload')}
      </Button>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </>
  );
}

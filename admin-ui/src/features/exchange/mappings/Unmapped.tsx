// Codes of the last readings that nothing maps: take the nearest of ours with one press, write another, or leave the code aside.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { CodeMapping, UnmappedCode } from '@haidang/plugin-sdk';
import { instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { entriesQuery, unmappedQuery, writeEntries } from './mappings.api.js';
import { keyOf, openCodes } from './mappings.js';

const SHOWN = 50;

export function Unmapped({ mapping }: { mapping: CodeMapping }): ReactElement {
  const { t } = useText();
  const query = useQuery(unmappedQuery);
  const entries = useQuery(entriesQuery(mapping.id)).data ?? [];
  return (
    <section className="card exchange-card" aria-label={t('exchange.unmapped.title')}>
      <h2>{t('exchange.unmapped.title')}</h2>
      <Asked query={query}>
        {(unmapped) => {
          const open = openCodes(unmapped, mapping.id, entries);
          if (open.length === 0) return <p className="muted">{t('exchange.unmapped.none')}</p>;
          return (
            <>
              <p className="muted">{t('exchange.unmapped.lead', { count: open.length })}</p>
              <ul className="exchange-lines" role="list">
                {open.slice(0, SHOWN).map((code) => (
                  <Line key={keyOf(code)} code={code} mapping={mapping} />
                ))}
              </ul>
              {open.length > SHOWN ? <p className="muted">{t('exchange.unmapped.more', { count: open.length - SHOWN })}</p> : null}
            </>
          );
        }}
      </Asked>
    </section>
  );
}

function Line({ code, mapping }: { code: UnmappedCode; mapping: CodeMapping }): ReactElement {
  const { t } = useText();
  const box = useId();
  const [target, setTarget] = useState('');
  const { mutate, isPending, error, reset } = useDeed({
    work: (to: string) => writeEntries(mapping.id, { entries: [{ kind: code.kind, source: code.source, target: to }] }),
    touches: ['unmapped', 'mappings', 'mapping-entries'],
    said: t('exchange.unmapped.done', { source: code.source }),
  });
  return (
    <li className="exchange-code">
      <span>
        <b className="exchange-source">{code.source}</b>
        <small className="muted">
          {t(`exchange.kind.${code.kind}`)} · {t('exchange.unmapped.values', { count: code.count })} · {code.file} · {instantText(code.seenAt)}
        </small>
        {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
      </span>
      <form
        className="exchange-inline"
        onSubmit={(event) => {
          event.preventDefault();
          mutate(target.trim());
        }}
      >
        {code.proposal === null ? null : (
          <Button type="primary" ghost loading={isPending} onClick={() => mutate(code.proposal ?? '')}>
            {t('exchange.unmapped.take', { proposal: code.proposal })}
          </Button>
        )}
        <label htmlFor={box} className="visually-hidden">
          {t('exchange.unmapped.target', { source: code.source })}
        </label>
        <input
          id={box}
          maxLength={200}
          placeholder={t(`exchange.targetHint.${code.kind}`)}
          value={target}
          autoCapitalize="none"
          spellCheck={false}
          onChange={(event) => setTarget(event.target.value)}
        />
        <Button htmlType="submit" disabled={target.trim() === '' || isPending}>
          {t('exchange.unmapped.map')}
        </Button>
        <Button disabled={isPending} aria-label={t('exchange.unmapped.asideLabel', { source: code.source })} onClick={() => mutate('')}>
          {t('exchange.unmapped.aside')}
        </Button>
      </form>
    </li>
  );
}

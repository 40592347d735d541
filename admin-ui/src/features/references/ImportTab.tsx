// A reference series is brought in: chosen, tried, then taken; what cannot be used is named line by line.
import { useMutation, useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useId, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import type { ImportReferences, ReferenceImport } from '@haidang/plugin-sdk';
import { useDeed } from '../../shared/api/useDeed.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { mappingsQuery, takeSeries } from './references.api.js';

export function ImportTab(): ReactElement {
  const { t } = useText();
  const [mapping, tolerance] = [useId(), useId()];
  const [wish, setWish] = useState<ImportReferences>({ csv: '' });
  const mappings = useQuery(mappingsQuery).data ?? [];
  const tried = useMutation({ mutationFn: () => takeSeries({ ...wish, dryRun: true }) });
  const taken = useDeed({
    work: (partial: boolean) => takeSeries({ ...wish, partial }),
    touches: ['references', 'quality'],
    said: (answer) => t('references.taken', { accepted: answer.accepted, unchanged: answer.unchanged }),
    then: () => tried.reset(),
  });
  const change = (more: Partial<ImportReferences>): void => {
    tried.reset();
    taken.reset();
    setWish({ ...wish, ...more });
  };
  const error = tried.error ?? taken.error;
  return (
    <section className="card references-form" aria-label={t('references.tab.import')}>
      <p className="muted">{t('references.importLead')}</p>
      <FileChoice onText={(csv) => change({ csv })} />
      <small className="muted">{t('references.fileHint')}</small>
      <div className="references-fields">
        <div>
          <label htmlFor={mapping}>{t('references.mapping')}</label>
          <select id={mapping} value={wish.mapping ?? ''} onChange={(event) => setWish(withMapping(wish, event.target.value))}>
            <option value="">{t('references.noMapping')}</option>
            {mappings.map((each) => (
              <option key={each.id} value={each.id}>
                {each.title}
              </option>
            ))}
          </select>
        </div>
        <div>
          <label htmlFor={tolerance}>{t('references.tolerance')}</label>
          <input
            id={tolerance}
            type="number"
            min={0}
            max={100}
            step="any"
            placeholder={t('references.toleranceHint')}
            onChange={(event) => setWish(withTolerance(wish, event.target.value))}
          />
        </div>
      </div>
      <div className="references-actions">
        <Button disabled={wish.csv === ''} loading={tried.isPending} onClick={() => tried.mutate()}>
          {t('references.try')}
        </Button>
      </div>
      {error === null ? null : <ProblemNotice error={error} />}
      {tried.data === undefined ? null : <Tried answer={tried.data} busy={taken.isPending} onTake={(partial) => taken.mutate(partial)} />}
    </section>
  );
}

/** The browser's own button speaks the browser's language, so it stays hidden behind ours. */
function FileChoice({ onText }: { onText: (text: string) => void }): ReactElement {
  const { t } = useText();
  const id = useId();
  const input = useRef<HTMLInputElement>(null);
  const [name, setName] = useState<string>();
  const take = (file: File | undefined): void => {
    if (file === undefined) return;
    setName(file.name);
    void file.text().then(onText);
  };
  return (
    <div className="references-file">
      <label htmlFor={id}>{t('references.file')}</label>
      <input
        ref={input}
        id={id}
        type="file"
        accept=".csv,text/csv"
        className="visually-hidden"
        tabIndex={-1}
        onChange={(event) => {
          take(event.target.files?.[0]);
          // The same file, mended meanwhile, may be chosen again.
          event.target.value = '';
        }}
      />
      <Button onClick={() => input.current?.click()}>{t(name === undefined ? 'references.chooseFile' : 'references.chooseOther')}</Button>
      <span className="muted">{name ?? t('references.noFile')}</span>
    </div>
  );
}

function Tried({ answer, busy, onTake }: { answer: ReferenceImport; busy: boolean; onTake: (partial: boolean) => void }): ReactElement {
  const { t, local } = useText();
  const [partial, setPartial] = useState(false);
  const { read, accepted, refused, leftAside, refusals } = answer;
  return (
    <div className="references-tried" role="status">
      <p>{t('references.tried', { read, accepted, refused, leftAside })}</p>
      {refusals.length === 0 ? null : (
        <>
          <h3>{t('references.refusals')}</h3>
          <ul>
            {refusals.map(({ line, key, message }) => (
              <li key={`${String(line)} ${key}`}>
                {line === null ? key : t('references.line', { line })}: {local(message)}
              </li>
            ))}
          </ul>
          <label className="references-tick">
            <input type="checkbox" checked={partial} onChange={(event) => setPartial(event.target.checked)} /> {t('references.partial')}
          </label>
        </>
      )}
      <Button type="primary" loading={busy} disabled={accepted === 0 || (refused > 0 && !partial)} onClick={() => onTake(partial)}>
        {t('references.take', { count: accepted })}
      </Button>
    </div>
  );
}

function withMapping({ mapping: _, ...wish }: ImportReferences, id: string): ImportReferences {
  return id === '' ? wish : { ...wish, mapping: id };
}

function withTolerance({ tolerance: _, ...wish }: ImportReferences, percent: string): ImportReferences {
  return percent.trim() === '' ? wish : { ...wish, tolerance: Number(percent) / 100 };
}

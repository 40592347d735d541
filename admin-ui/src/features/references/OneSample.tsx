// One audit sample, cell by cell: the inspector writes what the papers say, and only then sees what was reported beside it.
import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import type { ReactElement } from 'react';
import type { AuditCell, AuditSampleDetail } from '@haidang/plugin-sdk';
import { useDeed } from '../../shared/api/useDeed.js';
import { figureText, percentText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { Asked } from '../../shared/ui/Asked.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { answerOf, BLANK, type Typed } from './answers.js';
import { answerSample, sampleQuery } from './references.api.js';

export function OneSample({ id, onBack }: { id: string; onBack: () => void }): ReactElement {
  const { t } = useText();
  const query = useQuery(sampleQuery(id));
  return (
    <section aria-label={t('references.tab.samples')}>
      <Button onClick={onBack}>← {t('references.back')}</Button>
      <Asked query={query}>{(sample) => <Filling key={sample.id} sample={sample} />}</Asked>
    </section>
  );
}

function Filling({ sample }: { sample: AuditSampleDetail }): ReactElement {
  const { t, language, local } = useText();
  const [typed, setTyped] = useState<ReadonlyMap<number, Typed>>(new Map());
  const answers = [...typed].flatMap(([nth, each]) => answerOf(nth, each) ?? []);
  const { mutate, isPending, error } = useDeed({
    work: () => answerSample(sample.id, answers),
    touches: ['audit-samples', 'references', 'quality'],
    said: t('references.saved'),
    then: () => setTyped(new Map()),
  });
  return (
    <>
      <header className="references-sample">
        <h2>{sample.title}</h2>
        <p>
          {local(sample.periodTitle)} · {t('references.progress', { answered: sample.answered, size: sample.size })} ·{' '}
          <b>{sample.estimate === null ? t('references.noEstimate') : t('references.estimate', { percent: percentText(sample.estimate * 100, language) })}</b>
        </p>
        <ul className="references-strata">
          {sample.strata
            .filter(({ population }) => population > 0)
            .map(({ stratum, ...counts }) => (
              <li key={stratum}>{t('references.share', { stratum: t(`references.stratum.${stratum}`), ...counts })}</li>
            ))}
        </ul>
      </header>
      {error === null ? null : <ProblemNotice error={error} />}
      <ul className="card references-cells" role="list">
        {sample.cells.map((cell) => (
          <CellLine key={cell.nth} cell={cell} typed={typed.get(cell.nth)} onChange={(next) => setTyped(new Map(typed).set(cell.nth, next))} />
        ))}
      </ul>
      <div className="references-save">
        <Button type="primary" disabled={answers.length === 0} loading={isPending} onClick={() => mutate()}>
          {t('references.save', { count: answers.length })}
        </Button>
      </div>
    </>
  );
}

function CellLine({ cell, typed, onChange }: { cell: AuditCell; typed: Typed | undefined; onChange: (typed: Typed) => void }): ReactElement {
  const { t, local } = useText();
  const name = `${local(cell.indicatorTitle)}, ${cell.orgUnitTitle}, ${local(cell.periodTitle)}`;
  return (
    <li>
      <div>
        <b>{local(cell.indicatorTitle)}</b> <small className="muted">{local(cell.symbol)}</small>
        <small className="muted references-block">
          {local(cell.setTitle)} · {cell.orgUnitTitle} · {local(cell.periodTitle)} · {t(`references.stratum.${cell.stratum}`)}
        </small>
      </div>
      {cell.outcome !== null && typed === undefined ? (
        <Answered cell={cell} onMend={() => onChange(BLANK)} name={name} />
      ) : cell.mayAnswer ? (
        <Fields name={name} typed={typed ?? BLANK} onChange={onChange} />
      ) : (
        <span className="muted">{t('references.own')}</span>
      )}
    </li>
  );
}

function Answered({ cell, name, onMend }: { cell: AuditCell; name: string; onMend: () => void }): ReactElement {
  const { t, language } = useText();
  const { outcome, answer, reported, within, exactness, note, mayAnswer } = cell;
  return (
    <div className="references-answered">
      <span>
        {t('references.papers')}: <b>{outcome === 'figure' ? figureText(answer, undefined, language) : t('references.noPapers')}</b>
      </span>
      <span>
        {t('references.reported')}: <b>{figureText(reported, undefined, language)}</b>
      </span>
      {within === null ? null : (
        <span className={`state-word ${within ? 'state-good' : 'state-bad'}`}>
          <i aria-hidden="true">{within ? '✓' : '▲'}</i>{' '}
          {within ? t('references.right') : t('references.wrong', { percent: percentText((exactness ?? 0) * 100, language) })}
        </span>
      )}
      {note === null ? null : <small className="muted">{note}</small>}
      {mayAnswer ? (
        <Button size="small" aria-label={`${t('references.mend')}: ${name}`} onClick={onMend}>
          {t('references.mend')}
        </Button>
      ) : null}
    </div>
  );
}

function Fields({ name, typed, onChange }: { name: string; typed: Typed; onChange: (typed: Typed) => void }): ReactElement {
  const { t } = useText();
  return (
    <div className="references-answered">
      <input
        inputMode="decimal"
        aria-label={`${t('references.papers')}: ${name}`}
        placeholder={t('references.papers')}
        value={typed.value}
        disabled={typed.noPapers}
        maxLength={40}
        onChange={(event) => onChange({ ...typed, value: event.target.value })}
      />
      <label className="references-tick">
        <input type="checkbox" checked={typed.noPapers} onChange={(event) => onChange({ ...typed, noPapers: event.target.checked })} />{' '}
        {t('references.noPapers')}
      </label>
      <input
        aria-label={`${t('references.note')}: ${name}`}
        placeholder={t('references.note')}
        value={typed.note}
        maxLength={1000}
        onChange={(event) => onChange({ ...typed, note: event.target.value })}
      />
    </div>
  );
}

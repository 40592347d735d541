// Where a set stands, and the way to the other stage: what the trial run holds, whether it is kept or dropped, and why.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Modal } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { IndicatorSetSummary, MoveStage, SetStage } from '@haidang/plugin-sdk';
import { setsQuery } from '../../shared/api/definitions.js';
import { instantText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { moveStage, stageQuery } from './stages.api.js';
import './stages.css';

const LEAST_REASON = 15;
const CHOICES = ['keep', 'drop'] as const;

export function StageButton({ set }: { set: IndicatorSetSummary }): ReactElement {
  const { t, local } = useText();
  const [open, setOpen] = useState(false);
  const isTrial = set.stage === 'trial';
  return (
    <>
      <button
        type="button"
        className="stage-button"
        aria-label={t('stages.change', { set: local(set.title), stage: t(`stages.${stageOf(set.stage)}`) })}
        onClick={() => setOpen(true)}
      >
        <span className={isTrial ? 'badge badge-trial' : 'badge badge-good'}>{t(`stages.${stageOf(set.stage)}`)}</span>
      </button>
      {open ? <StageDialog set={set} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function stageOf(text: string): SetStage['stage'] {
  return text === 'trial' ? 'trial' : 'official';
}

function StageDialog({ set, onClose }: { set: IndicatorSetSummary; onClose: () => void }): ReactElement {
  const { t, local } = useText();
  const { message } = App.useApp();
  const client = useQueryClient();
  const { data, error, refetch } = useQuery(stageQuery(set.id));
  const [figures, setFigures] = useState<MoveStage['figures']>();
  const [reason, setReason] = useState('');
  const next = data?.stage === 'trial' ? 'official' : 'trial';
  const asks = next === 'official' && (data?.trial.figures ?? 0) > 0;
  const move = useMutation({
    mutationFn: () => moveStage(set.id, { stage: next, figures: figures ?? 'keep', reason: reason.trim() }),
    onSuccess: async (moved) => {
      void message.success(t('stages.moved', { set: local(set.title), stage: t(`stages.${moved.stage}`) }));
      await Promise.all([client.invalidateQueries({ queryKey: setsQuery.queryKey }), client.invalidateQueries({ queryKey: stageQuery(set.id).queryKey })]);
      onClose();
    },
  });
  const ready = data?.may === true && reason.trim().length >= LEAST_REASON && (!asks || figures !== undefined);
  return (
    <Modal
      open
      title={t('stages.title', { set: local(set.title) })}
      onCancel={onClose}
      footer={
        <>
          <Button onClick={onClose}>{t('common.cancel')}</Button>
          <Button type="primary" danger={figures === 'drop'} disabled={!ready} loading={move.isPending} onClick={() => move.mutate()}>
            {t(`stages.to.${next}`)}
          </Button>
        </>
      }
    >
      <div className="stage-dialog">
        {error === null ? null : <ProblemNotice error={error} onRetry={() => void refetch()} />}
        {data === undefined ? <p className="muted">{t('common.loading')}</p> : <Standing stage={data} />}
        {data?.may === false ? <p className="muted">{t('stages.noRight')}</p> : null}
        {data?.may === true ? (
          <>
            {asks ? <Choice figures={figures} count={data.trial.figures} onChange={setFigures} /> : null}
            <p className="muted">{t(`stages.effect.${next}`)}</p>
            <Reason value={reason} onChange={setReason} />
          </>
        ) : null}
        {move.error === null ? null : <ProblemNotice error={move.error} onRetry={move.reset} />}
      </div>
    </Modal>
  );
}

function Standing({ stage: { stage, since, changedByTitle, reason, trial } }: { stage: SetStage }): ReactElement {
  const { t } = useText();
  const facts: [string, string][] = [
    [t('stages.now'), t(`stages.${stage}`)],
    ...(since === null ? [] : [[t('stages.since'), `${instantText(since)} · ${changedByTitle ?? ''}`] as [string, string]]),
    ...(reason === null ? [] : [[t('stages.reason'), reason] as [string, string]]),
    [t('stages.held'), trial.figures === 0 ? t('stages.heldNone') : t('stages.heldCount', { ...trial })],
  ];
  return (
    <dl className="stage-facts">
      {facts.map(([name, text]) => (
        <Fact key={name} name={name} text={text} />
      ))}
    </dl>
  );
}

function Fact({ name, text }: { name: string; text: string }): ReactElement {
  return (
    <>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </>
  );
}

function Choice({
  figures,
  count,
  onChange,
}: {
  figures: MoveStage['figures'] | undefined;
  count: number;
  onChange: (figures: MoveStage['figures']) => void;
}): ReactElement {
  const { t } = useText();
  return (
    <fieldset>
      <legend>{t('stages.choose', { count })}</legend>
      {CHOICES.map((each) => (
        <label key={each}>
          <input type="radio" name="trial-figures" checked={figures === each} onChange={() => onChange(each)} />
          <span>
            {t(`stages.${each}`)}
            <small>{t(`stages.${each}Detail`)}</small>
          </span>
        </label>
      ))}
    </fieldset>
  );
}

function Reason({ value, onChange }: { value: string; onChange: (reason: string) => void }): ReactElement {
  const { t } = useText();
  const box = useId();
  return (
    <div>
      <label htmlFor={box}>{t('stages.why', { least: LEAST_REASON })}</label>
      <textarea id={box} rows={3} maxLength={1000} value={value} onChange={(event) => onChange(event.target.value)} />
    </div>
  );
}

// Audit samples: drawn here, listed with what came out, and opened to be filled. Which one is open is part of the address.
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Button } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement, SyntheticEvent } from 'react';
import type { AuditSample } from '@haidang/plugin-sdk';
import { setsQuery } from '../../shared/api/definitions.js';
import { useDeed } from '../../shared/api/useDeed.js';
import { instantText, percentText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { PICKED_TYPES } from '../../shared/periods.js';
import { Asked } from '../../shared/ui/Asked.js';
import { EmptyState } from '../../shared/ui/EmptyState.js';
import { PeriodPicker } from '../../shared/ui/pickers/PeriodPicker.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { OneSample } from './OneSample.js';
import { drawSample, samplesQuery } from './references.api.js';

export function SamplesTab(): ReactElement {
  const { item } = useSearch({ strict: false });
  const navigate = useNavigate();
  const show = (id: string | undefined): void =>
    void navigate({ to: '/admin/references/{-$tab}', params: { tab: 'samples' }, search: id === undefined ? {} : { item: id } });
  return item === undefined ? <Samples onShow={show} /> : <OneSample id={item} onBack={() => show(undefined)} />;
}

function Samples({ onShow }: { onShow: (id: string) => void }): ReactElement {
  const { t } = useText();
  const query = useQuery(samplesQuery);
  return (
    <section aria-label={t('references.tab.samples')}>
      <p className="muted">{t('references.samplesLead')}</p>
      <Asked query={query}>
        {({ items, mayDraw }) => (
          <>
            {mayDraw ? <Drawing onDrawn={onShow} /> : null}
            <div className="card">
              {items.length === 0 ? (
                <EmptyState title={t('references.noSamples')} detail={t('references.noSamplesDetail')} icon="table" />
              ) : (
                <ul className="references-samples" role="list">
                  {items.map((sample) => (
                    <SampleLine key={sample.id} sample={sample} onShow={onShow} />
                  ))}
                </ul>
              )}
            </div>
          </>
        )}
      </Asked>
    </section>
  );
}

function SampleLine({ sample, onShow }: { sample: AuditSample; onShow: (id: string) => void }): ReactElement {
  const { t, language, local } = useText();
  const { id, title, periodTitle, orgUnitTitle, drawnByTitle, drawnAt, seed, answered, size, estimate } = sample;
  return (
    <li>
      <div>
        <button type="button" className="references-open" onClick={() => onShow(String(id))}>
          {title}
        </button>
        <small className="muted references-block">
          {local(periodTitle)}
          {orgUnitTitle === null ? '' : ` · ${orgUnitTitle}`} · {t('references.by', { name: drawnByTitle, at: instantText(drawnAt), seed })}
        </small>
      </div>
      <span>{t('references.progress', { answered, size })}</span>
      <b>{estimate === null ? t('references.noEstimate') : t('references.estimate', { percent: percentText(estimate * 100, language) })}</b>
    </li>
  );
}

interface Wish {
  title: string;
  period: string | undefined;
  size: number;
  set: string;
  seed: string;
}

function Drawing({ onDrawn }: { onDrawn: (id: string) => void }): ReactElement {
  const { t, local } = useText();
  const box = useId();
  const [wish, setWish] = useState<Wish>({ title: '', period: undefined, size: 20, set: '', seed: '' });
  const sets = useQuery(setsQuery).data ?? [];
  const { mutate, isPending, error, reset } = useDeed({
    work: () =>
      drawSample({
        title: wish.title.trim(),
        period: wish.period ?? '',
        size: wish.size,
        ...(wish.set === '' ? {} : { sets: [wish.set] }),
        ...(wish.seed.trim() === '' ? {} : { seed: wish.seed.trim() }),
      }),
    touches: ['audit-samples'],
    said: (sample) => t('references.drawn', { count: sample.size }),
    then: (sample) => onDrawn(String(sample.id)),
  });
  const draw = (event: SyntheticEvent): void => {
    event.preventDefault();
    mutate();
  };
  return (
    <form className="card references-form" onSubmit={draw}>
      <div className="references-fields">
        {(['title', 'seed'] as const).map((each) => (
          <div key={each}>
            <label htmlFor={`${box}${each}`}>{t(`references.${NAMES[each]}`)}</label>
            <input
              id={`${box}${each}`}
              value={wish[each]}
              maxLength={each === 'title' ? 200 : 64}
              required={each !== 'seed'}
              placeholder={each === 'seed' ? t('references.drawSeedHint') : undefined}
              onChange={(event) => setWish({ ...wish, [each]: event.target.value })}
            />
          </div>
        ))}
        <div>
          <span className="references-name">{t('references.drawPeriod')}</span>
          <PeriodPicker period={wish.period} types={PICKED_TYPES} boxed onChange={(period) => setWish({ ...wish, period })} />
        </div>
        <div>
          <label htmlFor={`${box}size`}>{t('references.drawSize')}</label>
          <input
            id={`${box}size`}
            type="number"
            min={1}
            max={500}
            required
            value={wish.size}
            onChange={(event) => setWish({ ...wish, size: Number(event.target.value) })}
          />
        </div>
        <div>
          <label htmlFor={`${box}set`}>{t('references.drawSet')}</label>
          <select id={`${box}set`} value={wish.set} onChange={(event) => setWish({ ...wish, set: event.target.value })}>
            <option value="">{t('references.everySet')}</option>
            {sets.map((each) => (
              <option key={each.id} value={each.id}>
                {local(each.title)}
              </option>
            ))}
          </select>
        </div>
      </div>
      <div className="references-actions">
        <Button type="primary" htmlType="submit" disabled={wish.period === undefined} loading={isPending}>
          {t('references.draw')}
        </Button>
        {wish.period === undefined ? <small className="muted">{t('references.drawWhy')}</small> : null}
      </div>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </form>
  );
}

const NAMES = { title: 'drawTitle', seed: 'drawSeed' } as const;

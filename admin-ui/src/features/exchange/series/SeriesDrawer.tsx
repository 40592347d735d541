// One reference series: its dimensions and attributes, every value, and the indicator of ours that it is a second source of.
import { useQuery } from '@tanstack/react-query';
import { Button, Drawer } from 'antd';
import { useId, useState } from 'react';
import type { ReactElement } from 'react';
import type { ReferenceSeriesDetail } from '@haidang/plugin-sdk';
import { useSession } from '../../../shared/api/session.js';
import { figureText, instantText } from '../../../shared/format.js';
import { useText } from '../../../shared/i18n/index.js';
import { ProblemNotice } from '../../../shared/ui/ProblemNotice.js';
import { Asked } from '../../../shared/ui/Asked.js';
import { useDeed } from '../../../shared/api/useDeed.js';
import { nameSecondSource, oneSeriesQuery } from './series.api.js';

export function SeriesDrawer({ id, onClose }: { id: string; onClose: () => void }): ReactElement {
  const { t } = useText();
  const query = useQuery(oneSeriesQuery(id));
  return (
    <Drawer open title={t('exchange.series.one')} size={560} onClose={onClose} closable={{ 'aria-label': t('common.close') }}>
      <Asked query={query}>{(series) => <Series key={series.id} series={series} />}</Asked>
    </Drawer>
  );
}

function Series({ series }: { series: ReferenceSeriesDetail }): ReactElement {
  const { t, language } = useText();
  const mayDefine = useSession()?.actions.includes('define') ?? false;
  const concepts = Object.entries({ ...series.dimensions, ...series.dataset, ...series.attributes });
  return (
    <div className="exchange-stack">
      <dl className="exchange-facts">
        <dt>{t('exchange.series.flow')}</dt>
        <dd>{series.flow}</dd>
        {concepts.map(([concept, code]) => (
          <div key={concept}>
            <dt>{concept}</dt>
            <dd>{code}</dd>
          </div>
        ))}
      </dl>
      {mayDefine ? <SecondSource series={series} /> : null}
      <table className="exchange-values">
        <caption>{t('exchange.series.values', { count: series.items.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{t('period.label')}</th>
            <th scope="col" className="number">
              {t('exchange.series.value')}
            </th>
            <th scope="col">{t('exchange.series.attributes')}</th>
            <th scope="col">{t('exchange.series.recorded')}</th>
          </tr>
        </thead>
        <tbody>
          {[...series.items].reverse().map((each) => (
            <tr key={each.period}>
              <th scope="row">{each.period}</th>
              <td className="number">{figureText(each.value, undefined, language)}</td>
              <td>
                {Object.entries(each.attributes)
                  .map(([concept, code]) => `${concept}=${code}`)
                  .join(', ')}
              </td>
              <td>{instantText(each.recordedAt)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function SecondSource({ series }: { series: ReferenceSeriesDetail }): ReactElement {
  const { t } = useText();
  const box = useId();
  const [indicator, setIndicator] = useState(series.indicator ?? '');
  const { mutate, isPending, error, reset } = useDeed({
    work: () => nameSecondSource(series.id, indicator.trim() === '' ? null : indicator.trim()),
    touches: ['reference-series'],
    said: t('exchange.series.named'),
  });
  return (
    <form
      className="exchange-form"
      onSubmit={(event) => {
        event.preventDefault();
        mutate();
      }}
    >
      <label htmlFor={box}>{t('exchange.series.second')}</label>
      <div className="exchange-inline">
        <input
          id={box}
          maxLength={200}
          autoCapitalize="none"
          spellCheck={false}
          placeholder={t('exchange.targetHint.indicator')}
          value={indicator}
          onChange={(event) => setIndicator(event.target.value)}
        />
        <Button htmlType="submit" loading={isPending} disabled={indicator.trim() === (series.indicator ?? '')}>
          {t('exchange.save')}
        </Button>
      </div>
      {error === null ? null : <ProblemNotice error={error} onRetry={reset} />}
    </form>
  );
}

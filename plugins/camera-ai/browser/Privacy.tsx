// The rules of privacy as they are set here, and where the numbers go.
import { DataTable, PageLoading, ProblemNotice, dateText, figureText, useLanguage, usePluginQuery } from '@haidang/host';
import type { ReactElement } from 'react';
import type { PrivacyView } from './shapes.js';
import { TEXTS, type TextKey } from './texts.js';
import { useSay } from './words.js';

const RULES = ['privacyNoPersons', 'privacyPictures', 'privacyLook', 'privacyEnable'] as const;

const isKey = (key: string): key is TextKey => key in TEXTS.vi;

export function Privacy(): ReactElement {
  const t = useSay();
  const { data, error, refetch } = usePluginQuery<PrivacyView>('/privacy');
  if (data === undefined) return error === null ? <PageLoading /> : <ProblemNotice error={error} onRetry={refetch} />;
  const kept = [
    { what: t('keptEvents'), long: t('monthsOf', { count: data.eventMonths }) },
    { what: t('keptPictures'), long: t('daysOf', { count: data.pictureDays }) },
    { what: t('keptMinutes'), long: t('daysOf', { count: data.minuteDays }) },
    { what: t('keptCounts'), long: t('forEver') },
  ];
  return (
    <div className="camera-privacy">
      <ul className="camera-box">
        {RULES.map((rule) => (
          <li key={rule}>{t(rule)}</li>
        ))}
      </ul>
      <section className="camera-box">
        <h3>{t('kept')}</h3>
        <dl className="camera-facts">
          {kept.map(({ what, long }) => (
            <div key={what}>
              <dt>{what}</dt>
              <dd>{long}</dd>
            </div>
          ))}
        </dl>
        <Swept swept={data.swept} />
      </section>
      <section className="camera-box">
        <h3>{t('whereNumbers')}</h3>
        <p className="muted">{t('whereHint')}</p>
        <DataTable
          label={t('whereNumbers')}
          rows={data.mapping}
          rowKey={({ measure, set, indicator }) => `${measure} ${set}.${indicator}`}
          empty={t('noSettings')}
          columns={[
            { id: 'measure', title: t('measure'), cell: ({ measure }) => (isKey(measure) ? t(measure) : measure) },
            { id: 'indicator', title: t('indicator'), cell: ({ set, indicator }) => <code>{`${set}.${indicator}`}</code> },
          ]}
        />
        <p className="muted">{t('settingsHint')}</p>
      </section>
    </div>
  );
}

/** What retention took, so that it can be seen that it works. */
function Swept({ swept }: Pick<PrivacyView, 'swept'>): ReactElement {
  const t = useSay();
  const language = useLanguage();
  if (swept.length === 0) return <p className="muted">{t('sweptNothing')}</p>;
  return (
    <DataTable
      label={t('swept')}
      rows={swept}
      rowKey={({ day }) => day}
      columns={[
        { id: 'day', title: t('swept'), cell: ({ day }) => dateText(day) },
        { id: 'events', title: t('tabEvents'), cell: ({ events }) => figureText(events, 0, language), numeric: true },
        { id: 'pictures', title: t('keptPictures'), cell: ({ pictures }) => figureText(pictures, 0, language), numeric: true },
        { id: 'alerts', title: t('tabAlerts'), cell: ({ alerts }) => figureText(alerts, 0, language), numeric: true, wide: true },
        { id: 'hours', title: t('keptMinutes'), cell: ({ hours }) => figureText(hours, 0, language), numeric: true, wide: true },
      ]}
    />
  );
}

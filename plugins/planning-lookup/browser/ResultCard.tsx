// The answer in words: what the map shows, for those who cannot see it, and for print. Every layer with its decision, every zone with its square metres.
import type { ReactElement } from 'react';
import { Button, DataTable, dateText, figureText, textOf, useLanguage } from '@haidang/host';
import { degreesText } from '../src/crs/systems.js';
import { Comparison } from './Comparison.js';
import type { Translate } from './texts.js';
import type { Attribute, LayerAnswer, LookupAnswer, Standing, ZoneAnswer } from './wire.js';

interface ResultCardProps {
  readonly t: Translate;
  readonly answer: LookupAnswer;
  readonly printing: boolean;
  /** The address leads to this answer again; a parcel of a file or of very many corners has none. */
  readonly shareable: boolean;
  readonly onPdf: () => void;
  readonly onLink: () => void;
  readonly onClear: () => void;
}

export function ResultCard({ t, answer, printing, shareable, onPdf, onLink, onClear }: ResultCardProps): ReactElement {
  const language = useLanguage();
  const { place, parcel, area, plane } = answer;
  return (
    <article className="planning-lookup-card" aria-label={t('result')}>
      <header>
        <h2>{parcel === null ? (area === null ? t('point') : t('byParcel')) : t('parcel', { number: parcel.number, sheet: parcel.sheet })}</h2>
        <p className="planning-lookup-echo" role="status">
          {textOf(answer.echo, language)}
        </p>
        {area === null ? null : (
          <p className="planning-lookup-area">
            <strong className="number">{figureText(area, 1, language)} m²</strong>{' '}
            {plane === null ? null : <span className="muted">{t('plane', { plane: textOf(plane, language) })}</span>}
          </p>
        )}
        <p className="planning-lookup-place">
          {place.commune === null ? t('outsideProvince') : <b>{place.commune.title}</b>}
          <span>
            WGS84 {place.latitude.toFixed(6)}, {place.longitude.toFixed(6)}
          </span>
          <span>
            VN-2000 X {place.vn2000.north.toFixed(2)}, Y {place.vn2000.east.toFixed(2)} ({degreesText(place.vn2000.meridian)}, {place.vn2000.zone}°)
          </span>
        </p>
      </header>
      {answer.outsideData ? (
        <div className="planning-lookup-outside">
          <b>{t('outsideData')}</b>
          <p>{t('outsideDataDetail')}</p>
        </div>
      ) : null}
      <Comparison t={t} changes={answer.changes} />
      {answer.layers.map((layer) => (
        <LayerPart key={layer.layer} t={t} layer={layer} />
      ))}
      <p className="planning-lookup-disclaimer">{textOf(answer.disclaimer, language)}</p>
      <div className="planning-lookup-actions no-print">
        <Button kind="primary" icon="download" busy={printing} onClick={onPdf}>
          {t('pdf')}
        </Button>
        <Button icon="print" onClick={() => print()}>
          {t('print')}
        </Button>
        <Button icon="link" disabled={!shareable} onClick={onLink}>
          {t('link')}
        </Button>
        <Button kind="text" onClick={onClear}>
          {t('clear')}
        </Button>
      </div>
      {shareable ? null : <p className="planning-lookup-hint no-print">{t('linkNone')}</p>}
    </article>
  );
}

const BADGES: Readonly<Record<Standing, string>> = {
  'in-force': 'badge badge-good',
  'being-adjusted': 'badge badge-preliminary',
  expired: 'badge badge-bad',
  'not-yet': 'badge badge-grey',
};

function LayerPart({ t, layer }: { readonly t: Translate; readonly layer: LayerAnswer }): ReactElement {
  const language = useLanguage();
  const { decision, newer, outside } = layer;
  return (
    <section className="planning-lookup-layer">
      <h3>
        {textOf(layer.title, language)} <span className="planning-lookup-kind">{t(`kind-${layer.kind}`)}</span>
      </h3>
      <p>
        <span className={BADGES[layer.standing]}>{t(`standing-${layer.standing}`)}</span>{' '}
        {layer.sample ? <span className="badge badge-info">{t('sample')}</span> : null}
      </p>
      {layer.zones.length === 0 && (outside === null || outside.area === 0) ? <p className="muted">{t('nothingHere')}</p> : <Zones t={t} layer={layer} />}
      {layer.doubled > 0 ? <p className="planning-lookup-warn">{t('doubled', { area: figureText(layer.doubled, 1, language) })}</p> : null}
      {layer.near.map(({ code, title, metres }) => (
        <p key={code} className="planning-lookup-warn">
          {t('near', {
            code,
            title: textOf(title, language),
            metres: figureText(metres, 1, language),
            accuracy: figureText(layer.accuracyMetres, 1, language),
          })}
        </p>
      ))}
      <p className="planning-lookup-decision">
        {t('decision')} <b>{decision.number}</b> {t('of', { date: dateText(decision.date), issuer: decision.issuer })}
        {decision.period === '' ? '' : `, ${t('period', { period: decision.period })}`}.{' '}
        {decision.link === '' ? null : (
          <a href={decision.link} target="_blank" rel="noreferrer">
            {t('document')}
          </a>
        )}
        <br />
        <span className="muted">
          {t('layerDate', { date: dateText(layer.layerDate) })}, {t('accuracy', { metres: figureText(layer.accuracyMetres, undefined, language) })},{' '}
          {t('version', { number: layer.version })}
        </span>
      </p>
      {layer.adjusting === null ? null : <p className="planning-lookup-warn">{t('adjusting', { what: layer.adjusting })}</p>}
      {newer === null ? null : (
        <p className="planning-lookup-warn">
          {t('newer', { number: newer.decision.number, date: dateText(newer.decision.date), from: dateText(newer.validFrom) })}{' '}
          {newer.decision.link === '' ? null : (
            <a href={newer.decision.link} target="_blank" rel="noreferrer">
              {t('document')}
            </a>
          )}
        </p>
      )}
    </section>
  );
}

interface Row {
  readonly key: string;
  readonly zone: ZoneAnswer | undefined;
  readonly area: number | null;
  readonly share: number | null;
}

function Zones({ t, layer }: { readonly t: Translate; readonly layer: LayerAnswer }): ReactElement {
  const language = useLanguage();
  const rows: Row[] = layer.zones.map((zone) => ({ key: zone.code, zone, area: zone.area, share: zone.share }));
  if (layer.outside !== null && layer.outside.area > 0) rows.push({ key: '', zone: undefined, ...layer.outside });
  const measured = rows.some(({ area }) => area !== null);
  return (
    <DataTable<Row>
      label={`${t('zones')}: ${textOf(layer.title, language)}`}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { id: 'use', title: t('use'), cell: ({ zone }) => (zone === undefined ? <i>{t('outsideZones')}</i> : <Zone t={t} zone={zone} />) },
        ...(measured
          ? [
              { id: 'area', title: t('squareMetres'), numeric: true, cell: ({ area }: Row) => (area === null ? '' : figureText(area, 1, language)) },
              { id: 'share', title: t('share'), numeric: true, cell: ({ share }: Row) => (share === null ? '' : `${figureText(share, 1, language)} %`) },
            ]
          : []),
      ]}
    />
  );
}

function Zone({ t, zone }: { readonly t: Translate; readonly zone: ZoneAnswer }): ReactElement {
  const language = useLanguage();
  return (
    <>
      <span className="planning-lookup-key" style={{ background: zone.colour }} aria-hidden="true" /> <b>{zone.code}</b>{' '}
      {zone.code === textOf(zone.title, language) ? null : textOf(zone.title, language)}
      {zone.attributes.slice(0, 5).map((attributes) => (
        <div key={JSON.stringify(attributes)} className="planning-lookup-more">
          {Object.entries(attributes)
            .map(([name, value]) => `${t(`attr-${name as Attribute}`)}: ${value}`)
            .join(' · ')}
        </div>
      ))}
    </>
  );
}

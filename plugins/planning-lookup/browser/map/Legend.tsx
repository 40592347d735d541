// Layers with their opacity, and what each colour means: land uses that occur, by their share.
import type { ReactElement } from 'react';
import { Checkbox, EmptyState, figureText, textOf, useLanguage } from '@haidang/host';
import type { Translate } from '../texts.js';
import type { ShownLayer } from '../wire.js';

export interface LayerLook {
  readonly shown: boolean;
  /** Percent. */
  readonly opacity: number;
}

export const lookOf = (looks: Readonly<Record<string, LayerLook>>, { id, kind }: ShownLayer): LayerLook =>
  looks[id] ?? { shown: kind !== 'present', opacity: 75 };

interface LegendProps {
  readonly t: Translate;
  readonly layers: readonly ShownLayer[];
  readonly looks: Readonly<Record<string, LayerLook>>;
  readonly onLook: (layer: string, look: LayerLook) => void;
}

export function Legend({ t, layers, looks, onLook }: LegendProps): ReactElement {
  const language = useLanguage();
  if (layers.length === 0) return <EmptyState title={t('noLayers')} detail={t('noLayersDetail')} />;
  return (
    <section className="planning-lookup-legend no-print" aria-label={t('layers')}>
      <h2>{t('layers')}</h2>
      {layers.map((layer) => {
        const look = lookOf(looks, layer);
        const title = textOf(layer.title, language);
        return (
          <div key={layer.id} className="planning-lookup-legend-layer">
            <Checkbox checked={look.shown} onChange={(shown) => onLook(layer.id, { ...look, shown })}>
              {title}
            </Checkbox>
            {layer.shown === null ? null : (
              <span className="muted">
                {t('version', { number: layer.shown.version })}, {t(`standing-${layer.shown.standing}`)}
              </span>
            )}
            {look.shown ? (
              <label className="planning-lookup-opacity">
                <span>{t('opacity')}</span>
                <input
                  type="range"
                  min={10}
                  max={100}
                  step={5}
                  value={look.opacity}
                  aria-label={`${t('opacity')}: ${title}`}
                  onChange={({ target }) => onLook(layer.id, { ...look, opacity: Number(target.value) })}
                />
              </label>
            ) : null}
            {look.shown && layer.kind !== 'parcels' && layer.shown !== null && layer.shown.legend.length > 0 ? (
              <ul aria-label={`${t('legend')}: ${title}`}>
                {layer.shown.legend.map(({ code, title: use, colour, area }) => (
                  <li key={code}>
                    <span className="planning-lookup-key" style={{ background: colour }} aria-hidden="true" /> <b>{code}</b> {textOf(use, language)}{' '}
                    <span className="muted number">{figureText(area / 10_000, 1, language)} ha</span>
                  </li>
                ))}
              </ul>
            ) : null}
          </div>
        );
      })}
    </section>
  );
}

// The right half: the map where the browser can draw it, else the still picture; below, the coordinates under the cursor in both systems.
import { lazy, Suspense, useMemo, useState } from 'react';
import type { ReactElement } from 'react';
import { Button, usePlugin, usePluginQuery } from '@haidang/host';
import { degreesText, transformOf } from '../../src/crs/systems.js';
import type { MapLabel, MapViewProps } from './MapView.js';
import { StillMap } from './StillMap.js';
import type { Translate } from '../texts.js';

const MapView = lazy(() => import('./MapView.js'));

type MapFrameProps = Pick<MapViewProps, 'layers' | 'answer' | 'view'> & {
  readonly t: Translate;
  readonly meridian: number;
  /** Without it the map is there to be looked at. */
  readonly onPoint?: MapViewProps['onPoint'];
};
const NOTHING = (): void => undefined;

function hasWebGl2(): boolean {
  try {
    return document.createElement('canvas').getContext('webgl2') !== null;
  } catch {
    return false;
  }
}

export function MapFrame({ layers, answer, view, onPoint, t, meridian }: MapFrameProps): ReactElement {
  const { api } = usePlugin();
  const labels = usePluginQuery<readonly MapLabel[]>('/labels');
  const drawable = useMemo(hasWebGl2, []);
  const [cursor, setCursor] = useState<readonly [number, number]>();
  const [centre, setCentre] = useState<readonly [number, number]>();
  const shown = cursor ?? centre;
  if (!drawable)
    return (
      <div className="planning-lookup-frame">
        <p className="planning-lookup-note">{t('noMap')}</p>
        <StillMap label={t('map')} answer={answer} onPoint={onPoint ?? NOTHING} />
      </div>
    );
  return (
    <div className="planning-lookup-frame">
      <Suspense fallback={<p className="planning-lookup-drawing muted">{t('drawing')}</p>}>
        {labels.data === undefined ? null : (
          <MapView
            base={api.address('/base')}
            labels={labels.data}
            layers={layers}
            answer={answer}
            view={view}
            label={t('map')}
            onPoint={onPoint ?? NOTHING}
            onCursor={setCursor}
            onCentre={(longitude, latitude) => setCentre([longitude, latitude])}
          />
        )}
      </Suspense>
      <div className="planning-lookup-foot no-print">
        <span className="planning-lookup-cursor">{shown === undefined ? t('base') : <Place place={shown} meridian={meridian} />}</span>
        {onPoint === undefined ? null : (
          <Button size="small" onClick={() => centre !== undefined && onPoint(centre[0], centre[1])} disabled={centre === undefined}>
            {t('here')}
          </Button>
        )}
      </div>
    </div>
  );
}

function Place({ place: [longitude, latitude], meridian }: { readonly place: readonly [number, number]; readonly meridian: number }): ReactElement {
  const [east, north] = transformOf({ kind: 'vn2000', meridian, zone: 3 }).fromWgs84(longitude, latitude);
  return (
    <>
      <span>
        WGS84 {latitude.toFixed(5)}, {longitude.toFixed(5)}
      </span>
      <span>
        VN-2000 X {north.toFixed(1)} Y {east.toFixed(1)} ({degreesText(meridian)})
      </span>
    </>
  );
}

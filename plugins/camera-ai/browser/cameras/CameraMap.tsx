// Cameras over the communes, drawn from the boundaries that come with the plugin: no map service, no request leaves the house. Trường Sa is
// shown in a frame of its own, for it lies far out.
import { Button } from '@haidang/host';
import { useId, useState } from 'react';
import type { KeyboardEvent, MouseEvent, ReactElement } from 'react';
import province from './province.json' with { type: 'json' };
import type { MapView } from '../shapes.js';
import { STANDING_KEYS, useSay } from '../words.js';

const x = (longitude: number): number => (longitude - province.west) * province.x;
const y = (latitude: number): number => (province.north - latitude) * province.y;

/** More points than this are drawn smaller: they would cover one another. */
const CROWD = 300;

interface CameraMapProps {
  readonly points: MapView['points'];
  readonly chosen?: string | undefined;
  readonly onChoose?: (code: string) => void;
  /** Only the neighbourhood of the chosen camera. */
  readonly near?: boolean;
}

export function CameraMap({ points, chosen, onChoose, near = false }: CameraMapProps): ReactElement {
  const t = useSay();
  const title = useId();
  const [closer, setCloser] = useState<Box>();
  const middle = points.find(({ code }) => code === chosen);
  const whole =
    near && middle !== undefined
      ? `${String(x(middle.longitude) - 110)} ${String(y(middle.latitude) - 60)} 220 120`
      : `0 0 ${String(province.width + 40)} ${String(province.height)}`;
  const box = closer === undefined ? whole : `${String(closer.x)} ${String(closer.y)} ${String(closer.width)} ${String(closer.height)}`;
  // Points keep their size on the screen, so that those of a town stand apart when it is looked at closely.
  const size = near
    ? 5
    : (points.length > CROWD ? 4 : 8) * (closer === undefined ? 1 : Math.min(1, Math.max(closer.width / province.width, closer.height / province.height)));
  const mayZoom = onChoose !== undefined;
  return (
    <div className="camera-map-stage">
      {closer !== undefined && (
        <span className="camera-map-whole">
          <Button size="small" onClick={() => setCloser(undefined)}>
            {t('whole')}
          </Button>
        </span>
      )}
      <svg className="camera-map" viewBox={box} role="group" aria-labelledby={title}>
        <title id={title}>{t('mapLabel')}</title>
        {province.communes.map(({ code, name, d }) => (
          <path
            key={code}
            className="camera-commune"
            d={d}
            data-near={mayZoom}
            {...(mayZoom ? { onClick: (event: MouseEvent<SVGPathElement>) => setCloser(around(event.currentTarget.getBBox())) } : {})}
          >
            <title>{name}</title>
          </path>
        ))}
        {!near && <Islands label={t('islands')} />}
        {points.map(({ code, title: name, latitude, longitude, standing }) => (
          <g
            key={code}
            className={`camera-point camera-${standing}`}
            data-chosen={code === chosen}
            transform={`translate(${String(x(longitude))} ${String(y(latitude))})`}
            {...(onChoose === undefined
              ? {}
              : {
                  role: 'button',
                  tabIndex: 0,
                  'aria-label': `${name}: ${t(STANDING_KEYS[standing])}`,
                  onClick: () => onChoose(code),
                  onKeyDown: (event: KeyboardEvent) => {
                    if (event.key === 'Enter') onChoose(code);
                  },
                })}
          >
            <title>{`${name}: ${t(STANDING_KEYS[standing])}`}</title>
            {standing === 'active' ? (
              <circle r={size} />
            ) : standing === 'offline' ? (
              <path d={`M0 ${String(-size - 3)}L${String(size + 2)} ${String(size)}H${String(-size - 2)}Z`} />
            ) : (
              <rect x={-size} y={-size} width={size * 2} height={size * 2} />
            )}
          </g>
        ))}
      </svg>
    </div>
  );
}

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The commune and what lies around it. */
function around({ x: left, y: top, width, height }: Box): Box {
  const edge = Math.max(width, height) * 0.4;
  return { x: left - edge, y: top - edge, width: width + 2 * edge, height: height + 2 * edge };
}

function Islands({ label }: { readonly label: string }): ReactElement {
  const { width, height, dots } = province.islands;
  return (
    <g className="camera-islands" transform={`translate(${String(province.width - width - 10)} ${String(province.height - height - 60)})`}>
      <rect x={-14} y={-14} width={width + 40} height={height + 50} rx={6} />
      {dots.map(([left, top]) => (
        <circle key={`${String(left)} ${String(top)}`} cx={left} cy={top} r={1.6} />
      ))}
      <text x={(width + 12) / 2} y={height + 26}>
        {label}
      </text>
    </g>
  );
}

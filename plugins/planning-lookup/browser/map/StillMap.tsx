// The map without WebGL2: communes as a picture, the place on it, and the nearest commune by pressing. The result card is the same.
import type { ReactElement } from 'react';
import { usePluginQuery } from '@haidang/host';

interface Base {
  readonly features: readonly {
    readonly properties: { readonly code: string; readonly name: string };
    readonly geometry: { readonly type: string; readonly coordinates: unknown };
  }[];
}

export interface StillMapProps {
  readonly label: string;
  readonly answer: GeoJSON.Geometry | undefined;
  readonly onPoint: (longitude: number, latitude: number) => void;
}

const [WEST, EAST, SOUTH, NORTH] = [108.5, 109.7, 11.3, 12.95];
const SCALE = 600;
const x = (longitude: number): number => (longitude - WEST) * SCALE;
const y = (latitude: number): number => (NORTH - latitude) * SCALE * 1.025;

function pathOf({ type, coordinates }: { type: string; coordinates: unknown }): string {
  const polygons = (type === 'Polygon' ? [coordinates] : coordinates) as (readonly [number, number])[][][];
  return polygons
    .flatMap((polygon) => polygon.map((ring) => `M${ring.map(([longitude, latitude]) => `${x(longitude).toFixed(1)} ${y(latitude).toFixed(1)}`).join('L')}Z`))
    .join('');
}

export function StillMap({ label, answer, onPoint }: StillMapProps): ReactElement {
  const { data } = usePluginQuery<Base>('/base');
  const [width, height] = [x(EAST), y(SOUTH)];
  return (
    <svg
      className="planning-lookup-still"
      viewBox={`0 0 ${String(width)} ${String(height)}`}
      role="img"
      aria-label={label}
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const scale = Math.min(box.width / width, box.height / height);
        const [left, top] = [(box.width - width * scale) / 2, (box.height - height * scale) / 2];
        onPoint((event.clientX - box.left - left) / scale / SCALE + WEST, NORTH - (event.clientY - box.top - top) / scale / SCALE / 1.025);
      }}
    >
      {data?.features.map(({ properties, geometry }) => (
        <path key={properties.code} d={pathOf(geometry)}>
          <title>{properties.name}</title>
        </path>
      ))}
      {answer?.type === 'Point' ? (
        <circle className="planning-lookup-still-answer" cx={x(answer.coordinates[0] ?? 0)} cy={y(answer.coordinates[1] ?? 0)} r={8} />
      ) : null}
      {answer?.type === 'Polygon' || answer?.type === 'MultiPolygon' ? <path className="planning-lookup-still-answer" d={pathOf(answer)} /> : null}
    </svg>
  );
}

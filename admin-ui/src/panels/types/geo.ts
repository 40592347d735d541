// Outlines for maps. The box that is drawn is that of the mainland: an archipelago 500 km out at sea would shrink it to a dot, so
// units that lie wholly out there are drawn as named fields beside the map, never left out. Pure.
export type Position = readonly [longitude: number, latitude: number, ...rest: number[]];

export interface Outline {
  readonly type: 'Feature';
  readonly geometry:
    | { readonly type: 'Polygon'; readonly coordinates: readonly (readonly Position[])[] }
    | { readonly type: 'MultiPolygon'; readonly coordinates: readonly (readonly (readonly Position[])[])[] };
  readonly properties: { readonly code: string; readonly title: string };
}

export interface Outlines {
  readonly type: 'FeatureCollection';
  readonly features: readonly Outline[];
}

export interface SplitOutlines {
  /** What is drawn; each region is named by its code. */
  readonly mainland: {
    readonly type: 'FeatureCollection';
    readonly features: readonly (Omit<Outline, 'properties'> & { readonly properties: { readonly code: string; readonly name: string } })[];
  };
  /** Units that lie wholly far from the rest. */
  readonly faraway: readonly { readonly code: string; readonly title: string }[];
}

/** Degrees from the middle of all units beyond which a polygon is far away: about 165 km. */
const FAR = 1.5;

type Ring = readonly Position[];
type Polygon = readonly Ring[];

function polygonsOf({ geometry }: Outline): readonly Polygon[] {
  return geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
}

function middleOf(polygon: Polygon): readonly [number, number] {
  const ring = polygon[0] ?? [];
  const longitudes = ring.map(([longitude]) => longitude);
  const latitudes = ring.map(([, latitude]) => latitude);
  return [(Math.min(...longitudes) + Math.max(...longitudes)) / 2, (Math.min(...latitudes) + Math.max(...latitudes)) / 2];
}

function median(numbers: readonly number[]): number {
  const sorted = [...numbers].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** Separates what lies near the middle of the units from what lies far out. */
export function splitOutlines(outlines: Outlines): SplitOutlines {
  const middles = outlines.features.map((feature) => middleOf(polygonsOf(feature)[0] ?? []));
  const centre = [median(middles.map(([longitude]) => longitude)), median(middles.map(([, latitude]) => latitude))] as const;
  const isNear = (polygon: Polygon): boolean => {
    const [longitude, latitude] = middleOf(polygon);
    return Math.abs(longitude - centre[0]) <= FAR && Math.abs(latitude - centre[1]) <= FAR;
  };
  const parts = outlines.features.map((feature) => ({ feature, near: polygonsOf(feature).filter(isNear) }));
  return {
    mainland: {
      type: 'FeatureCollection',
      features: parts.flatMap(({ feature: { properties }, near }) =>
        near.length === 0
          ? []
          : [
              {
                type: 'Feature' as const,
                geometry: { type: 'MultiPolygon' as const, coordinates: near },
                properties: { code: properties.code, name: properties.code },
              },
            ],
      ),
    },
    faraway: parts.filter(({ near }) => near.length === 0).map(({ feature }) => feature.properties),
  };
}

/** Upper bounds of at most five classes with about as many units each; a value belongs to the first that is not below it. */
export function classBounds(values: readonly number[], most = 5): number[] {
  const sorted = [...values].sort((a, b) => a - b);
  const bounds = Array.from({ length: most }, (_, index) => sorted[Math.ceil(((index + 1) * sorted.length) / most) - 1]);
  return [...new Set(bounds.filter((bound) => bound !== undefined))];
}

export function classOf(value: number, bounds: readonly number[]): number {
  const found = bounds.findIndex((bound) => value <= bound);
  return found < 0 ? bounds.length - 1 : found;
}

// Answers where a point or a parcel lies: per layer the version that held on the day, its zones, and what of the parcel lies in none.
import type { Localised, PluginContext } from '@haidang/plugin-sdk';
import { titleOf, transformOf, vn2000 } from '../crs/systems.js';
import { communeAt } from '../data/communes.js';
import { overlay, TooComplex } from '../geometry/overlay.js';
import { inPlane, planeOf } from '../geometry/planar.js';
import { areaOf, boxOf, distanceToEdge, pointInside, toGeoJson, type Box, type Shape } from '../geometry/shapes.js';
import type { LayerCache } from '../layers/cache.js';
import { provinceMeridian } from '../layers/drafts.js';
import type { LoadedLayer } from '../layers/loaded.js';
import { chosenOn, type Attribute, type Chosen, type Layer, type LayerKind } from '../layers/model.js';
import { Refused } from '../read/source.js';
import { changesOf } from './changes.js';
import { DISCLAIMER, type LayerAnswer, type LookupAnswer, type ParcelAnswer, type PlaceAnswer, type ZoneAnswer } from './answer.js';
import { labelOf, named } from './uses.js';

export interface Asked {
  /** A point, or the corners of a parcel, in degrees. */
  readonly subject: { readonly kind: 'point'; readonly longitude: number; readonly latitude: number } | { readonly kind: 'parcel'; readonly shape: Shape };
  readonly echo: Localised;
  readonly parcel: ParcelAnswer | null;
  readonly day: string;
}

/** Largest parcel: 100 km². Beyond it the question is one for a report, not for a look-up. */
const MOST_SQUARE_METRES = 100_000_000;

export async function answerTo(context: PluginContext, cache: LayerCache, layers: readonly Layer[], asked: Asked): Promise<LookupAnswer> {
  const meridian = provinceMeridian(context);
  const { subject } = asked;
  const [longitude, latitude] = subject.kind === 'point' ? [subject.longitude, subject.latitude] : pointInside(subject.shape);
  const parcel = subject.kind === 'parcel' ? prepared(subject.shape, meridian) : undefined;
  const answers: LayerAnswer[] = [];
  const speaking = new Map<LayerKind, LoadedLayer>();
  for (const layer of layers) {
    const chosen = layer.kind === 'parcels' ? undefined : chosenOn(layer, asked.day);
    const loaded = chosen === undefined ? undefined : await cache.get(context, chosen.version.data);
    if (chosen === undefined || loaded === undefined) continue;
    const found = parcel === undefined ? atPoint(loaded, longitude, latitude, chosen, meridian) : acrossParcel(loaded, parcel);
    answers.push({ ...described(layer, chosen), ...found });
    if (found.zones.length > 0 && !speaking.has(layer.kind)) speaking.set(layer.kind, loaded);
  }
  const [present, planned] = [speaking.get('present'), speaking.get('planning')];
  const place = placeOf(longitude, latitude, meridian);
  return {
    echo: asked.echo,
    day: asked.day,
    place,
    parcel: asked.parcel,
    area: parcel?.area ?? null,
    plane: parcel === undefined ? null : titleOf(parcel.plane),
    geometry: subject.kind === 'parcel' ? toGeoJson(subject.shape) : null,
    layers: answers,
    changes: present === undefined || planned === undefined ? [] : changesOf({ present, planned }, parcel ?? { longitude, latitude }),
    outsideData: answers.every(({ kind, zones }) => kind === 'boundary' || zones.length === 0),
    outsideProvince: place.commune === null,
    disclaimer: DISCLAIMER,
  };
}

export function placeOf(longitude: number, latitude: number, meridian: number): PlaceAnswer {
  const crs = vn2000(meridian, 3);
  const [east, north] = crs === undefined ? [Number.NaN, Number.NaN] : transformOf(crs).fromWgs84(longitude, latitude);
  const commune = communeAt(longitude, latitude);
  return {
    longitude: Number(longitude.toFixed(7)),
    latitude: Number(latitude.toFixed(7)),
    vn2000: { north: Number(north.toFixed(2)), east: Number(east.toFixed(2)), meridian, zone: 3 },
    commune: commune === undefined ? null : { code: commune.code, title: commune.name },
  };
}

interface Parcel {
  readonly plane: ReturnType<typeof planeOf>;
  readonly planar: Shape;
  readonly area: number;
  readonly box: Box;
}

function prepared(shape: Shape, meridian: number): Parcel {
  const plane = planeOf(shape, meridian);
  const planar = inPlane(shape, plane);
  const area = areaOf(planar);
  if (area > MOST_SQUARE_METRES)
    throw new Refused('parcel-too-large', { vi: 'Thửa lớn hơn 100 km²: hãy chia nhỏ.', en: 'The parcel is larger than 100 km²: divide it.' });
  return { plane, planar, area, box: boxOf(shape) };
}

type Found = Pick<LayerAnswer, 'zones' | 'outside' | 'doubled' | 'near'>;

function acrossParcel(layer: LoadedLayer, { plane, planar, box }: Parcel): Found {
  const features = layer.within(box).sort((a, b) => a - b);
  try {
    const { area, parts, outside, doubled } = overlay(
      planar,
      features.map((feature) => inPlane(layer.shape(feature), plane)),
    );
    const least = Math.max(0.005, area * 1e-9);
    const crossed = features.flatMap((feature, index) => ((parts[index] ?? 0) > least ? [{ feature, area: parts[index] ?? 0 }] : []));
    const share = (part: number): number => (area === 0 ? 0 : (part / area) * 100);
    const byCode = new Map<string, { feature: number; area: number }[]>();
    for (const each of crossed) {
      const code = labelOf(layer, each.feature);
      byCode.set(code, [...(byCode.get(code) ?? []), each]);
    }
    const zones = [...byCode].map(([code, list]): ZoneAnswer => {
      const sum = list.reduce((total, each) => total + each.area, 0);
      return {
        ...named(code),
        area: sum,
        share: share(sum),
        attributes: distinct(
          layer,
          list.map(({ feature }) => feature),
        ),
        features: list.map(({ feature }) => layer.number(feature)).slice(0, 200),
      };
    });
    zones.sort((a, b) => (b.area ?? 0) - (a.area ?? 0));
    return {
      zones,
      outside: { area: outside < least ? 0 : outside, share: outside < least ? 0 : share(outside) },
      doubled: doubled < least ? 0 : doubled,
      near: [],
    };
  } catch (error) {
    if (!(error instanceof TooComplex)) throw error;
    throw new Refused('too-complex', { vi: 'Thửa cắt qua quá nhiều vùng: hãy chia nhỏ.', en: 'The parcel crosses too many zones: divide it.' });
  }
}

function atPoint(layer: LoadedLayer, longitude: number, latitude: number, { version }: Chosen, meridian: number): Found {
  const features = layer.under(longitude, latitude);
  const zones = features.map((feature): ZoneAnswer => ({
    ...named(labelOf(layer, feature)),
    area: null,
    share: null,
    attributes: distinct(layer, [feature]),
    features: [layer.number(feature)],
  }));
  return { zones, outside: null, doubled: 0, near: neighbours(layer, features, longitude, latitude, version.accuracyMetres, meridian) };
}

/** Zones other than those the point lies in, nearer than the map is accurate: whether it lies in them cannot be told from the map. */
function neighbours(
  layer: LoadedLayer,
  features: readonly number[],
  longitude: number,
  latitude: number,
  accuracy: number,
  meridian: number,
): LayerAnswer['near'] {
  const degrees = accuracy / 100_000;
  const crs = planeOf([[[longitude, latitude]]], meridian);
  const [x, y] = transformOf(crs).fromWgs84(longitude, latitude);
  const own = new Set(features.map((feature) => labelOf(layer, feature)));
  const nearest = new Map<string, number>();
  for (const feature of layer.within([longitude - degrees, latitude - degrees, longitude + degrees, latitude + degrees])) {
    const code = labelOf(layer, feature);
    if (features.includes(feature) || own.has(code)) continue;
    const metres = distanceToEdge(inPlane(layer.shape(feature), crs), x, y);
    if (metres <= accuracy) nearest.set(code, Math.min(nearest.get(code) ?? Infinity, metres));
  }
  return [...nearest].map(([code, metres]) => ({ code, title: named(code).title, metres: Math.round(metres * 10) / 10 })).sort((a, b) => a.metres - b.metres);
}

const MOST_ATTRIBUTES = 20;

function distinct(layer: LoadedLayer, features: readonly number[]): Partial<Record<Attribute, string>>[] {
  const found = new Map<string, Partial<Record<Attribute, string>>>();
  for (const feature of features) {
    const { code: _code, ref: _ref, ...others } = layer.attributes(feature);
    if (Object.keys(others).length > 0) found.set(JSON.stringify(others), others);
    if (found.size >= MOST_ATTRIBUTES) break;
  }
  return [...found.values()];
}

function described(layer: Layer, { version, standing, newer }: Chosen): Omit<LayerAnswer, keyof Found> {
  return {
    layer: layer.id,
    kind: layer.kind,
    title: layer.title,
    version: version.number,
    standing,
    adjusting: version.adjusting,
    validFrom: version.validFrom,
    validTo: version.validTo,
    newer: newer === undefined ? null : { version: newer.number, validFrom: newer.validFrom, decision: newer.decision },
    decision: version.decision,
    layerDate: version.layerDate,
    accuracyMetres: version.accuracyMetres,
    sample: version.sample,
  };
}

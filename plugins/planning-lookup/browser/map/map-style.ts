// What the map draws: communes as the ground, our own vector tiles above, the answer on top. No tile, letter or picture comes from another host:
// letters are drawn from the page's own fonts because no glyph address is named.
import type { GeoJSONSourceSpecification, LayerSpecification, SourceSpecification, StyleSpecification } from 'maplibre-gl';

export interface MapLayer {
  readonly id: string;
  readonly kind: string;
  /** Address of its tiles with {z}/{x}/{y}. */
  readonly tiles: string;
  readonly opacity: number;
}

const FONT = ['Hai Dang UI'];
const NOTHING: GeoJSONSourceSpecification = { type: 'geojson', data: { type: 'FeatureCollection', features: [] } };

export function styleOf(base: string, labels: unknown): StyleSpecification {
  return {
    version: 8,
    sources: { base: { type: 'geojson', data: base }, labels: { type: 'geojson', data: labels as GeoJSON.GeoJSON }, answer: NOTHING },
    layers: [
      { id: 'sea', type: 'background', paint: { 'background-color': '#DCE9F2' } },
      { id: 'land', type: 'fill', source: 'base', paint: { 'fill-color': '#F7F6F1' } },
      {
        id: 'communes',
        type: 'line',
        source: 'base',
        paint: { 'line-color': '#667085', 'line-width': ['interpolate', ['linear'], ['zoom'], 7, 0.5, 13, 1.5], 'line-dasharray': [4, 2, 1, 2] },
      },
      {
        id: 'names',
        type: 'symbol',
        source: 'labels',
        minzoom: 8.5,
        layout: { 'text-field': ['get', 'name'], 'text-font': FONT, 'text-size': ['interpolate', ['linear'], ['zoom'], 8, 10, 13, 14], 'text-max-width': 8 },
        paint: { 'text-color': '#344054', 'text-halo-color': '#FFFFFF', 'text-halo-width': 1.6 },
      },
      {
        id: 'answer-fill',
        type: 'fill',
        source: 'answer',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'fill-color': '#991B1B', 'fill-opacity': 0.12 },
      },
      {
        id: 'answer-line',
        type: 'line',
        source: 'answer',
        filter: ['==', ['geometry-type'], 'Polygon'],
        paint: { 'line-color': '#991B1B', 'line-width': 2.5 },
      },
      {
        id: 'answer-point',
        type: 'circle',
        source: 'answer',
        filter: ['==', ['geometry-type'], 'Point'],
        paint: { 'circle-radius': 7, 'circle-color': '#991B1B', 'circle-stroke-color': '#FFFFFF', 'circle-stroke-width': 2.5 },
      },
    ],
  };
}

export function tileSource(layer: MapLayer): SourceSpecification {
  return { type: 'vector', tiles: [layer.tiles], minzoom: 6, maxzoom: 15 };
}

/** Drawing order: fills of use below, outlines of parcels above. */
export function drawnBy(layer: MapLayer): LayerSpecification[] {
  const source = `layer-${layer.id}`;
  const common = { source, 'source-layer': 'zones' } as const;
  const outline: LayerSpecification = {
    id: `${source}-line`,
    type: 'line',
    ...common,
    minzoom: layer.kind === 'parcels' ? 14 : 11,
    paint: { 'line-color': layer.kind === 'parcels' ? '#344054' : '#475467', 'line-width': layer.kind === 'boundary' ? 2 : 0.6, 'line-opacity': layer.opacity },
  };
  if (layer.kind === 'boundary') return [outline];
  const letters: LayerSpecification = {
    id: `${source}-text`,
    type: 'symbol',
    ...common,
    minzoom: layer.kind === 'parcels' ? 16 : 14,
    layout: { 'text-field': layer.kind === 'parcels' ? ['get', 'number'] : ['get', 'code'], 'text-font': FONT, 'text-size': 11 },
    paint: { 'text-color': '#101828', 'text-halo-color': '#FFFFFF', 'text-halo-width': 1.2, 'text-opacity': layer.opacity },
  };
  if (layer.kind === 'parcels') return [outline, letters];
  return [
    { id: `${source}-fill`, type: 'fill', ...common, paint: { 'fill-color': ['to-color', ['get', 'colour']], 'fill-opacity': layer.opacity } },
    outline,
    letters,
  ];
}

// The map: MapLibre with its worker as a file of ours, so that the page's content security policy stays as it is. Loaded only when it is drawn.
import { GeoJSONSource, Map as MapLibre, NavigationControl, ScaleControl, setWorkerUrl } from 'maplibre-gl';
import 'maplibre-gl/dist/maplibre-gl.css';
import workerUrl from 'maplibre-gl/dist/maplibre-gl-worker.mjs?url';
import { useEffect, useRef, useState } from 'react';
import type { ReactElement } from 'react';
import { drawnBy, styleOf, tileSource, type MapLayer } from './map-style.js';

setWorkerUrl(new URL(workerUrl, import.meta.url).href);

export interface MapLabel {
  readonly name: string;
  readonly at: readonly number[];
}

export interface MapViewProps {
  readonly base: string;
  readonly labels: readonly MapLabel[];
  readonly layers: readonly MapLayer[];
  /** GeoJSON of the answer, or a point. */
  readonly answer: GeoJSON.Geometry | undefined;
  /** Where to look: minX, minY, maxX, maxY. */
  readonly view: readonly number[] | undefined;
  readonly label: string;
  readonly onPoint: (longitude: number, latitude: number) => void;
  readonly onCursor: (place: readonly [number, number] | undefined) => void;
  readonly onCentre: (longitude: number, latitude: number) => void;
}

const LESS_MOTION = '(prefers-reduced-motion: reduce)';
const PROVINCE: [number, number, number, number] = [108.6, 11.3, 109.6, 12.9];

export default function MapView({ base, labels, layers, answer, view, label, onPoint, onCursor, onCentre }: MapViewProps): ReactElement {
  const frame = useRef<HTMLDivElement>(null);
  const [map, setMap] = useState<MapLibre>();
  const heard = useRef({ onPoint, onCursor, onCentre });
  useEffect(() => {
    heard.current = { onPoint, onCursor, onCentre };
  });

  useEffect(() => {
    if (frame.current === null) return undefined;
    const points = {
      type: 'FeatureCollection',
      features: labels.map(({ name, at }) => ({ type: 'Feature', properties: { name }, geometry: { type: 'Point', coordinates: at } })),
    };
    const made = new MapLibre({
      container: frame.current,
      // Names that fade in have the map drawn anew many times; who wants less motion is spared it.
      fadeDuration: matchMedia(LESS_MOTION).matches ? 0 : 300,
      style: styleOf(new URL(base, location.origin).href, points),
      bounds: PROVINCE,
      attributionControl: false,
      dragRotate: false,
      pitchWithRotate: false,
      maxZoom: 20,
      minZoom: 5,
      locale: { 'NavigationControl.ZoomIn': '+', 'NavigationControl.ZoomOut': '−' },
    });
    made.touchZoomRotate.disableRotation();
    made.addControl(new NavigationControl({ showCompass: false }), 'top-right');
    made.addControl(new ScaleControl({ maxWidth: 120, unit: 'metric' }), 'bottom-right');
    made.on('click', ({ lngLat }) => heard.current.onPoint(lngLat.lng, lngLat.lat));
    made.on('mousemove', ({ lngLat }) => heard.current.onCursor([lngLat.lng, lngLat.lat]));
    made.on('mouseout', () => heard.current.onCursor(undefined));
    made.on('moveend', () => heard.current.onCentre(made.getCenter().lng, made.getCenter().lat));
    made.on('load', () => setMap(made));
    const watch = new ResizeObserver(() => made.resize());
    watch.observe(frame.current);
    return () => {
      watch.disconnect();
      setMap(undefined);
      made.remove();
    };
  }, [base, labels]);

  useEffect(() => {
    if (map !== undefined) drawLayers(map, layers);
  }, [map, layers]);

  useEffect(() => {
    const source = map?.getSource('answer');
    if (source instanceof GeoJSONSource)
      void source.setData({ type: 'FeatureCollection', features: answer === undefined ? [] : [{ type: 'Feature', properties: {}, geometry: answer }] });
  }, [map, answer]);

  const [minX, minY, maxX, maxY] = view ?? [];
  useEffect(() => {
    if (map === undefined || minX === undefined || minY === undefined || maxX === undefined || maxY === undefined) return;
    const still = matchMedia(LESS_MOTION).matches;
    map.fitBounds([minX, minY, maxX, maxY], { padding: 60, maxZoom: 17, animate: !still, duration: 400 });
  }, [map, minX, minY, maxX, maxY]);

  return <div ref={frame} className="planning-lookup-map" role="region" aria-label={label} data-ready={map !== undefined} />;
}

function drawLayers(map: MapLibre, layers: readonly MapLayer[]): void {
  const wanted = new Set(layers.map(({ id }) => `layer-${id}`));
  for (const { id } of map.getStyle().layers) if (id.startsWith('layer-') && !wanted.has(id.replace(/-(fill|line|text)$/, ''))) map.removeLayer(id);
  for (const id of Object.keys(map.getStyle().sources)) if (id.startsWith('layer-') && !wanted.has(id)) map.removeSource(id);
  for (const layer of layers) {
    const source = `layer-${layer.id}`;
    const known = map.getSource(source) as { tiles?: string[] } | undefined;
    if (known !== undefined && known.tiles?.[0] !== layer.tiles) {
      for (const part of ['fill', 'line', 'text']) if (map.getLayer(`${source}-${part}`) !== undefined) map.removeLayer(`${source}-${part}`);
      map.removeSource(source);
    }
    if (map.getSource(source) === undefined) map.addSource(source, tileSource(layer));
    for (const drawn of drawnBy(layer)) {
      if (map.getLayer(drawn.id) === undefined) map.addLayer(drawn, 'communes');
      else for (const [name, value] of Object.entries(drawn.paint ?? {})) map.setPaintProperty(drawn.id, name as never, value as never);
    }
  }
  // Parcels and their numbers above all fills.
  for (const { id, kind } of layers) if (kind === 'parcels') for (const part of ['line', 'text']) map.moveLayer(`layer-${id}-${part}`, 'answer-fill');
}

// The map of an extract: parcel and zones as an inline SVG in metres, so that it prints sharp, needs no map server and measures true.
import { transformOf, vn2000 } from '../crs/systems.js';
import { COMMUNES } from '../data/communes.js';
import { inPlane, planeOf } from '../geometry/planar.js';
import { at, boxOf, pointInside, type Box, type Shape } from '../geometry/shapes.js';
import type { LoadedLayer } from '../layers/loaded.js';
import { named } from '../lookup/uses.js';

export interface Sketch {
  readonly subject: Shape | undefined;
  readonly longitude: number;
  readonly latitude: number;
  readonly layer: LoadedLayer | undefined;
  readonly meridian: number;
}

const WIDTH = 680;
const HEIGHT = 420;
const MOST_ZONES = 1500;
const LEAST_METRES = 60;

export const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

/** Metres shown by the scale bar: 1, 2 or 5 times a power of ten, about a fifth of the width. */
function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(metres));
  return [5, 2, 1].map((times) => times * power).find((length) => length <= metres) ?? power;
}

export function sketch({ subject, longitude, latitude, layer, meridian }: Sketch): string {
  const plane = planeOf(subject ?? [[[longitude, latitude]]], meridian);
  const { fromWgs84, toWgs84 } = transformOf(plane);
  const [px, py] = fromWgs84(longitude, latitude);
  const planar = subject === undefined ? undefined : inPlane(subject, plane);
  const [minX, minY, maxX, maxY] = planar === undefined ? [px, py, px, py] : boxOf(planar);
  const half = Math.max(((maxX - minX) / 2) * 1.4, (((maxY - minY) / 2) * 1.4 * WIDTH) / HEIGHT, LEAST_METRES * (WIDTH / HEIGHT));
  const scale = WIDTH / (half * 2);
  const [left, top] = [(minX + maxX) / 2 - half, (minY + maxY) / 2 + (half * HEIGHT) / WIDTH];
  const on = (x: number, y: number): string => `${((x - left) * scale).toFixed(1)} ${((top - y) * scale).toFixed(1)}`;
  const path = (shape: Shape): string =>
    shape
      .flatMap((polygon) => polygon.map((ring) => `M${Array.from({ length: ring.length / 2 }, (_, i) => on(at(ring, i * 2), at(ring, i * 2 + 1))).join('L')}Z`))
      .join('');
  const corners = [toWgs84(left, top), toWgs84(left + half * 2, top), toWgs84(left, top - HEIGHT / scale), toWgs84(left + half * 2, top - HEIGHT / scale)];
  const view: Box = [
    Math.min(...corners.map(([x]) => x)),
    Math.min(...corners.map(([, y]) => y)),
    Math.max(...corners.map(([x]) => x)),
    Math.max(...corners.map(([, y]) => y)),
  ];
  const zones = (layer?.within(view) ?? [])
    .slice(0, MOST_ZONES)
    .map((feature) => ({ code: layer?.attribute(feature, 'code') ?? '', shape: inPlane(layer?.shape(feature) ?? [], plane) }));
  const communes = COMMUNES.filter(({ box }) => box[0] <= view[2] && box[2] >= view[0] && box[1] <= view[3] && box[3] >= view[1]);
  const bar = roundLength((half * 2) / 5);
  const labels = zones.flatMap(({ code, shape }) => {
    const [x, y] = pointInside(shape);
    const [sx, sy] = [(x - left) * scale, (top - y) * scale];
    const box = boxOf(shape);
    const seen = sx > 10 && sx < WIDTH - 10 && sy > 10 && sy < HEIGHT - 10 && (box[2] - box[0]) * scale > 30 && (box[3] - box[1]) * scale > 14;
    return seen ? [`<text x="${sx.toFixed(1)}" y="${sy.toFixed(1)}" class="code">${escaped(code)}</text>`] : [];
  });
  return [
    `<svg viewBox="0 0 ${String(WIDTH)} ${String(HEIGHT)}" width="100%" role="img" aria-label="Sơ đồ vị trí">`,
    `<rect width="${String(WIDTH)}" height="${String(HEIGHT)}" fill="#F8FAFC"/>`,
    ...zones.map(
      ({ code, shape }) => `<path d="${path(shape)}" fill="${named(code).colour}" fill-opacity=".75" fill-rule="evenodd" stroke="#475467" stroke-width=".6"/>`,
    ),
    ...communes.map(({ shape }) => `<path d="${path(inPlane(shape, plane))}" fill="none" stroke="#101828" stroke-width="1" stroke-dasharray="6 3 1 3"/>`),
    ...labels,
    planar === undefined
      ? `<g stroke="#991B1B" stroke-width="2" fill="none"><circle cx="${String((px - left) * scale)}" cy="${String((top - py) * scale)}" r="7"/><path d="M${on(px - 12 / scale, py)}L${on(px + 12 / scale, py)}M${on(px, py - 12 / scale)}L${on(px, py + 12 / scale)}"/></g>`
      : `<path d="${path(planar)}" fill="none" fill-rule="evenodd" stroke="#991B1B" stroke-width="2.4"/>`,
    `<g transform="translate(16 ${String(HEIGHT - 18)})"><path d="M0 0H${(bar * scale).toFixed(1)}M0 -4V4M${(bar * scale).toFixed(1)} -4V4" stroke="#101828" stroke-width="1.6"/><text x="${(bar * scale + 6).toFixed(1)}" y="4" class="small">${bar >= 1000 ? `${String(bar / 1000)} km` : `${String(bar)} m`}</text></g>`,
    `<g transform="translate(${String(WIDTH - 24)} 30)"><path d="M0 -20L7 4L0 -1L-7 4Z" fill="#101828"/><text x="0" y="16" class="small" text-anchor="middle">B</text></g>`,
    `</svg>`,
  ].join('');
}

/** Corners in the province's plane: X north, Y east. */
export function cornerTable(shape: Shape, meridian: number, most: number): { rows: readonly (readonly [string, string, string])[]; left: number } {
  const crs = vn2000(meridian, 3);
  const rows: (readonly [string, string, string])[] = [];
  let total = 0;
  for (const polygon of shape)
    for (const ring of polygon)
      for (let i = 0; i < ring.length; i += 2) {
        total += 1;
        if (crs === undefined || rows.length >= most) continue;
        const [east, north] = transformOf(crs).fromWgs84(at(ring, i), at(ring, i + 1));
        rows.push([String(total), north.toFixed(2), east.toFixed(2)]);
      }
  return { rows, left: total - rows.length };
}

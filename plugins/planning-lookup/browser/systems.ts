// Coordinate systems to choose from, as they are called on both pages that take a file.
import { degreesText } from '../src/crs/systems.js';
import type { Translate } from './texts.js';
import type { LayersAnswer } from './wire.js';

export function systemChoices(t: Translate, { meridians, meridian }: Pick<LayersAnswer, 'meridians' | 'meridian'>): { value: string; title: string }[] {
  const planes = meridians.map(([degrees, provinces]) => ({
    value: `VN-2000/${String(degrees)}/3`,
    title: `${t('vn2000')} ${degreesText(degrees)}, 3° · ${provinces}`,
    own: degrees === meridian,
  }));
  const plane = ({ value, title }: { value: string; title: string }): { value: string; title: string } => ({ value, title });
  return [
    { value: 'EPSG:4326', title: 'WGS84' },
    ...planes.filter(({ own }) => own).map(plane),
    { value: 'EPSG:4756', title: `${t('vn2000')} (φ, λ)` },
    ...planes.filter(({ own }) => !own).map(plane),
    { value: 'VN-2000/105/6', title: `${t('vn2000')} 105°, 6°` },
    { value: 'VN-2000/111/6', title: `${t('vn2000')} 111°, 6°` },
    { value: 'EPSG:32648', title: 'UTM 48N' },
    { value: 'EPSG:32649', title: 'UTM 49N' },
    { value: 'EPSG:3857', title: 'Web Mercator (EPSG:3857)' },
  ];
}

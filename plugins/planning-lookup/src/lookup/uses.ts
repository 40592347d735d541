// What a feature is called in an answer: its land use with name and colour, or its own name in a layer without land uses.
import { LAND_USES, UNKNOWN_COLOUR } from '../data/land-use-codes.js';
import type { LoadedLayer } from '../layers/loaded.js';
import type { UseAnswer } from './answer.js';

export const labelOf = (layer: LoadedLayer, feature: number): string => layer.attribute(feature, 'code') || layer.attribute(feature, 'name');

export function named(code: string): UseAnswer {
  const use = LAND_USES.get(code);
  return { code, title: use?.title ?? { vi: code, en: code }, colour: use?.colour ?? UNKNOWN_COLOUR };
}

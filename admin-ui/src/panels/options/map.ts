// A map of units: five shades of one colour by size, hatched where there is no figure. The colour says how much, never how good.
import { TOKENS } from '../../shared/tokens.js';
import type { ChartOption, ChartSize } from '../chart.js';
import { pointedAt, tipHtml, TOOLTIP } from './theme.js';

/** From little to much, with the colour of text that can be read on it. */
export const SCALE = [
  { fill: '#E3EDF6', text: '#101828' },
  { fill: '#B4CFE5', text: '#101828' },
  { fill: '#7CA9CF', text: '#101828' },
  { fill: '#3F76A5', text: '#FFFFFF' },
  { fill: '#12436D', text: '#FFFFFF' },
] as const;

export interface MapRegion {
  readonly code: string;
  readonly title: string;
  readonly text: string;
  /** Index into SCALE; undefined: no figure. */
  readonly shade: number | undefined;
  readonly chosen: boolean;
}

/** Degrees of longitude are shorter than those of latitude: the cosine of 12° north. */
const ASPECT = 0.978;

const HATCH = { symbol: 'rect', color: '#98A2B3', dashArrayX: [1, 0], dashArrayY: [1.5, 4], rotation: Math.PI / 4 } as const;

function styleOf({ shade, chosen }: MapRegion): object {
  const border = chosen ? { borderColor: TOKENS.text, borderWidth: 2 } : { borderColor: shade === undefined ? '#98A2B3' : '#FFFFFF', borderWidth: 0.7 };
  return shade === undefined ? { areaColor: '#FFFFFF', color: '#FFFFFF', decal: HATCH, ...border } : { areaColor: SCALE[shade]?.fill, ...border };
}

export function mapOption(name: string, regions: readonly MapRegion[]): (size: ChartSize) => ChartOption {
  return () =>
    ({
      tooltip: {
        ...TOOLTIP,
        trigger: 'item',
        formatter: (params: unknown) => {
          const region = regions[pointedAt(params) ?? -1];
          return region === undefined
            ? ''
            : tipHtml(region.title, [{ name: '', text: region.text, colour: region.shade === undefined ? '#FFFFFF' : (SCALE[region.shade]?.fill ?? '') }]);
        },
      },
      series: [
        {
          type: 'map',
          map: name,
          nameProperty: 'name',
          aspectScale: ASPECT,
          roam: false,
          selectedMode: false,
          top: 4,
          bottom: 4,
          left: 4,
          right: 4,
          label: { show: false },
          emphasis: { label: { show: false }, itemStyle: { areaColor: null, borderColor: TOKENS.text, borderWidth: 1.6 } },
          data: regions.map((region) => ({ name: region.code, value: region.shade ?? Number.NaN, itemStyle: styleOf(region) })),
        },
      ],
    }) as unknown as ChartOption;
}

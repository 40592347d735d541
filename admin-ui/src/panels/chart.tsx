// The one place that knows ECharts: only the chart types that panels draw, as SVG (sharp in print, readable by machines). The
// drawing is an image with a sentence; the same figures are in the panel's table.
import { BarChart, GaugeChart, LineChart, MapChart, PieChart } from 'echarts/charts';
import type { BarSeriesOption, GaugeSeriesOption, LineSeriesOption, MapSeriesOption, PieSeriesOption } from 'echarts/charts';
import { AriaComponent, GridComponent, LegendComponent, MarkLineComponent, TooltipComponent } from 'echarts/components';
import type { AriaComponentOption, GridComponentOption, LegendComponentOption, TooltipComponentOption } from 'echarts/components';
import * as echarts from 'echarts/core';
import type { ComposeOption, ECharts } from 'echarts/core';
import { SVGRenderer } from 'echarts/renderers';
import { useEffect, useRef } from 'react';
import type { ReactElement } from 'react';

echarts.use([
  LineChart,
  BarChart,
  PieChart,
  GaugeChart,
  MapChart,
  GridComponent,
  LegendComponent,
  TooltipComponent,
  AriaComponent,
  MarkLineComponent,
  SVGRenderer,
]);

/** Everything that a chart may be made of here. */
export type ChartOption = ComposeOption<
  | LineSeriesOption
  | BarSeriesOption
  | PieSeriesOption
  | GaugeSeriesOption
  | MapSeriesOption
  | GridComponentOption
  | LegendComponentOption
  | TooltipComponentOption
  | AriaComponentOption
>;

export interface ChartSize {
  readonly width: number;
  readonly height: number;
}

/** Outlines under a name of their own; the same name is registered once. */
export interface ChartMap {
  readonly name: string;
  readonly outlines: object;
}

const registered = new Set<string>();

function knowMap({ name, outlines }: ChartMap): void {
  if (registered.has(name)) return;
  echarts.registerMap(name, outlines as Parameters<typeof echarts.registerMap>[1]);
  registered.add(name);
}

interface ChartProps {
  /** Made anew for each size, so that labels can give way on small screens. */
  option: (size: ChartSize) => ChartOption;
  sentence: string;
  map?: ChartMap;
  /** Name of the thing clicked: category or region. */
  onPick?: (name: string) => void;
}

export function Chart({ option, sentence, map, onPick }: ChartProps): ReactElement {
  const box = useRef<HTMLDivElement>(null);
  const drawn = useRef<{ chart: ECharts; draw: () => void } | null>(null);
  const now = useRef({ option, map, onPick });

  useEffect(() => {
    const element = box.current;
    if (element === null) return undefined;
    const chart = echarts.init(element, undefined, { renderer: 'svg', locale: 'EN' });
    const draw = (): void => {
      const size = { width: element.clientWidth, height: element.clientHeight };
      if (size.width === 0 || size.height === 0) return;
      if (now.current.map !== undefined) knowMap(now.current.map);
      chart.resize(size);
      chart.setOption({ animation: false, aria: { enabled: true, label: { enabled: false } }, ...now.current.option(size) }, { notMerge: true });
    };
    chart.on('click', ({ name }) => now.current.onPick?.(name));
    const observer = new ResizeObserver(draw);
    observer.observe(element);
    drawn.current = { chart, draw };
    return () => {
      observer.disconnect();
      chart.dispose();
      drawn.current = null;
    };
  }, []);

  useEffect(() => {
    now.current = { option, map, onPick };
    drawn.current?.draw();
  }, [option, map, onPick]);

  return (
    <div className="chart" role="img" aria-label={sentence}>
      <div className="chart-box" ref={box} aria-hidden="true" />
    </div>
  );
}

// The panel types that are drawn by the chart library.
import { useCallback } from 'react';
import type { ReactElement } from 'react';
import { Chart } from '../chart.js';
import type { ChartOption, ChartSize } from '../chart.js';
import { comboOption, stackedOption, trendOption } from '../options/series.js';
import { barsOption, gaugeOption, pieOption } from '../options/shares.js';
import type { PanelProps } from '../panel-props.js';
import { distinct } from '../data/rows.js';
import { sentenceOf, symbolOf } from '../data/words.js';

function optionOf({ panel, query, rows, kept, context }: PanelProps): (size: ChartSize) => ChartOption {
  switch (panel.type) {
    case 'bars':
      return barsOption(rows, kept, panel.options?.['horizontal'] !== false, context);
    case 'stacked':
      return stackedOption(rows, context);
    case 'combo':
      return comboOption(rows, context);
    case 'pie':
      return pieOption(rows, kept, context);
    case 'gauge':
      return gaugeOption(rows[0], context);
    default:
      return trendOption(rows, query.measure === 'cumulative', context);
  }
}

export function ChartPanel(props: PanelProps): ReactElement {
  const { panel, title, rows, kept, context } = props;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the drawing is made of these four alone
  const option = useCallback(optionOf(props), [panel, rows, context, kept.join()]);
  const symbols = distinct(rows.map(({ indicator }) => symbolOf(indicator, context))).filter((symbol) => symbol !== '');
  return (
    <div className="panel-drawing">
      {symbols.length === 1 ? <p className="panel-unit">{context.t('board.unit', { unit: symbols[0] })}</p> : null}
      <Chart option={option} sentence={sentenceOf(title, rows, kept, context)} />
    </div>
  );
}

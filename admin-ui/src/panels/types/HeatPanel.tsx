// Units by periods with the number printed in each field; a field without a figure is hatched. Drawn as a table, so that it is one.
import type { ReactElement } from 'react';
import { decimalOf } from '@haidang/plugin-sdk';
import { classBounds, classOf } from './geo.js';
import { SCALE } from '../options/map.js';
import { pivotsOf } from './pivot.js';
import type { Pivot } from './pivot.js';
import type { PanelProps } from '../panel-props.js';
import { axisPeriod, indicatorTitle, unitTitle, valueText } from '../data/words.js';

export function HeatPanel(props: PanelProps): ReactElement {
  const numbers = props.rows.flatMap(({ value }) => decimalOf(value)?.toNumber() ?? []);
  const bounds = classBounds(numbers, SCALE.length);
  return (
    <div className="figures-scroll" role="group" aria-label={props.title} tabIndex={0}>
      {pivotsOf(props.rows, props.kept).map((pivot, index) => (
        <HeatTable key={index} pivot={pivot} bounds={bounds} {...props} />
      ))}
    </div>
  );
}

function HeatTable({ pivot, bounds, context }: PanelProps & { pivot: Pivot; bounds: readonly number[] }): ReactElement {
  const name = (text: string): string => (pivot.down === 'orgUnit' ? unitTitle(text, context) : indicatorTitle(text, context));
  return (
    <table className="figures heat">
      <thead>
        <tr>
          <th scope="col">{context.t(`panel.${pivot.down}`)}</th>
          {pivot.columns.map((column) => (
            <th key={column} scope="col" className="number">
              {pivot.across === 'period' ? axisPeriod(column, context.language) : indicatorTitle(column, context)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {pivot.rows.map((row) => (
          <tr key={row}>
            <th scope="row">{name(row)}</th>
            {pivot.columns.map((column) => (
              <HeatCell key={column} pivot={pivot} row={row} column={column} bounds={bounds} context={context} />
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function HeatCell({
  pivot,
  row,
  column,
  bounds,
  context,
}: {
  pivot: Pivot;
  row: string;
  column: string;
  bounds: readonly number[];
  context: PanelProps['context'];
}): ReactElement {
  const figure = pivot.cell(row, column);
  const number = decimalOf(figure?.value)?.toNumber();
  if (figure === undefined || number === undefined)
    return (
      <td className="number hatched" title={context.t('panel.noData')}>
        –
      </td>
    );
  const shade = SCALE[classOf(number, bounds)];
  return (
    <td className="number" style={{ background: shade?.fill, color: shade?.text }}>
      {valueText(figure.value, figure.indicator, context)}
    </td>
  );
}

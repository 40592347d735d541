// A panel read as a table: the same figures as its drawing.
import type { ReactElement } from 'react';
import type { PanelTable } from '../data/words.js';

export function FrameTable({ label, table }: { label: string; table: PanelTable }): ReactElement {
  return (
    <div className="figures-scroll" role="group" aria-label={label} tabIndex={0}>
      <table className="figures">
        <thead>
          <tr>
            {table.head.map((text, index) => (
              <th key={text} scope="col" className={isFigure(table, index) ? 'number' : ''}>
                {text}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ cells }, at) => (
            <tr key={at}>
              {cells.map((text, index) =>
                index === 0 ? (
                  <th key={index} scope="row">
                    {text}
                  </th>
                ) : (
                  <td key={index} className={isFigure(table, index) ? 'number' : ''}>
                    {text}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** The last three columns (unit, kind, origin) are words. */
function isFigure({ head, firstFigure }: PanelTable, index: number): boolean {
  return index >= firstFigure && index < head.length - 3;
}

// What was known of each of the last periods at the end of each day on which one of them changed. Rows are periods, columns are days.
import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import type { TriangleCell, VintageTriangle } from '@haidang/plugin-sdk';
import { dateText, figureText } from '../../shared/format.js';
import { useText } from '../../shared/i18n/index.js';
import { ProblemNotice } from '../../shared/ui/ProblemNotice.js';
import { triangleQuery } from './vintages.api.js';
import type { FigureAsked } from './vintages.api.js';

const PERIODS = 6;

export function Triangle({ asked }: { asked: FigureAsked }): ReactElement {
  const { t, local } = useText();
  const { data, error, refetch } = useQuery(triangleQuery(asked, PERIODS));
  if (error !== null) return <ProblemNotice error={error} onRetry={() => void refetch()} />;
  if (data === undefined)
    return (
      <p className="muted" aria-busy="true">
        {t('common.loading')}
      </p>
    );
  if (data.knownOn.length === 0) return <p className="muted">{t('vintages.none')}</p>;
  return (
    <>
      <p className="muted">{t('vintages.triangleLead')}</p>
      <div className="triangle-scroll" tabIndex={0} role="region" aria-label={t('vintages.triangle')}>
        <table className="triangle">
          <thead>
            <tr>
              <th scope="col">{t('panel.period')}</th>
              {data.knownOn.map((day) => (
                <th key={day} scope="col">
                  {dateText(day)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {data.rows.map((row) => (
              <tr key={row.period} data-asked={row.period === asked.period}>
                <th scope="row">{local(row.periodTitle)}</th>
                {row.values.map((cell, at) => (
                  <Cell key={data.knownOn[at]} cell={cell} triangle={data} />
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {data.more ? <p className="muted">{t('vintages.moreDays')}</p> : null}
    </>
  );
}

function Cell({ cell: { value, kind, changed }, triangle }: { cell: TriangleCell; triangle: VintageTriangle }): ReactElement {
  const { t, language } = useText();
  if (kind === null) return <td className="triangle-none">–</td>;
  return (
    <td data-kind={kind} data-changed={changed}>
      {value === null ? '–' : figureText(value, triangle.decimals, language)}
      {changed ? <small>{t(`vintages.kind.${kind}`)}</small> : null}
    </td>
  );
}

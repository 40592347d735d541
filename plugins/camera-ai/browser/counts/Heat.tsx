// How busy it is by hour × weekday, as a table that is coloured.
import { figureText, useLanguage } from '@haidang/host';
import type { ReactElement } from 'react';
import type { CountsAnswer } from '../shapes.js';
import { useSay } from '../words.js';

const WEEKDAYS = ['weekday0', 'weekday1', 'weekday2', 'weekday3', 'weekday4', 'weekday5', 'weekday6'] as const;

export function Heat({ heat }: { readonly heat: CountsAnswer['heat'] }): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const most = Math.max(1, ...heat.flat().map((each) => each ?? 0));
  return (
    <div className="camera-heat-frame" tabIndex={0} role="region" aria-label={t('heat')}>
      <table className="camera-heat" aria-label={t('heat')}>
        <thead>
          <tr>
            <th scope="col" aria-label={t('heat')} />
            {Array.from({ length: 24 }, (_, hour) => (
              <th key={hour} scope="col">
                {hour}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {heat.map((row, weekday) => (
            <tr key={weekday}>
              <th scope="row">{t(WEEKDAYS[weekday] ?? 'weekday0')}</th>
              {row.map((value, hour) => (
                <td
                  key={hour}
                  data-heat={value === null ? 'none' : Math.min(5, Math.ceil((value / most) * 5))}
                  title={value === null ? '–' : figureText(value, 1, language)}
                >
                  {value === null ? '' : value >= 100 ? Math.round(value) : figureText(value, value < 10 && value % 1 !== 0 ? 1 : 0, language)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

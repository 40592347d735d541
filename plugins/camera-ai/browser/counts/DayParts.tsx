// One day by its hours, and the hour that is chosen by its minutes: as bars, and as a table that says the same in numbers.
import { Button, DataTable, dateText, figureText, useLanguage, useSearchStates } from '@haidang/host';
import type { ReactElement } from 'react';
import type { Part } from '../shapes.js';
import { spanText, useSay } from '../words.js';
import { Bars } from './Bars.js';

interface DayPartsProps {
  readonly day: string;
  readonly hours: readonly Part[];
  readonly hour: string | undefined;
  /** Undefined until an hour is chosen. */
  readonly minutes: readonly Part[] | undefined;
}

export function DayParts({ day, hours, hour, minutes }: DayPartsProps): ReactElement {
  const t = useSay();
  const [, setSearch] = useSearchStates();
  const pick = (part: string): void => setSearch({ hour: part });
  return (
    <>
      <section className="camera-box camera-wide">
        <h3>{t('byHour', { day: dateText(day) })}</h3>
        <Bars
          label={t('byHour', { day: dateText(day) })}
          bars={hours.map((each) => ({ ...each, key: each.part, title: `${each.part}h` }))}
          chosen={hour}
          onPick={pick}
        />
        <Parts label={t('hour')} parts={hours} title={(part) => `${part}:00`} chosen={hour} onPick={pick} />
      </section>
      {hour !== undefined && minutes !== undefined && (
        <section className="camera-box camera-wide">
          <h3>{t('byMinute', { hour: `${hour}h`, day: dateText(day) })}</h3>
          <Bars label={t('minute')} bars={minutes.map((each) => ({ ...each, key: each.part, title: `${hour}:${each.part}` }))} />
          <Parts label={t('minute')} parts={minutes} title={(part) => `${hour}:${part}`} empty={t('noMinutes')} />
        </section>
      )}
    </>
  );
}

interface PartsProps {
  readonly label: string;
  readonly parts: readonly Part[];
  readonly title: (part: string) => string;
  readonly chosen?: string | undefined;
  readonly onPick?: (part: string) => void;
  readonly empty?: string;
}

/** Those in which anything was counted. */
function Parts({ label, parts, title, chosen, onPick, empty }: PartsProps): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const number = (count: number): string => (count === 0 ? '–' : figureText(count, 0, language));
  return (
    <DataTable
      label={label}
      rows={parts.filter(({ total, anomalies, crossings }) => total + anomalies + crossings > 0)}
      rowKey={({ part }) => part}
      chosen={chosen}
      empty={empty ?? t('noCounts')}
      columns={[
        {
          id: 'part',
          title: label,
          cell: ({ part }) =>
            onPick === undefined ? (
              title(part)
            ) : (
              <Button kind="text" size="small" label={t('minutesOf', { hour: title(part) })} onClick={() => onPick(part)}>
                {title(part)}
              </Button>
            ),
        },
        { id: 'total', title: t('total'), cell: ({ total }) => number(total), numeric: true },
        { id: 'dwell', title: t('meanDwell'), cell: ({ dwellSeconds }) => (dwellSeconds === null ? '–' : spanText(dwellSeconds, t)), numeric: true },
        {
          id: 'crossings',
          title: t('lines'),
          cell: ({ crossings, lines }) =>
            lines.length === 0
              ? number(crossings)
              : lines.map((line) => `${line.line}: ${String(line.in)} ${t('in')}, ${String(line.out)} ${t('out')}`).join(' · '),
          numeric: true,
        },
        { id: 'odd', title: t('anomaly'), cell: ({ anomalies }) => number(anomalies), numeric: true },
      ]}
    />
  );
}

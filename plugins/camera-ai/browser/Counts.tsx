// Counts: days against the week before, heat by hour × weekday, kinds with their share of false alarms, zones and lines.
import {
  Choice,
  DataTable,
  PageLoading,
  ProblemNotice,
  Select,
  dayMonthText,
  figureText,
  percentText,
  useLanguage,
  usePluginQuery,
  useSearchStates,
  todayHere,
} from '@haidang/host';
import type { ReactElement } from 'react';
import { CameraPicker } from './cameras/CameraPicker.js';
import { KINDS } from '../src/kinds.js';
import { dayAfter } from '../src/local-time.js';
import type { CountsAnswer } from './shapes.js';
import { spanText, useSay } from './words.js';

const SPANS = ['7', '28', '90'] as const;

export function Counts(): ReactElement {
  const t = useSay();
  const [search] = useSearchStates();
  const span = SPANS.find((each) => each === search['span']) ?? '28';
  const asked = new URLSearchParams({ from: dayAfter(todayHere(), 1 - Number(span)), until: todayHere() });
  if (search['of'] !== undefined) asked.set('camera', search['of']);
  if (search['kind'] !== undefined) asked.set('kind', search['kind']);
  const { data, error, refetch } = usePluginQuery<CountsAnswer>(`/counts?${asked.toString()}`, { topics: ['events'] });
  return (
    <div className="camera-stack">
      <CountFilters span={span} />
      {error !== null && data === undefined && <ProblemNotice error={error} onRetry={refetch} />}
      {data === undefined ? (
        error === null && <PageLoading />
      ) : data.kinds.length === 0 ? (
        <p className="muted camera-nothing">{t('noCounts')}</p>
      ) : (
        <Body counts={data} />
      )}
    </div>
  );
}

function CountFilters({ span }: { readonly span: string }): ReactElement {
  const t = useSay();
  const [search, setSearch] = useSearchStates();
  return (
    <div className="camera-filters">
      <CameraPicker placeholder={t('whole')} />
      <Select
        label={t('kind')}
        placeholder={t('anyKind')}
        clearable
        width={150}
        value={search['kind']}
        onChange={(kind) => setSearch({ kind }, { replace: true })}
        options={KINDS.map((value) => ({ value, title: t(value) }))}
      />
      <Choice
        label={t('span')}
        value={span}
        onChange={(value) => setSearch({ span: value === '28' ? undefined : value }, { replace: true })}
        options={[
          { value: '7', title: t('last7') },
          { value: '28', title: t('last28') },
          { value: '90', title: t('last90') },
        ]}
      />
    </div>
  );
}

function Body({ counts }: { readonly counts: CountsAnswer }): ReactElement {
  const t = useSay();
  const language = useLanguage();
  return (
    <div className="camera-counts">
      <section className="camera-box camera-wide">
        <h3>{t('byDay')}</h3>
        <Days days={counts.days} />
      </section>
      <section className="camera-box camera-wide">
        <h3>{t('heat')}</h3>
        <Heat heat={counts.heat} />
      </section>
      <section className="camera-box">
        <DataTable
          label={t('kind')}
          rows={counts.kinds}
          rowKey={({ kind }) => kind}
          columns={[
            { id: 'kind', title: t('kind'), cell: ({ kind }) => t(kind) },
            { id: 'total', title: t('total'), cell: ({ total }) => figureText(total, 0, language), numeric: true },
            {
              id: 'change',
              title: t('change'),
              cell: ({ total, before }) => (before === 0 ? '–' : `${total >= before ? '+' : ''}${percentText(((total - before) / before) * 100, language)}`),
              numeric: true,
            },
            {
              id: 'dwell',
              title: t('meanDwell'),
              cell: ({ dwellSeconds }) => (dwellSeconds === null ? '–' : spanText(dwellSeconds, t)),
              numeric: true,
              wide: true,
            },
            {
              id: 'false',
              title: t('falseShare'),
              cell: ({ total, falseAlarms }) => percentText((falseAlarms / Math.max(1, total)) * 100, language),
              numeric: true,
            },
          ]}
        />
      </section>
      <Places counts={counts} />
    </div>
  );
}

function Places({ counts }: { readonly counts: CountsAnswer }): ReactElement | null {
  const t = useSay();
  const language = useLanguage();
  if (counts.zones.length + counts.lines.length === 0) return null;
  return (
    <section className="camera-box">
      {counts.zones.length > 0 && (
        <DataTable
          label={t('zones')}
          rows={counts.zones}
          rowKey={({ zone }) => zone}
          columns={[
            { id: 'zone', title: t('zone'), cell: ({ zone }) => zone },
            { id: 'total', title: t('total'), cell: ({ total }) => figureText(total, 0, language), numeric: true },
            { id: 'dwell', title: t('meanDwell'), cell: ({ dwellSeconds }) => (dwellSeconds === null ? '–' : spanText(dwellSeconds, t)), numeric: true },
          ]}
        />
      )}
      {counts.lines.length > 0 && (
        <DataTable
          label={t('lines')}
          rows={counts.lines}
          rowKey={({ line }) => line}
          columns={[
            { id: 'line', title: t('line'), cell: ({ line }) => line },
            { id: 'in', title: t('in'), cell: (row) => figureText(row.in, 0, language), numeric: true },
            { id: 'out', title: t('out'), cell: (row) => figureText(row.out, 0, language), numeric: true },
          ]}
        />
      )}
    </section>
  );
}

function Days({ days }: { readonly days: CountsAnswer['days'] }): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const most = Math.max(1, ...days.flatMap(({ total, weekBefore }) => [total, weekBefore]));
  const step = 1200 / days.length;
  const every = Math.ceil(days.length / 14);
  return (
    <div className="camera-days-frame" tabIndex={0} role="region" aria-label={t('byDay')}>
      <svg className="camera-days" viewBox="0 0 1240 170" role="img" aria-label={t('byDay')}>
        <text x={0} y={12} className="camera-axis">
          {figureText(most, 0, language)}
        </text>
        <line x1={0} y1={120.5} x2={1240} y2={120.5} />
        {days.map(({ day, total, weekBefore }, index) => {
          const [left, high, past] = [20 + index * step, (total / most) * 100, (weekBefore / most) * 100];
          return (
            <g key={day}>
              <title>{`${dayMonthText(day)}: ${figureText(total, 0, language)} (${t('weekBefore')}: ${figureText(weekBefore, 0, language)})`}</title>
              <rect className="camera-bar" x={left} y={120 - high} width={Math.max(2, step * 0.7)} height={high} />
              {weekBefore > 0 && <line className="camera-past" x1={left - 1} x2={left + step * 0.7 + 1} y1={120 - past} y2={120 - past} />}
              {index % every === 0 && (
                <text x={left} y={140} className="camera-axis">
                  {dayMonthText(day)}
                </text>
              )}
            </g>
          );
        })}
      </svg>
    </div>
  );
}

const WEEKDAYS = ['weekday0', 'weekday1', 'weekday2', 'weekday3', 'weekday4', 'weekday5', 'weekday6'] as const;

function Heat({ heat }: { readonly heat: CountsAnswer['heat'] }): ReactElement {
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

// Counts: days against the week before and heat by hour × weekday, or one day by its hours and minutes; kinds with their share of false
// alarms, zones and lines.
import {
  Button,
  Choice,
  DataTable,
  DateInput,
  ListFrame,
  dayMonthText,
  figureText,
  percentText,
  todayHere,
  useLanguage,
  useListQuestion,
  useMay,
  usePlugin,
  usePluginQuery,
  useSearchStates,
  useToast,
} from '@haidang/host';
import type { ReactElement } from 'react';
import { CameraPicker } from '../cameras/CameraPicker.js';
import { KindSelect } from '../events/KindSelect.js';
import { dayAfter } from '../../src/local-time.js';
import type { CountsAnswer, DayAnswer } from '../shapes.js';
import { spanText, useSay } from '../words.js';
import { Bars } from './Bars.js';
import { DayParts } from './DayParts.js';
import { Heat } from './Heat.js';

const SPANS = ['1', '7', '28', '90'] as const;
const ASKED = { camera: 'of', kind: 'kind' };

/** Of some weeks by day, or of one day by hour and of its hour by minute: `day` and `hour` in the address. */
export function Counts(): ReactElement {
  const t = useSay();
  const [search] = useSearchStates();
  const day = search['day'];
  const span = day === undefined ? (SPANS.find((each) => each === search['span']) ?? '28') : '1';
  const until = day ?? todayHere();
  const hour = day === undefined ? undefined : search['hour'];
  const { question, values, change } = useListQuestion('/counts', ASKED, {
    from: day ?? dayAfter(until, 1 - Number(span)),
    until,
    ...(hour === undefined ? {} : { hour }),
  });
  const answer = usePluginQuery<DayAnswer>(question, { topics: ['events'] });
  return (
    <ListFrame answer={answer} filters={<CountFilters span={span} values={values} change={change} />}>
      {(counts) => (counts.kinds.length === 0 ? <p className="muted camera-nothing">{t('noCounts')}</p> : <Body counts={counts} day={day} hour={hour} />)}
    </ListFrame>
  );
}

function CountFilters({ span, values, change }: { readonly span: string } & Pick<ReturnType<typeof useListQuestion>, 'values' | 'change'>): ReactElement {
  const t = useSay();
  const [, setSearch] = useSearchStates();
  const day = values['day'];
  return (
    <>
      <CameraPicker placeholder={t('whole')} />
      <KindSelect value={values['kind']} onChange={(kind) => change('kind', kind)} />
      <Choice
        label={t('span')}
        value={span}
        onChange={(value) =>
          setSearch(
            { span: value === '28' || value === '1' ? undefined : value, day: value === '1' ? todayHere() : undefined, hour: undefined },
            { replace: true },
          )
        }
        options={[
          { value: '1', title: t('oneDay') },
          { value: '7', title: t('last7') },
          { value: '28', title: t('last28') },
          { value: '90', title: t('last90') },
        ]}
      />
      {day !== undefined && (
        <DateInput label={t('day')} value={day} max={todayHere()} onChange={(value) => setSearch({ day: value ?? todayHere(), hour: undefined })} />
      )}
      <Export span={span} day={day} values={values} />
    </>
  );
}

function Export({
  span,
  day,
  values,
}: {
  readonly span: string;
  readonly day: string | undefined;
  readonly values: Readonly<Record<string, string>>;
}): ReactElement | null {
  const t = useSay();
  const { api } = usePlugin();
  const { failed } = useToast();
  if (!useMay('view-detail')) return null;
  const until = day ?? todayHere();
  const asked = new URLSearchParams({ from: day ?? dayAfter(until, 1 - Number(span)), until });
  if (values['of'] !== undefined) asked.set('camera', values['of']);
  if (values['kind'] !== undefined) asked.set('kind', values['kind']);
  return (
    <Button icon="download" onClick={() => void api.download(`/counts.csv?${asked.toString()}`).catch(failed)}>
      {t('export')}
    </Button>
  );
}

function Body({ counts, day, hour }: { readonly counts: DayAnswer; readonly day: string | undefined; readonly hour: string | undefined }): ReactElement {
  const t = useSay();
  const language = useLanguage();
  const [, setSearch] = useSearchStates();
  const odd = counts.days.reduce((sum, { anomalies }) => sum + anomalies, 0);
  return (
    <div className="camera-counts">
      {day === undefined ? (
        <>
          <section className="camera-box camera-wide">
            <h3>{t('byDay')}</h3>
            <Bars
              label={t('byDay')}
              bars={counts.days.map((each) => ({ ...each, key: each.day, title: dayMonthText(each.day), past: each.weekBefore }))}
              onPick={(picked) => setSearch({ day: picked, hour: undefined })}
            />
          </section>
          <section className="camera-box camera-wide">
            <h3>{t('heat')}</h3>
            <Heat heat={counts.heat} />
          </section>
        </>
      ) : (
        <DayParts day={day} hours={counts.hours ?? []} hour={hour} minutes={counts.minutes ?? undefined} />
      )}
      <section className="camera-box camera-wide camera-line">
        <span>{t('crossingsIn', { count: figureText(counts.crossings, 0, language) })}</span>
        <span>{t('oddIn', { count: figureText(odd, 0, language) })}</span>
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

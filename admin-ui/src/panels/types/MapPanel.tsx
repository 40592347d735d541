// A map of the units that stood at the period's end: shades, a legend, the far islands as named fields, and a list beside it that does
// with the keyboard what a click does. Before 2025-07-01 there are outlines of districts only.
import { queryOptions, useQuery } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import type { ReactElement } from 'react';
import { decimalOf } from '@haidang/plugin-sdk';
import { writeSearch } from '../../shared/address.js';
import { get } from '../../shared/api/client.js';
import { useBoard } from '../board.js';
import { Chart } from '../chart.js';
import { classBounds, classOf, splitOutlines } from './geo.js';
import type { Outlines } from './geo.js';
import { mapOption, SCALE } from '../options/map.js';
import type { MapRegion } from '../options/map.js';
import { Absent, Failed, Skeleton } from '../PanelState.js';
import { mappedLevel } from '../data/question.js';
import type { PanelProps } from '../panel-props.js';
import type { FrameRow } from '../data/rows.js';
import { decimalsFor, sentenceOf, symbolOf, unitTitle, valueText } from '../data/words.js';

function outlinesQuery(at: string, level: 'district' | 'commune') {
  return queryOptions({
    queryKey: ['outlines', { at, level }],
    queryFn: ({ signal }) => get<Outlines>(`/org-units/boundaries${writeSearch({ at, level })}`, signal),
    staleTime: Infinity,
  });
}

function codeOf(orgUnit: string): string {
  return orgUnit.split('@')[0] ?? orgUnit;
}

interface Shown {
  readonly byCode: ReadonlyMap<string, FrameRow>;
  readonly bounds: readonly number[];
}

/** As written: classes that look alike in the legend would be no classes. */
function written(row: FrameRow | undefined, context: PanelProps['context']): number | undefined {
  return row === undefined
    ? undefined
    : decimalOf(row.value)
        ?.toDecimalPlaces(decimalsFor(row.indicator, context) ?? 2)
        .toNumber();
}

function shownOf(rows: readonly FrameRow[], context: PanelProps['context']): Shown {
  const numbers = rows.flatMap((row) => written(row, context) ?? []);
  return {
    byCode: new Map(rows.flatMap((row) => (row.orgUnit === undefined ? [] : [[codeOf(row.orgUnit), row] as const]))),
    bounds: classBounds(numbers, SCALE.length),
  };
}

function regionOf(code: string, title: string, { byCode, bounds }: Shown, chosen: string, context: PanelProps['context']): MapRegion {
  const row = byCode.get(code);
  const number = written(row, context);
  return {
    code,
    title,
    chosen: codeOf(chosen) === code,
    text:
      row === undefined || number === undefined
        ? context.t('panel.noData')
        : `${valueText(row.value, row.indicator, context)} ${symbolOf(row.indicator, context)}`.trim(),
    shade: number === undefined ? undefined : classOf(number, bounds),
  };
}

export function MapPanel(props: PanelProps): ReactElement {
  const { rows, context } = props;
  const board = useBoard();
  const level = mappedLevel(board.period.end);
  const outlines = useQuery(outlinesQuery(board.period.end, level));
  const shown = useMemo(() => shownOf(rows, context), [rows, context]);
  const split = useMemo(() => (outlines.data === undefined ? undefined : splitOutlines(outlines.data)), [outlines.data]);
  const regions = useMemo(
    () => split?.mainland.features.map(({ properties: { code } }) => regionOf(code, unitTitle(code, context), shown, board.orgUnit, context)) ?? [],
    [split, shown, board.orgUnit, context],
  );
  const name = `${level}-${String(split?.mainland.features.length ?? 0)}`;
  // eslint-disable-next-line react-hooks/exhaustive-deps -- the drawing is made of the regions alone
  const option = useCallback(mapOption(name, regions), [name, regions]);
  const map = useMemo(() => (split === undefined ? undefined : { name, outlines: split.mainland }), [name, split]);
  if (outlines.error !== null)
    return outlines.error.message.includes('404') ? (
      <Absent title={context.t('panel.noBoundary')} />
    ) : (
      <Failed error={outlines.error} onRetry={() => void outlines.refetch()} />
    );
  if (split === undefined || map === undefined) return <Skeleton />;
  const faraway = split.faraway.map(({ code, title }) => regionOf(code, title, shown, board.orgUnit, context));
  return (
    <div className="map">
      <div className="map-drawing">
        {level === 'district' ? <p className="panel-unit">{context.t('board.districtMap')}</p> : null}
        <Chart option={option} map={map} sentence={sentenceOf(props.title, rows, props.kept, context)} onPick={(code) => board.openUnit(code)} />
        <MapFoot shown={shown} faraway={faraway} regions={[...regions, ...faraway]} {...props} />
      </div>
      <UnitList regions={[...regions, ...faraway]} shown={shown} label={context.t('panel.mapList')} />
    </div>
  );
}

function MapFoot({
  shown: { bounds },
  faraway,
  regions,
  rows,
  context,
}: PanelProps & { shown: Shown; faraway: readonly MapRegion[]; regions: readonly MapRegion[] }): ReactElement {
  const board = useBoard();
  const indicator = rows[0]?.indicator ?? '';
  return (
    <>
      {faraway.length === 0 ? null : (
        <ul className="map-faraway">
          {faraway.map(({ code, title, text, shade }) => (
            <li key={code}>
              <button type="button" onClick={() => board.openUnit(code)}>
                <Swatch shade={shade} /> {title}: <b>{text}</b>
              </button>
            </li>
          ))}
        </ul>
      )}
      <ul className="map-legend">
        {bounds.map((bound, index) => (
          <li key={bound}>
            <Swatch shade={index} />{' '}
            {context.t(index === bounds.length - 1 && index > 0 ? 'board.above' : 'board.upTo', {
              value: valueText((index === bounds.length - 1 && index > 0 ? bounds[index - 1] : bound) ?? null, indicator, context),
            })}
          </li>
        ))}
        {regions.some(({ shade }) => shade === undefined) ? (
          <li>
            <Swatch shade={undefined} /> {context.t('panel.noData')}
          </li>
        ) : null}
      </ul>
    </>
  );
}

function Swatch({ shade }: { shade: number | undefined }): ReactElement {
  return (
    <i className={shade === undefined ? 'swatch hatched' : 'swatch'} style={shade === undefined ? {} : { background: SCALE[shade]?.fill }} aria-hidden="true" />
  );
}

function UnitList({ regions, shown: { byCode }, label }: { regions: readonly MapRegion[]; shown: Shown; label: string }): ReactElement {
  const board = useBoard();
  const size = ({ code }: MapRegion): number => decimalOf(byCode.get(code)?.value)?.toNumber() ?? Number.NEGATIVE_INFINITY;
  return (
    <ul className="map-list" aria-label={label}>
      {[...regions]
        .sort((a, b) => size(b) - size(a))
        .map(({ code, title, text, shade, chosen }) => (
          <li key={code}>
            <button type="button" aria-pressed={chosen} onClick={() => board.openUnit(code)}>
              <Swatch shade={shade} />
              <span>{title}</span>
              <b>{text}</b>
            </button>
          </li>
        ))}
    </ul>
  );
}

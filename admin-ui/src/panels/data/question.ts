// From the question of a panel, with its variables, to the question that the server is asked. Pure.
import { periodOn, periodsWithin, previousPeriod } from '@haidang/plugin-sdk';
import type { Comparison, Panel, PanelQuery, Period, PeriodType, Query } from '@haidang/plugin-sdk';
import type { Board, IndicatorFacts } from '../board.js';

/** Last day of the tree with districts. Outlines of the communes before it do not exist: maps of those days show districts. */
const DISTRICTS_UNTIL = '2025-06-30';

type Asked = Pick<Board, 'set' | 'period' | 'orgUnit' | 'root' | 'compare' | 'asOf' | 'stage' | 'indicators' | 'variables'>;

/** `set.code` of an indicator that a dashboard names by its code alone. */
export function indicatorRef(name: string, set: string): string {
  return name.includes('.') ? name : `${set}.${name}`;
}

/** The lowest level that has outlines on a day. */
export function mappedLevel(at: string): 'district' | 'commune' {
  return at <= DISTRICTS_UNTIL ? 'district' : 'commune';
}

/** The last period of a type that is over when `period` is. */
export function periodOfType(period: Period, type: PeriodType): Period {
  if (period.type === type) return period;
  const running = periodOn(type, period.end);
  return running.end <= period.end ? running : previousPeriod(running);
}

const LENGTH: readonly PeriodType[] = ['daily', 'monthly', 'quarterly', 'half-yearly', 'nine-month', 'yearly', 'school-year'];

/** The chosen period; where every indicator asked for has longer ones only, the last of those that is over. */
export function periodFor(period: Period, indicators: readonly IndicatorFacts[]): Period {
  const types = new Set(indicators.map(({ periodType }) => periodType));
  const [type] = types;
  if (types.size !== 1 || type === undefined || LENGTH.indexOf(type) <= LENGTH.indexOf(period.type)) return period;
  return periodOfType(period, type);
}

function orgUnitsOf({ orgUnits }: PanelQuery, type: string, asked: Asked): NonNullable<Query['orgUnits']> {
  const unit = (text: string): string => (text === '$orgUnit' ? asked.orgUnit : text);
  if (orgUnits === undefined) return [asked.orgUnit];
  if (Array.isArray(orgUnits)) return orgUnits.map(unit);
  if ('group' in orgUnits) return { group: orgUnits.group };
  // A map keeps its whole extent when a unit on it is chosen: hatched must mean that there is no figure.
  if (type === 'map' && orgUnits.within === '$orgUnit')
    return { within: asked.root, level: orgUnits.level === 'commune' ? mappedLevel(asked.period.end) : orgUnits.level };
  return { within: unit(orgUnits.within), level: orgUnits.level };
}

function periodsOf({ periods }: PanelQuery, chosen: Period): Query['periods'] {
  const code = (text: string): string => (text === '$period' ? chosen.code : text === '$yearStart' ? yearStart(chosen).code : text);
  if (periods === undefined) return [chosen.code];
  if (Array.isArray(periods)) return periods.map(code);
  if ('from' in periods) return { from: code(periods.from), to: code(periods.to) };
  return { last: periods.last, until: code(periods.until ?? '$period'), ...(periods.type === undefined ? {} : { type: periods.type }) };
}

/** The first period of the year, of the same kind. */
function yearStart(chosen: Period): Period {
  return periodsWithin(periodOn('yearly', chosen.end), chosen.type)[0] ?? chosen;
}

/** The question with declared variables as the reader chose them. */
export function withChosen(query: PanelQuery, variables: Asked['variables']): PanelQuery {
  if (variables === undefined || variables.size === 0) return query;
  return JSON.parse(JSON.stringify(query), (_, value: unknown) =>
    typeof value === 'string' && value.startsWith('$') ? (variables.get(value.slice(1)) ?? value) : value,
  ) as PanelQuery;
}

function compareOf({ compare }: PanelQuery, asked: Asked): readonly Comparison[] {
  return typeof compare === 'string' ? asked.compare : (compare ?? []);
}

type By = NonNullable<Query['by']>;

/** The question of a panel as the server takes it; undefined for a panel that asks nothing. */
export function questionOf(panel: Pick<Panel, 'type' | 'query'>, asked: Asked): Query | undefined {
  if (panel.query === undefined) return undefined;
  const query = withChosen(panel.query, asked.variables);
  const indicators = query.indicators.map((name) => indicatorRef(name, asked.set));
  const facts = indicators.flatMap((ref) => asked.indicators.get(ref) ?? []);
  const chosen = periodFor(asked.period, facts);
  const compare = compareOf(query, asked);
  return {
    indicators,
    orgUnits: orgUnitsOf(query, panel.type, asked),
    periods: periodsOf(query, chosen),
    ...(query.by === undefined ? {} : { by: query.by as By }),
    measure: query.measure ?? 'value',
    ...(compare.length === 0 ? {} : { compare: [...compare] }),
    ...(asked.asOf === undefined ? {} : { asOf: asked.asOf }),
    ...(asked.stage === undefined ? {} : { stage: asked.stage }),
    ...(query.planIssuer === undefined ? {} : { planIssuer: query.planIssuer }),
  };
}

/** The latest period that a question names; what a map or a table of units stands for. */
export function periodNamed(query: Query, board: Pick<Board, 'period'>): string {
  return Array.isArray(query.periods) ? (query.periods[0] ?? board.period.code) : board.period.code;
}

/** Where a click on a panel leads: its address with the reader's choices filled in. */
export function drillAddress(to: string, asked: Pick<Board, 'period' | 'orgUnit' | 'compare' | 'variables'>): string {
  const chosen = new Map([...(asked.variables ?? []), ['period', asked.period.code], ['orgUnit', asked.orgUnit], ['compare', asked.compare.join(',')]]);
  return to.replace(/\$([a-z][A-Za-z0-9]*)/g, (whole, name: string) => chosen.get(name) ?? whole);
}

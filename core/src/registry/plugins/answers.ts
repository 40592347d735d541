// What plugins answer is not believed: it is copied, field by field, into the shape that was agreed, or refused.
import type { Finding, IngestAnswer, IngestedFigure, Localised, PanelTable, ServiceTile } from '@haidang/plugin-sdk';

const LEVELS = new Set(['error', 'warning', 'hint']);
const MOST = 10_000;
const STATUSES = ['A', 'P', 'E', 'M'] as const;
const DECIMAL = /^-?(0|[1-9]\d{0,29})(\.\d{1,30})?$/;

/** The findings of a check. Throws when they are none. */
export function asFindings(answer: unknown): Finding[] {
  if (!Array.isArray(answer)) throw new Error('the check did not answer with a list of findings');
  return answer.slice(0, MOST).map(asFinding);
}

function asFinding(value: unknown): Finding {
  const given = record(value);
  const message = record(given['message']);
  const { path, level, code, indicator, orgUnit, needsReason, plausible, place } = given;
  if (typeof path !== 'string' || typeof code !== 'string' || typeof level !== 'string' || !LEVELS.has(level) || typeof message['vi'] !== 'string') {
    throw new Error('the check answered with something that is no finding');
  }
  return {
    path: path.slice(0, 500),
    level: level as Finding['level'],
    code: code.slice(0, 80),
    message: { vi: message['vi'].slice(0, 1000), ...(typeof message['en'] === 'string' && { en: message['en'].slice(0, 1000) }) },
    ...(typeof indicator === 'string' && { indicator }),
    ...(typeof orgUnit === 'string' && { orgUnit }),
    ...(typeof needsReason === 'boolean' && { needsReason }),
    ...(Array.isArray(plausible) && { plausible: plausible.map(String) }),
    ...(typeof place === 'object' && place !== null && { place: place }),
  };
}

/** What an ingest read. Throws when it is no such answer. */
export function asIngested(answer: unknown): IngestAnswer {
  const { figures, findings, unmapped } = record(answer);
  if (!Array.isArray(figures) || !Array.isArray(unmapped)) throw new Error('the ingest did not answer with figures');
  return { figures: figures.map(asFigure), findings: asFindings(findings), unmapped: unmapped.slice(0, 1000).map(String) };
}

/** One figure, copied. Throws when it is none. */
export function asFigure(value: unknown): IngestedFigure {
  const figure = record(value);
  const { set, indicator, period, orgUnit, value: number, disaggregation, status, measure, place } = figure;
  const named = [set, indicator, period, orgUnit].every((each) => typeof each === 'string' && each.length <= 200);
  const valued = number === null || (typeof number === 'string' && DECIMAL.test(number));
  if (!named || !valued) throw new Error('something is no figure');
  const known = STATUSES.find((each) => each === status);
  return {
    set: set as string,
    indicator: indicator as string,
    period: period as string,
    orgUnit: orgUnit as string,
    value: number,
    ...(disaggregation !== undefined && { disaggregation: asMembers(disaggregation) }),
    ...(known !== undefined && { status: known }),
    ...((measure === 'value' || measure === 'cumulative') && { measure }),
    ...(typeof place === 'object' && place !== null && { place: place }),
  };
}

function asMembers(value: unknown): Record<string, string> {
  const members = Object.entries(record(value)).slice(0, 10);
  if (members.some(([, member]) => typeof member !== 'string')) throw new Error('a disaggregation is none');
  return Object.fromEntries(members) as Record<string, string>;
}

function record(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

const CELL = new Set(['string', 'number']);

/** The table of a panel. Throws when it is none. */
export function asTable(answer: unknown): PanelTable {
  const { columns, rows } = record(answer);
  if (!Array.isArray(columns) || !Array.isArray(rows)) throw new Error('the panel did not answer with a table');
  return {
    columns: columns.slice(0, 200).map(asLocalised),
    rows: rows.slice(0, MOST).map((row: unknown) => {
      if (!Array.isArray(row)) throw new Error('the panel answered with a row that is none');
      return row.slice(0, 200).map((cell: unknown) => (CELL.has(typeof cell) ? (cell as string | number) : null));
    }),
  };
}

/** What a tile says. Throws when it is none. */
export function asTile(answer: unknown): ServiceTile {
  const { value, unit, note, state, asOf } = record(answer);
  const known = (['good', 'watch', 'bad', 'none'] as const).find((each) => each === state);
  if (typeof value !== 'string' || !DECIMAL.test(value) || known === undefined) throw new Error('the tile is none');
  return {
    value,
    unit: asLocalised(unit),
    state: known,
    ...(note !== undefined && { note: asLocalised(note) }),
    ...(typeof asOf === 'string' && !Number.isNaN(Date.parse(asOf)) && { asOf }),
  };
}

/** A text for people. Throws when there is no Vietnamese. */
export function asLocalised(value: unknown): Localised {
  const { vi, en } = record(value);
  if (typeof vi !== 'string') throw new Error('a text has no Vietnamese');
  return { vi: vi.slice(0, 1000), ...(typeof en === 'string' && { en: en.slice(0, 1000) }) };
}

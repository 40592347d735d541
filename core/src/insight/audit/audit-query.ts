// Filters of the audit and the reader's rights as one parameterised condition over rows `e`: what may not be read is not found, not
// counted and not paged over. Pure.
import type { AuditFamily } from '@haidang/plugin-sdk';
import { DEED_DAY, type DeedPlaces } from './deed-places.js';
import { NAMED_WORDS, wordsOf } from './families.js';
import type { ReadableDeeds } from './reading-scope.js';

export interface AuditFilter {
  /** Username; finds whom they stood in for as well. */
  who?: string | undefined;
  /** The whole of it, or its beginning with a point at the end (`submission.`). */
  action?: string | undefined;
  family?: AuditFamily | undefined;
  set?: string | undefined;
  /** Its set is `set`; `names`: its code, and the fields of the form that ask for it. */
  indicator?: { set: string; code: string; names: readonly string[] } | undefined;
  orgUnit?: string | undefined;
  period?: string | undefined;
  object?: string | undefined;
  /** Instants, ISO. */
  from?: string | undefined;
  to?: string | undefined;
  address?: string | undefined;
  request?: string | undefined;
}

export interface Condition {
  readonly text: string;
  readonly values: readonly unknown[];
}

/** What the condition must know of org units. */
export interface Places {
  readonly placesOf: (unitIds: readonly number[]) => DeedPlaces;
  /** Whoever covers it reads the deeds that concern no unit, too. */
  readonly provinceId: number;
}

export function conditionOf(filter: AuditFilter, readable: readonly ReadableDeeds[], places: Places): Condition {
  const values: unknown[] = [];
  const given = (value: unknown): string => `$${String(values.push(value))}`;
  const parts = [`(${readable.map((part) => rightsText(part, given, places)).join(' or ') || 'false'})`];
  const equal = (column: string, value: string | undefined): void => {
    if (value !== undefined) parts.push(`e.${column} = ${given(value)}`);
  };
  if (filter.who !== undefined) {
    const who = given(filter.who);
    parts.push(`(e.actor = ${who} or e.on_behalf_of = ${who})`);
  }
  if (filter.action?.endsWith('.') === true) parts.push(`starts_with(e.action, ${given(filter.action)})`);
  else equal('action', filter.action);
  if (filter.family !== undefined) parts.push(familyText([filter.family]));
  equal('set_id', filter.set);
  if (filter.indicator !== undefined) parts.push(indicatorText(filter.indicator, given));
  equal('org_unit', filter.orgUnit);
  equal('period', filter.period);
  equal('object', filter.object);
  equal('address', filter.address);
  equal('request_id', filter.request);
  if (filter.from !== undefined) parts.push(`e.at >= ${given(filter.from)}::timestamptz`);
  if (filter.to !== undefined) parts.push(`e.at <= ${given(filter.to)}::timestamptz`);
  return { text: parts.join(' and '), values };
}

type Given = (value: unknown) => string;

function rightsText({ families, sets, unitIds }: ReadableDeeds, given: Given, { placesOf, provinceId }: Places): string {
  const parts = [familyText(families)];
  if (sets !== 'all') parts.push(`e.set_id = any(${given(sets)}::text[])`);
  if (unitIds !== 'all') {
    const within = placesText(placesOf(unitIds), given);
    parts.push(unitIds.includes(provinceId) ? `(e.org_unit is null or ${within})` : within);
  }
  return `(${parts.join(' and ')})`;
}

function placesText({ names, partly }: DeedPlaces, given: Given): string {
  const named = `e.org_unit = any(${given(names)}::text[])`;
  if (partly.length === 0) return named;
  const [codes, from, to] = [partly.map(({ code }) => code), partly.map((each) => each.from), partly.map((each) => each.to)].map(given);
  // The day is worked out only for deeds of these codes.
  return `(${named} or e.org_unit = any(${String(codes)}::text[]) and exists (select from unnest(${String(codes)}::text[], ${String(from)}::date[], ${String(to)}::date[]) as v (code, from_day, to_day)
    where v.code = e.org_unit and ${DEED_DAY} >= v.from_day and ${DEED_DAY} < v.to_day))`;
}

/** The words are ours, so they stand in the text: the plan of a statement is made once, and must know which of them are rare. */
function familyText(families: readonly AuditFamily[]): string {
  const list = (words: readonly string[]): string => words.map((word) => `'${word}'`).join(', ');
  const named = families.flatMap(wordsOf);
  const texts = named.length === 0 ? [] : [`e.kind in (${list(named)})`];
  if (families.includes('system')) texts.push(`e.kind not in (${list(NAMED_WORDS)})`);
  return `(${texts.join(' or ')})`;
}

/** Deeds on that indicator alone, and reports of its set whose document holds it. */
function indicatorText({ set, code, names }: NonNullable<AuditFilter['indicator']>, given: Given): string {
  const [setAt, codeAt, keys] = [given(set), given(code), given(names.map((name) => `%"${name}":%`))];
  return `(e.set_id = ${setAt} and (e.indicator = ${codeAt} or e.after::text like any(${keys}::text[]) or e.before::text like any(${keys}::text[])))`;
}

// What a repeated panel is drawn for: the org units or the indicators of its question, each as a panel of its own that asks about that
// one alone and says so in its title. Pure.
import { textOf } from '@haidang/plugin-sdk';
import type { Localised, OrgUnit, Panel, PanelQuery } from '@haidang/plugin-sdk';
import type { Board } from '../board.js';
import { indicatorRef, withChosen } from '../data/question.js';

/** Copies drawn at once. A page holds 24 large panels; half of them leaves room for the others, more come when they are asked for. */
export const COPIES_AT_ONCE = 12;

export interface Copy {
  /** Code of the org unit, or `set.code` of the indicator. */
  readonly of: string;
  readonly panel: Panel;
}

type Asked = Pick<Board, 'set' | 'orgUnit' | 'variables' | 'indicators'>;

export interface Places {
  /** The tree as it stood on the last day of the period. */
  readonly units: readonly OrgUnit[];
  /** Members of a group of org units by its code. */
  readonly groups: ReadonlyMap<string, readonly string[]>;
}

function find(name: string, units: readonly OrgUnit[]): OrgUnit | undefined {
  return units.find(({ id, code }) => id === name || code === name);
}

/** Places alone: departments lie below the province too, and have no figures of their own. Within one day a code is one unit. */
function childrenOf(unit: OrgUnit, units: readonly OrgUnit[]): OrgUnit[] {
  return units.filter(({ parent, level }) => level !== 'department' && parent?.split('@')[0] === unit.code);
}

function below(unit: OrgUnit, units: readonly OrgUnit[]): OrgUnit[] {
  return childrenOf(unit, units).flatMap((child) => [child, ...below(child, units)]);
}

/** Several units: each of them. One: what lies below it, or itself where nothing does. */
function unitsOf({ orgUnits }: PanelQuery, { units, groups }: Places, asked: Asked): OrgUnit[] {
  const unit = (text: string): string => (text === '$orgUnit' ? asked.orgUnit : text);
  if (orgUnits !== undefined && !Array.isArray(orgUnits)) {
    if ('group' in orgUnits) return (groups.get(orgUnits.group) ?? []).flatMap((code) => find(code, units) ?? []);
    const top = find(unit(orgUnits.within), units);
    return top === undefined ? [] : below(top, units).filter(({ level }) => level === orgUnits.level);
  }
  const named = (orgUnits ?? ['$orgUnit']).flatMap((text) => find(unit(text), units) ?? []);
  const [only] = named;
  if (named.length !== 1 || only === undefined) return named;
  const children = childrenOf(only, units);
  return children.length === 0 ? named : children;
}

/** Both languages, joined: "Tổng thu: Phường Nha Trang". */
function titled(title: Localised | undefined, name: Localised): Localised {
  if (title === undefined) return name;
  return { vi: `${title.vi}: ${name.vi}`, ...(title.en === undefined && name.en === undefined ? {} : { en: `${textOf(title, 'en')}: ${textOf(name, 'en')}` }) };
}

/** The copies of a panel that is repeated; none for a panel that asks nothing. */
export function copiesOf(panel: Panel, places: Places, asked: Asked): Copy[] {
  if (panel.query === undefined || panel.repeat === undefined) return [];
  const { repeat: _, ...once } = panel;
  const query = withChosen(panel.query, asked.variables);
  if (panel.repeat === 'orgUnit')
    return unitsOf(query, places, asked).map(({ code, title, titleEn }) => ({
      of: code,
      panel: {
        ...once,
        title: titled(panel.title, { vi: title, ...(titleEn === undefined ? {} : { en: titleEn }) }),
        query: { ...query, orgUnits: [code] },
      },
    }));
  const facts = query.indicators.map((name) => ({ name, ref: indicatorRef(name, asked.set) }));
  // A panel that is called by one of its indicators, as new panels are, would name it above the figures of another.
  const isName = facts.some(({ ref }) => asked.indicators.get(ref)?.title.vi === panel.title?.vi);
  return facts.map(({ name, ref }) => ({
    of: ref,
    panel: {
      ...once,
      title: titled(isName ? undefined : panel.title, asked.indicators.get(ref)?.title ?? { vi: ref }),
      query: { ...query, indicators: [name] },
    },
  }));
}

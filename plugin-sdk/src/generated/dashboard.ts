// Generated from plugin-sdk/schemas/dashboard-1.json by scripts/types.mjs: edit the schema, not this file.

/**
 * What a value is compared with.
 */
export type Comparison = 'plan' | 'previous' | 'same-period';
/**
 * A variable, written $name.
 */
export type VariableName = string;
/**
 * Code of an org unit, or code@valid-from.
 */
export type OrgUnitCode = string;
/**
 * A period code or a variable.
 */
export type PeriodReference = string;
/**
 * A setting: a scalar, a short list or a text in two languages.
 */
export type OptionValue = (string | number | boolean | null) | (string | number | boolean)[] | Localised;

/**
 * dashboards/<id>.json: panels on a grid, each asking one question of the question language.
 */
export interface Dashboard {
  /**
   * Address of this schema; names the version of the document.
   */
  $schema: 'https://haidang.dev/schema/dashboard-1.json';
  /**
   * Id of the set that it belongs to, or an id of its own when it crosses sets.
   */
  id: string;
  title: Localised;
  description?: Localised;
  variables?: DashboardVariables;
  /**
   * The grid.
   */
  layout: {
    /**
     * Columns of the grid; default 12.
     */
    columns?: number;
    /**
     * Height of one row in pixels; default 72.
     */
    rowHeight?: number;
  };
  /**
   * The panels; ids are unique within the dashboard.
   *
   * @maxItems 60
   */
  panels: Panel[];
}
/**
 * A text shown to people. Vietnamese is the source; English may be missing below quality gold.
 */
export interface Localised {
  /**
   * Vietnamese text.
   */
  vi: string;
  /**
   * English text.
   */
  en?: string;
}
/**
 * What the reader chooses; kept in the page's address.
 */
export interface DashboardVariables {
  /**
   * The period, $period.
   */
  period?: {
    /**
     * Period type offered.
     */
    type?: 'daily' | 'monthly' | 'quarterly' | 'half-yearly' | 'nine-month' | 'yearly' | 'school-year';
    /**
     * latest (the last period with figures) or a period code.
     */
    default?: string;
  };
  /**
   * The org unit, $orgUnit.
   */
  orgUnit?: {
    /**
     * Top of the tree offered; default the province.
     */
    root?: string;
    /**
     * Chosen at first.
     */
    default?: string;
  };
  /**
   * Comparisons on at first, $compare.
   *
   * @maxItems 3
   */
  compare?: Comparison[];
  /**
   * Declared variables: a choice out of a list each.
   *
   * @maxItems 10
   */
  more?: DeclaredVariable[];
}
export interface DeclaredVariable {
  /**
   * Name, without the $ sign.
   */
  name: string;
  title: Localised;
  /**
   * What may be chosen.
   *
   * @minItems 1
   * @maxItems 100
   */
  options: {
    /**
     * Value put into the question.
     */
    value: string;
    title: Localised;
  }[];
  /**
   * Value chosen at first.
   */
  default: string;
}
/**
 * One panel.
 */
export interface Panel {
  /**
   * Id within the dashboard.
   */
  id: string;
  /**
   * Panel type: stat, trend, bars, stacked, combo, pie, gauge, heat, table, map, ranking, text, news, quality, work, or one that a plugin gives.
   */
  type: string;
  title?: Localised;
  description?: Localised;
  /**
   * Place on the grid, in cells.
   */
  position: {
    /**
     * Column of the left edge, from 0.
     */
    x: number;
    /**
     * Row of the upper edge, from 0.
     */
    y: number;
    /**
     * Width in columns.
     */
    w: number;
    /**
     * Height in rows.
     */
    h: number;
  };
  /**
   * Place in the single column of a small screen.
   */
  mobileOrder?: number;
  query?: PanelQuery;
  /**
   * Settings of the panel type, by its own schema.
   */
  options?: {
    [k: string]: OptionValue;
  };
  /**
   * States by value; the first that fits holds.
   *
   * @maxItems 20
   */
  thresholds?: Threshold[];
  /**
   * Where a click leads.
   */
  drill?: {
    /**
     * Address within the app; variables are filled in.
     */
    to: string;
  };
  /**
   * Draw the panel once for each org unit or indicator of its question.
   */
  repeat?: 'orgUnit' | 'indicator';
}
/**
 * The question of the panel. An indicator is a code of the dashboard's own set, or set.code.
 */
export interface PanelQuery {
  /**
   * Indicators asked for.
   *
   * @minItems 1
   * @maxItems 60
   */
  indicators: string[];
  /**
   * Columns kept: indicator, orgUnit, period, dimension:<code>.
   *
   * @maxItems 8
   */
  by?: string[];
  /**
   * Org units: codes or variables, all of a level within one, or those of a group. Default the province.
   */
  orgUnits?: (VariableName | OrgUnitCode)[] | OrgUnitsWithin | OrgUnitsOfGroup;
  /**
   * Periods: codes or variables, a range, or the last n.
   */
  periods?: PeriodReference[] | PeriodRange | LastPeriods;
  /**
   * What of the indicator is asked.
   */
  measure?: 'value' | 'cumulative' | 'change' | 'change-percent' | 'plan-percent';
  /**
   * Comparisons, or the reader's choice $compare.
   */
  compare?: VariableName | Comparison[];
  /**
   * Issuer of the plan, where there are several.
   */
  planIssuer?: string;
}
export interface OrgUnitsWithin {
  /**
   * The unit above.
   */
  within: VariableName | OrgUnitCode;
  /**
   * Level of the units.
   */
  level: 'district' | 'commune';
}
export interface OrgUnitsOfGroup {
  /**
   * A group of org units of the taxonomy, as it stood in the last period asked for.
   */
  group: string;
}
export interface PeriodRange {
  from: PeriodReference;
  to: PeriodReference;
}
export interface LastPeriods {
  /**
   * How many.
   */
  last: number;
  /**
   * Period type; default the indicator's.
   */
  type?: 'daily' | 'monthly' | 'quarterly' | 'half-yearly' | 'nine-month' | 'yearly' | 'school-year';
  until?: PeriodReference;
}
/**
 * A state by value: below or above a number, or a share of the plan, the pace or a past value.
 */
export interface Threshold {
  /**
   * Holds when the value is below this (or below this share of `of`).
   */
  below?: number;
  /**
   * Holds when the value is above this (or above this share of `of`).
   */
  above?: number;
  /**
   * What the share is of; default value: the number itself.
   */
  of?: 'value' | 'plan' | 'pace' | 'previous' | 'same-period';
  /**
   * State shown by colour, glyph and word.
   */
  state: 'good' | 'watch' | 'bad' | 'info';
}

// Generated from plugin-sdk/schemas/manifest-1.json by scripts/types.mjs: edit the schema, not this file.

/**
 * plugins/<id>/manifest.json: what an indicator set measures, who owes it when, and how it is checked; or what a service contributes. Data only: no script, no SQL.
 */
export type Manifest = ServiceManifest | IndicatorSetManifest;
/**
 * Address of this schema; names the version of the document.
 */
export type SchemaAddress = 'https://haidang.dev/schema/manifest-1.json';
/**
 * Id of the set or service: English kebab-case, never changed.
 */
export type SetId = string;
/**
 * Version of the document by its authors, semver.
 */
export type Version = string;
/**
 * Semver range of plugin-sdk that it was made for; never *.
 */
export type SdkRange = string;
/**
 * Quality tier claimed, and checked by the conformance suite.
 */
export type Quality = 'bronze' | 'silver' | 'gold';
/**
 * Field of government that it is listed under, e.g. economy, society, administration, environment.
 */
export type Group = string;
/**
 * official: in force by a decision; trial: a proposal, shown as đề xuất.
 */
export type Stage = 'official' | 'trial';
/**
 * Id of the department (an org unit) that answers for the figures.
 */
export type DepartmentId = string;
/**
 * Legal texts that oblige the report.
 *
 * @maxItems 30
 */
export type LegalBasis = Localised[];
/**
 * Id of the part, by which its code is found.
 */
export type PartId = string;
/**
 * Licence of the code, an SPDX identifier.
 */
export type Licence = string;
/**
 * Position on the leaders' overview and in lists.
 */
export type Order = number;
/**
 * Free note: where the definition or its figures come from.
 */
export type SourceNote = string;
/**
 * Code of an indicator: English kebab-case, never changed; not a word of the formula language.
 */
export type IndicatorCode = string;
/**
 * A decimal number as canonical text, point as separator.
 */
export type DecimalText = string;
/**
 * How values combine.
 */
export type Aggregation = 'sum' | 'average' | 'weighted' | 'last' | 'first' | 'min' | 'max' | 'none';

/**
 * The manifest of a plugin without indicators of its own.
 */
export interface ServiceManifest {
  $schema: SchemaAddress;
  id: SetId;
  /**
   * Always service.
   */
  kind: 'service';
  version: Version;
  sdk: SdkRange;
  quality?: Quality;
  title: Localised;
  description?: Localised;
  group?: Group;
  /**
   * Position of its tile on the leaders' overview; a service without it has no tile.
   */
  order?: number;
  stage?: Stage;
  owner: DepartmentId;
  legalBasis?: LegalBasis;
  contributes?: Contributes;
  permissions?: Permissions;
  settings?: PluginSettings;
  author?: Author;
  licence?: Licence;
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
 * What the plugin's code gives; empty for a set of data only.
 */
export interface Contributes {
  /**
   * Readers of files or feeds that turn them into figures.
   *
   * @maxItems 20
   */
  ingest?: ContributedIngest[];
  /**
   * Checks over a submission.
   *
   * @maxItems 20
   */
  checks?: ContributedCheck[];
  /**
   * Types of dashboard panel.
   *
   * @maxItems 30
   */
  panels?: ContributedPanel[];
  /**
   * Pages in the web app.
   *
   * @maxItems 20
   */
  pages?: ContributedPage[];
  /**
   * Endpoints under /api/v1/plugins/<id>/http.
   *
   * @maxItems 50
   */
  http?: ContributedEndpoint[];
  /**
   * Work done at intervals.
   *
   * @maxItems 20
   */
  schedules?: ContributedSchedule[];
  /**
   * Kinds of work that it puts off.
   *
   * @maxItems 20
   */
  jobs?: ContributedJob[];
  /**
   * Messages of other systems that it takes, from MQTT topics of permissions.mqtt.
   *
   * @maxItems 20
   */
  messages?: ContributedMessages[];
}
export interface ContributedIngest {
  id: PartId;
  title: Localised;
  /**
   * File name endings, with the point.
   *
   * @minItems 1
   * @maxItems 10
   */
  accepts: string[];
}
export interface ContributedCheck {
  id: PartId;
  title: Localised;
}
export interface ContributedPanel {
  type: PartId;
  title: Localised;
}
export interface ContributedPage {
  id: PartId;
  title: Localised;
  /**
   * Right that a reader must hold to see it in the menu; default view.
   */
  action?: string;
}
export interface ContributedEndpoint {
  /**
   * HTTP method.
   */
  method: 'GET' | 'POST' | 'PUT' | 'DELETE';
  /**
   * Path below the plugin's address.
   */
  path: string;
  /**
   * Right that the caller must hold; default view.
   */
  action?: string;
  signature?: EndpointSignature;
  /**
   * Largest body that it takes, in bytes; default 1,000,000.
   */
  mostBytes?: number;
  /**
   * Longest that an answer may take; default 10.
   */
  seconds?: number;
}
/**
 * For other machines: instead of a session, the body is signed. The host refuses what is not signed by this secret, is older than five minutes, or was seen before: `x-signature: t=<unix seconds>,v1=<hex HMAC-SHA256 of "t.body">`.
 */
export interface EndpointSignature {
  /**
   * Name of the secret, one of permissions.secrets.
   */
  secret: string;
}
export interface ContributedSchedule {
  id: PartId;
  /**
   * Interval.
   */
  everySeconds: number;
  title?: Localised;
}
export interface ContributedJob {
  id: PartId;
  /**
   * Put off once, with null, when the sample figures of a demonstration are loaded: it brings in what the pages show before there is anything real. Of plugins that come with the release alone.
   */
  demonstration?: boolean;
}
export interface ContributedMessages {
  id: PartId;
  /**
   * Topic filters, of permissions.mqtt.
   *
   * @minItems 1
   * @maxItems 20
   */
  mqtt: string[];
}
/**
 * What the plugin's code asks for; the administrator grants it.
 */
export interface Permissions {
  /**
   * Hosts that it may call.
   *
   * @maxItems 50
   */
  http?: string[];
  /**
   * MQTT topics that it may subscribe to.
   *
   * @maxItems 50
   */
  mqtt?: string[];
  /**
   * Names of secrets that it may read.
   *
   * @maxItems 20
   */
  secrets?: string[];
  observations?: ObservationPermissions;
  /**
   * Size of its own store; default 20.
   */
  storeMegabytes?: number;
  /**
   * It may send mails to people of the platform.
   */
  mail?: boolean;
  /**
   * It may have documents printed to PDF.
   */
  print?: boolean;
  /**
   * Memory of its process; default 128.
   */
  memoryMegabytes?: number;
}
/**
 * Indicator sets whose figures it may read, and those into which it may send figures.
 */
export interface ObservationPermissions {
  /**
   * Ids of sets.
   *
   * @maxItems 50
   */
  read?: SetId[];
  /**
   * Ids of sets.
   *
   * @maxItems 20
   */
  write?: SetId[];
  /**
   * Of the sets in `write`: those whose figures it asks to count at once. Where this is not granted they wait for approval.
   *
   * @maxItems 20
   */
  publish?: SetId[];
}
/**
 * JSON Schema of the plugin's settings: an object of plain fields with a default each. The administrator's form is drawn from it.
 */
export interface PluginSettings {
  /**
   * Always object.
   */
  type: 'object';
  /**
   * By name.
   */
  properties: {
    [k: string]: PluginSetting;
  };
}
/**
 * One setting.
 */
export interface PluginSetting {
  /**
   * Kind of value; array: a list of texts.
   */
  type: 'string' | 'number' | 'integer' | 'boolean' | 'array';
  title: Localised;
  description?: Localised;
  /**
   * Value until somebody changes it.
   */
  default: string | number | boolean | string[];
  /**
   * The values that it takes.
   *
   * @maxItems 50
   */
  enum?: (string | number)[];
  /**
   * Least number.
   */
  minimum?: number;
  /**
   * Largest number.
   */
  maximum?: number;
  /**
   * Longest text.
   */
  maxLength?: number;
  /**
   * Pattern of the text.
   */
  pattern?: string;
  items?: PluginSettingItem;
  /**
   * Most entries of a list.
   */
  maxItems?: number;
}
/**
 * Of a list.
 */
export interface PluginSettingItem {
  /**
   * Texts.
   */
  type: 'string';
  /**
   * Longest text.
   */
  maxLength?: number;
  /**
   * Pattern of each text.
   */
  pattern?: string;
}
/**
 * Who made the plugin.
 */
export interface Author {
  /**
   * Name of the person or organisation.
   */
  name: string;
  /**
   * Web or mail address.
   */
  address?: string;
}
/**
 * The manifest of an indicator set.
 */
export interface IndicatorSetManifest {
  $schema: SchemaAddress;
  id: SetId;
  /**
   * Always indicator-set.
   */
  kind: 'indicator-set';
  version: Version;
  sdk: SdkRange;
  quality?: Quality;
  title: Localised;
  description?: Localised;
  group: Group;
  order: Order;
  stage?: Stage;
  owner: DepartmentId;
  /**
   * Departments that answer together with the owner, or confirm its figures.
   *
   * @maxItems 20
   */
  coOwners?: DepartmentId[];
  legalBasis?: LegalBasis;
  source?: SourceNote;
  period: PeriodRule;
  reporters: Reporters;
  /**
   * Steps that a submission passes, in order.
   *
   * @minItems 1
   * @maxItems 3
   */
  workflow: ('submit' | 'approve' | 'publish')[];
  /**
   * Levels of approval of a set that communes answer, lowest first: the level of the reports, then each unit that confirms the whole below it. A level opens when its children are done (approved, nil, exempt, or missed with a reason); confirmed, it locks them; publication is at the top. Left out: each report is approved and published by itself.
   *
   * @minItems 2
   * @maxItems 4
   */
  levels?: ApprovalLevelRule[];
  /**
   * The indicators of the set, in the order of the form. Codes are unique within the set.
   *
   * @minItems 1
   * @maxItems 200
   */
  indicators: Indicator[];
  /**
   * Checks over the figures of one submission, in the formula language. Ids are unique within the set.
   *
   * @maxItems 200
   */
  rules?: Rule[];
  /**
   * When figures call for attention: conditions over what a tile says of an indicator, judged after figures changed. Ids are unique within the set.
   *
   * @maxItems 50
   */
  alerts?: AlertRule[];
  /**
   * Checks by plugins that each submission passes, as plugin-id/check-id. While the plugin is down the set takes no submission.
   *
   * @maxItems 20
   */
  checks?: string[];
  headline?: Headline;
  contributes?: Contributes;
  permissions?: Permissions;
  settings?: PluginSettings;
  author?: Author;
  licence?: Licence;
}
/**
 * How often figures are owed, what days a period covers and when it is due.
 */
export interface PeriodRule {
  /**
   * Period type.
   */
  type: 'daily' | 'monthly' | 'quarterly' | 'half-yearly' | 'nine-month' | 'yearly' | 'school-year';
  /**
   * First period owed, e.g. 2022-M01, 2022-Q1, 2022-H1, 2022-9M, 2022, 2022-SY.
   */
  first: string;
  /**
   * Days that a period covers: nd09 (15th to 14th, Decree 09/2019), calendar (default), school (September to August), fiscal (the year's books stay open until 31 January of the next).
   */
  calendar?: 'nd09' | 'calendar' | 'school' | 'fiscal';
  /**
   * Own window: from a day of the month before the period to a day of its last month. Overrides the calendar's.
   */
  cutOff?: {
    /**
     * First day; above 1 it lies in the month before the period.
     */
    fromDay: number;
    /**
     * Last day, in the last month of the period; 31 is the month's last.
     */
    toDay: number;
  };
  /**
   * false: its figures come from machines (POST /observations, plugins); no report is owed and nobody is reminded. Default true.
   */
  owed?: boolean;
  /**
   * Last day to submit.
   */
  due?: DueWorkingDays | DueDay;
}
/**
 * So many working days after the window ends.
 */
export interface DueWorkingDays {
  /**
   * Working days after the window's last day.
   */
  workingDays: number;
}
/**
 * A day of a month after the period's last month.
 */
export interface DueDay {
  /**
   * Day of the month; 31 is the month's last.
   */
  day: number;
  /**
   * Months after the period's last month; default 1.
   */
  monthsAfter?: number;
}
/**
 * Who fills the form.
 */
export interface Reporters {
  /**
   * owner: one department for the province; owner-per-commune: one department, a row per commune; commune: each commune answers and values roll up.
   */
  by: 'owner' | 'owner-per-commune' | 'commune';
  /**
   * Level of the rows or reporters where it is not the commune.
   */
  level?: 'commune' | 'district';
}
/**
 * One level of approval.
 */
export interface ApprovalLevelRule {
  /**
   * Who stands at it: commune or district (the reports, or each district over its communes), owner (the department that answers for the set), province.
   */
  level: 'commune' | 'district' | 'owner' | 'province';
  title?: Localised;
}
/**
 * A measured or derived quantity.
 */
export interface Indicator {
  code: IndicatorCode;
  title: Localised;
  definition?: Localised;
  /**
   * Code of a unit of measure, e.g. VND-billion, percent, person.
   */
  unitOfMeasure: string;
  /**
   * Kind of value. Default: percent for unit percent, else decimal.
   */
  valueType?: 'decimal' | 'integer' | 'percent' | 'rank' | 'score' | 'index' | 'text';
  /**
   * Decimals kept and shown. Default 0 for integer and rank, 1 for percent, else 2.
   */
  decimals?: number;
  /**
   * Which way is good: up, down, neutral, or within a band.
   */
  direction: 'up' | 'down' | 'neutral' | 'band';
  /**
   * Good range, for direction band.
   */
  band?: {
    min: DecimalText;
    max: DecimalText;
  };
  /**
   * How values combine over time and over org units. A derived indicator has none: it is recomputed from its parts.
   */
  aggregate?: {
    time: Aggregation;
    orgUnit: Aggregation;
  };
  /**
   * Code of an indicator: English kebab-case, never changed; not a word of the formula language.
   */
  weight?: string;
  /**
   * The reported value is itself year to date (lũy kế): within the calendar year, or the budget's year.
   */
  cumulative?: 'year' | 'fiscal-year';
  /**
   * It has a plan: one for the year, or one for each period.
   */
  plan?: 'year' | 'period';
  period?: PeriodRule;
  /**
   * Makes it a derived indicator: an expression over other indicators.
   */
  formula?: string;
  /**
   * Dimensions that its values are broken down by.
   *
   * @maxItems 5
   */
  disaggregate?: Disaggregation[];
  /**
   * Indicators that this one is made of.
   */
  parts?: {
    /**
     * Codes of the parts.
     *
     * @minItems 1
     * @maxItems 60
     */
    indicators: IndicatorCode[];
    /**
     * partition: the parts sum to the whole; subset (trong đó): they are some of it.
     */
    kind: 'partition' | 'subset';
  };
  /**
   * Lowest level that it is measured at, where it differs from the set's reporters.
   */
  orgUnitLevel?: 'province' | 'district' | 'commune';
  /**
   * A submission without it is incomplete. Default true for an indicator that is entered.
   */
  required?: boolean;
  /**
   * May be answered by không phát sinh (nothing occurred).
   */
  nil?: boolean;
  /**
   * Field group for field-level rights.
   */
  sensitive?: string;
  /**
   * K: in the province's own indicator set; R: seen in a published figure or legal text; X: a proposal, shown as đề xuất.
   */
  basis?: 'K' | 'R' | 'X';
  /**
   * Who publishes the leading figure. Default: the set's owner.
   */
  producer?: string;
  /**
   * For a rank: out of how many, as a number or as the code of the indicator that holds it.
   */
  rankOutOf?: number | IndicatorCode;
  /**
   * Edition of the index. Figures of different editions are not compared: a list says from which period each holds.
   */
  edition?:
    | string
    | {
        /**
         * Name of the edition.
         */
        name: string;
        /**
         * First period of this edition.
         */
        from: string;
      }[];
  source?: SourceNote;
}
/**
 * One dimension and its members.
 */
export interface Disaggregation {
  /**
   * Code of the dimension, e.g. sex.
   */
  dimension: string;
  title?: Localised;
  /**
   * Members of the dimension.
   *
   * @minItems 1
   * @maxItems 100
   */
  members: DisaggregationMember[];
}
export interface DisaggregationMember {
  /**
   * Code of the member.
   */
  code: string;
  title: Localised;
}
/**
 * What must hold. A missing operand leaves the rule unevaluated.
 */
export interface Rule {
  /**
   * Id of the rule; the code of its findings.
   */
  id: string;
  /**
   * error stops the submission, warning wants a reason, hint informs.
   */
  level: 'error' | 'warning' | 'hint';
  /**
   * Condition that must be true.
   */
  when: string;
  message: Localised;
  /**
   * A decimal number as canonical text, point as separator.
   */
  tolerance?: string;
  /**
   * year: previous(x) counts within the same year only; in the year's first period the rule is not evaluated.
   */
  within?: 'year';
  /**
   * Switched off: kept with its texts, and not judged. Default false.
   */
  off?: boolean;
  /**
   * Whether a warning must be answered by a reason. Default true for a warning.
   */
  needsReason?: boolean;
  /**
   * Indicators whose cells the finding points at. Default: those named in the condition.
   *
   * @minItems 1
   * @maxItems 20
   */
  indicators?: IndicatorCode[];
}
/**
 * An alert: fires when its condition is true, is over when it is no longer. A missing figure leaves it unevaluated.
 */
export interface AlertRule {
  /**
   * Id of the alert within its set.
   */
  id: string;
  /**
   * Id of the set or service: English kebab-case, never changed.
   */
  set?: string;
  title?: Localised1;
  /**
   * Code of an indicator: English kebab-case, never changed; not a word of the formula language.
   */
  indicator: string;
  /**
   * The period's value, or the year to date. Default: as on the tile for the headline's indicator, else the value.
   */
  measure?: 'value' | 'cumulative';
  /**
   * Org units that are judged: the province as a whole (default), or each unit of a level.
   */
  level?: 'province' | 'district' | 'commune';
  /**
   * Condition in the formula language over value, planValue, planPercent, pacePercent, change and previousValue (against the period before), samePeriod and samePeriodValue (against last year).
   */
  when: string;
  /**
   * Consecutive periods for which it must be true. Default 1.
   */
  forPeriods?: number;
  /**
   * bad (chậm, xấu) or watch (cần theo dõi).
   */
  severity: 'bad' | 'watch';
  /**
   * Who is told: leader (may give directives there), owner (must report it), reviewer (approves it).
   *
   * @maxItems 3
   */
  notify?: ('leader' | 'owner' | 'reviewer')[];
  /**
   * The owner is to explain within so many working days.
   */
  requireExplanation?: {
    /**
     * Working days from the day on which it fires.
     */
    workingDays: number;
  };
  /**
   * What makes two firings one. Default period and orgUnit: once for each period and org unit; orgUnit alone: once as long as it lasts.
   *
   * @minItems 1
   * @maxItems 2
   */
  dedupe?: ('period' | 'orgUnit')[];
  /**
   * Switched off: kept and not judged. Default false.
   */
  off?: boolean;
}
/**
 * A text shown to people. Vietnamese is the source; English may be missing below quality gold.
 */
export interface Localised1 {
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
 * The figure on the set's tile.
 */
export interface Headline {
  /**
   * Code of an indicator: English kebab-case, never changed; not a word of the formula language.
   */
  indicator: string;
  /**
   * The period's value, or the year to date.
   */
  measure: 'value' | 'cumulative';
  /**
   * What it is compared with.
   *
   * @maxItems 3
   */
  compare?: ('plan' | 'previous' | 'same-period')[];
  /**
   * Issuer of the plan it is measured against, where there are several.
   */
  planIssuer?: string;
}

// Generated from plugin-sdk/schemas/form-definition-1.json by scripts/types.mjs: edit the schema, not this file.

/**
 * Id of a section.
 */
export type SectionId = string;
/**
 * Type of a value.
 */
export type ScalarType = 'string' | 'number' | 'integer' | 'boolean' | 'array' | 'object' | 'null';
/**
 * Fields without which a submission is incomplete (a draft may lack them; a nil answer fills them).
 *
 * @maxItems 300
 */
export type RequiredNames = string[];
/**
 * A code in kebab-case.
 */
export type Kebab = string;

/**
 * form-definitions/<id>.json: the subset of JSON Schema 2020-12 (with our x- vocabulary) that describes one submission document.
 */
export interface FormDefinition {
  /**
   * Address of this meta-schema (default), or of the JSON Schema draft that it is a subset of.
   */
  $schema?: 'https://haidang.dev/schema/form-definition-1.json' | 'https://json-schema.org/draft/2020-12/schema';
  /**
   * Id of the indicator set.
   */
  $id?: string;
  /**
   * A submission document is an object.
   */
  type: 'object';
  /**
   * Annotation of JSON Schema; people are shown x-title.
   */
  title?: string;
  /**
   * Annotation of JSON Schema; people are shown x-help.
   */
  description?: string;
  'x-title'?: Localised;
  'x-help'?: Localised;
  /**
   * Sections of the form, in order; x-section of a field names one.
   *
   * @maxItems 40
   */
  'x-sections'?: FormSection[];
  properties: Fields;
  required?: RequiredNames;
  /**
   * A document holds nothing else.
   */
  additionalProperties?: false;
  /**
   * Field schemas shared within the form.
   */
  $defs?: {
    [k: string]: FormField;
  };
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
 * One section.
 */
export interface FormSection {
  id: SectionId;
  title: Localised;
}
/**
 * The fields by name. A name is the indicator's code where it answers one; `nil` is kept for the list of JSON Pointers answered không phát sinh.
 */
export interface Fields {
  [k: string]: FormField;
}
/**
 * The schema of one field. A number field takes a JSON number, a decimal string or null.
 */
export interface FormField {
  /**
   * A field schema of this form's $defs or of _shared.json; never remote.
   */
  $ref?: string;
  /**
   * Type or types of the value.
   */
  type?: ScalarType | ScalarType[];
  /**
   * Values offered.
   *
   * @minItems 1
   * @maxItems 500
   */
  enum?: (string | number | boolean | null)[];
  /**
   * The one value.
   */
  const?: string | number | boolean | null;
  /**
   * Value filled in at first.
   */
  default?: string | number | boolean | null;
  /**
   * Form of a text.
   */
  format?: 'date' | 'date-time' | 'email' | 'uri';
  /**
   * Regular expression, run by a linear-time engine.
   */
  pattern?: string;
  /**
   * Shortest text.
   */
  minLength?: number;
  /**
   * Longest text.
   */
  maxLength?: number;
  /**
   * Smallest value; holds for decimal strings too.
   */
  minimum?: number;
  /**
   * Largest value; holds for decimal strings too.
   */
  maximum?: number;
  /**
   * Lower bound, itself not allowed.
   */
  exclusiveMinimum?: number;
  /**
   * Upper bound, itself not allowed.
   */
  exclusiveMaximum?: number;
  /**
   * Step; 0.001 means three decimals. Checked in decimal arithmetic.
   */
  multipleOf?: number;
  items?: FormField;
  /**
   * Fewest rows.
   */
  minItems?: number;
  /**
   * Most rows.
   */
  maxItems?: number;
  /**
   * No row twice.
   */
  uniqueItems?: boolean;
  properties?: Fields;
  required?: RequiredNames;
  /**
   * Nothing else.
   */
  additionalProperties?: false;
  /**
   * Annotation of JSON Schema; people are shown x-title.
   */
  title?: string;
  /**
   * Annotation of JSON Schema; people are shown x-help.
   */
  description?: string;
  'x-title'?: Localised;
  'x-help'?: Localised;
  /**
   * The indicator that the field answers: its code, or code and fixed disaggregation members.
   */
  'x-indicator'?: Kebab | IndicatorReference;
  /**
   * How it is drawn, where the type does not say: decimal, matrix, textarea, radio, select, date, attachment, hidden.
   */
  'x-widget'?: 'decimal' | 'matrix' | 'textarea' | 'radio' | 'select' | 'date' | 'attachment' | 'hidden';
  /**
   * Place in the form; equal or missing keeps the order of names.
   */
  'x-order'?: number;
  'x-section'?: SectionId;
  /**
   * Shown while this holds.
   */
  'x-visible-if'?: string;
  /**
   * Filled by this; not entered.
   */
  'x-calculated'?: string;
  /**
   * Rows of a matrix: communes (org units of the period's date, named in the row's orgUnit), or a fixed list (named in the row's `row`).
   */
  'x-rows'?: 'communes' | MatrixRow[];
  /**
   * May be answered by không phát sinh (nothing occurred).
   */
  'x-nil'?: boolean;
  /**
   * A code in kebab-case.
   */
  'x-sensitive'?: string;
}
export interface IndicatorReference {
  code: Kebab;
  /**
   * Member of each dimension that the field is fixed to.
   */
  members?: {
    [k: string]: Kebab;
  };
}
export interface MatrixRow {
  code: Kebab;
  title: Localised;
  /**
   * Member of each dimension that the row's figures are fixed to.
   */
  members?: {
    [k: string]: Kebab;
  };
}

// What every format of another system comes down to: a value of a series in a period, in the codes of its source. Mapping to our
// own indicators, org units and periods happens later and in one place.
import { Decimal } from '@haidang/plugin-sdk';

/** Codes by concept, in the order of the source. */
export type Codes = Readonly<Record<string, string>>;

export interface SourceSeries {
  /** `agency:id(version)` of an SDMX structure or data flow; the data set of DHIS2 and ADX; '' when the source names none. */
  flow: string;
  flowKind: 'datastructure' | 'dataflow' | 'dataset';
  /** Dimensions in canonical order, `CONCEPT=code;…`: the identity of the series within its flow. */
  key: string;
  dimensions: Codes;
  attributes: Codes;
  /** Attributes of the whole data set that it came in. */
  dataset: Codes;
}

export interface SourceValue {
  series: SourceSeries;
  /** As the source writes it. */
  period: string;
  /** As the source writes it; null when the source says that there is none. */
  value: string | null;
  /** Attributes of this value alone, OBS_STATUS among them. */
  attributes: Codes;
  /** Line of the file, where lines mean something. */
  line?: number;
}

export function keyOf(dimensions: Codes): string {
  return Object.entries(dimensions)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([concept, code]) => `${concept}=${code}`)
    .join(';');
}

/** How a value is named in a finding. */
export function placeKey(value: SourceValue): string {
  return `${value.series.key}@${value.period}`.slice(0, 400);
}

const NUMBER = /^[+-]?(\d+\.?\d*|\.\d+)([eE][+-]?\d{1,3})?$/;
const MOST_DIGITS = 60;

/** The decimal that a source wrote (`1.5E3`, `+2`, `.5`); undefined when it is no number. */
export function sourceDecimal(text: string): Decimal | undefined {
  const trimmed = text.trim();
  if (trimmed.length > MOST_DIGITS || !NUMBER.test(trimmed)) return undefined;
  const value = new Decimal(trimmed);
  return value.isFinite() && value.abs().lt('1e40') ? value : undefined;
}

/** Sources write "no value" in different ways. */
export function missingAsNull(text: string | undefined): string | null {
  return text === undefined || text.trim() === '' || text.trim() === 'NaN' ? null : text.trim();
}

// The shape of core/seed/sample-series.json; what each kind of series means stands in the file's own `about`.

interface OfEverySeries {
  set: string;
  indicator: string;
  disaggregation?: Readonly<Record<string, string>>;
  /** Figures that are taken as they are, by period code. */
  values?: Readonly<Record<string, string>>;
  /** Indexes of the periods of a year for which the series exists. */
  only?: readonly number[];
  min?: string;
  max?: string;
  decimals: number;
  communes?: 'population-share';
}

interface Grown extends OfEverySeries {
  base: string;
  growthPerYear: number;
  noise: number;
  /** Levels by year. */
  levels?: Readonly<Record<string, string>>;
}

interface Flow extends Grown {
  kind: 'flow';
  season?: readonly number[];
}

interface Stock extends Grown {
  kind: 'stock';
  step?: boolean;
}

interface Share extends OfEverySeries {
  kind: 'share';
  of: string;
  share: number;
  perYear: number;
  noise: number;
  minShare?: number;
  maxShare?: number;
  notAbove?: string;
}

interface Balance extends OfEverySeries {
  kind: 'balance';
  plus: readonly string[];
  minus: readonly string[];
  start?: string;
}

interface Cumulative extends OfEverySeries {
  kind: 'cumulative';
  of: string;
}

interface Ramp extends OfEverySeries {
  kind: 'ramp';
  of: string;
  curve: readonly number[];
  perYear: number;
}

export type SampleSeries = Flow | Stock | Share | Balance | Cumulative | Ramp;

export interface SamplePlan {
  set: string;
  indicator: string;
  period: string;
  issuer: string;
  value: string;
}

export interface SampleFile {
  series: readonly SampleSeries[];
  plans: readonly SamplePlan[];
}

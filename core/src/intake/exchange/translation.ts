// A value in the codes of its source becomes a figure of ours, a value of a reference series, or a refusal that names every code
// nobody has mapped. Pure: the mapping and what exists here are given.
import { Decimal, decimalText, tryPeriod, type FigureInput, type MappingKind, type ObservationStatus, type Period } from '@haidang/plugin-sdk';
import { periodOfSource } from '../formats/period-codes.js';
import { ourStatus, WHOLE } from '../formats/sdmx/sdmx-concepts.js';
import { sourceDecimal, type SourceValue } from '../formats/source-value.js';

export interface MappingTable {
  id: string;
  indicatorConcept: string | undefined;
  orgUnitConcept: string | undefined;
  /** Entry of a kind and a source code. */
  find(kind: MappingKind, source: string): { target: string; factor: string | null } | undefined;
}

/** How a format names things. */
export interface Dialect {
  format: string;
  indicatorConcept: string;
  orgUnitConcept: string;
  /** Dimensions that divide nothing. */
  ignored: ReadonlySet<string>;
  /** Series of areas that are not ours are kept as references instead of being refused. */
  references: boolean;
}

export interface Here {
  hasIndicator(set: string, code: string): boolean;
  hasOrgUnit(ref: string, at: string): boolean;
  /** What the sender said of the whole file. */
  set?: string | undefined;
  period?: string | undefined;
  orgUnit?: string | undefined;
}

export interface Missing {
  kind: MappingKind;
  source: string;
}

export type Translated =
  | { outcome: 'figure'; figure: FigureInput }
  | { outcome: 'reference'; missing: Missing[]; secondSource: string | undefined }
  | { outcome: 'left-aside' }
  | { outcome: 'unmapped'; missing: Missing[] }
  | { outcome: 'no-number'; text: string };

/** Codes of whole countries: their series are never figures of the province. */
const NATIONAL = /^(VN|VNM|704|[A-Z]{2}|1?W[0-9])$/;

export function translate(value: SourceValue, dialect: Dialect, mapping: MappingTable | undefined, here: Here): Translated {
  const reading = new Translation(value, dialect, mapping, here);
  return reading.run();
}

class Translation {
  private readonly missing: Missing[] = [];
  private aside = false;
  private factor = new Decimal(1);

  constructor(
    private readonly value: SourceValue,
    private readonly dialect: Dialect,
    private readonly mapping: MappingTable | undefined,
    private readonly here: Here,
  ) {}

  run(): Translated {
    const { value, dialect, mapping } = this;
    const number = value.value === null ? undefined : sourceDecimal(value.value);
    if (value.value !== null && number === undefined) return { outcome: 'no-number', text: value.value };
    const period = this.period();
    const unitCode = this.code(mapping?.orgUnitConcept ?? dialect.orgUnitConcept);
    const orgUnit = this.orgUnit(unitCode, period);
    const indicator = this.indicator();
    if (this.isAside()) return { outcome: 'left-aside' };
    if (orgUnit === undefined && this.isReference(unitCode) && this.isNamed()) return this.reference();
    const members = this.members();
    const status = this.status();
    if (this.isAside()) return { outcome: 'left-aside' };
    if (period === undefined || orgUnit === undefined || indicator === undefined || this.missing.length > 0)
      return { outcome: 'unmapped', missing: this.missing };
    return {
      outcome: 'figure',
      figure: {
        set: indicator.set,
        indicator: indicator.code,
        period: period.code,
        orgUnit,
        value: number === undefined ? null : decimalText(this.scaled(number)),
        status,
        ...(Object.keys(members).length === 0 ? {} : { disaggregation: members }),
      },
    };
  }

  private isAside(): boolean {
    return this.aside;
  }

  private code(concept: string): string | undefined {
    return this.value.series.dimensions[concept];
  }

  private lookUp(kind: MappingKind, source: string): string | undefined {
    const entry = this.mapping?.find(kind, source);
    if (entry === undefined) return undefined;
    if (entry.factor !== null) this.factor = this.factor.times(entry.factor);
    return entry.target;
  }

  /** The reading goes on to find what else is missing. */
  private misses(kind: MappingKind, source: string): void {
    if (!this.missing.some((each) => each.kind === kind && each.source === source)) this.missing.push({ kind, source });
  }

  /** Without a period or any dimension there is nothing to keep a value under. */
  private isNamed(): boolean {
    return this.value.period !== '' && this.value.series.key !== '';
  }

  private period(): Period | undefined {
    if (this.value.period === '' && this.here.period !== undefined) return tryPeriod(this.here.period);
    const mapped = this.lookUp('period', this.value.period);
    if (mapped === '') this.aside = true;
    const period = mapped === undefined || mapped === '' ? periodOfSource(this.value.period) : tryPeriod(mapped);
    if (period === undefined) this.misses('period', this.value.period);
    return period;
  }

  private orgUnit(source: string | undefined, period: Period | undefined): string | undefined {
    if (source === undefined || source === '') {
      if (this.here.orgUnit === undefined) this.misses('orgUnit', '');
      return this.here.orgUnit;
    }
    const mapped = this.lookUp('orgUnit', source);
    if (mapped === '') this.aside = true;
    const ref = mapped === undefined || mapped === '' ? source : mapped;
    if (this.here.hasOrgUnit(ref, period?.end ?? '')) return ref;
    this.misses('orgUnit', source);
    return undefined;
  }

  private indicator(): { set: string; code: string } | undefined {
    const source = this.code(this.mapping?.indicatorConcept ?? this.dialect.indicatorConcept);
    const whole = this.lookUp('series', this.value.series.key);
    const mapped = whole ?? (source === undefined ? undefined : this.lookUp('indicator', source));
    if (mapped === '') this.aside = true;
    const name = mapped === undefined || mapped === '' ? source : mapped;
    const found = name === undefined ? undefined : this.named(name);
    if (found === undefined) this.misses('indicator', source ?? '');
    return found;
  }

  /** `set.indicator`, or an indicator's own code where the sender named the set. */
  private named(name: string): { set: string; code: string } | undefined {
    const dot = name.indexOf('.');
    const [set, code] = dot < 0 ? [this.here.set ?? '', name] : [name.slice(0, dot), name.slice(dot + 1)];
    return this.here.hasIndicator(set, code) ? { set, code } : undefined;
  }

  private isReference(unitCode: string | undefined): boolean {
    if (!this.dialect.references) return false;
    return this.mapping === undefined || unitCode === undefined || NATIONAL.test(unitCode);
  }

  private reference(): Translated {
    const secondSource = this.mapping?.find('series', this.value.series.key)?.target;
    const missing = secondSource === undefined ? this.missing : [];
    return { outcome: 'reference', missing, secondSource: secondSource === '' ? undefined : secondSource };
  }

  private members(): Record<string, string> {
    const taken = new Set([this.mapping?.indicatorConcept ?? this.dialect.indicatorConcept, this.mapping?.orgUnitConcept ?? this.dialect.orgUnitConcept]);
    const members: Record<string, string> = {};
    for (const [concept, code] of Object.entries(this.value.series.dimensions)) {
      if (taken.has(concept) || this.dialect.ignored.has(concept)) continue;
      const source = `${concept}=${code}`;
      const target = this.lookUp('disaggregation', source);
      if (target !== undefined) Object.assign(members, membersOf(target));
      else if (!WHOLE.has(code) && code.toLowerCase() !== 'default') this.misses('disaggregation', source);
    }
    return members;
  }

  private status(): ObservationStatus {
    const code = this.value.attributes['OBS_STATUS'];
    if (code === undefined || code === '') return 'A';
    const mapped = this.lookUp('obsStatus', code);
    if (mapped === '') this.aside = true;
    const status = mapped === undefined ? ourStatus(code) : mapped === 'A' || mapped === 'P' || mapped === 'E' || mapped === 'M' ? mapped : undefined;
    if (status === undefined) this.misses('obsStatus', code);
    return status ?? 'A';
  }

  /** UNIT_MULT says the power of ten; the mapping's factors turn the source's unit into ours. */
  private scaled(number: Decimal): Decimal {
    const text = this.value.attributes['UNIT_MULT'] ?? this.value.series.attributes['UNIT_MULT'] ?? '0';
    const power = /^-?\d{1,2}$/.test(text) ? Number(text) : 0;
    return number.times(new Decimal(10).pow(power)).times(this.factor);
  }
}

/** `sex=female;age=15-24` */
export function membersOf(text: string): Record<string, string> {
  return Object.fromEntries(
    text
      .split(';')
      .filter((pair) => pair.includes('='))
      .map((pair) => [pair.slice(0, pair.indexOf('=')).trim(), pair.slice(pair.indexOf('=') + 1).trim()]),
  );
}

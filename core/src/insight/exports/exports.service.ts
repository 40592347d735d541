// A question's answer as a file: named, dated, fingerprinted and audited, because what leaves the house is looked for later.
import { randomUUID } from 'node:crypto';
import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { decimalsOf, unitOfMeasure, type Frame, type Query } from '@haidang/plugin-sdk';
import { OrgUnits, type Principal } from '../../access/index.js';
import { sdmxCsv } from '../../intake/index.js';
import { Audit, Clock, Database, dayInVietNam } from '../../kernel/index.js';
import { Definitions, type IndicatorDef } from '../../registry/index.js';
import { QuestionRefused } from '../errors.js';
import { factsOf, hashOf, STATUS_WORDS, type Fact, type Titles } from './export-facts.js';
import { CONTENT_TYPES, type Wanted } from './formats.js';
import { frameAsCsv } from './frame-csv.js';
import { commentOf, conceptsOf, sdmxJson, writtenOf } from './frame-sdmx.js';
import { seriesOf, type ExportedSeries } from './frame-series.js';
import { frameAsXlsx } from './frame-xlsx.js';

export interface ExportFile {
  readonly body: string | Readable;
  readonly type: string;
  readonly name: string;
  readonly hash: string;
}

const EXTENSIONS = { csv: 'csv', xlsx: 'xlsx', 'sdmx-json': 'json', 'sdmx-csv': 'csv' } as const;

@Injectable()
export class Exports implements Titles {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly clock: Clock,
  ) {}

  /** @throws QuestionRefused for what a format cannot say */
  async file(principal: Principal, query: Query, frame: Frame, wanted: Wanted): Promise<ExportFile> {
    const { format } = wanted;
    if (format === 'json') throw new Error('JSON is no file');
    const hash = hashOf(frame);
    const facts = factsOf(query, frame, this, hash);
    const body = this.bodyOf(query, frame, facts, wanted);
    await this.audit.record(this.database, {
      action: 'figures.export',
      actor: principal.username,
      ...onlySet(query),
      object: format,
      after: { query, asOf: frame.asOf, rows: frame.rows.length, hash },
    });
    return { body, type: CONTENT_TYPES[format], name: `${nameOf(query, frame)}${format.startsWith('sdmx') ? '.sdmx' : ''}.${EXTENSIONS[format]}`, hash };
  }

  indicator(ref: string): string {
    return this.defined(ref)?.def.title.vi ?? ref;
  }

  orgUnit(ref: string, at: string): string {
    return (this.orgUnits.byRef(ref, at) ?? this.orgUnits.latest(ref))?.title ?? ref;
  }

  private bodyOf(query: Query, frame: Frame, facts: readonly Fact[], { format, facts: above }: Wanted): string | Readable {
    switch (format) {
      case 'json':
      case 'csv':
        return frameAsCsv(frame, above ? facts : []);
      case 'xlsx':
        return frameAsXlsx(frame, query.indicators[0] ?? '', facts, {
          indicator: (ref) => this.indicator(ref),
          orgUnit: (ref, at) => this.orgUnit(ref, at),
          shape: (ref) => this.shapeOf(ref),
        });
      case 'sdmx-csv': {
        const series = this.seriesOf(query, frame);
        return Readable.from(bytes(sdmxCsv(conceptsOf(series), writtenOf(series, commentOf(facts)))));
      }
      case 'sdmx-json': {
        const header = { id: randomUUID(), prepared: this.clock.now().toISOString(), sender: 'HAIDANG' };
        return JSON.stringify(sdmxJson(header, this.seriesOf(query, frame), facts, { name: (concept, code, set) => this.nameOfCode(concept, code, set) }));
      }
    }
  }

  private seriesOf(query: Query, frame: Frame): ExportedSeries[] {
    if (!frame.columns.some((column) => column.role === 'period')) throw QuestionRefused({ faults: 1 }, [NO_PERIOD]);
    return seriesOf(
      query,
      frame,
      {
        version: (set) => this.definitions.live(set)?.version ?? 1,
        unit: (ref) => this.defined(ref)?.def.unitOfMeasure ?? '',
        decimals: (ref) => this.shapeOf(ref).decimals,
      },
      this.orgUnits.province(this.clock.today()).code,
    );
  }

  private nameOfCode(concept: string, code: string, set: string): string | undefined {
    switch (concept) {
      case 'INDICATOR':
        return this.indicator(`${set}.${code}`);
      case 'REF_AREA':
        return this.orgUnit(code, this.clock.today());
      case 'OBS_STATUS':
        return (STATUS_WORDS as Readonly<Record<string, string>>)[code];
      case 'UNIT_MEASURE':
        return unitOfMeasure(code)?.title.vi;
      default:
        return undefined;
    }
  }

  private shapeOf(ref: string): { unit: string; decimals: number } {
    const def = this.defined(ref)?.def;
    return def === undefined
      ? { unit: '', decimals: 2 }
      : { unit: unitOfMeasure(def.unitOfMeasure)?.symbol.vi ?? def.unitOfMeasure, decimals: decimalsOf(def) };
  }

  private defined(ref: string): IndicatorDef | undefined {
    const [set = '', code = ''] = ref.split('.', 2);
    return this.definitions.indicator(set, code) ?? this.definitions.retired(set).find((each) => each.code === code);
  }
}

const NO_PERIOD = {
  path: '/by',
  level: 'error' as const,
  code: 'sdmx-period',
  message: { vi: 'Bản SDMX cần giữ "period" trong by.', en: 'SDMX needs "period" in by.' },
};

/** "haidang-tourism-2024-M06-20240720": a file found months later says what it holds and up to when. */
function nameOf(query: Query, frame: Frame): string {
  const sets = [...new Set(query.indicators.map((ref) => ref.split('.', 1)[0] ?? ''))];
  const at = frame.columns.findIndex((column) => column.name === 'period');
  const last = at < 0 ? undefined : frame.rows.at(-1)?.[at];
  const day = dayInVietNam(frame.asOf).replaceAll('-', '');
  return [
    'haidang',
    ...(query.stage === 'trial' ? ['thu-nghiem'] : []),
    sets.length === 1 ? (sets[0] ?? '') : `${String(sets.length)}-bo`,
    ...(typeof last === 'string' ? [last] : []),
    day,
  ]
    .join('-')
    .replace(/[^\w-]/g, '');
}

function onlySet(query: Query): { set?: string } {
  const sets = new Set(query.indicators.map((ref) => ref.split('.', 1)[0] ?? ''));
  const [set] = sets;
  return sets.size === 1 && set !== undefined ? { set } : {};
}

async function* bytes(parts: AsyncGenerator<string>): AsyncGenerator<Buffer> {
  for await (const part of parts) if (part !== '') yield Buffer.from(part);
}

// POST /references/import: figures of our units as somebody else publishes them. They become references, never figures; whoever brings
// them in defines or audits there, because who reports a figure does not choose what it is measured by.
import { Injectable } from '@nestjs/common';
import { Decimal, tryPeriod, type Finding, type ImportReferences, type Localised, type ReferenceImport, type ReferenceRefusal } from '@haidang/plugin-sdk';
import { ActionRefused, holds, mayIndicator, OrgUnits, type OrgUnitRow, type Principal } from '../../access/index.js';
import { SeriesFiles, type SeriesValue } from '../../intake/index.js';
import { Audit, Database, ValueRefused } from '../../kernel/index.js';
import { Definitions, type IndicatorDef } from '../../registry/index.js';
import { ReferencesRefused } from '../errors.js';
import { ReferenceStore } from './reference-store.service.js';
import type { ReferenceChange } from './reference-values.store.js';

const MOST_LINES = 50_000;
const MOST_TOLD = 100;

interface Read {
  changes: Map<string, ReferenceChange>;
  /** Periods of each set. */
  touched: Map<string, Set<string>>;
  flows: Set<string>;
  refusals: ReferenceRefusal[];
  read: number;
  leftAside: number;
}

@Injectable()
export class SeriesImport {
  constructor(
    private readonly files: SeriesFiles,
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly store: ReferenceStore,
  ) {}

  /** @throws ActionRefused, ReferencesRefused, MappingNotFound, ExchangeCsvFaulty */
  async take(principal: Principal, body: ImportReferences): Promise<ReferenceImport> {
    if (!holds(principal, 'define') && !holds(principal, 'audit')) throw ActionRefused({ action: 'define' });
    const read = await this.read(principal, body);
    const refused = read.refusals.length;
    const write = body.dryRun !== true && (refused === 0 || body.partial === true);
    if (body.dryRun !== true && !write) throw ReferencesRefused({ refused }, read.refusals.slice(0, MOST_TOLD).map(findingOf));
    let opened = 0;
    if (write)
      await this.database.transaction(async (sql) => {
        opened = await this.store.take(sql, [...read.changes.values()], read.touched, principal.username);
        await this.audit.record(sql, {
          action: 'reference.import',
          actor: principal.username,
          object: [...read.flows].join(', ').slice(0, 200),
          after: { mapping: body.mapping ?? null, values: read.changes.size, changed: opened, refused, sets: [...read.touched.keys()] },
        });
      });
    return {
      dryRun: body.dryRun ?? false,
      written: write,
      read: read.read,
      accepted: write ? opened : read.changes.size,
      unchanged: write ? read.changes.size - opened : 0,
      refused,
      leftAside: read.leftAside,
      refusals: read.refusals.slice(0, MOST_TOLD),
      sets: [...read.touched.keys()].sort(),
    };
  }

  private async read(principal: Principal, body: ImportReferences): Promise<Read> {
    const read: Read = { changes: new Map(), touched: new Map(), flows: new Set(), refusals: [], read: 0, leftAside: 0 };
    for await (const value of this.files.read(body.csv, body.mapping)) {
      read.read += 1;
      if (read.read > MOST_LINES) throw ValueRefused({ field: 'csv', expected: `≤ ${String(MOST_LINES)}` });
      read.flows.add(value.flow);
      if (value.translated.outcome === 'left-aside') read.leftAside += 1;
      else {
        const taken = this.changeOf(principal, value, body);
        const message = 'message' in taken ? taken.message : this.add(read, value, taken);
        if (message !== undefined) read.refusals.push({ line: value.line, key: value.key, message });
      }
    }
    return read;
  }

  private add(read: Read, { flow }: SeriesValue, { change, indicator }: Taken): Required<Localised> | undefined {
    const key = `${String(change.indicatorId)} ${String(change.unitId)} ${change.period} ${flow}`;
    if (read.changes.has(key)) return TWICE;
    read.changes.set(key, change);
    read.touched.set(indicator.set, (read.touched.get(indicator.set) ?? new Set()).add(change.period));
    return undefined;
  }

  private changeOf(
    principal: Principal,
    { translated, flow }: SeriesValue,
    { measure = 'value', tolerance }: ImportReferences,
  ): Taken | { message: Required<Localised> } {
    switch (translated.outcome) {
      case 'no-number':
        return { message: { vi: `“${translated.text.slice(0, 40)}” không phải là số.`, en: `"${translated.text.slice(0, 40)}" is no number.` } };
      case 'figure':
        break;
      case 'left-aside':
      case 'reference':
        return { message: UNMAPPED };
      case 'unmapped': {
        const codes = translated.missing.map(({ kind, source }) => `${kind} “${source.slice(0, 60)}”`).join(', ');
        return { message: { vi: `Chưa có ánh xạ cho ${codes}.`, en: `Nothing is mapped to ${codes}.` } };
      }
    }
    const { figure } = translated;
    const [indicator, unit] = [this.definitions.indicator(figure.set, figure.indicator), this.unitOf(figure.orgUnit, figure.period)];
    if (figure.disaggregation !== undefined) return { message: DIVIDED };
    if (indicator === undefined || unit === undefined) return { message: UNMAPPED };
    const allowed = (['define', 'audit'] as const).some((action) => mayIndicator(principal, action, indicator.set, indicator, unit.id));
    if (!allowed) return { message: NOT_ALLOWED };
    const { value } = figure;
    const known = value === null || figure.status === 'M' ? null : new Decimal(value);
    const key = { indicatorId: indicator.id, unitId: unit.id, period: figure.period, measure, origin: 'series' as const, source: flow.slice(0, 200) };
    return { indicator, change: { ...key, value: known, ...(tolerance === undefined ? {} : { tolerance }) } };
  }

  private unitOf(ref: string, period: string): OrgUnitRow | undefined {
    return this.orgUnits.byRef(ref, tryPeriod(period)?.end ?? '');
  }
}

interface Taken {
  change: ReferenceChange;
  indicator: IndicatorDef;
}

function findingOf({ line, key, message }: ReferenceRefusal): Finding {
  return {
    path: '',
    level: 'error',
    code: 'reference-refused',
    message: {
      vi: `${line === null ? key : `Dòng ${String(line)}`}: ${message.vi}`,
      en: `${line === null ? key : `Line ${String(line)}`}: ${message.en ?? message.vi}`,
    },
  };
}

const TWICE = { vi: 'Cùng chỉ tiêu, đơn vị và kỳ đã có ở dòng trước.', en: 'The same indicator, unit and period stands on an earlier line.' };
const UNMAPPED = { vi: 'Không phải số liệu của chỉ tiêu và đơn vị ở đây.', en: 'Not a figure of an indicator and unit of this house.' };
const DIVIDED = { vi: 'Số theo phân tổ chưa đối chiếu được; chỉ nhận số tổng.', en: 'Divided figures cannot be compared yet; give totals.' };
const NOT_ALLOWED = {
  vi: 'Bạn không có quyền thiết kế hay kiểm tra chỉ tiêu này ở đơn vị này.',
  en: 'You may neither define nor audit this indicator there.',
};

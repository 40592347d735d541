// The audit over HTTP: read, checked, taken away as a file. There is no route that changes it.
import { Readable } from 'node:stream';
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import type { AuditCheck, AuditEventDetail, AuditPage, AuditStanding } from '@haidang/plugin-sdk';
import { ActionRefused, CurrentPrincipal, holds, type Principal } from '../../access/index.js';
import { Answers, Audit, charactersOnce, Clock, Database, instantOf, Needs, ValueRefused } from '../../kernel/index.js';
import { AuditEntryNotFound } from '../errors.js';
import { AuditChecks } from './audit-checks.js';
import { auditCsv } from './audit-csv.js';
import type { AuditFilter } from './audit-query.js';
import { AuditReader } from './audit.reader.js';
import { FAMILIES } from './families.js';

type Asked = Readonly<Record<string, unknown>>;

const LIMIT = 50;
const MOST = 200;
const MOST_ROWS = 100_000;
const FILTERS = ['who', 'action', 'family', 'set', 'indicator', 'orgUnit', 'period', 'object', 'from', 'to', 'address', 'request'] as const;
const LAST = `select id as seal, encode(chained, 'hex') as chained from audit_seal order by id desc limit 1`;

@Controller('audit')
export class AuditController {
  constructor(
    private readonly reader: AuditReader,
    private readonly checks: AuditChecks,
    private readonly audit: Audit,
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Newest first, within the caller's rights; `before` is `next` of the page before. `action` with a point at its end is a beginning. */
  @Get()
  @Needs('signed-in')
  @Answers('AuditPage')
  @ApiQuery({ name: 'who', required: false })
  @ApiQuery({ name: 'action', required: false })
  @ApiQuery({ name: 'family', required: false, enum: FAMILIES })
  @ApiQuery({ name: 'indicator', required: false, description: 'set.code' })
  @ApiQuery({ name: 'from', required: false, description: 'a day or an instant' })
  @ApiQuery({ name: 'to', required: false, description: 'a day (its end) or an instant' })
  @ApiQuery({ name: 'before', required: false })
  page(@CurrentPrincipal() principal: Principal, @Query() query: Asked): Promise<AuditPage> {
    return this.reader.page(principal, this.filterOf(query), { before: whole(query, 'before'), limit: Math.min(whole(query, 'limit') ?? LIMIT, MOST) });
  }

  /** Computes every seal and every entry anew. Needs `audit` or `administer`. */
  @Get('verify')
  @Needs('signed-in')
  @Answers('AuditCheck')
  verify(@CurrentPrincipal() principal: Principal): Promise<AuditCheck> {
    demandInspector(principal);
    return this.checks.verify();
  }

  /** What is sealed and what the last check found, without checking anew. */
  @Get('standing')
  @Needs('signed-in')
  @Answers('AuditStanding')
  standing(@CurrentPrincipal() principal: Principal): Promise<AuditStanding> {
    demandInspector(principal);
    return this.checks.standing();
  }

  /** The filtered entries (at most 100,000) with their hashes and seals; taking them away is recorded. */
  @Get('export.csv')
  @Needs('signed-in')
  @ApiProduces('text/csv')
  async csv(@CurrentPrincipal() principal: Principal, @Query() query: Asked, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const filter = this.filterOf(query);
    this.reader.readable(principal);
    const last = await this.database.one<{ seal: number; chained: string }>(LAST);
    await this.audit.record(this.database, {
      action: 'read.audit',
      actor: principal.username,
      object: 'export.csv',
      after: { filter: query, seal: last ?? null },
    });
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    if (last !== undefined) void reply.header('x-haidang-seal', `${String(last.seal)} ${last.chained}`);
    return new StreamableFile(Readable.from(auditCsv(this.reader.rows(principal, filter, MOST_ROWS), last)), {
      type: 'text/csv; charset=utf-8',
      disposition: `attachment; filename="haidang-audit-${this.clock.today().replaceAll('-', '')}.csv"`,
    });
  }

  @Get(':id')
  @Needs('signed-in')
  @Answers('AuditEventDetail')
  one(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<AuditEventDetail> {
    if (!/^[1-9]\d{0,14}$/.test(id)) throw AuditEntryNotFound({ entry: id.slice(0, 20) });
    return this.reader.one(principal, Number(id));
  }

  private filterOf(query: Asked): AuditFilter {
    const [who, action, family, set, indicator, orgUnit, period, object, from, to, address, request] = FILTERS.map((name) => text(query, name));
    const known = FAMILIES.find((each) => each === family);
    if (family !== undefined && known === undefined) throw ValueRefused({ field: 'family', expected: FAMILIES.join(', ') });
    return {
      who,
      action,
      family: known,
      set,
      orgUnit,
      period,
      object,
      address,
      request,
      indicator: indicator === undefined ? undefined : this.indicatorOf(indicator),
      from: from === undefined ? undefined : moment('from', from, 'start'),
      to: to === undefined ? undefined : moment('to', to, 'end'),
    };
  }

  private indicatorOf(ref: string): NonNullable<AuditFilter['indicator']> {
    const [set = '', code = ''] = ref.split('.', 2);
    if (set === '' || code === '') throw ValueRefused({ field: 'indicator', expected: 'tourism.overnight-guests' });
    return { set, code, names: this.reader.indicatorNames(set, code) };
  }
}

function demandInspector(principal: Principal): void {
  if (!holds(principal, 'audit') && !holds(principal, 'administer')) throw ActionRefused({ action: 'audit' });
}

function text(query: Asked, field: string): string | undefined {
  const value = query[field];
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 200 || /\p{C}/u.test(value)) throw ValueRefused({ field, expected: charactersOnce(0, 200) });
  return value;
}

function whole(query: Asked, field: string): number | undefined {
  const value = text(query, field);
  if (value === undefined) return undefined;
  if (!/^[1-9]\d{0,14}$/.test(value)) throw ValueRefused({ field, expected: '1, 2, 3 …' });
  return Number(value);
}

/** A day begins at midnight in Viet Nam and ends just before the next. */
function moment(field: string, value: string, side: 'start' | 'end'): string {
  const instant = instantOf(value);
  if (instant === undefined) throw ValueRefused({ field, expected: '2024-07-20, 2024-07-20T00:00:00Z' });
  const isDay = /^\d{4}-\d{2}-\d{2}$/.test(value);
  if (side === 'start' && isDay) return `${value}T00:00:00+07:00`;
  return isDay ? instant.replace(/\.999Z$/, '.999999Z') : instant;
}

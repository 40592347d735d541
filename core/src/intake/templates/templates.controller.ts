// Excel templates over HTTP: GET /templates/:set.xlsx.
import { Controller, Get, Param, Query, Res, StreamableFile } from '@nestjs/common';
import { ApiParam, ApiProduces, ApiQuery } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Audit, charactersOnce, Needs, ValueRefused } from '../../kernel/index.js';
import { SetUnknown } from '../errors.js';
import { Templates } from './templates.service.js';
import { WorkbookProcess } from '../workbooks/workbook-process.js';

const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
const MOST_UNITS = 200;

@Controller('templates')
export class TemplatesController {
  constructor(
    private readonly templates: Templates,
    private readonly process: WorkbookProcess,
    private readonly audit: Audit,
  ) {}

  /** `:set.xlsx` with ?period or ?year, and ?orgUnit (default: who owes the set), ?orgUnits=a,b or ?units=all. */
  @Get(':file')
  @Needs('view')
  @ApiParam({ name: 'file', description: 'id of the set and “.xlsx”', example: 'tourism.xlsx' })
  @ApiQuery({ name: 'period', required: false })
  @ApiQuery({ name: 'year', required: false, description: 'a sheet for each period of the year' })
  @ApiQuery({ name: 'orgUnit', required: false })
  @ApiQuery({ name: 'orgUnits', required: false, description: 'codes with commas between them: a row for each unit' })
  @ApiQuery({ name: 'units', required: false, description: '“all”: every unit that reports the set and that the caller may see' })
  @ApiProduces(XLSX)
  async template(
    @CurrentPrincipal() principal: Principal,
    @Param('file') file: string,
    @Query() query: Record<string, unknown>,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const set = /^([a-z0-9-]{1,100})\.xlsx$/.exec(file)?.[1];
    if (set === undefined) throw SetUnknown({ set: file });
    const [period, year, orgUnit, listed, units] = (['period', 'year', 'orgUnit', 'orgUnits', 'units'] as const).map((name) => word(name, query[name]));
    const orgUnits = listed?.split(',').filter((each) => each !== '');
    if (orgUnits !== undefined && (orgUnits.length === 0 || orgUnits.length > MOST_UNITS))
      throw ValueRefused({ field: 'orgUnits', expected: `1…${String(MOST_UNITS)}` });
    if (units !== undefined && units !== 'all') throw ValueRefused({ field: 'units', expected: 'all' });
    const wish = {
      set,
      allUnits: units === 'all',
      ...(period === undefined ? {} : { period }),
      ...(year === undefined ? {} : { year }),
      ...(orgUnit === undefined ? {} : { orgUnit }),
      ...(orgUnits === undefined ? {} : { orgUnits: [...new Set(orgUnits)] }),
    };
    const place = { set, ...(period === undefined ? {} : { period }), ...(orgUnit === undefined ? {} : { orgUnit }) };
    const { plan, name } = await this.audit.telling(
      () => this.templates.template(principal, wish),
      ({ name: object }) => [{ action: 'read.template', actor: principal.username, ...place, object, after: { year, orgUnits, units } }],
    );
    // The workbook is painted of what was read, once that is recorded.
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(await this.process.paint(plan), { type: XLSX, disposition: `attachment; filename="${name}"` });
  }
}

function word(field: string, value: unknown): string | undefined {
  if (value === undefined || value === '') return undefined;
  if (typeof value !== 'string' || value.length > 4_000 || /\p{C}/u.test(value)) throw ValueRefused({ field, expected: charactersOnce(1, 4_000) });
  return value;
}

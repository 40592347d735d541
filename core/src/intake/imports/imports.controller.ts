// Imports over HTTP: a file is sent, a job takes it in, the caller asks how it goes.
import { Controller, Delete, Get, Headers, HttpCode, Param, Post, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Readable } from 'node:stream';
import type { ImportAccepted, ImportJob, ImportList } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, TakesFile } from '../../kernel/index.js';
import { ImportRecords } from './import-records.js';
import { FIELDS, Imports } from './imports.service.js';

const WORKBOOK = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

@Controller()
export class ImportsController {
  constructor(
    private readonly imports: Imports,
    private readonly records: ImportRecords,
  ) {}

  /**
   * One `file` (.xlsx, .csv, .json, SDMX-ML, SDMX-CSV, DHIS2, ADX, or a .zip of them; known by its content) of figures. `dryRun`: everything is
   * read and judged, nothing written. All or nothing unless `partial`. `target`: `draft` fills drafts, `report` is as POST /observations.
   * `numbers`: `vi` or `en`, how 1.234 is meant. `Idempotency-Key` makes a repeat safe. Needs the right `enter` or `submit` somewhere.
   */
  @Post('imports')
  @HttpCode(202)
  @Needs('signed-in')
  @TakesFile(FIELDS)
  @Answers('ImportAccepted', { status: 202 })
  accept(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Headers('idempotency-key') key: string | undefined,
  ): Promise<ImportAccepted> {
    return this.imports.accept(principal, request, key);
  }

  /** One's own, newest first; of everybody for who administers. Without their findings. */
  @Get('imports')
  @Needs('signed-in')
  @Answers('ImportList')
  async list(@CurrentPrincipal() principal: Principal): Promise<ImportList> {
    return { items: await this.imports.list(principal) };
  }

  @Get('imports/:id')
  @Needs('signed-in')
  @Answers('ImportJob')
  find(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ImportJob> {
    return this.imports.find(principal, id);
  }

  /** Cancels what waits or runs: nothing of it is written. */
  @Delete('imports/:id')
  @Needs('signed-in')
  @Answers('ImportJob')
  cancel(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ImportJob> {
    return this.records.cancel(principal, id);
  }

  @Get('imports/:id/findings.xlsx')
  @Needs('signed-in')
  async findings(@CurrentPrincipal() principal: Principal, @Param('id') id: string, @Res({ passthrough: true }) reply: FastifyReply): Promise<StreamableFile> {
    const { name, stream } = await this.records.findingsFile(principal, id);
    void reply.headers({ 'cache-control': 'private, no-store', 'x-content-type-options': 'nosniff' });
    const encoded = encodeURIComponent(name).replace(/['()*!]/g, (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`);
    return new StreamableFile(Readable.from(stream), { type: WORKBOOK, disposition: `attachment; filename="findings.xlsx"; filename*=UTF-8''${encoded}` });
  }

  /** Background work that people wait for: so far their imports. */
  @Get('jobs')
  @Needs('signed-in')
  @Answers('ImportList')
  jobs(@CurrentPrincipal() principal: Principal): Promise<ImportList> {
    return this.list(principal);
  }

  @Get('jobs/:id')
  @Needs('signed-in')
  @Answers('ImportJob')
  job(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<ImportJob> {
    return this.imports.find(principal, id);
  }
}

// Indicator sets between installations, as files.
import { Controller, Get, Headers, HttpStatus, Param, Post, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { SetImport } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, TakesFile, ValueRefused } from '../../kernel/index.js';
import { SetExports } from './set-exports.service.js';
import { FIELDS, SetImports } from './set-imports.service.js';

@Controller('indicator-sets')
export class TransferController {
  constructor(
    private readonly exports: SetExports,
    private readonly imports: SetImports,
  ) {}

  /** A .zip with the three files under their paths in git, byte for byte as they stand there; `version` for an earlier one. */
  @Get(':id/export')
  @Needs('signed-in')
  async export(
    @CurrentPrincipal() principal: Principal,
    @Param('id') id: string,
    @Query('version') version: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<StreamableFile> {
    const archive = await this.exports.archive(principal, id, versionNumber(version));
    void reply.headers({ 'cache-control': 'private, no-cache', 'x-content-type-options': 'nosniff' });
    return new StreamableFile(archive, { type: 'application/zip', disposition: `attachment; filename="${id}.zip"`, length: archive.length });
  }

  /**
   * One `file` (.zip as exported, at most 2 MB). `dryRun`: only says which owners, org units, units, groups and panel types are unknown here,
   * with the nearest. Else a draft is made of it, its names replaced by `mapping` (JSON, ImportMapping), under `id` where that is given.
   */
  @Post('import')
  @Needs('define')
  @TakesFile(FIELDS)
  @Answers('SetImport', { status: 201 })
  async import(
    @CurrentPrincipal() principal: Principal,
    @Req() request: FastifyRequest,
    @Headers('idempotency-key') key: string | undefined,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<SetImport> {
    const answer = await this.imports.receive(principal, request, key);
    if (answer.dryRun) void reply.status(HttpStatus.OK);
    return answer;
  }
}

function versionNumber(text: string | undefined): number | undefined {
  if (text === undefined || text === '') return undefined;
  if (!/^[1-9][0-9]{0,8}$/.test(text)) throw ValueRefused({ field: 'version', expected: '1, 2, 3 …' });
  return Number(text);
}

// Packages over HTTP: the Plugins page, the command line and other systems install by the same door.
import { Controller, Delete, Get, HttpCode, Param, Post, Req } from '@nestjs/common';
import { readFile } from 'node:fs/promises';
import type { FastifyRequest } from 'fastify';
import type { EnablePlugin, ExchangePlugin, PluginPackageView } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Files, NeedsEverywhere, Takes, TakesFile, Uploads } from '../../kernel/index.js';
import { PluginLife } from './plugin-life.service.js';
import { PACKAGE_LIMITS } from '../package-reading/tarball.js';

const AREA = 'imports';

@Controller('plugins')
export class PackagesController {
  constructor(
    private readonly life: PluginLife,
    private readonly uploads: Uploads,
    private readonly files: Files,
  ) {}

  /** One `file`, a .tgz of at most 20 MB. It is read, judged and kept; no line of it runs before somebody grants and enables it. */
  @Post()
  @NeedsEverywhere('administer')
  @TakesFile([])
  @Answers('PluginPackageView', { status: 201 })
  async upload(@CurrentPrincipal() by: Principal, @Req() request: FastifyRequest): Promise<PluginPackageView> {
    const { file } = await this.uploads.receive(request, AREA, { maxBytes: PACKAGE_LIMITS.packed, fields: [] });
    try {
      return await this.life.upload(by, await readFile(this.files.path(AREA, file.id)));
    } finally {
      await this.files.remove(AREA, file.id);
    }
  }

  /** Kept versions of an installed plugin, newest first, with what each asks for. */
  @Get(':id/versions')
  @NeedsEverywhere('administer')
  @Answers('PluginPackageView', { list: true })
  async versions(@Param('id') id: string): Promise<{ items: PluginPackageView[] }> {
    return { items: await this.life.versions(id) };
  }

  /** Grants what was decided and starts it; also out of quarantine. */
  @Post(':id/enable')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  async enable(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('EnablePlugin') { grants = {} }: EnablePlugin): Promise<void> {
    await this.life.enable(by, id, grants);
  }

  /** Sets that name its checks take no new reports; figures stay readable. */
  @Post(':id/disable')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  async disable(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<void> {
    await this.life.disable(by, id);
  }

  /** To a version that was uploaded. The new one's process must be healthy; else 409 and the old one goes on. */
  @Post(':id/upgrade')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  async upgrade(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Takes('ExchangePlugin') { version = '', grants = {} }: ExchangePlugin,
  ): Promise<void> {
    await this.life.exchange(by, id, version, grants);
  }

  /** To the version that counted before, or to a named one. */
  @Post(':id/rollback')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  async rollback(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('ExchangePlugin') { version }: ExchangePlugin): Promise<void> {
    await this.life.rollback(by, id, version);
  }

  /** With all its versions, its store, settings and secrets. Only while it is off and no definition names it. */
  @Delete(':id')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  async remove(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<void> {
    await this.life.remove(by, id);
  }
}

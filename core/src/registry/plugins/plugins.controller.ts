// The Plugins page.
import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import type { Manifest, PluginSettingsView, PluginView, PluginSecretValue } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, BodyRefused, NeedsEverywhere, Takes } from '../../kernel/index.js';
import { PluginNotFound, SecretNotFound } from '../errors.js';
import { PluginSecrets } from '../plugin-data/plugin-secrets.service.js';
import { PluginSettings } from '../plugin-data/plugin-settings.service.js';
import { PluginHost } from './plugin-host.service.js';
import { PluginLogs, type PluginLine } from '../plugin-verbs/plugin-logs.js';
import { PluginViews } from './plugin-views.js';

@Controller()
export class PluginsController {
  constructor(
    private readonly host: PluginHost,
    private readonly known: PluginViews,
    private readonly logs: PluginLogs,
    private readonly settings: PluginSettings,
    private readonly secrets: PluginSecrets,
  ) {}

  @Get('plugins')
  @NeedsEverywhere('administer')
  @Answers('PluginView', { list: true })
  plugins(): { items: PluginView[] } {
    return { items: this.known.all() };
  }

  /** Its last 500 lines in this process, newest last. */
  @Get('plugins/:id/log')
  @NeedsEverywhere('administer')
  @Answers('PluginLogLine', { list: true })
  log(@Param('id') id: string): { items: readonly PluginLine[] } {
    this.manifestOf(id);
    return { items: this.logs.lines(id) };
  }

  @Get('plugins/:id/settings')
  @NeedsEverywhere('administer')
  @Answers('PluginSettingsView')
  async readSettings(@Param('id') id: string): Promise<PluginSettingsView> {
    return this.settingsView(this.manifestOf(id));
  }

  /** All of them; what is left out goes back to its default. */
  @Put('plugins/:id/settings')
  @NeedsEverywhere('administer')
  @Answers('PluginSettingsView')
  async putSettings(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Body() body: unknown): Promise<PluginSettingsView> {
    const manifest = this.manifestOf(id);
    if (typeof body !== 'object' || body === null || Array.isArray(body)) throw BodyRefused();
    await this.settings.put(by, manifest, body as Record<string, unknown>);
    return this.settingsView(manifest);
  }

  /** Written, never read back; an empty text takes it away. */
  @Put('plugins/:id/secrets/:name')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  async putSecret(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Param('name') name: string,
    @Takes('PluginSecretValue') { value }: PluginSecretValue,
  ): Promise<void> {
    const { permissions } = this.manifestOf(id);
    if (permissions?.secrets?.includes(name) !== true) throw SecretNotFound({ plugin: id, secret: name.slice(0, 64) });
    await this.secrets.set(by, id, name, value);
  }

  private async settingsView(manifest: Manifest): Promise<PluginSettingsView> {
    const set = await this.secrets.names(manifest.id);
    return {
      schema: manifest.settings ?? null,
      values: this.settings.of(manifest),
      secrets: (manifest.permissions?.secrets ?? []).map((name) => ({ name, set: set.includes(name) })),
    };
  }

  private manifestOf(id: string): Manifest {
    const manifest = this.host.find(id)?.candidate.manifest;
    if (manifest === undefined) throw PluginNotFound({ plugin: id.slice(0, 80) });
    return manifest;
  }
}

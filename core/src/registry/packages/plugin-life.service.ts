// The life of a plugin while the server runs: on, off, another version, back, gone. A pointer counts for others only once the new version's
// process is healthy here; else it goes back and the old one never stopped.
import { Injectable } from '@nestjs/common';
import type { Localised, PluginPackageView } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { PluginNotFound } from '../errors.js';
import { fault } from '../documents/finding.js';
import { PluginHost } from '../plugins/plugin-host.service.js';
import { PluginViews } from '../plugins/plugin-views.js';
import { GrantsMissing, NothingToRollBack, PlatformPlugin, PluginInUse, UpgradeFailed, VersionMissing } from './errors.js';
import { PackageSets } from '../package-sets/package-sets.service.js';
import { PackageDeeds } from './package-deeds.service.js';
import { PackageStore, type PackageRow, type StandingRow } from './package-store.js';
import { packageView } from './package-view.js';
import { hasCode } from '../package-reading/package.js';
import { decided, undecided, type Decisions } from './permissions.js';

const OFF: Localised = { vi: 'Đã tắt.', en: 'It is switched off.' };

@Injectable()
export class PluginLife {
  constructor(
    private readonly store: PackageStore,
    private readonly deeds: PackageDeeds,
    private readonly host: PluginHost,
    private readonly known: PluginViews,
    private readonly sets: PackageSets,
  ) {}

  /** Kept, judged, shown; nothing of it runs. */
  async upload(by: Principal, archive: Buffer): Promise<PluginPackageView> {
    const row = await this.deeds.upload(by, archive, (plugin) => this.refusePlatform(plugin));
    if (this.host.find(row.plugin) === undefined) await this.host.start(row.plugin);
    return this.viewOf(row, await this.standingOf(row.plugin));
  }

  /** Every kept version, newest first. */
  async versions(plugin: string): Promise<PluginPackageView[]> {
    const standing = await this.standingOf(plugin);
    return Promise.all((await this.store.versions(plugin)).map((row) => this.viewOf(row, standing)));
  }

  async enable(by: Principal, plugin: string, grants: Decisions): Promise<void> {
    if (this.isPlatform(plugin)) {
      await this.deeds.move(by, plugin, 'plugin.enable', (before) => ({ ...before, enabled: true }), { first: { ...PLATFORM, plugin } });
    } else {
      await this.enablePackage(by, await this.counting(plugin), grants);
      return;
    }
    await this.host.start(plugin);
  }

  /** Its set comes after its code: what the set names of it must be known by then. */
  private async enablePackage(by: Principal, row: PackageRow, grants: Decisions): Promise<void> {
    const { plugin, manifest } = row;
    const now = await this.standingOf(plugin);
    await this.sets.judge(by, row, now.decisions, all(row, now, grants));
    await this.deeds.move(by, plugin, 'plugin.enable', (before) => ({ ...before, enabled: hasCode(manifest), decisions: all(row, before, grants) }));
    await this.host.start(plugin);
    await this.sets.take(by, row, (await this.standingOf(plugin)).decisions);
  }

  async disable(by: Principal, plugin: string): Promise<void> {
    const first = this.isPlatform(plugin) ? { first: { ...PLATFORM, plugin } } : {};
    await this.deeds.move(by, plugin, 'plugin.disable', (before) => ({ ...before, enabled: false }), first);
    await this.host.stop(plugin, OFF);
  }

  /** To another kept version, up or down. */
  async exchange(by: Principal, plugin: string, version: string, grants: Decisions): Promise<void> {
    this.refusePlatform(plugin);
    const row = await this.store.version(plugin, version);
    if (row === undefined) throw VersionMissing({ plugin: plugin.slice(0, 80), version: version.slice(0, 40) });
    const now = await this.standingOf(plugin);
    await this.sets.judge(by, row, now.decisions, all(row, now, grants));
    await this.moveTo(by, row, 'plugin.upgrade', grants, (before) => [...before.earlier, ...(before.version === null ? [] : [before.version])]);
    await this.sets.take(by, row, (await this.standingOf(plugin)).decisions);
  }

  /** To the version that counted before, or to a named one. */
  async rollback(by: Principal, plugin: string, version: string | undefined): Promise<void> {
    this.refusePlatform(plugin);
    const standing = await this.standingOf(plugin);
    const to = version ?? standing.earlier.at(-1);
    const row = to === undefined || to === standing.version ? undefined : await this.store.version(plugin, to);
    if (row === undefined) throw NothingToRollBack({ plugin: plugin.slice(0, 80) });
    await this.moveTo(by, row, 'plugin.rollback', {}, ({ earlier }) => (earlier.at(-1) === row.version ? earlier.slice(0, -1) : earlier));
  }

  /** With every version and everything that it kept. Only when it is off and nobody names it. */
  async remove(by: Principal, plugin: string): Promise<void> {
    this.refusePlatform(plugin);
    const uses = this.known.all().find(({ id }) => id === plugin)?.usedBy ?? [];
    await this.deeds.remove(by, plugin, ({ enabled }) => {
      if (enabled) throw PluginInUse({ plugin, uses: 'đang bật / it is on' });
      if (uses.length > 0) throw PluginInUse({ plugin, uses: uses.slice(0, 10).join(', ') });
    });
    await this.host.forget(plugin);
  }

  private async moveTo(by: Principal, row: PackageRow, action: string, grants: Decisions, earlier: (before: StandingRow) => string[]): Promise<void> {
    const { plugin, version } = row;
    const change = (standing: StandingRow): StandingRow => ({ ...standing, version, earlier: earlier(standing), decisions: all(row, standing, grants) });
    const before = await this.deeds.move(by, plugin, action, change, { quiet: true });
    const reason = before.enabled ? await this.host.swap(plugin) : undefined;
    if (reason !== undefined) {
      await this.deeds.move(by, plugin, `${action}-undone`, () => before);
      throw UpgradeFailed({ plugin, version, why: reason.vi }, [fault('/package/dist/index.js', 'plugin-unhealthy', reason.vi, reason.en ?? reason.vi)]);
    }
    if (!before.enabled) await this.host.start(plugin);
    await this.deeds.tell(undefined, plugin);
  }

  private async viewOf(row: PackageRow, standing: StandingRow): Promise<PluginPackageView> {
    return packageView(row, standing, await this.sets.findings(row, standing.decisions));
  }

  private async counting(plugin: string): Promise<PackageRow> {
    const { version } = await this.standingOf(plugin);
    const row = version === null ? undefined : await this.store.version(plugin, version);
    if (row === undefined) throw PluginNotFound({ plugin: plugin.slice(0, 80) });
    return row;
  }

  private async standingOf(plugin: string): Promise<StandingRow> {
    const standing = await this.store.standing(plugin);
    if (standing === undefined) throw PluginNotFound({ plugin: plugin.slice(0, 80) });
    return standing;
  }

  private isPlatform(plugin: string): boolean {
    return this.host.find(plugin)?.candidate.origin === 'platform';
  }

  private refusePlatform(plugin: string): void {
    if (this.isPlatform(plugin)) throw PlatformPlugin({ plugin: plugin.slice(0, 80) });
  }
}

const PLATFORM: Omit<StandingRow, 'plugin'> = { version: null, enabled: true, decisions: {}, earlier: [] };

/** Every decision that this version needs, or a refusal that names what is open. */
function all({ plugin, manifest }: PackageRow, { decisions }: StandingRow, grants: Decisions): Record<string, boolean> {
  const taken = decided(manifest, decisions, grants);
  const open = undecided(manifest, taken);
  if (open.length > 0) throw GrantsMissing({ plugin, permissions: open.join(', ') });
  return taken;
}

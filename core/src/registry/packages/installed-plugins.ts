// Installed packages as a source of plugins for the host. A version never changes, so what was read of one is kept by its hash.
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Injectable } from '@nestjs/common';
import type { Localised } from '@haidang/plugin-sdk';
import { PluginSources } from '../plugins/plugin-sources.js';
import { Config } from '../../kernel/index.js';
import type { Candidate, PluginSource } from '../plugins/source.js';
import { misfit } from '../plugins/discovery.js';
import { PackageStore, type PackageRow, type StandingRow } from './package-store.js';
import { hasCode } from '../package-reading/package.js';
import { askedBy, granted, undecided } from './permissions.js';
import { filesInTarball, type PackedFile } from '../package-reading/tarball.js';

const KEPT = 20;

@Injectable()
export class InstalledPlugins implements PluginSource {
  private readonly read = new Map<string, Promise<readonly PackedFile[]>>();

  constructor(
    private readonly store: PackageStore,
    private readonly config: Config,
    sources: PluginSources,
  ) {
    sources.join(this);
    sources.switchedOffBy(
      async () => new Set((await this.store.standings()).flatMap(({ plugin, version, enabled }) => (version === null && !enabled ? [plugin] : []))),
    );
  }

  async candidates(): Promise<Candidate[]> {
    const found = await Promise.all((await this.store.standings()).map((standing) => this.of(standing)));
    return found.flatMap((each) => each ?? []);
  }

  async candidate(id: string): Promise<Candidate | undefined> {
    const standing = await this.store.standing(id);
    return standing === undefined ? undefined : this.of(standing);
  }

  /** A kept version as it would run by what is decided now, and the version that counts; undefined: there is none. */
  async versionOf(plugin: string, version: string): Promise<{ candidate: Candidate; counting: string } | undefined> {
    const standing = await this.store.standing(plugin);
    const candidate = standing === undefined ? undefined : await this.of({ ...standing, version });
    return candidate === undefined ? undefined : { candidate, counting: standing?.version ?? '' };
  }

  private async of(standing: StandingRow): Promise<Candidate | undefined> {
    if (standing.version === null) return undefined;
    const row = await this.store.version(standing.plugin, standing.version);
    if (row === undefined) return undefined;
    const { manifest } = row;
    const because = (await misfit(manifest)) ?? waiting(row, standing);
    return {
      id: standing.plugin,
      origin: 'package',
      manifest,
      grants: granted(manifest, standing.decisions),
      because,
      folder: because === undefined ? await this.laidOut(row) : this.folderOf(row),
      code: async () => codeOf(await this.filesOf(row)),
    };
  }

  private folderOf({ plugin, version, hash }: PackageRow): string {
    return join(this.config.dataDir, 'plugins', plugin, `${version}-${hash.slice(0, 16)}`);
  }

  /** Its browser part as files, because that is how browser parts are served. The code itself never lies there. */
  private async laidOut(row: PackageRow): Promise<string> {
    const folder = this.folderOf(row);
    if (existsSync(folder)) return folder;
    const parts = (await this.filesOf(row)).filter(({ path }) => path.startsWith('dist/browser/'));
    await mkdir(dirname(folder), { recursive: true });
    const making = await mkdtemp(`${folder}.`);
    for (const { path, bytes } of parts) {
      await mkdir(dirname(join(making, path)), { recursive: true });
      await writeFile(join(making, path), bytes);
    }
    // Another process on this machine may have been first.
    await rename(making, folder).catch(() => rm(making, { recursive: true, force: true }));
    return folder;
  }

  private filesOf({ plugin, version, hash }: PackageRow): Promise<readonly PackedFile[]> {
    const kept = this.read.get(hash);
    if (kept !== undefined) return kept;
    const reading = this.store.archive(plugin, version).then((archive) => filesInTarball(archive ?? Buffer.alloc(0)));
    reading.catch(() => this.read.delete(hash));
    this.read.set(hash, reading);
    const [oldest] = this.read.size > KEPT ? this.read.keys() : [];
    if (oldest !== undefined) this.read.delete(oldest);
    return reading;
  }
}

function waiting({ manifest }: PackageRow, { enabled, decisions }: StandingRow): Candidate['because'] {
  const open = undecided(manifest, decisions);
  if (open.length > 0) return { state: 'waiting', reason: waits(askedBy(manifest).filter(({ key }) => open.includes(key))) };
  if (!hasCode(manifest)) return { state: 'off', reason: SET_ALONE };
  return enabled ? undefined : { state: 'off', reason: OFF };
}

/** In the words of the dialog in which they are decided. */
function waits(open: readonly { title: Localised }[]): Localised {
  const words = (language: 'vi' | 'en'): string => open.map(({ title }) => title[language] ?? title.vi).join('; ');
  return { vi: `Chờ quyết định cho phép: ${words('vi')}.`, en: `Waits for a decision on: ${words('en')}.` };
}

const SET_ALONE: Localised = { vi: 'Gói chỉ có bộ chỉ tiêu, không có mã nào phải chạy.', en: 'The package holds an indicator set and no code that runs.' };

const OFF: Localised = { vi: 'Đã tắt.', en: 'It is switched off.' };

function codeOf(files: readonly PackedFile[]): Record<string, string> {
  return Object.fromEntries(
    files.flatMap(({ path, bytes }) => (/^dist\/(?!browser\/).*\.m?js$/.test(path) ? [[path.slice('dist/'.length), bytes.toString('utf8')] as const] : [])),
  );
}

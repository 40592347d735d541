// What came with the release: a folder under plugins/ whose manifest contributes something. Manifests are read and judged before a single
// line of code runs; the core knows no plugin by name.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { satisfies } from 'semver';
import type { Contributes, Localised, Manifest } from '@haidang/plugin-sdk';
import { readDocument } from '../disk/disk.js';
import { withinLimits } from '../documents/limits.js';
import { shapedManifest, shapedService } from '../documents/shape.js';
import { RegistryOptions } from '../options.js';
import { codeBelow, PackageRefused, sdkVersion } from '../plugin-process/package-files.js';
import { grantsOf, type Candidate, type PluginSource } from './source.js';

const CODE_PARTS = ['ingest', 'checks', 'panels', 'pages', 'http', 'schedules', 'jobs', 'messages'] as const;
const ID = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

@Injectable()
export class PlatformPlugins implements PluginSource {
  constructor(private readonly options: RegistryOptions) {}

  private get folder(): string {
    return join(this.options.root, 'plugins');
  }

  /** Every service, and every set that contributes code. */
  async candidates(): Promise<Candidate[]> {
    const found = await readdir(this.folder, { withFileTypes: true }).catch(() => []);
    const names = found.filter((each) => each.isDirectory()).map((each) => each.name);
    const candidates = await Promise.all(names.map((name) => this.candidate(name)));
    return candidates.flatMap((each) => each ?? []);
  }

  async candidate(name: string): Promise<Candidate | undefined> {
    if (!ID.test(name)) return undefined;
    const folder = join(this.folder, name);
    const document = await readDocument(join(folder, 'manifest.json'), '/manifest');
    if (document === undefined) return undefined;
    const manifest = document.finding === undefined ? readManifest(document.value) : undefined;
    const code = (): Promise<Record<string, string>> => codeBelow(folder);
    if (manifest === undefined) return { id: name, origin: 'platform', manifest, grants: grantsOf(), folder, because: UNREADABLE, code };
    if (manifest.kind === 'indicator-set' && !hasCode(manifest.contributes)) return undefined;
    const because = differs(name, manifest) ?? (await misfit(manifest)) ?? (await codeFault(code));
    return { id: name, origin: 'platform', manifest, grants: grantsOf(manifest.permissions), folder, because, code };
  }
}

/** A manifest of any kind as the schema wants it. */
export function readManifest(value: unknown): Manifest | undefined {
  if (withinLimits(value, '/manifest').length > 0) return undefined;
  const isSet = typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'indicator-set';
  return isSet ? shapedManifest(value).value : shapedService(value).value;
}

/** A plugin that was made for another sdk. */
export async function misfit(manifest: Manifest): Promise<Candidate['because']> {
  const sdk = await sdkVersion();
  if (satisfies(sdk, manifest.sdk)) return undefined;
  return refusal('incompatible', `Cần plugin-sdk ${manifest.sdk}, máy chủ có ${sdk}.`, `Needs plugin-sdk ${manifest.sdk}, the server has ${sdk}.`);
}

function differs(name: string, { id }: Manifest): Candidate['because'] {
  if (id === name) return undefined;
  return refusal('failed', `Mã “${id}” khác tên thư mục “${name}”.`, `The id "${id}" differs from the folder "${name}".`);
}

async function codeFault(code: () => Promise<unknown>): Promise<Candidate['because']> {
  try {
    await code();
    return undefined;
  } catch (fault) {
    const because = fault instanceof PackageRefused ? fault.because : 'absent';
    if (because === 'absent') return refusal('waiting', 'Chưa có mã để chạy (dist/index.js).', 'There is no code to run yet (dist/index.js).');
    if (because === 'link') return refusal('failed', 'Gói chứa liên kết (symlink), bị từ chối.', 'The package holds a symbolic link and is refused.');
    return refusal('failed', 'Mã quá lớn (trên 5 MB hoặc 500 tệp).', 'Its code is too large (above 5 MB or 500 files).');
  }
}

function hasCode(contributes: Contributes | undefined): boolean {
  return CODE_PARTS.some((part) => (contributes?.[part] ?? []).length > 0);
}

function refusal(state: 'failed' | 'waiting' | 'incompatible', vi: string, en: string): { state: typeof state; reason: Localised } {
  return { state, reason: { vi, en } };
}

const UNREADABLE = refusal(
  'failed',
  'Không đọc được manifest.json; xem kết quả đồng bộ định nghĩa.',
  'manifest.json cannot be read; see the findings of the sync.',
);

// Browser parts of the plugins that are on: their addresses, `/plugin-assets/<id>/<version>-<hash>/…`, and the file behind an address.
// An address says what it holds, so browsers may keep it for ever; a part that changed has another one. Those handed out before stay
// good while this process runs and the files are there: open pages may still fetch from them.
import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { MODULE, readTree, STYLES, writtenAt, type BrowserFile, type BrowserTree } from './browser-tree.js';
import { PluginPackages, type PluginPackage } from './plugin-packages.js';

/** The browser part of one plugin. */
export interface BrowserPart {
  readonly plugin: PluginPackage;
  /** Address of the ES module. */
  readonly module: string;
  /** Address of the style sheet, if there is one. */
  readonly styles: string | null;
}

interface Kept {
  readonly written: number;
  readonly tree: BrowserTree | undefined;
}

/** Where all of them begin. */
export const ASSETS = '/plugin-assets/';

@Injectable()
export class BrowserParts {
  private readonly kept = new Map<string, Kept>();
  /** By `<id>/<version>-<hash>`. */
  private readonly served = new Map<string, BrowserTree>();

  constructor(private readonly packages: PluginPackages) {}

  async all(): Promise<BrowserPart[]> {
    const parts = await Promise.all(this.packages.all().map((plugin) => this.partOf(plugin)));
    return parts.flatMap((part) => part ?? []);
  }

  /** The file behind `<id>/<version>-<hash>/<name>`; undefined when nothing of that name was ever listed. */
  async fileAt(address: string): Promise<BrowserFile | undefined> {
    const [id = '', edition = '', ...name] = address.split('/');
    const key = `${id}/${edition}`;
    if (!this.served.has(key)) await this.all();
    return this.served.get(key)?.files.get(name.join('/'));
  }

  private async partOf(plugin: PluginPackage): Promise<BrowserPart | undefined> {
    const tree = await this.treeOf(join(plugin.folder, 'dist', 'browser'));
    if (tree === undefined) return undefined;
    const key = `${plugin.id}/${plugin.version}-${tree.hash}`;
    this.served.set(key, tree);
    const base = `${ASSETS}${key}/`;
    return { plugin, module: base + MODULE, styles: tree.files.has(STYLES) ? base + STYLES : null };
  }

  private async treeOf(folder: string): Promise<BrowserTree | undefined> {
    const written = await writtenAt(folder);
    if (written === undefined) return undefined;
    const known = this.kept.get(folder);
    if (known?.written === written) return known.tree;
    const tree = await readTree(folder);
    this.kept.set(folder, { written, tree });
    return tree;
  }
}

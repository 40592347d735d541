// Where plugins come from. The host knows plugins only as candidates: a manifest that was read, grants, and code that can be asked for.
// What came with the release is one source (discovery.ts); whoever installs packages joins another.
import type { Contributes, Localised, Manifest, Permissions } from '@haidang/plugin-sdk';

/** What a plugin may do beyond reading its own settings and store. */
export interface PluginGrants {
  readonly http: readonly string[];
  readonly mqtt: readonly string[];
  readonly secrets: readonly string[];
  readonly observations: {
    readonly read: readonly string[];
    readonly write: readonly string[];
    /** Of those it writes: figures count at once, without somebody's approval. */
    readonly publish: readonly string[];
  };
  readonly storeMegabytes: number;
  readonly memoryMegabytes: number;
  readonly mail: boolean;
  readonly print: boolean;
}

/** A plugin that may be started, or must not. */
export interface Candidate {
  readonly id: string;
  readonly origin: 'platform' | 'package';
  /** Undefined: it could not even be read. */
  readonly manifest: Manifest | undefined;
  readonly grants: PluginGrants;
  /** Where its manifest.json and dist/ lie. */
  readonly folder: string;
  /** Set: it is not started, and why. */
  readonly because: { readonly state: 'failed' | 'waiting' | 'incompatible' | 'off'; readonly reason: Localised | null } | undefined;
  /** Its modules, by their path below dist/. @throws PackageRefused */
  code(): Promise<Record<string, string>>;
}

export interface PluginSource {
  candidates(): Promise<Candidate[]>;
  /** As it stands now; undefined: not of this source. */
  candidate(id: string): Promise<Candidate | undefined>;
}

/** All that its manifest asks for: what came with the release has been looked at by those who made it. */
export function grantsOf({ http = [], mqtt = [], secrets = [], observations = {}, ...rest }: Permissions = {}): PluginGrants {
  const { storeMegabytes = 20, memoryMegabytes = 128, mail = false, print = false } = rest;
  const { read = [], write = [], publish = [] } = observations;
  return {
    http,
    mqtt,
    secrets,
    observations: { read, write, publish: publish.filter((set) => write.includes(set)) },
    storeMegabytes,
    memoryMegabytes,
    mail,
    print,
  };
}

export function contributesOf(candidate: Pick<Candidate, 'manifest'>): Contributes {
  return candidate.manifest?.contributes ?? {};
}

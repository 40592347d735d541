// What a plugin asks for, in words, and what it may do by what was decided. A permission is one key; what nobody has decided is not granted. Pure.
import type { Localised, Manifest, Permissions, PluginPermission } from '@haidang/plugin-sdk';
import { permissionWords } from '../plugin-verbs/permission-words.js';
import { grantsOf, type PluginGrants } from '../plugins/source.js';

/** By key of permission. */
export type Decisions = Readonly<Record<string, boolean>>;

/** The indicator set inside a package becomes a draft. */
export const TAKE_SET = 'set';
/** … and is published as it came. */
export const PUBLISH_SET = 'set.publish';

interface Asked {
  key: string;
  title: Localised;
}

/** Memory and store are limits rather than doors: they come with the package and are shown, not asked. */
export function askedBy(manifest: Manifest): Asked[] {
  const { permissions = {}, title } = manifest;
  const { http = [], mqtt = [], secrets = [], observations = {}, mail = false, print = false } = permissions;
  const { read = [], write = [], publish = [] } = observations;
  const set = [
    asked(TAKE_SET, `đưa bộ chỉ tiêu “${title.vi}” vào làm bản nháp`, `bring in the indicator set "${title.en ?? title.vi}" as a draft`),
    asked(PUBLISH_SET, 'công bố bộ chỉ tiêu đó ngay, không chờ ai xem lại bản nháp', 'publish that set at once, before anybody looks at the draft'),
  ];
  return [
    ...(manifest.kind === 'indicator-set' ? set : []),
    ...http.map((host) => permissionWords('http', host)),
    ...mqtt.map((topic) => permissionWords('mqtt', topic)),
    ...secrets.map((name) => permissionWords('secret', name)),
    ...read.map((set) => permissionWords('observations.read', set)),
    ...write.map((set) => permissionWords('observations.write', set)),
    ...publish.map((set) => permissionWords('observations.publish', set)),
    ...(mail ? [permissionWords('mail')] : []),
    ...(print ? [permissionWords('print')] : []),
  ];
}

/** Each with its decision. */
export function permissionsOf(manifest: Manifest, decisions: Decisions): PluginPermission[] {
  return askedBy(manifest).map(({ key, title }) => ({ key, title, granted: Object.hasOwn(decisions, key) ? (decisions[key] ?? null) : null }));
}

/** Keys that nobody has decided yet. */
export function undecided(manifest: Manifest, decisions: Decisions): string[] {
  return permissionsOf(manifest, decisions).flatMap(({ key, granted }) => (granted === null ? [key] : []));
}

/** Those decisions that concern what this manifest asks for, with newer ones over older ones; unknown keys are dropped. */
export function decided(manifest: Manifest, older: Decisions, newer: Decisions): Record<string, boolean> {
  const keys = new Set(askedBy(manifest).map(({ key }) => key));
  // Older ones of other versions are kept: a rollback must not ask again.
  return { ...older, ...Object.fromEntries(Object.entries(newer).filter(([key, value]) => keys.has(key) && typeof value === 'boolean')) };
}

/** What it may do. */
export function granted(manifest: Manifest, decisions: Decisions): PluginGrants {
  const { permissions = {} } = manifest;
  const may = (key: string): boolean => Object.hasOwn(decisions, key) && decisions[key] === true;
  const { read = [], write = [], publish = [] } = permissions.observations ?? {};
  const allowed: Permissions = {
    ...permissions,
    http: (permissions.http ?? []).filter((host) => may(`http:${host}`)),
    mqtt: (permissions.mqtt ?? []).filter((topic) => may(`mqtt:${topic}`)),
    secrets: (permissions.secrets ?? []).filter((name) => may(`secret:${name}`)),
    observations: {
      read: read.filter((set) => may(`observations.read:${set}`)),
      write: write.filter((set) => may(`observations.write:${set}`)),
      publish: publish.filter((set) => may(`observations.publish:${set}`)),
    },
    mail: permissions.mail === true && may('mail'),
    print: permissions.print === true && may('print'),
  };
  return grantsOf(allowed);
}

function asked(key: string, vi: string, en: string): Asked {
  return { key, title: { vi, en } };
}

// What plugins may ask of the host while they are called. Each verb is joined by the floor that owns what it touches, as the steps of a
// publication are: the registry knows that a plugin can ask, not what for. A verb says itself which grant it needs.
import { Injectable } from '@nestjs/common';
import { HostError } from '@haidang/plugin-sdk';
import { asHouse } from '../../kernel/index.js';
import { grantsOf, type Candidate, type PluginGrants } from '../plugins/source.js';
import type { PermissionKind } from './permission-words.js';
import { notGranted } from './refusals.js';

/** Who asks. */
export interface Asking {
  readonly plugin: Candidate;
  /** The person whose call it is; undefined: work of the plugin's own. */
  readonly username: string | undefined;
  readonly args: readonly unknown[];
}

export interface Verb {
  /** Default: every plugin may. */
  readonly needs?: {
    readonly permission: PermissionKind;
    /** Which of that kind: the name of a secret. */
    readonly of?: (args: readonly unknown[]) => string;
    readonly granted: (grants: PluginGrants, args: readonly unknown[]) => boolean;
  };
  readonly run: (asking: Asking) => Promise<unknown>;
}

@Injectable()
export class PluginVerbs {
  private readonly verbs = new Map<string, Verb>();

  join(name: string, verb: Verb): void {
    this.verbs.set(name, verb);
  }

  /** @throws HostError */
  async run(name: string, asking: Asking): Promise<unknown> {
    const verb = this.verbs.get(name);
    if (verb === undefined) throw new HostError('BAD_REQUEST', `there is no "${name.slice(0, 60)}"`);
    const { needs } = verb;
    const { plugin, args } = asking;
    if (needs?.granted(plugin.grants, args) === false)
      throw notGranted(plugin, needs.permission, needs.of?.(args) ?? '', needs.granted(grantsOf(plugin.manifest?.permissions), args));
    // By its own grants, never by the rights of whoever happened to be calling when its process was started.
    return asHouse(() => verb.run(asking));
  }
}

/** A field of what a plugin sent. */
export function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : {};
}

/** A text of at most that many characters. @throws HostError */
export function textOf(value: unknown, name: string, most: number): string {
  if (typeof value !== 'string' || value.length > most) throw new HostError('BAD_REQUEST', `${name}: a text of at most ${String(most)} characters`);
  return value;
}

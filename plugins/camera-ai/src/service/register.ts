// The register of cameras in the store, and in the memory of each process: a batch of messages must not read a thousand cameras. The
// memory holds as long as the register's stamp does.
import type { PluginContext, StoreChange } from '@haidang/plugin-sdk';
import { asRecord, type Camera } from '../cameras/camera.js';
import type { Known } from '../sources/frigate.js';
import { keys, shardOf } from './keys.js';
import type { ShardSigns } from './signs.js';
import { listAll, put, readAll, retried } from './store.js';
import type { Settings } from '../settings.js';

/** A camera with the instant at which it was enabled, in milliseconds. */
export interface Registered extends Camera {
  readonly enabledAt: number;
}

export interface Register {
  readonly cameras: ReadonlyMap<string, Registered>;
  /** By every name that a source uses. */
  readonly bySource: ReadonlyMap<string, Registered>;
}

let memory: { stamp: string; register: Register } | undefined;

export async function registerOf({ store }: Pick<PluginContext, 'store'>): Promise<Register> {
  const stamp = (await store.get<{ stamp: string }>(keys.register))?.value.stamp ?? 'none';
  if (memory?.stamp === stamp) return memory.register;
  const found = await listAll<Registered>(store, 'camera/');
  const register = registerFrom(found.map(({ value }) => value));
  memory = { stamp, register };
  return register;
}

export function registerFrom(all: readonly Registered[]): Register {
  const bySource = new Map<string, Registered>();
  for (const camera of all) {
    for (const source of [`frigate/${camera.code}`, `frigate/${camera.code.replaceAll('-', '_')}`, `webhook/${camera.code}`, `onvif/${camera.code}`]) {
      bySource.set(source, camera);
    }
  }
  // What is written down goes before what follows from the code.
  for (const camera of all) for (const source of camera.sources) bySource.set(source, camera);
  return { cameras: new Map(all.map((camera) => [camera.code, camera])), bySource };
}

/** What readers of messages must know: only enabled cameras are there. */
export function knownBy(register: Register, { labels }: Pick<Settings, 'labels'>): Known {
  return {
    code: (source) => {
      const camera = register.bySource.get(source);
      return camera?.enabled === true ? camera.code : undefined;
    },
    lines: (code) => register.cameras.get(code)?.lines ?? [],
    labels,
  };
}

/** Cameras as they are to be from now on. */
export async function putCameras(context: PluginContext, cameras: readonly Camera[]): Promise<void> {
  const now = Date.parse(context.now);
  for (let from = 0; from < cameras.length; from += 1000) {
    const some = cameras.slice(from, from + 1000);
    await retried(async () => {
      const read = await readAll<Registered>(
        context.store,
        some.map(({ code }) => keys.camera(code)),
      );
      const changes: StoreChange[] = some.map((camera) => {
        const before = read.get(keys.camera(camera.code));
        const enabledAt = before?.value?.enabled === true && camera.enabled ? before.value.enabledAt : now;
        return { key: keys.camera(camera.code), value: { ...(asRecord(camera) as object), enabledAt }, ifRevision: before?.revision ?? 0 };
      });
      await context.store.write([...changes, stampOf(context)]);
    });
  }
}

/** Takes cameras out of the register and forgets their signs of life. */
export async function removeCameras(context: PluginContext, codes: readonly string[]): Promise<void> {
  await retried(async () => {
    const shards = await readAll<ShardSigns>(
      context.store,
      codes.map((code) => keys.signs(shardOf(code))),
    );
    const changes: StoreChange[] = codes.map((code) => ({ key: keys.camera(code), delete: true }));
    for (const [key, read] of shards) {
      const kept = Object.fromEntries(Object.entries(read.value ?? {}).filter(([code]) => !codes.includes(code)));
      if (read.value !== undefined) changes.push(put(key, kept, read));
    }
    await context.store.write([...changes, stampOf(context)]);
  });
}

function stampOf(context: PluginContext): StoreChange {
  return { key: keys.register, value: { stamp: `${context.now}-${Math.random().toString(36).slice(2)}` } };
}

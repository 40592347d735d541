// The list of layers, and their bytes, in the plugin's store. One record holds the whole list: its revision is what every process compares before
// it answers, so a version that was just published is served everywhere at the next question, and a change is all or nothing.
import { HostError, type Localised, type PluginContext } from '@haidang/plugin-sdk';
import type { Layer, LayerKind, LayerVersion } from './model.js';

const KEY = 'layers';
/** Bytes of one record; the store takes 8 MB at most. */
const CHUNK = 7_000_000;
export const MOST_LAYERS = 40;
export const MOST_VERSIONS = 60;

export interface LayerList {
  readonly layers: readonly Layer[];
  /** 0: nothing was ever published. */
  readonly revision: number;
}

export async function layerList({ store }: PluginContext): Promise<LayerList> {
  const record = await store.get<{ layers: Layer[] }>(KEY);
  return record === undefined ? { layers: [], revision: 0 } : { layers: record.value.layers, revision: record.revision };
}

/** Changes the list; when another process was faster, the change is made again on what is there now. */
export async function changeLayers<T>(
  context: PluginContext,
  change: (layers: readonly Layer[]) => { readonly layers: readonly Layer[]; readonly answer: T },
): Promise<T> {
  for (let attempt = 0; ; attempt += 1) {
    const { layers, revision } = await layerList(context);
    const { layers: changed, answer } = change(layers);
    try {
      await context.store.put(KEY, { layers: changed } as never, { ifRevision: revision });
      return answer;
    } catch (error) {
      if (!(error instanceof HostError) || error.code !== 'CONFLICT' || attempt > 5) throw error;
    }
  }
}

/** Adds a version to a layer, making the layer where it is new. The version before it ends on the day before the new one begins. */
export function withVersion(
  layers: readonly Layer[],
  id: string,
  about: { kind: LayerKind; title: Localised },
  version: Omit<LayerVersion, 'number'>,
): { layers: readonly Layer[]; answer: LayerVersion } {
  const known = layers.find((layer) => layer.id === id);
  const number = Math.max(0, ...(known?.versions ?? []).map((each) => each.number)) + 1;
  const answer: LayerVersion = { number, ...version };
  const before = (known?.versions ?? []).map((each) =>
    each.validTo === null && each.validFrom < version.validFrom ? { ...each, validTo: dayBefore(version.validFrom) } : each,
  );
  const layer: Layer = { id, ...about, versions: [...before, answer] };
  return { layers: known === undefined ? [...layers, layer] : layers.map((each) => (each.id === id ? layer : each)), answer };
}

export function dayBefore(day: string): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() - 1);
  return date.toISOString().slice(0, 10);
}

const chunkKey = (data: string, index: number): string => `data/${data}/${String(index).padStart(3, '0')}`;

export async function writeBytes({ store }: PluginContext, data: string, bytes: Uint8Array, expiresAt?: string): Promise<void> {
  const chunks = Math.max(1, Math.ceil(bytes.length / CHUNK));
  for (let index = 0; index < chunks; index += 1)
    // A copy: the whole file must not travel with each piece of it.
    await store.put(chunkKey(data, index), bytes.slice(index * CHUNK, (index + 1) * CHUNK), expiresAt === undefined ? {} : { expiresAt });
  await store.put(`size/${data}`, { bytes: bytes.length }, expiresAt === undefined ? {} : { expiresAt });
}

/** Undefined when they are gone. */
export async function readBytes({ store }: PluginContext, data: string): Promise<Uint8Array<ArrayBuffer> | undefined> {
  const size = (await store.get<{ bytes: number }>(`size/${data}`))?.value.bytes;
  if (size === undefined) return undefined;
  const bytes = new Uint8Array(size);
  for (let from = 0, index = 0; from < size || index === 0; from += CHUNK, index += 1) {
    const chunk = (await store.get(chunkKey(data, index))) as { value: Uint8Array } | undefined;
    if (chunk === undefined) return undefined;
    bytes.set(chunk.value, from);
  }
  return bytes;
}

export async function deleteBytes({ store }: PluginContext, data: string): Promise<void> {
  await store.deleteAll(`data/${data}/`);
  await store.delete(`size/${data}`);
}

// Layers in memory, bounded: the ones asked for last stay. What is kept under a key never changes (a version is immutable), so there is nothing to go stale.
import type { PluginContext } from '@haidang/plugin-sdk';
import { LoadedLayer } from './loaded.js';
import { readBytes } from './registry.js';

const MOST_BYTES = 160 * 1024 * 1024;

export class LayerCache {
  private readonly layers = new Map<string, Promise<LoadedLayer | undefined>>();
  private readonly sizes = new Map<string, number>();

  /** Undefined when its bytes are gone. */
  async get(context: PluginContext, data: string): Promise<LoadedLayer | undefined> {
    const known = this.layers.get(data);
    if (known !== undefined) {
      // Last in the map is the one used last.
      this.layers.delete(data);
      this.layers.set(data, known);
      return known;
    }
    const loading = this.load(context, data);
    this.layers.set(data, loading);
    try {
      const layer = await loading;
      if (layer === undefined) this.layers.delete(data);
      else {
        this.sizes.set(data, layer.bytes);
        this.shrink(data);
      }
      return layer;
    } catch (error) {
      this.layers.delete(data);
      throw error;
    }
  }

  private async load(context: PluginContext, data: string): Promise<LoadedLayer | undefined> {
    const bytes = await readBytes(context, data);
    return bytes === undefined ? undefined : new LoadedLayer(bytes);
  }

  private shrink(newest: string): void {
    let total = [...this.sizes.values()].reduce((sum, size) => sum + size, 0);
    for (const key of this.layers.keys()) {
      if (total <= MOST_BYTES) return;
      const size = this.sizes.get(key);
      if (key === newest || size === undefined) continue;
      this.layers.delete(key);
      this.sizes.delete(key);
      total -= size;
    }
  }
}

// The last tiles, packed. Versions never change, so a tile is made once.
const MOST_BYTES = 24 * 1024 * 1024;

export class TileCache {
  private readonly tiles = new Map<string, Uint8Array>();
  private bytes = 0;

  get(key: string): Uint8Array | undefined {
    const tile = this.tiles.get(key);
    if (tile === undefined) return undefined;
    this.tiles.delete(key);
    this.tiles.set(key, tile);
    return tile;
  }

  put(key: string, tile: Uint8Array): void {
    if (this.tiles.has(key)) return;
    this.tiles.set(key, tile);
    this.bytes += tile.length;
    for (const [oldest, old] of this.tiles) {
      if (this.bytes <= MOST_BYTES) return;
      this.tiles.delete(oldest);
      this.bytes -= old.length;
    }
  }
}

// What a process of this plugin keeps in memory: nothing of it is the truth, all of it is read again from the store when it is missing.
import { LayerCache } from './layers/cache.js';
import { Communes } from './lookup/communes.js';
import { LookupCounter } from './lookup/counts.js';
import { TileCache } from './tiles/cache.js';

export class State {
  readonly cache = new LayerCache();
  readonly communes = new Communes();
  readonly counter = new LookupCounter();
  readonly tiles = new TileCache();
}

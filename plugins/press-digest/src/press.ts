// What the parts of the plugin share within a process: the archive with what it has read, and the index of org units, made once a day.
import type { PluginContext } from '@haidang/plugin-sdk';
import { Archive } from './news/archive.js';
import { provinceDay } from './news/item.js';
import type { Judging } from './news/taking.js';
import { placeIndex, type PlaceIndex } from './topics/places.js';
import { liveTopics, topicsOf } from './topics/topics.js';

/** Days whose trees hold the names of former units: before the two mergers of communes and the end of the districts. */
const FORMER_DAYS = ['2024-01-01', '2025-01-01', '2025-06-30'];

export class Press {
  readonly archive = new Archive();
  private places: { day: string; index: PlaceIndex } | undefined;

  async judging(context: PluginContext): Promise<Judging> {
    const topics = liveTopics(await topicsOf(context.store));
    const day = provinceDay(context.now);
    if (this.places?.day !== day) {
      const former = [];
      for (const each of FORMER_DAYS) former.push(...(await context.orgUnits(each)));
      this.places = { day, index: placeIndex(await context.orgUnits(), former) };
    }
    return { topics, places: this.places.index };
  }
}

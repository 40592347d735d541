// Press digest (điểm báo): feeds read politely, near-duplicates merged, topics by rules, the digest of the day, questions to departments,
// figures of the month. `pressDigest` makes a plugin of its own for each process (and each test): it keeps what it has read.
import { definePlugin, type Plugin, type PluginContext, type ServiceTile } from '@haidang/plugin-sdk';
import { delivered, isDue, published, setting } from './digest/publishing.js';
import { sentByItself } from './figures/figures.js';
import { storiesOf, provinceDay } from './news/item.js';
import { countsOf, itemsOfPage } from './news/page.js';
import { round } from './news/polling.js';
import { sourcesOf, stateOf } from './news/sources.js';
import { Press } from './press.js';
import { isOverdue, questionsOf, reminded } from './questions/questions.js';
import { loadSamples } from './sample/load.js';
import { administering } from './serve/administering.js';
import { asking } from './serve/asking.js';
import { editing } from './serve/editing.js';
import { reading } from './serve/reading.js';
import { topicsOf } from './topics/topics.js';

const WARM_MS = 20_000;

export function pressDigest(): Plugin {
  const press = new Press();
  return definePlugin({
    http: { ...reading(press), ...editing(press), ...administering(press), ...asking(press) },
    schedules: {
      read: async (context) => {
        await round(context, press.archive, () => press.judging(context));
      },
      digest: async (context) => {
        if (context.settings['publishByItself'] !== true) return;
        if (!isDue(context.now, setting(context, 'publishAt', '07:30'), context.settings['publishAtWeekends'] === true)) return;
        await published(context, press.archive, await topicsOf(context.store), provinceDay(context.now), null);
      },
      remind: async (context) => {
        await reminded(context);
      },
      figures: async (context) => {
        await sentByItself(context, press.archive, await topicsOf(context.store));
      },
    },
    jobs: {
      samples: async (_payload, context) => {
        await loadSamples(context, press.archive, await press.judging(context));
      },
      deliver: async (payload, context) => {
        const { day, edition } = payload as { day: string; edition: number };
        await delivered(context, day, edition);
      },
    },
    // What search looks through is read before anybody waits for it; but not for so long that the host gives the start up (a minute), however
    // many years of news are kept.
    start: async (context) => {
      const whole = await press.archive.warm(context.store, WARM_MS);
      if (!whole) context.log('info', 'the first search reads what the start had no time for');
    },
    tile: (context) => tile(context, press),
  });
}

/** "27 tin · 9 chủ đề", how many sources are silent, and how many answers of departments are overdue. */
async function tile(context: PluginContext, press: Press): Promise<ServiceTile> {
  const { main, later } = await itemsOfPage(context, press.archive, provinceDay(context.now));
  const items = [...main, ...later];
  const { stories, topics } = countsOf(storiesOf(items));
  const sources = await sourcesOf(context.store);
  const on = sources.filter(({ source }) => source.on);
  const silent = on.filter(({ source, reading: last }) => ['faulty', 'dead'].includes(stateOf(source, last))).length;
  const faults = silent === 0 ? { vi: '', en: '' } : { vi: ` · ${silent} nguồn lỗi`, en: ` · ${silent} sources failing` };
  const overdue = (await questionsOf(context)).filter((each) => isOverdue(each, provinceDay(context.now))).length;
  const late = overdue === 0 ? { vi: '', en: '' } : { vi: ` · ${overdue} trả lời quá hạn`, en: ` · ${overdue} answers overdue` };
  const invented = items.some(({ sample }) => sample === true) ? { vi: ' · có tin mẫu', en: ' · with samples' } : { vi: '', en: '' };
  const newest = items.reduce((latest, { readAt }) => (readAt > latest ? readAt : latest), '');
  return {
    value: String(stories),
    unit: { vi: 'tin', en: 'news' },
    note: { vi: `${topics} chủ đề${faults.vi}${late.vi}${invented.vi}`, en: `${topics} topics${faults.en}${late.en}${invented.en}` },
    state: on.length === 0 ? 'none' : silent > 0 && silent * 2 >= on.length ? 'bad' : silent + overdue > 0 ? 'watch' : 'good',
    ...(newest === '' ? {} : { asOf: newest }),
  };
}

export default pressDigest();

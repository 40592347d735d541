// Sample news, so that the page can be looked at before the first source is switched on: invented texts of invented papers, taken in by the
// same door as a feed's. They are marked wherever they are shown, have no original to open, never become figures, and go without a trace.
import type { PluginContext, StoreChange } from '@haidang/plugin-sdk';
import { itemChanges, type Archive } from '../news/archive.js';
import type { Item } from '../news/item.js';
import type { Source } from '../news/sources.js';
import { taken, type Judging } from '../news/taking.js';
import { SAMPLES } from './texts.js';

const PAPERS: readonly Source[] = ['Báo mẫu A', 'Báo mẫu B', 'Báo mẫu C'].map((name, at) => ({
  id: `mau-${'abc'.charAt(at)}`,
  name: `${name} (tin mẫu)`,
  address: `https://bao-mau-${'abc'.charAt(at)}.example/`,
  on: false,
  minutes: 1_440,
  encoding: 'auto',
  filter: '',
  rights: '',
  sample: true,
}));
const HOUR = 3_600_000;

/** How many came in; loaded again, only those that are gone. Today's are the freshest, the others lie over the days before. */
export async function loadSamples(context: PluginContext, archive: Archive, judging: Judging): Promise<number> {
  let count = 0;
  for (const [which, paper] of PAPERS.entries()) {
    const entries = SAMPLES.flatMap(({ id, hoursAgo, told }) => {
      const text = told[which];
      // `.example` is nobody's for ever: no link of a sample leads anywhere.
      return text === undefined
        ? []
        : { ...text, link: `${paper.address}${id}`, publishedAt: new Date(Date.parse(context.now) - hoursAgo * HOUR - which * 600_000).toISOString() };
    });
    count += (await taken(context, archive, judging, paper, entries)).items.length;
  }
  await context.announce('items');
  return count;
}

export async function removeSamples(context: PluginContext): Promise<number> {
  const gone: Item[] = [];
  let after: string | undefined;
  do {
    const records = await context.store.list<Item>({ prefix: 'item/', limit: 500, ...(after === undefined ? {} : { after }) });
    gone.push(...records.map(({ value }) => value).filter(({ sample }) => sample === true));
    after = records.length < 500 ? undefined : records.at(-1)?.key;
  } while (after !== undefined);
  if (gone.length === 0) return 0;
  // The stamps rise as at every write of a day; what they stamp goes.
  const stamps = itemChanges(context, gone, false).filter(({ key }) => key.startsWith('stamp/'));
  const deletions = gone.flatMap(({ day, id }): StoreChange[] => [
    { key: `item/${day}/${id}`, delete: true },
    { key: `link/${id}`, delete: true },
  ]);
  for (let at = 0; at < deletions.length; at += 400) await context.store.write([...deletions.slice(at, at + 400), ...stamps]);
  await context.announce('items');
  return gone.length;
}

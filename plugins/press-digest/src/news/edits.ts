// The editor's work on stories: pin, order, move, merge, split, hide with a reason, summary in own words. Every deed that says "the machine was
// wrong" (move, merge, split, hide) is listed for whoever mends the rules; it teaches nothing silently. All are in the audit.
import type { Plain, PluginContext } from '@haidang/plugin-sdk';
import { secondsAfter } from '../polite/pace.js';
import { cleanText } from '../text/clean.js';
import { itemChanges, type Archive } from './archive.js';
import { dayBefore, topicOf, type Item } from './item.js';

export type Deed = 'pin' | 'unpin' | 'order' | 'move' | 'merge' | 'split' | 'hide' | 'show' | 'summarise';

export type Correction = {
  readonly at: string;
  readonly by: string;
  readonly deed: Deed;
  readonly day: string;
  readonly id: string;
  readonly title: string;
  readonly from: string;
  readonly to: string;
};

export interface Edit {
  readonly deed: string;
  readonly day: string;
  readonly id: string;
  readonly topic?: string;
  readonly into?: string;
  readonly reason?: string;
  readonly text?: string;
  readonly place?: number;
}

/** What was wrong with it; undefined when it was done. */
export type EditFault = 'not-found' | 'deed' | 'reason' | 'topic' | 'text' | 'story';

const CORRECTION_DAYS = 180;

export async function edited(context: PluginContext, archive: Archive, edit: Edit, by: string, topics: ReadonlySet<string>): Promise<EditFault | undefined> {
  const item = await archive.item(context.store, edit.day, edit.id);
  if (item === undefined) return 'not-found';
  const made = await changed(context, archive, item, edit, by, topics);
  if (typeof made === 'string') return made;
  const changes = itemChanges(context, made.items, false);
  if (made.correction !== undefined) {
    const key = `correction/${context.now}-${item.id}-${edit.deed}`;
    changes.push({ key, value: made.correction as Plain, expiresAt: secondsAfter(context.now, CORRECTION_DAYS * 86_400) });
  }
  await context.store.write(changes);
  await context.audit({
    action: `press.${edit.deed}`,
    object: `${item.day}/${item.id}`,
    details: { title: item.title, ...(made.correction === undefined ? {} : { from: made.correction.from, to: made.correction.to }) },
  });
  await context.announce('items');
  return undefined;
}

interface Made {
  readonly items: readonly Item[];
  readonly correction?: Correction;
}

async function changed(context: PluginContext, archive: Archive, item: Item, edit: Edit, by: string, topics: ReadonlySet<string>): Promise<Made | EditFault> {
  const own = { by, at: context.now };
  const corrected = (deed: Deed, from: string, to: string): Correction => ({ ...own, deed, day: item.day, id: item.id, title: item.title, from, to });
  switch (edit.deed) {
    case 'pin':
      return { items: [{ ...item, pinned: own }] };
    case 'unpin':
      return { items: [without(item, 'pinned')] };
    case 'order':
      return typeof edit.place === 'number' && Number.isFinite(edit.place) ? { items: [{ ...item, order: edit.place }] } : { items: [without(item, 'order')] };
    case 'move': {
      const to = edit.topic ?? '';
      if (!topics.has(to)) return 'topic';
      const from = topicOf(item);
      const all = await storyItems(context, archive, item);
      return { items: all.map((each) => ({ ...without(each, 'order'), moved: { ...own, topic: to } })), correction: corrected('move', from, to) };
    }
    case 'merge': {
      const lead = (await nearby(context, archive, item)).find(({ id }) => id === edit.into);
      if (lead === undefined || lead.story === item.story) return 'story';
      const all = await storyItems(context, archive, item);
      return { items: all.map((each) => ({ ...without(each, 'alike'), story: lead.story })), correction: corrected('merge', item.title, lead.title) };
    }
    case 'split':
      return splitOff(context, archive, item, corrected);
    case 'hide': {
      const reason = cleanText(edit.reason ?? '', 300);
      if (reason.length < 3) return 'reason';
      const all = await storyItems(context, archive, item);
      return { items: all.map((each) => ({ ...each, hidden: { ...own, reason } })), correction: corrected('hide', item.sourceTitle, reason) };
    }
    case 'show':
      return { items: (await storyItems(context, archive, item)).map((each) => without(each, 'hidden')) };
    case 'summarise': {
      const text = cleanText(edit.text ?? '', 1_200);
      return { items: [text === '' ? without(item, 'summary') : { ...item, summary: { ...own, text } }] };
    }
    default:
      return 'deed';
  }
}

/** The item stands alone; when it led its story, the next one leads the others. */
async function splitOff(
  context: PluginContext,
  archive: Archive,
  item: Item,
  corrected: (deed: Deed, from: string, to: string) => Correction,
): Promise<Made | EditFault> {
  const others = (await storyItems(context, archive, item)).filter(({ id }) => id !== item.id);
  const [next] = others;
  if (next === undefined) return 'story';
  const alone = { ...without(item, 'alike'), story: item.id };
  const rest = item.story === item.id ? others.map((each) => ({ ...each, story: next.id })) : [];
  return { items: [alone, ...rest], correction: corrected('split', next.title, '') };
}

/** Items of the days that a page can show together. */
async function nearby(context: PluginContext, archive: Archive, item: Item): Promise<Item[]> {
  const days = [dayBefore(item.day), item.day, dayBefore(item.day, -1)];
  const all: Item[] = [];
  for (const day of days) all.push(...(await archive.day(context.store, day)));
  return all;
}

async function storyItems(context: PluginContext, archive: Archive, item: Item): Promise<Item[]> {
  return (await nearby(context, archive, item)).filter(({ story }) => story === item.story);
}

function without(item: Item, field: 'pinned' | 'order' | 'hidden' | 'summary' | 'alike'): Item {
  const { [field]: _, ...rest } = item;
  return rest;
}

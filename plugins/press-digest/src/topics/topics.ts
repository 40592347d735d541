// Topics as the administrator keeps them: a rule each, tied to an indicator set where there is one, in an order that decides which of several
// topics leads. On a new installation they are those of defaults.ts.
import type { Plain, Store } from '@haidang/plugin-sdk';
import { cleanText } from '../text/clean.js';
import { DEFAULT_TOPICS } from './defaults.js';
import { isFault, readRule, type CompiledRule, type RuleFault } from './rule.js';

export type Topic = {
  readonly id: string;
  readonly title: string;
  /** Indicator set that it belongs to. */
  readonly set: string | null;
  readonly rule: string;
  /** Marks of the rule's words count. */
  readonly marks: boolean;
  readonly order: number;
  readonly on: boolean;
};

export interface LiveTopic {
  readonly id: string;
  readonly rule: CompiledRule;
}

/** All topics in their order; the defaults are stored on the first look. */
export async function topicsOf(store: Store): Promise<Topic[]> {
  const records = await store.list<Topic>({ prefix: 'topic/', limit: 500 });
  if (records.length > 0 || (await store.get('topics-made')) !== undefined)
    return records.map(({ value }) => value).sort((a, b) => a.order - b.order || (a.id < b.id ? -1 : 1));
  const made = DEFAULT_TOPICS.map((topic, at): Topic => ({ ...topic, marks: topic.marks ?? false, order: (at + 1) * 10, on: true }));
  await store.write([...made.map((topic) => ({ key: `topic/${topic.id}`, value: topic })), { key: 'topics-made', value: 1 }]);
  return made;
}

/** Rules of the topics that are on; a rule that can no longer be read is left out, and the page says so. */
export function liveTopics(topics: readonly Topic[]): LiveTopic[] {
  return topics.flatMap(({ id, rule, marks, on }) => {
    const read = on ? readRule(rule, marks) : undefined;
    return read === undefined || isFault(read) ? [] : [{ id, rule: read }];
  });
}

/** A topic as it was sent, or what is wrong with it. */
export function topicFrom(id: string, sent: Plain | undefined): Topic | { readonly wrong: string; readonly rule?: RuleFault } {
  if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return { wrong: 'body' };
  const fields = sent as Readonly<Record<string, Plain | undefined>>;
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(id) || id.length > 60 || id === 'other') return { wrong: 'id' };
  const title = typeof fields['title'] === 'string' ? cleanText(fields['title'], 80) : '';
  if (title === '') return { wrong: 'title' };
  const set = typeof fields['set'] === 'string' && /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(fields['set']) ? fields['set'] : null;
  const order = typeof fields['order'] === 'number' && Number.isFinite(fields['order']) ? fields['order'] : 1_000;
  const rule = typeof fields['rule'] === 'string' ? fields['rule'].trim() : '';
  const marks = fields['marks'] === true;
  const read = readRule(rule, marks);
  return isFault(read) ? { wrong: 'rule', rule: read } : { id, title, set, rule, marks, order, on: fields['on'] !== false };
}

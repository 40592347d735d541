// Figures of a month for the set `press`. What a machine can count honestly: articles, articles by topic (the topic's indicator set, else
// "other"), and what people have decided with the questions: issues raised (questions), verified (the department says that it is so), answered
// in time. Whether an article is positive or negative nobody here decides: those cells are left to the department's form, which then must
// agree with the total. Pure but for reading and sending.
import type { IngestedFigure, OrgUnit, PluginContext } from '@haidang/plugin-sdk';
import type { Archive } from '../news/archive.js';
import { dayBefore, provinceDay, topicOf, type Item } from '../news/item.js';
import { questionsOf, type Question } from '../questions/questions.js';
import { TOPIC_SETS } from '../topics/sets.js';
import type { Topic } from '../topics/topics.js';

export interface MonthFigures {
  readonly month: string;
  readonly articles: number;
  readonly byTopic: Readonly<Record<string, number>>;
  readonly bySource: Readonly<Record<string, number>>;
  readonly flagged: number;
  readonly verified: number;
  readonly answered: number;
}

/** Members of the dimension `topic` of press.digest-articles. */
export const TOPIC_MEMBERS: readonly string[] = [...TOPIC_SETS.map(({ id }) => id), 'other'];

export function counted(month: string, items: readonly Item[], questions: readonly Question[], topics: readonly Topic[]): MonthFigures {
  const setOf = new Map(topics.map(({ id, set }) => [id, set]));
  const byTopic: Record<string, number> = {};
  const bySource: Record<string, number> = {};
  const shown = items.filter(({ hidden, sample, day }) => hidden === undefined && sample === undefined && day.startsWith(month));
  for (const item of shown) {
    const set = setOf.get(topicOf(item)) ?? 'other';
    const member = TOPIC_MEMBERS.includes(set) ? set : 'other';
    byTopic[member] = (byTopic[member] ?? 0) + 1;
    bySource[item.sourceTitle] = (bySource[item.sourceTitle] ?? 0) + 1;
  }
  const own = questions.filter(({ askedAt, state }) => state !== 'withdrawn' && provinceDay(askedAt).startsWith(month));
  const last = (question: Question): Question['answers'][number] | undefined => question.answers.at(-1);
  const verified = own.filter((each) => last(each)?.verdict === 'right' || last(each)?.verdict === 'partly');
  const inTime = verified.filter((each) => {
    const first = each.answers[0];
    return first !== undefined && provinceDay(first.at) <= each.dueOn;
  });
  return { month, articles: shown.length, byTopic, bySource, flagged: own.length, verified: verified.length, answered: inTime.length };
}

export async function monthFigures(context: PluginContext, archive: Archive, topics: readonly Topic[], month: string): Promise<MonthFigures> {
  const [items, questions] = [await archive.between(context.store, `${month}-01`, `${month}-31`), await questionsOf(context)];
  return counted(month, items, questions, topics);
}

export function figuresOf({ month, articles, byTopic, flagged, verified, answered }: MonthFigures, province: string): IngestedFigure[] {
  const period = month.replace('-', '-M');
  const figure = (indicator: string, value: number, topic?: string): IngestedFigure => ({
    set: 'press',
    indicator,
    period,
    orgUnit: province,
    value: String(value),
    status: 'P',
    ...(topic === undefined ? {} : { disaggregation: { topic } }),
  });
  return [
    figure('articles', articles),
    figure('digest-articles', articles),
    ...TOPIC_MEMBERS.map((topic) => figure('digest-articles', byTopic[topic] ?? 0, topic)),
    figure('flagged-issues', flagged),
    figure('verified-issues', verified),
    figure('answered-issues', answered),
  ];
}

export type Sent = {
  readonly month: string;
  readonly at: string;
  readonly by: string | null;
  readonly articles: number;
  readonly accepted: number;
  readonly refused: number;
  readonly findings: readonly string[];
};

/** Sends a month's figures; what the checks refuse stands in the answer. */
export async function sent(context: PluginContext, archive: Archive, topics: readonly Topic[], month: string, by: string | null): Promise<Sent> {
  const figures = await monthFigures(context, archive, topics, month);
  const province = homeOf(await context.orgUnits());
  const answer = await context.observations.write(figuresOf(figures, province), { note: `Điểm báo: ${figures.articles} tin, bài của tháng ${month}` });
  const record: Sent = {
    month,
    at: context.now,
    by,
    articles: figures.articles,
    accepted: answer.counts.accepted + answer.counts.unchanged,
    refused: answer.counts.refused,
    findings: answer.findings
      .filter(({ level }) => level === 'error')
      .map(({ message }) => message.vi)
      .slice(0, 20),
  };
  await context.store.put(`figures/${month}`, record);
  return record;
}

/** The province that the departments belong to: before the merger the tree holds two. */
function homeOf(units: readonly OrgUnit[]): string {
  const home = units.find(({ level }) => level === 'department')?.parent;
  const provinces = units.filter(({ level }) => level === 'province');
  return (provinces.find(({ id }) => id === home) ?? provinces[0])?.code ?? '';
}

/** On the first days of a month the figures of the one before go out by themselves, once. */
export async function sentByItself(context: PluginContext, archive: Archive, topics: readonly Topic[]): Promise<Sent | undefined> {
  if (context.settings['sendFigures'] !== true || Number(provinceDay(context.now).slice(8)) > 5) return undefined;
  const month = dayBefore(`${provinceDay(context.now).slice(0, 7)}-01`).slice(0, 7);
  if ((await context.store.get(`figures/${month}`)) !== undefined || (await context.store.count(`stamp/${month}`)) === 0) return undefined;
  return sent(context, archive, topics, month, null);
}

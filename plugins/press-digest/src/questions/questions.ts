// "Yêu cầu trả lời": a department is asked to answer an article by a day. It is told by the bell, answers on the page (is it true, what is done),
// the asker accepts or asks once more; all of it stands with the item. Counts of these feed the figures of issues: a person's judgement,
// never the machine's.
import { HostError, type Notice, type PluginContext } from '@haidang/plugin-sdk';
import { itemChanges, type Archive } from '../news/archive.js';
import { provinceDay } from '../news/item.js';
import { chanceOf } from '../polite/pace.js';
import { cleanText } from '../text/clean.js';

/** Is what the paper says so? */
export type Verdict = 'right' | 'partly' | 'wrong' | 'elsewhere';
export type QuestionState = 'open' | 'answered' | 'closed' | 'withdrawn';

export type Question = {
  readonly id: string;
  readonly day: string;
  readonly item: string;
  readonly title: string;
  readonly link: string;
  readonly source: string;
  readonly department: string;
  readonly departmentTitle: string;
  readonly text: string;
  readonly dueOn: string;
  /** Username, for the bell. */
  readonly askedBy: string;
  readonly askedByTitle: string;
  readonly askedAt: string;
  readonly state: QuestionState;
  readonly answers: readonly { readonly text: string; readonly verdict: Verdict; readonly by: string; readonly at: string }[];
  /** What the asker said to an answer that was not enough, or on closing. */
  readonly replies: readonly { readonly text: string; readonly by: string; readonly at: string }[];
  /** The due date of which both sides were told that it has passed. */
  readonly remindedOf?: string;
};

export type QuestionFault = 'not-found' | 'item' | 'department' | 'text' | 'due' | 'verdict' | 'state';

const VERDICTS: readonly Verdict[] = ['right', 'partly', 'wrong', 'elsewhere'];
export const QUESTION_FIELDS = { text: 1_000, answer: 4_000 } as const;

export interface Asking {
  readonly day: string;
  readonly item: string;
  readonly department: string;
  readonly text: string;
  readonly dueOn: string;
}

export async function asked(
  context: PluginContext,
  archive: Archive,
  asking: Asking,
  by: { readonly username: string; readonly title: string },
): Promise<Question | QuestionFault> {
  const item = await archive.item(context.store, asking.day, asking.item);
  if (item === undefined) return 'item';
  const department = (await context.orgUnits()).find(({ code, level }) => code === asking.department && level === 'department');
  if (department === undefined) return 'department';
  const text = cleanText(asking.text, QUESTION_FIELDS.text);
  if (text.length < 5) return 'text';
  if (!/^\d{4}-\d{2}-\d{2}$/.test(asking.dueOn) || asking.dueOn < provinceDay(context.now) || Number.isNaN(Date.parse(asking.dueOn))) return 'due';
  const id = `${context.now.slice(0, 10)}-${Math.floor(chanceOf(`${item.id}${department.code}${context.now}`) * 0xffffffff).toString(36)}`;
  const question: Question = {
    id,
    day: item.day,
    item: item.id,
    title: item.title,
    link: item.link,
    source: item.sourceTitle,
    department: department.code,
    departmentTitle: department.title,
    text,
    dueOn: asking.dueOn,
    askedBy: by.username,
    askedByTitle: by.title,
    askedAt: context.now,
    state: 'open',
    answers: [],
    replies: [],
  };
  await context.store.write([
    { key: `question/${id}`, value: question },
    ...itemChanges(context, [{ ...item, questions: [...(item.questions ?? []), id] }], false),
  ]);
  await told(context, question, {
    vi: `Yêu cầu trả lời báo chí trước ${vietnamese(question.dueOn)}: ${item.title}`,
    en: `Answer to the press asked by ${question.dueOn}: ${item.title}`,
  });
  await context.audit({ action: 'press.ask', object: id, details: { department: department.code, dueOn: question.dueOn, title: item.title } });
  return question;
}

/** The department's answer. */
export async function answered(
  context: PluginContext,
  id: string,
  answer: { readonly text: string; readonly verdict: string },
  by: string,
): Promise<Question | QuestionFault> {
  const record = await context.store.get<Question>(`question/${id}`);
  if (record === undefined) return 'not-found';
  if (record.value.state !== 'open') return 'state';
  const text = cleanText(answer.text, QUESTION_FIELDS.answer);
  const verdict = VERDICTS.find((each) => each === answer.verdict);
  if (text.length < 5) return 'text';
  if (verdict === undefined) return 'verdict';
  const question: Question = { ...record.value, state: 'answered', answers: [...record.value.answers, { text, verdict, by, at: context.now }] };
  await context.store.put(record.key, question, { ifRevision: record.revision });
  await context.notify({
    to: { username: question.askedBy },
    title: { vi: `${question.departmentTitle} đã trả lời: ${question.title}`, en: `${question.departmentTitle} has answered: ${question.title}` },
    link: linkTo(id),
  });
  await context.audit({ action: 'press.answer', object: id, details: { verdict } });
  await context.announce('questions');
  return question;
}

/** What the asker does with it: accept, ask once more with a new day, or withdraw the question with a reason. */
export async function settled(
  context: PluginContext,
  id: string,
  what: { readonly deed: string; readonly text: string; readonly dueOn?: string },
  by: string,
): Promise<Question | QuestionFault> {
  const record = await context.store.get<Question>(`question/${id}`);
  if (record === undefined) return 'not-found';
  const before = record.value;
  const text = cleanText(what.text, QUESTION_FIELDS.text);
  const reply = { text, by, at: context.now };
  let after: Question;
  if (what.deed === 'accept' && before.state === 'answered')
    after = { ...before, state: 'closed', replies: text === '' ? before.replies : [...before.replies, reply] };
  else if (what.deed === 'return' && before.state === 'answered') {
    if (text.length < 5) return 'text';
    const dueOn = what.dueOn ?? before.dueOn;
    if (!/^\d{4}-\d{2}-\d{2}$/.test(dueOn) || dueOn < provinceDay(context.now)) return 'due';
    after = { ...before, state: 'open', dueOn, replies: [...before.replies, reply] };
  } else if (what.deed === 'withdraw' && before.state !== 'closed' && before.state !== 'withdrawn') {
    if (text.length < 5) return 'text';
    after = { ...before, state: 'withdrawn', replies: [...before.replies, reply] };
  } else return 'state';
  await context.store.put(record.key, after, { ifRevision: record.revision });
  if (what.deed === 'return')
    await told(context, after, {
      vi: `Cần bổ sung trả lời trước ${vietnamese(after.dueOn)}: ${after.title}`,
      en: `More is asked by ${after.dueOn}: ${after.title}`,
    });
  await context.audit({ action: `press.question-${what.deed}`, object: id, details: { text } });
  await context.announce('questions');
  return after;
}

/** Waits for an answer beyond its day? */
export const isOverdue = ({ state, dueOn }: Pick<Question, 'state' | 'dueOn'>, today: string): boolean => state === 'open' && dueOn < today;

/** Tells the department and the asker, once for each due date, that it has passed without an answer. How many. */
export async function reminded(context: PluginContext): Promise<number> {
  const today = provinceDay(context.now);
  const records = await context.store.list<Question>({ prefix: 'question/', reverse: true, limit: 2_000 });
  let told = 0;
  for (const { key, value, revision } of records) {
    if (!isOverdue(value, today) || value.remindedOf === value.dueOn) continue;
    try {
      // Noted first: a bell that rings twice is worse than the one that a fall between the two would cost.
      await context.store.put(key, { ...value, remindedOf: value.dueOn }, { ifRevision: revision });
    } catch (cause) {
      // Somebody answered or settled it in this moment.
      if (cause instanceof HostError && cause.code === 'CONFLICT') continue;
      throw cause;
    }
    told += 1;
    const title = {
      vi: cleanText(`Quá hạn trả lời báo chí (${vietnamese(value.dueOn)}), ${value.departmentTitle}: ${value.title}`, 180),
      en: cleanText(`Answer to the press overdue (${value.dueOn}), ${value.departmentTitle}: ${value.title}`, 180),
    };
    for (const to of [{ orgUnit: value.department }, { username: value.askedBy }]) await rung(context, { to, title, link: linkTo(value.id) });
  }
  if (told > 0) await context.announce('questions');
  return told;
}

export async function questionsOf(context: PluginContext, department?: string): Promise<Question[]> {
  const records = await context.store.list<Question>({ prefix: 'question/', reverse: true, limit: 2_000 });
  const rank: Readonly<Record<QuestionState, number>> = { open: 0, answered: 1, closed: 2, withdrawn: 3 };
  return records
    .map(({ value }) => value)
    .filter((each) => department === undefined || each.department === department)
    .sort((a, b) => rank[a.state] - rank[b.state] || (a.state === 'open' ? (a.dueOn < b.dueOn ? -1 : 1) : a.askedAt < b.askedAt ? 1 : -1));
}

async function told(context: PluginContext, question: Question, title: { vi: string; en: string }): Promise<void> {
  const cut = (text: string): string => cleanText(text, 180);
  await rung(context, { to: { orgUnit: question.department }, title: { vi: cut(title.vi), en: cut(title.en) }, link: linkTo(question.id) });
  await context.announce('questions');
}

/** A bell that does not ring undoes no question: it stands on the page, and the log says so. */
async function rung(context: PluginContext, notice: Notice): Promise<void> {
  try {
    await context.notify(notice);
  } catch (cause) {
    if (!(cause instanceof HostError)) throw cause;
    context.log('error', `nobody was told: ${cause.message}`);
  }
}

const linkTo = (id: string): string => `/p/press-digest?tab=questions&question=${id}`;
const vietnamese = (day: string): string => day.split('-').reverse().join('/');

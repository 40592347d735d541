// The digest of the day: what stands on the page when it is published is kept as it was (items, counts, the page made by the template), so
// that yesterday's digest does not change with today's template. Word and PDF are made from that kept page; the mail goes out as a job, once.
import { HostError, type Plain, type PluginContext, type PluginMail } from '@haidang/plugin-sdk';
import type { Archive } from '../news/archive.js';
import { provinceDay, provinceTime, storiesOf } from '../news/item.js';
import { countsOf, itemsOfPage, sectionsOf, type Edition, type SectionView } from '../news/page.js';
import type { Topic } from '../topics/topics.js';
import { textOfHtml } from '../feeds/html-text.js';
import { secondsAfter } from '../polite/pace.js';
import { docxOf } from './docx.js';
import { readTemplate, rendered, TemplateFault } from './template.js';

export interface Drawn {
  readonly title: string;
  readonly html: string;
  readonly fault: { readonly code: string; readonly line: number; readonly what: string } | null;
}

/** The digest of a day as it would be published now; a faulty template gives its fault and an empty page. */
export async function drawn(context: PluginContext, archive: Archive, topics: readonly Topic[], day: string): Promise<Drawn & Pick<Edition, 'ids' | 'counts'>> {
  const { main, later } = await itemsOfPage(context, archive, day);
  const stories = storiesOf([...main, ...later]);
  const counts = countsOf(stories);
  const sections = sectionsOf(context, topics, stories);
  const data = { day, publishedAt: context.now, counts, sections: sections.map(forTemplate) };
  const title = textMade(setting(context, 'digestTitle', 'Điểm báo ngày {{date day}}'), data) || `Điểm báo ngày ${day}`;
  const ids = [...main, ...later].map(({ id }) => id);
  try {
    const template = setting(context, 'template', '');
    return { title, html: rendered(readTemplate(template), { ...data, title }), fault: null, ids, counts };
  } catch (fault) {
    if (!(fault instanceof TemplateFault)) throw fault;
    return { title, html: '', fault: { code: fault.code, line: fault.line, what: fault.what }, ids, counts };
  }
}

/** What a template may use of a topic; the guide lists it. */
function forTemplate({ title, stories }: SectionView): Record<string, unknown> {
  return {
    title,
    stories: stories.map((story) => ({
      title: story.title,
      text: story.summary?.text ?? story.excerpt,
      summaryBy: story.summary?.by ?? '',
      source: story.source,
      at: story.at,
      link: story.link,
      pinned: story.pinned,
      places: story.places.join(', '),
      departments: story.departments.map((each) => each.title).join(', '),
      others: story.others.map(({ title: other, source, link }) => ({ title: other, source, link })),
    })),
  };
}

function textMade(template: string, data: Readonly<Record<string, unknown>>): string {
  try {
    return textOfHtml(rendered(readTemplate(template), data), 200);
  } catch (fault) {
    if (fault instanceof TemplateFault) return '';
    throw fault;
  }
}

/** Publishes the page of a day; again: as its next edition. Undefined: somebody else just did, or there is nothing to publish. */
export async function published(
  context: PluginContext,
  archive: Archive,
  topics: readonly Topic[],
  day: string,
  by: string | null,
): Promise<Edition | undefined> {
  const before = await context.store.get<Edition>(`digest/${day}`);
  if (by === null && before !== undefined) return undefined;
  const { ids, counts, title, html, fault } = await drawn(context, archive, topics, day);
  if (counts.stories === 0) return undefined;
  if (fault !== null) context.log('error', `template: ${fault.code} at line ${fault.line}: ${fault.what}`);
  const edition: Edition = { day, edition: (before?.value.edition ?? 0) + 1, publishedAt: context.now, by, ids, title, html, counts };
  try {
    await context.store.write([
      { key: `digest/${day}`, value: edition as unknown as Plain, ifRevision: before?.revision ?? 0 },
      ...(before === undefined ? [] : [{ key: `digest-before/${day}/${before.value.edition}`, value: before.value as unknown as Plain }]),
    ]);
  } catch (cause) {
    if (cause instanceof HostError && cause.code === 'CONFLICT') return undefined;
    throw cause;
  }
  await context.audit({ action: 'press.publish', object: day, details: { edition: edition.edition, stories: counts.stories, articles: counts.articles } });
  await context.announce('digest');
  await handedOn(context, day, edition.edition);
  return edition;
}

/** A mail that cannot be put on its way undoes no digest: the page stands, and the log says so. */
async function handedOn(context: PluginContext, day: string, edition: number): Promise<void> {
  try {
    await context.job('deliver', { day, edition }, { key: `deliver-${day}-${edition}` });
  } catch (cause) {
    if (!(cause instanceof HostError)) throw cause;
    context.log('error', `the mail of ${day} was not put on its way: ${cause.message}`);
  }
}

/** Is it time for the digest of today? `publishAt` is the province's hour; what was slept through is made up for within six hours. */
export function isDue(now: string, publishAt: string, weekends: boolean): boolean {
  const local = new Date(Date.parse(now) + 7 * 3_600_000);
  const [hours = 7, minutes = 30] = publishAt.split(':').map(Number);
  const since = local.getUTCHours() * 60 + local.getUTCMinutes() - (hours * 60 + minutes);
  const weekend = local.getUTCDay() === 0 || local.getUTCDay() === 6;
  return since >= 0 && since < 360 && (weekends || !weekend);
}

/** Will the digest of this day still come by itself? */
export function isAwaited(context: PluginContext, day: string): boolean {
  const { publishByItself, publishAtWeekends } = context.settings;
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() % 6 !== 0;
  return (
    publishByItself === true &&
    day === provinceDay(context.now) &&
    (weekday || publishAtWeekends === true) &&
    provinceTime(context.now) < setting(context, 'publishAt', '07:30')
  );
}

export type DocumentFormat = 'docx' | 'pdf';

export async function documentOf(
  context: PluginContext,
  edition: Pick<Edition, 'title' | 'html' | 'publishedAt'>,
  format: DocumentFormat,
): Promise<Uint8Array> {
  return format === 'docx' ? docxOf(edition.html, edition.title, edition.publishedAt) : context.print({ html: pageOf(edition), title: edition.title });
}

/** The kept page as a document of its own. */
function pageOf({ title, html }: Pick<Edition, 'title' | 'html'>): string {
  return `<!doctype html><html lang="vi"><head><meta charset="utf-8"><title>${textOfHtml(title, 200).replace(/[<&]/g, '')}</title><style>body{font:13pt/1.45 "Times New Roman","Liberation Serif",serif}h1{font-size:17pt;text-align:center}h2{font-size:14pt;margin:16pt 0 4pt}p,li{margin:4pt 0}a{color:#0b4a8f}</style></head><body>${html}</body></html>`;
}

export const fileNameOf = (day: string, format: DocumentFormat): string => `diem-bao-${day}.${format}`;
export const MEDIA_TYPES: Readonly<Record<DocumentFormat, string>> = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
};

/** So many people a mail; the host takes no more at once. */
const BATCH = 100;

/** The mail to subscribers; a job, so it is tried again when the mail fails, and goes on where it stopped. Sent once an edition. */
export async function delivered(context: PluginContext, day: string, number: number): Promise<number> {
  const edition = (await context.store.get<Edition>(`digest/${day}`))?.value;
  if (edition?.edition !== number) return 0;
  const key = `delivery/${day}/${number}`;
  const done = (await context.store.get<{ readonly done: number }>(key))?.value.done ?? 0;
  const subscribers = await context.store.list<{ readonly username: string }>({ prefix: 'subscriber/', limit: 5_000 });
  const waiting = subscribers.map(({ value }) => value.username).slice(done);
  if (waiting.length === 0) return 0;
  const attachments = edition.html === '' ? [] : await attached(context, edition);
  let sent = 0;
  for (let at = 0; at < waiting.length; at += BATCH) {
    const to = waiting.slice(at, at + BATCH);
    sent += await context.mail({ to, subject: edition.title, text: mailText(edition), attachments });
    await context.store.put(key, { done: done + at + to.length }, { expiresAt: secondsAfter(context.now, 90 * 86_400) });
  }
  return sent;
}

type Attachment = NonNullable<PluginMail['attachments']>[number];

async function attached(context: PluginContext, edition: Edition): Promise<Attachment[]> {
  const chosen = setting(context, 'mailWith', 'pdf');
  const formats: DocumentFormat[] = chosen === 'both' ? ['docx', 'pdf'] : chosen === 'docx' || chosen === 'pdf' ? [chosen] : [];
  const files: Attachment[] = [];
  for (const format of formats) {
    const made = await madeOr(context, edition, format);
    if (!files.some(({ fileName }) => fileName === fileNameOf(edition.day, made.format)))
      files.push({ fileName: fileNameOf(edition.day, made.format), mediaType: MEDIA_TYPES[made.format], bytes: made.bytes });
  }
  return files;
}

/** A server without a printer sends Word instead of nothing, and says so in the log. */
async function madeOr(context: PluginContext, edition: Edition, format: DocumentFormat): Promise<{ format: DocumentFormat; bytes: Uint8Array }> {
  try {
    return { format, bytes: await documentOf(context, edition, format) };
  } catch (cause) {
    if (!(cause instanceof HostError)) throw cause;
    context.log('error', `no PDF of ${edition.day}: ${cause.message}`);
    return { format: 'docx', bytes: await documentOf(context, edition, 'docx') };
  }
}

/** The page as plain text: each block a line, the links behind their words. */
function mailText({ title, html, counts }: Edition): string {
  const lines = html
    .replace(/<style[^]*?<\/style>/gi, '')
    .replace(/<a [^>]*href="(https?:[^"]*)"[^>]*>([^]*?)<\/a>/gi, '$2 ($1)')
    .split(/<\/(?:p|h\d|li|div|tr)>|<br\s*\/?>|<hr\s*\/?>/i)
    .map((line) => textOfHtml(line, 2_000))
    .filter((line) => line !== '');
  // A faulty template leaves no page: then the mail says how much there is to read.
  const text = lines.length > 0 ? lines.join('\n') : `${title}\n${counts.stories} tin, ${counts.topics} chủ đề, ${counts.sources} nguồn`;
  return `${text}\n`.slice(0, 100_000);
}

export function setting(context: PluginContext, name: string, otherwise: string): string {
  const value = context.settings[name];
  return typeof value === 'string' && value !== '' ? value : otherwise;
}

// The words of a piece of HTML, and what a page says of itself, without a DOM: a tokenizer that forgives everything, limits on what is
// kept, nothing that is run or loaded. Pure.
import { Parser } from 'htmlparser2';
import { cleanText } from '../text/clean.js';
import { instantOf } from './dates.js';

/** What holds no words of the text. */
const SILENT = new Set(['script', 'style', 'noscript', 'template', 'iframe', 'object', 'svg', 'math', 'select', 'button', 'form', 'nav', 'figcaption']);
/** Inside a line; every other element ends a word. */
const INLINE = new Set([
  'a',
  'abbr',
  'b',
  'bdi',
  'bdo',
  'cite',
  'code',
  'em',
  'font',
  'i',
  'mark',
  'q',
  's',
  'small',
  'span',
  'strong',
  'sub',
  'sup',
  'u',
  'wbr',
]);

/** Text of a piece of HTML, or of plain text with entities; at most `most` characters. */
export function textOfHtml(html: string, most: number): string {
  const source = html.slice(0, 200_000);
  if (!source.includes('<') && !source.includes('&')) return cleanText(source, most);
  let text = '';
  let silent = 0;
  const parser = new Parser({
    onopentagname: (name) => {
      if (SILENT.has(name)) silent += 1;
      if (!INLINE.has(name)) text += ' ';
    },
    ontext: (piece) => {
      if (silent === 0) text += piece;
    },
    onclosetag: (name) => {
      if (SILENT.has(name) && silent > 0) silent -= 1;
      if (!INLINE.has(name)) text += ' ';
    },
  });
  parser.end(source);
  return cleanText(text, most);
}

/** What a page says of itself. */
export interface PageFacts {
  readonly title: string;
  readonly excerpt: string;
  readonly publishedAt: string | undefined;
  /** As it stands in the page, maybe relative. */
  readonly canonical: string | undefined;
  readonly site: string | undefined;
}

/** Title, excerpt, time and address of an article's page: what it declares for others first, else its title and first long paragraph. */
export function pageFacts(html: string, most: { readonly title: number; readonly excerpt: number }): PageFacts {
  const meta = new Map<string, string>();
  let title = '';
  let heading = '';
  let paragraph = '';
  let canonical: string | undefined;
  let collecting: 'title' | 'heading' | 'paragraph' | undefined;
  let current = '';
  const parser = new Parser({
    onopentag: (name, attributes) => {
      const key = (attributes['property'] ?? attributes['name'] ?? attributes['itemprop'])?.toLowerCase();
      if (name === 'meta' && key !== undefined && attributes['content'] !== undefined && !meta.has(key)) meta.set(key, attributes['content']);
      if (name === 'link' && attributes['rel'] === 'canonical') canonical = attributes['href'];
      if (name === 'time' && attributes['datetime'] !== undefined && !meta.has('time')) meta.set('time', attributes['datetime']);
      const wanted =
        name === 'title' && title === '' ? 'title' : name === 'h1' && heading === '' ? 'heading' : name === 'p' && paragraph === '' ? 'paragraph' : undefined;
      if (wanted !== undefined) [collecting, current] = [wanted, ''];
    },
    ontext: (piece) => {
      if (collecting !== undefined && current.length < 4_000) current += piece;
    },
    onclosetag: (name) => {
      if (collecting === 'title' && name === 'title') title = cleanText(current, most.title);
      else if (collecting === 'heading' && name === 'h1') heading = cleanText(current, most.title);
      else if (collecting === 'paragraph' && name === 'p') paragraph = cleanText(current).length >= 60 ? cleanText(current, most.excerpt) : '';
      else return;
      collecting = undefined;
    },
  });
  parser.end(html.slice(0, 2_000_000));
  const said = (...keys: string[]): string => keys.map((key) => meta.get(key)).find((each) => each !== undefined && each.trim() !== '') ?? '';
  const time = said('article:published_time', 'datepublished', 'pubdate', 'dc.date', 'time');
  const site = cleanText(said('og:site_name'), 120);
  return {
    title: cleanText(said('og:title', 'twitter:title'), most.title) || heading || title,
    excerpt: textOfHtml(said('og:description', 'description', 'twitter:description'), most.excerpt) || paragraph,
    publishedAt: time === '' ? undefined : instantOf(time),
    canonical: canonical ?? (said('og:url') || undefined),
    site: site === '' ? undefined : site,
  };
}

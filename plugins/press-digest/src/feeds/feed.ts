// RSS 0.9x, 1.0 (RDF) and 2.0, Atom, sitemaps, news sitemaps and their indexes: one reader, because in the wild they are mixed. It forgives
// faults of form (feeds are full of them) and refuses what is dangerous: a document type with definitions of its own (entities that grow),
// other than XML, too many entries, too deep. Of an entry it keeps title, excerpt, link and time. Pure.
import { SaxesParser, type SaxesTagPlain } from 'saxes';
import { cleanText } from '../text/clean.js';
import { instantOf } from './dates.js';
import { textOfHtml } from './html-text.js';

export const FEED_LIMITS = { entries: 500, depth: 64, field: 20_000, title: 300, excerpt: 600, maps: 200 } as const;

export type FeedFault = 'empty' | 'html' | 'not-a-feed' | 'definitions' | 'too-deep' | 'broken';

export interface FeedEntry {
  readonly title: string;
  readonly excerpt: string;
  /** Absolute http(s) address. */
  readonly link: string;
  readonly publishedAt: string | undefined;
}

export interface Feed {
  readonly kind: 'rss' | 'rdf' | 'atom' | 'sitemap' | 'sitemap-index';
  readonly title: string;
  readonly entries: readonly FeedEntry[];
  /** Of an index: the maps in it, newest first. */
  readonly maps: readonly string[];
  /** Faults of form that were passed over. */
  readonly faults: number;
}

/** Entities of HTML that feeds use without declaring them; every other is left as it is written. */
const ENTITIES: Readonly<Record<string, string>> = {
  nbsp: ' ',
  ndash: '–',
  mdash: '—',
  hellip: '…',
  lsquo: '‘',
  rsquo: '’',
  ldquo: '“',
  rdquo: '”',
  laquo: '«',
  raquo: '»',
  bull: '•',
  middot: '·',
  copy: '©',
  reg: '®',
  trade: '™',
  deg: '°',
  times: '×',
  euro: '€',
  agrave: 'à',
  aacute: 'á',
  acirc: 'â',
  atilde: 'ã',
  egrave: 'è',
  eacute: 'é',
  ecirc: 'ê',
  igrave: 'ì',
  iacute: 'í',
  ograve: 'ò',
  oacute: 'ó',
  ocirc: 'ô',
  otilde: 'õ',
  ugrave: 'ù',
  uacute: 'ú',
  yacute: 'ý',
};

/** Prefixes whose elements mean what their bare names mean. */
const PLAIN_PREFIXES = new Set(['', 'atom', 'a', 'rss', 'dc', 'dcterms', 'content', 'news', 'n', 'sm', 's']);
const ENTRY = new Set(['item', 'entry', 'url', 'sitemap']);
const ROOTS: Readonly<Record<string, Feed['kind']>> = { rss: 'rss', rdf: 'rdf', feed: 'atom', urlset: 'sitemap', sitemapindex: 'sitemap-index' };

class Refused extends Error {
  constructor(readonly fault: FeedFault) {
    super(fault);
  }
}

/** A feed, or why it is none. `base`: where it came from, for relative links. */
export function readFeed(text: string, base: string): Feed | { readonly fault: FeedFault } {
  const start = text
    .slice(0, 2_000)
    .replace(/^\uFEFF/, '')
    .trimStart();
  if (start === '') return { fault: 'empty' };
  if (/^(?:<!--[^]*?-->\s*)*<(?:!doctype\s+html|html|head|body)\b/i.test(start)) return { fault: 'html' };
  const reading = new Reading(base);
  try {
    reading.read(text.replace(/^\uFEFF?\s+/, ''));
  } catch (fault) {
    if (fault instanceof Refused) return { fault: fault.fault };
    throw fault;
  }
  return reading.feed();
}

interface Fields {
  title: string;
  summary: string;
  content: string;
  link: string;
  guid: string;
  published: string;
  updated: string;
}

const noFields = (): Fields => ({ title: '', summary: '', content: '', link: '', guid: '', published: '', updated: '' });

class Reading {
  private readonly parser = new SaxesParser();
  private readonly open: string[] = [];
  private readonly entries: FeedEntry[] = [];
  private readonly maps: { link: string; at: string }[] = [];
  private kind: Feed['kind'] | undefined;
  private title = '';
  private entry: Fields | undefined;
  private text = '';
  private faults = 0;

  constructor(private readonly base: string) {
    Object.assign(this.parser.ENTITIES, ENTITIES);
    this.parser.on('error', () => void (this.faults += 1));
    this.parser.on('doctype', (text) => {
      if (text.includes('[') || /<!ENTITY/i.test(text)) throw new Refused('definitions');
    });
    this.parser.on('opentag', (tag) => this.opened(tag));
    this.parser.on('text', (text) => this.said(text));
    this.parser.on('cdata', (text) => this.said(text));
    this.parser.on('closetag', (tag) => this.closed(nameOf(tag.name)));
  }

  read(text: string): void {
    for (let at = 0; at < text.length; at += 65_536) this.parser.write(text.slice(at, at + 65_536));
    this.parser.close();
    if (this.kind === undefined) throw new Refused(this.faults > 0 ? 'broken' : 'not-a-feed');
    // Cut off in the midst of an entry: what was whole is kept, and a feed without anything whole is broken.
    if (this.entries.length === 0 && this.maps.length === 0 && this.faults > 0) throw new Refused('broken');
  }

  feed(): Feed {
    const maps = this.maps.sort((a, b) => (a.at < b.at ? 1 : a.at > b.at ? -1 : 0)).map(({ link }) => link);
    return { kind: this.kind ?? 'rss', title: cleanText(this.title, FEED_LIMITS.title), entries: this.entries, maps, faults: this.faults };
  }

  private opened(tag: SaxesTagPlain): void {
    const name = nameOf(tag.name);
    if (this.open.length === 0) {
      this.kind ??= ROOTS[name.toLowerCase()];
      if (this.kind === undefined) throw new Refused(name.toLowerCase() === 'html' ? 'html' : 'not-a-feed');
    }
    if (this.open.length >= FEED_LIMITS.depth) throw new Refused('too-deep');
    this.open.push(name);
    this.text = '';
    if (ENTRY.has(name) && this.entry === undefined) this.entry = noFields();
    const { href = '', rel = 'alternate' } = tag.attributes;
    if (name === 'link' && this.entry !== undefined && href !== '' && rel === 'alternate' && this.entry.link === '') this.entry.link = href;
  }

  private said(text: string): void {
    if (this.text.length < FEED_LIMITS.field) this.text += text;
  }

  private closed(name: string): void {
    // Faulty feeds close what they never opened.
    const at = this.open.lastIndexOf(name);
    if (at < 0) return;
    this.open.length = at;
    const text = this.text;
    this.text = '';
    if (this.entry === undefined) {
      if (name === 'title' && this.title === '') this.title = text;
      return;
    }
    if (ENTRY.has(name) && !this.open.some((each) => ENTRY.has(each))) this.finish(name, this.entry);
    else take(this.entry, name, text.slice(0, FEED_LIMITS.field));
  }

  private finish(name: string, fields: Fields): void {
    this.entry = undefined;
    const link = this.address(fields.link) ?? (/^https?:/i.test(fields.guid.trim()) ? this.address(fields.guid) : undefined);
    if (link === undefined) return;
    if (name === 'sitemap') {
      if (this.maps.length < FEED_LIMITS.maps) this.maps.push({ link, at: instantOf(fields.updated) ?? '' });
      return;
    }
    if (this.entries.length >= FEED_LIMITS.entries) return;
    const title = textOfHtml(fields.title, FEED_LIMITS.title);
    const excerpt = textOfHtml(fields.summary.trim() === '' ? fields.content : fields.summary, FEED_LIMITS.excerpt);
    if (title === '' && name !== 'url') return;
    const publishedAt = instantOf(fields.published) ?? instantOf(fields.updated);
    this.entries.push({ title, excerpt: excerpt === title ? '' : excerpt, link, publishedAt });
  }

  private address(text: string): string | undefined {
    const plain = text.trim();
    if (plain === '' || plain.length > 2_000 || !URL.canParse(plain, this.base)) return undefined;
    const url = new URL(plain, this.base);
    return (url.protocol === 'http:' || url.protocol === 'https:') && url.username === '' ? url.href : undefined;
  }
}

function nameOf(qualified: string): string {
  const colon = qualified.indexOf(':');
  if (colon < 0) return qualified;
  const [prefix, name] = [qualified.slice(0, colon), qualified.slice(colon + 1)];
  if (name === 'RDF') return 'RDF';
  // `content:encoded` is the article; `media:title` and the like are not the entry's own.
  return PLAIN_PREFIXES.has(prefix.toLowerCase()) ? name : qualified;
}

function take(fields: Fields, name: string, text: string): void {
  const field = FIELD_OF[name];
  if (field !== undefined && (fields[field] === '' || FIRST_CHOICE.has(name))) fields[field] = text;
}

const FIELD_OF: Readonly<Record<string, keyof Fields>> = {
  title: 'title',
  description: 'summary',
  summary: 'summary',
  encoded: 'content',
  content: 'content',
  link: 'link',
  loc: 'link',
  guid: 'guid',
  id: 'guid',
  pubDate: 'published',
  pubdate: 'published',
  published: 'published',
  date: 'published',
  issued: 'published',
  publication_date: 'published',
  updated: 'updated',
  modified: 'updated',
  lastmod: 'updated',
};
const FIRST_CHOICE = new Set(['pubDate', 'published']);

// Search without accents: what is typed without marks finds every spelling, what is typed with marks finds that word alone; words in any
// order, phrases in quotation marks. A line of text per item in memory, looked through newest first: at the size of a province's press that
// is faster than an index would be to keep fresh. Pure.
import { folded, padded, spelled, wordsOf } from './clean.js';

export interface Line {
  readonly day: string;
  readonly id: string;
  readonly source: string;
  readonly topic: string;
  readonly folded: string;
  readonly spelled: string;
}

export interface SearchQuestion {
  readonly text: string;
  readonly topic?: string | undefined;
  readonly source?: string | undefined;
  readonly from?: string | undefined;
  readonly until?: string | undefined;
}

export interface SearchTerm {
  readonly words: string;
  readonly marks: boolean;
}

export function lineOf(item: {
  day: string;
  id: string;
  source: string;
  topic: string;
  title: string;
  excerpt: string;
  sourceTitle: string;
  summary?: string | undefined;
}): Line {
  const text = `${item.title} . ${item.excerpt} . ${item.summary ?? ''} . ${item.sourceTitle}`;
  return { day: item.day, id: item.id, source: item.source, topic: item.topic, folded: padded(text, folded), spelled: padded(text, spelled) };
}

/** What was typed as terms; a term with any mark is looked for with its marks. */
export function termsOf(text: string): SearchTerm[] {
  const terms: SearchTerm[] = [];
  for (const [, quoted, word] of text
    .normalize('NFC')
    .slice(0, 300)
    .matchAll(/["“]([^"“”]+)["”]?|([^\s"“”]+)/g)) {
    const typed = wordsOf(quoted ?? word ?? '').join(' ');
    if (typed === '') continue;
    const marks = folded(typed) !== typed.toLowerCase();
    const words = padded(typed, marks ? spelled : folded).trim();
    if (!terms.some((each) => each.words === words)) terms.push({ words, marks });
  }
  return terms.slice(0, 12);
}

/** The lines that answer, in the order given. */
export function found(lines: Iterable<Line>, question: SearchQuestion): Line[] {
  const terms = termsOf(question.text).map(({ words, marks }) => ({ needle: ` ${words} `, marks }));
  const result: Line[] = [];
  for (const line of lines) {
    if (question.topic !== undefined && line.topic !== question.topic) continue;
    if (question.source !== undefined && line.source !== question.source) continue;
    if (question.from !== undefined && line.day < question.from) continue;
    if (question.until !== undefined && line.day > question.until) continue;
    if (terms.every(({ needle, marks }) => (marks ? line.spelled : line.folded).includes(needle))) result.push(line);
  }
  return result;
}

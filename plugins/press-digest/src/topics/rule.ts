// The language of topic rules, as an administrator writes it: words and phrases joined by và, hoặc, không (also and, or, not), with
// parentheses; words side by side are a phrase; a phrase in quotation marks may hold the joining words. `tieude:` before a phrase looks at
// the title alone. Without marks by default ("du lich" is found in "Du lịch"), with `marks` the marks count. `không` binds closest, then
// `và`, then `hoặc`. A rule is data: it is read to a tree here and walked, never run. Pure.
import { folded, padded, spelled, wordsOf } from '../text/clean.js';

export type RuleNode =
  | { readonly kind: 'phrase'; readonly words: string; /** As it was typed, for people. */ readonly typed: string; readonly titleOnly: boolean }
  | { readonly kind: 'not'; readonly of: RuleNode }
  | { readonly kind: 'and' | 'or'; readonly of: readonly RuleNode[] };

/** Why a rule cannot be read, and where (from 0). */
export interface RuleFault {
  readonly at: number;
  readonly code: 'empty' | 'unexpected' | 'unclosed' | 'too-long' | 'too-deep' | 'nothing-required';
}

export interface CompiledRule {
  readonly root: RuleNode;
  readonly marks: boolean;
}

/** A text in the forms that rules look at; made once for all rules. */
export interface JudgedText {
  readonly title: { readonly folded: string; readonly spelled: string };
  readonly whole: { readonly folded: string; readonly spelled: string };
}

const MOST_LENGTH = 4_000;
const MOST_DEPTH = 30;
const OPERATORS: Readonly<Record<string, 'and' | 'or' | 'not'>> = {
  và: 'and',
  and: 'and',
  '&': 'and',
  hoặc: 'or',
  or: 'or',
  '|': 'or',
  không: 'not',
  not: 'not',
  '!': 'not',
};

interface Token {
  readonly at: number;
  readonly kind: 'word' | 'quoted' | 'and' | 'or' | 'not' | '(' | ')';
  readonly text: string;
  readonly titleOnly: boolean;
}

/** A rule, or why it is none. */
export function readRule(text: string, marks = false): CompiledRule | RuleFault {
  if (text.length > MOST_LENGTH) return { at: MOST_LENGTH, code: 'too-long' };
  const tokens = tokensOf(text.normalize('NFC'));
  if ('code' in tokens) return tokens;
  const reader = new RuleReader(tokens, text.length, marks);
  const root = reader.any(0);
  if ('code' in root) return root;
  const rest = reader.rest();
  if (rest !== undefined) return rest;
  // "không tuyển dụng" alone would take every text of the country.
  return requires(root) ? { root, marks } : { at: 0, code: 'nothing-required' };
}

export function isFault(rule: CompiledRule | RuleFault): rule is RuleFault {
  return 'code' in rule;
}

export function judgedText(title: string, excerpt: string): JudgedText {
  const of = (form: (text: string) => string): [string, string] => [padded(title, form), padded(excerpt, form)];
  const [foldedTitle, foldedExcerpt] = of(folded);
  const [spelledTitle, spelledExcerpt] = of(spelled);
  return {
    title: { folded: foldedTitle, spelled: spelledTitle },
    // No phrase begins in the title and ends in the excerpt.
    whole: { folded: `${foldedTitle}|${foldedExcerpt}`, spelled: `${spelledTitle}|${spelledExcerpt}` },
  };
}

/** The phrases that made the rule true; undefined when it is not. */
export function matchesOf(rule: CompiledRule, text: JudgedText): string[] | undefined {
  const found: string[] = [];
  return holds(rule.root, rule.marks, text, found) ? [...new Set(found)] : undefined;
}

function holds(node: RuleNode, marks: boolean, text: JudgedText, found: string[]): boolean {
  switch (node.kind) {
    case 'phrase': {
      const forms = node.titleOnly ? text.title : text.whole;
      const is = (marks ? forms.spelled : forms.folded).includes(` ${node.words} `);
      if (is) found.push(node.typed);
      return is;
    }
    case 'not':
      return !holds(node.of, marks, text, []);
    case 'and': {
      const own: string[] = [];
      const all = node.of.every((each) => holds(each, marks, text, own));
      if (all) found.push(...own);
      return all;
    }
    case 'or':
      // All are asked, so that the reader sees every word that speaks for the topic.
      return node.of.map((each) => holds(each, marks, text, found)).includes(true);
  }
}

/** Can it be true of a text only when some phrase is in it? */
function requires(node: RuleNode): boolean {
  switch (node.kind) {
    case 'phrase':
      return true;
    case 'not':
      return false;
    case 'and':
      return node.of.some(requires);
    case 'or':
      return node.of.every(requires);
  }
}

function tokensOf(text: string): Token[] | RuleFault {
  const tokens: Token[] = [];
  const pattern = /\s+|(tieude|tiêuđề|title):|"([^"]*)"|“([^”]*)”|([()&|!])|([^\s()&|!"“”:]+)|(.)/giu;
  let titleOnly = false;
  for (const found of text.matchAll(pattern)) {
    const [whole, prefix, straight, curly, sign, word, stray] = found;
    const at = found.index;
    if (prefix !== undefined) titleOnly = true;
    else if (straight !== undefined || curly !== undefined) {
      const words = straight ?? curly ?? '';
      if (wordsOf(words).length === 0) return { at, code: 'empty' };
      tokens.push({ at, kind: 'quoted', text: words, titleOnly });
      titleOnly = false;
    } else if (sign === '(' || sign === ')') tokens.push({ at, kind: sign, text: sign, titleOnly: false });
    else if (word !== undefined || sign !== undefined) {
      const operator = OPERATORS[(word ?? sign ?? '').toLowerCase()];
      if (operator === undefined && wordsOf(word ?? '').length === 0) return { at, code: 'unexpected' };
      tokens.push({ at, kind: operator ?? 'word', text: whole, titleOnly });
      if (operator === undefined) titleOnly = false;
    } else if (stray !== undefined) return { at, code: stray === '"' || stray === '“' ? 'unclosed' : 'unexpected' };
  }
  return tokens;
}

class RuleReader {
  private next = 0;

  constructor(
    private readonly tokens: readonly Token[],
    private readonly length: number,
    private readonly marks: boolean,
  ) {}

  any(depth: number): RuleNode | RuleFault {
    return this.joined('or', depth, () => this.all(depth));
  }

  rest(): RuleFault | undefined {
    const token = this.tokens[this.next];
    return token === undefined ? undefined : { at: token.at, code: 'unexpected' };
  }

  private all(depth: number): RuleNode | RuleFault {
    return this.joined('and', depth, () => this.one(depth));
  }

  private joined(kind: 'and' | 'or', depth: number, part: () => RuleNode | RuleFault): RuleNode | RuleFault {
    if (depth > MOST_DEPTH) return { at: this.at(), code: 'too-deep' };
    const first = part();
    if ('code' in first) return first;
    const parts = [first];
    while (this.tokens[this.next]?.kind === kind) {
      this.next += 1;
      const other = part();
      if ('code' in other) return other;
      parts.push(other);
    }
    return parts.length === 1 ? first : { kind, of: parts };
  }

  private one(depth: number): RuleNode | RuleFault {
    const token = this.tokens[this.next];
    if (token === undefined) return { at: this.length, code: this.tokens.length === 0 ? 'empty' : 'unexpected' };
    if (token.kind === 'not') {
      this.next += 1;
      // `và không` is read as one; `không không x` is x.
      const of = depth > MOST_DEPTH ? ({ at: token.at, code: 'too-deep' } as const) : this.one(depth + 1);
      return 'code' in of ? of : { kind: 'not', of };
    }
    if (token.kind === '(') {
      this.next += 1;
      const inner = this.any(depth + 1);
      if ('code' in inner) return inner;
      if (this.tokens[this.next]?.kind !== ')') return { at: this.at(), code: 'unclosed' };
      this.next += 1;
      return inner;
    }
    if (token.kind === 'word' || token.kind === 'quoted') return this.phrase(token);
    return { at: token.at, code: 'unexpected' };
  }

  private phrase(first: Token): RuleNode {
    const texts: string[] = [];
    let token: Token | undefined = first;
    do {
      texts.push(token.text);
      this.next += 1;
      token = this.tokens[this.next];
    } while (first.kind === 'word' && token?.kind === 'word' && !token.titleOnly);
    const typed = texts.join(' ');
    return { kind: 'phrase', words: padded(typed, this.marks ? spelled : folded).trim(), typed, titleOnly: first.titleOnly };
  }

  private at(): number {
    return this.tokens[this.next]?.at ?? this.length;
  }
}

// One JSON object whose one list is long: its elements one by one in bounded memory, its other members kept. Only the outer
// shape is scanned here; each element is then plain JSON.
import { ExchangeJsonFaulty } from './errors.js';

const MOST_DEPTH = 12;
const LONGEST_PART = 65_536;

export type JsonPart = { member: string; value: unknown } | { element: unknown };

/** The members of the top object; the elements of its list `listName` come one by one. */
export async function* jsonParts(chunks: AsyncIterable<string>, listName: string): AsyncGenerator<JsonPart> {
  const scanner = new Scanner(listName);
  for await (const chunk of chunks) {
    scanner.feed(chunk);
    yield* scanner.take();
  }
  scanner.end();
  yield* scanner.take();
}

type State = 'before' | 'member' | 'colon' | 'value' | 'after-value' | 'element' | 'after-element' | 'done';

class Scanner {
  private state: State = 'before';
  private part = '';
  private depth = 0;
  private inText = false;
  private escaped = false;
  private member = '';
  private made: JsonPart[] = [];

  constructor(private readonly listName: string) {}

  take(): JsonPart[] {
    const made = this.made;
    this.made = [];
    return made;
  }

  feed(chunk: string): void {
    for (const character of chunk) this.step(character);
  }

  end(): void {
    if (this.state !== 'done') throw ExchangeJsonFaulty({ fault: 'truncated' });
  }

  private step(character: string): void {
    if (this.part !== '') {
      this.grow(character);
      return;
    }
    if (/\s/.test(character) || character === '\uFEFF') return;
    switch (this.state) {
      case 'before':
        this.expect(character, '{', 'member');
        return;
      case 'member':
        if (character === '}') this.state = 'done';
        else if (character === '"') this.begin(character);
        else throw unexpected(character);
        return;
      case 'colon':
        this.expect(character, ':', 'value');
        return;
      case 'value':
        if (character === '[' && this.member === this.listName) this.state = 'element';
        else this.begin(character);
        return;
      case 'after-value':
        if (character === '}') this.state = 'done';
        else this.expect(character, ',', 'member');
        return;
      case 'element':
        if (character === ']') this.state = 'after-value';
        else this.begin(character);
        return;
      case 'after-element':
        if (character === ']') this.state = 'after-value';
        else this.expect(character, ',', 'element');
        return;
      case 'done':
        throw unexpected(character);
    }
  }

  private expect(character: string, wanted: string, next: State): void {
    if (character !== wanted) throw unexpected(character);
    this.state = next;
  }

  private begin(character: string): void {
    this.part = character;
    this.inText = character === '"';
    this.depth = character === '{' || character === '[' ? 1 : 0;
  }

  /** Adds to the member, value or element that is open, and ends it where its JSON ends. */
  private grow(character: string): void {
    if (this.part.length >= LONGEST_PART) throw ExchangeJsonFaulty({ fault: `> ${String(LONGEST_PART)}` });
    if (this.inText) {
      this.part += character;
      if (this.escaped) this.escaped = false;
      else if (character === '\\') this.escaped = true;
      else if (character === '"') this.inText = false;
      if (!this.inText && this.depth === 0) this.finish();
      return;
    }
    // A number or a word ends at whatever cannot belong to it.
    if (this.depth === 0 && /[\s,\]}]/.test(character)) {
      this.finish();
      this.step(character);
      return;
    }
    this.part += character;
    if (character === '"') this.inText = true;
    else if (character === '{' || character === '[') this.depth += 1;
    else if (character === '}' || character === ']') this.depth -= 1;
    if (this.depth > MOST_DEPTH) throw ExchangeJsonFaulty({ fault: `> ${String(MOST_DEPTH)} levels` });
    if (this.depth === 0 && /[}\]]/.test(character)) this.finish();
  }

  private finish(): void {
    const value = parsed(this.part);
    this.part = '';
    switch (this.state) {
      case 'member':
        this.member = String(value);
        this.state = 'colon';
        return;
      case 'value':
        this.made.push({ member: this.member, value });
        this.state = 'after-value';
        return;
      default:
        this.made.push({ element: value });
        this.state = 'after-element';
    }
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw ExchangeJsonFaulty({ fault: text.slice(0, 60) });
  }
}

function unexpected(character: string): Error {
  return ExchangeJsonFaulty({ fault: `“${character}”` });
}

// Streamed XML for files that strangers send: no DTD, no entities but the five of XML itself, and a limit on everything that a
// hostile file could make long: depth, attributes, one value, and how far the parser may read without reaching an event.
import { SaxesParser } from 'saxes';
import { DomainError } from '../../kernel/index.js';
import { ExchangeNotUtf8, XmlDoctypeRefused, XmlFaulty, XmlLimit } from './errors.js';

const MOST_DEPTH = 24;
const MOST_ATTRIBUTES = 200;
const LONGEST_VALUE = 16_384;
/** Characters between two events; also what a DOCTYPE or a comment may hold. */
const LONGEST_SILENCE = 131_072;
const PIECE = 65_536;
const XMLNS = 'http://www.w3.org/2000/xmlns/';

export interface XmlAttribute {
  /** Local name. */
  name: string;
  uri: string;
  value: string;
}

export interface XmlTag {
  /** Local name. */
  name: string;
  uri: string;
  attributes: readonly XmlAttribute[];
}

/** Takes events as they come; `take` hands over what they have made so far. */
export interface XmlConsumer<T> {
  open(tag: XmlTag): void;
  close(name: string): void;
  text(text: string): void;
  take(): T[];
}

/** @throws DomainError XML_FAULTY, XML_DOCTYPE_REFUSED or XML_LIMIT. */
export async function* readXml<T>(chunks: AsyncIterable<string>, consumer: XmlConsumer<T>): AsyncGenerator<T> {
  const reading = new Reading(consumer);
  for await (const chunk of chunks) {
    for (let from = 0; from < chunk.length; from += PIECE) {
      reading.write(chunk.slice(from, from + PIECE));
      yield* consumer.take();
    }
  }
  reading.end();
  yield* consumer.take();
}

class Reading<T> {
  private readonly parser = new SaxesParser({ xmlns: true, position: true });
  private depth = 0;
  private attributes = 0;
  private silence = 0;

  constructor(private readonly consumer: XmlConsumer<T>) {
    const { parser } = this;
    parser.on('doctype', () => {
      throw XmlDoctypeRefused();
    });
    parser.on('xmldecl', ({ encoding }) => {
      if (encoding !== undefined && !/^(utf-?8|us-ascii)$/i.test(encoding)) throw ExchangeNotUtf8();
    });
    parser.on('opentagstart', () => {
      this.heard();
      this.attributes = 0;
      this.depth += 1;
      if (this.depth > MOST_DEPTH) throw this.limit(`> ${String(MOST_DEPTH)} levels`);
    });
    parser.on('attribute', ({ value }) => {
      this.heard();
      this.attributes += 1;
      if (this.attributes > MOST_ATTRIBUTES) throw this.limit(`> ${String(MOST_ATTRIBUTES)} attributes`);
      if (value.length > LONGEST_VALUE) throw this.limit(`value > ${String(LONGEST_VALUE)} characters`);
    });
    parser.on('opentag', (tag) => {
      const attributes = Object.values(tag.attributes)
        .filter((each) => each.uri !== XMLNS)
        .map(({ local, uri, value }) => ({ name: local, uri, value }));
      this.consumer.open({ name: tag.local, uri: tag.uri, attributes });
    });
    parser.on('closetag', (tag) => {
      this.heard();
      this.depth -= 1;
      this.consumer.close(tag.local);
    });
    for (const event of ['text', 'cdata'] as const) {
      parser.on(event, (text) => {
        this.heard();
        this.consumer.text(text);
      });
    }
    for (const event of ['comment', 'processinginstruction'] as const) {
      parser.on(event, () => {
        this.heard();
      });
    }
  }

  write(piece: string): void {
    this.silence += piece.length;
    this.guarded(() => this.parser.write(piece));
    if (this.silence > LONGEST_SILENCE) throw this.limit(`value > ${String(LONGEST_SILENCE)} characters`);
  }

  end(): void {
    this.guarded(() => this.parser.close());
  }

  private heard(): void {
    this.silence = 0;
  }

  private guarded(work: () => void): void {
    try {
      work();
    } catch (fault) {
      if (fault instanceof DomainError) throw fault;
      const said = fault instanceof Error ? fault.message : String(fault);
      throw XmlFaulty({ line: this.parser.line, fault: said.replace(/^\d+:\d+: /, '').slice(0, 200) });
    }
  }

  private limit(what: string): DomainError {
    return XmlLimit({ line: this.parser.line, what });
  }
}

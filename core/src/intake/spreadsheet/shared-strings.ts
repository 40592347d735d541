// The texts that cells share, in memory within fixed limits.
import type { Book } from './book.js';
import { LIMITS, WorkbookFault } from './protocol.js';
import { localName, readXml, type XmlSink } from './xml.js';

export async function sharedStrings(book: Book): Promise<readonly string[]> {
  if (book.sharedStrings === undefined) return [];
  const sink = new Texts();
  for await (const _ of readXml(book.archive.text(book.sharedStrings), sink));
  return sink.texts;
}

class Texts implements XmlSink {
  readonly texts: string[] = [];
  private characters = 0;
  private current = '';
  private inText = false;
  private phonetic = 0;

  open({ name }: { name: string }): void {
    const local = localName(name);
    if (local === 'si') this.current = '';
    else if (local === 'rPh') this.phonetic += 1;
    else if (local === 't') this.inText = this.phonetic === 0;
  }

  close({ name }: { name: string }): void {
    const local = localName(name);
    if (local === 't') this.inText = false;
    else if (local === 'rPh') this.phonetic -= 1;
    else if (local === 'si') this.keep();
  }

  text(piece: string): void {
    if (this.inText) this.current += piece;
  }

  private keep(): void {
    this.characters += this.current.length;
    if (this.texts.length >= LIMITS.sharedStrings || this.characters > LIMITS.sharedCharacters || this.current.length > LIMITS.cellText) {
      throw new WorkbookFault('bomb', 'sharedStrings');
    }
    // A copy of its own: a piece of the parser's buffer would keep the whole buffer alive.
    this.texts.push(this.current.length < 13 ? this.current : Buffer.from(this.current).toString());
  }
}

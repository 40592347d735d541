// Names of prepared statements, by their text: the same text is the same statement on every connection.
import { createHash } from 'node:crypto';

export class StatementNames {
  private readonly names = new Map<string, string>();

  of(text: string): string {
    const known = this.names.get(text);
    if (known !== undefined) return known;
    const name = `h${createHash('sha1').update(text).digest('hex').slice(0, 20)}`;
    this.names.set(text, name);
    return name;
  }
}

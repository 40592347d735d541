// Whole lines of a text that arrives in pieces of any size. Pieces are joined and decoded only up to the last line break, so a
// character that is cut in two never shows, and no more than one line is ever kept.
const BREAK = 10;

export class LineCutter {
  private rest: Buffer[] = [];
  /** Bytes that wait for their line break. */
  kept = 0;

  /** The text that is complete with this piece, up to and with its last line break. */
  push(piece: Buffer): string {
    const end = piece.lastIndexOf(BREAK) + 1;
    const text = end === 0 ? '' : this.take(piece.subarray(0, end));
    if (end < piece.length) this.keep(piece.subarray(end));
    return text;
  }

  /** What stands after the last line break. */
  end(): string {
    return this.take(Buffer.alloc(0));
  }

  private take(piece: Buffer): string {
    const whole = this.rest.length === 0 ? piece : Buffer.concat([...this.rest, piece]);
    this.rest = [];
    this.kept = 0;
    return whole.toString('utf8');
  }

  private keep(piece: Buffer): void {
    this.rest.push(piece);
    this.kept += piece.length;
  }
}

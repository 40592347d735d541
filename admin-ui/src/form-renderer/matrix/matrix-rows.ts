// The rows of a matrix in the page. As many as a screen shows are drawn at once, the others in pieces as soon as the browser has painted,
// or all at once when one of them is asked for: a large matrix takes figures before it is whole. Figures, totals and findings live in the
// model and on the board, so a row that is drawn later shows what is known by then.
const AT_ONCE = 14;
const PIECE = 24;
const WHOLE = 'hd-whole';

export class MatrixRows {
  private drawn = 0;
  private frame = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly body: HTMLElement,
    private readonly count: number,
    private readonly markup: (row: number) => string,
    private readonly onDrawn: () => void,
  ) {
    this.add(AT_ONCE);
    body.addEventListener(WHOLE, () => this.drawWhole());
    this.follow();
  }

  has(row: number): boolean {
    return row < this.drawn;
  }

  drawWhole(): void {
    if (this.drawn === this.count) return;
    this.add(this.count);
    this.onDrawn();
  }

  stop(): void {
    cancelAnimationFrame(this.frame);
    clearTimeout(this.timer);
  }

  private follow(): void {
    this.body.ariaBusy = this.drawn < this.count ? 'true' : null;
    if (this.drawn === this.count) return;
    this.frame = requestAnimationFrame(() => {
      this.timer = setTimeout(() => {
        if (this.drawn < this.count) {
          this.add(this.drawn + PIECE);
          this.onDrawn();
        }
        this.follow();
      });
    });
  }

  private add(until: number): void {
    const rows = Array.from({ length: Math.min(until, this.count) - this.drawn }, (_, index) => this.markup(this.drawn + index));
    this.body.insertAdjacentHTML('beforeend', rows.join(''));
    this.drawn += rows.length;
  }
}

/** Has every matrix below this element drawn at once, for whoever looks for a cell of it. */
export function drawWholeMatrices(below: ParentNode): void {
  for (const body of below.querySelectorAll('.hd-matrix tbody')) body.dispatchEvent(new Event(WHOLE));
}

// A worker's hold on a file: renewed while the work goes on, with the progress that people see. When another worker has taken the file
// over, or somebody cancelled it, the work learns of it at its next step and ends without a trace.
import type { ImportRow, ImportsStore } from './imports.store.js';

const RENEW_MS = 3_000;
/** Progress is told four times a second at most. */
const TELL_MS = 250;

/** The file is no longer this worker's. */
export class LeaseLost extends Error {}

export class Lease {
  private readonly timer: NodeJS.Timeout;
  private progress: number;
  private toldAt = 0;
  private telling: Promise<void> | undefined;
  private lost = false;

  constructor(
    private readonly store: ImportsStore,
    private readonly row: ImportRow,
  ) {
    this.progress = row.progress;
    this.timer = setInterval(() => this.tell(), RENEW_MS);
  }

  /** Tells how far the work is, in percent. @throws LeaseLost */
  at(percent: number): void {
    this.check();
    this.progress = Math.max(this.progress, Math.min(99, Math.floor(percent)));
    if (performance.now() - this.toldAt >= TELL_MS) this.tell();
  }

  /** @throws LeaseLost */
  check(): void {
    if (this.lost) throw new LeaseLost();
  }

  /** Lets go: nothing is told any more. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  private tell(): void {
    if (this.telling !== undefined || this.lost) return;
    this.toldAt = performance.now();
    this.telling = this.store
      .beat(this.row, this.progress)
      .then(
        (mine) => {
          this.lost ||= !mine;
        },
        // A database that does not answer is the work's own trouble; the lease then runs out by itself.
        () => undefined,
      )
      .finally(() => {
        this.telling = undefined;
      });
  }
}

// A worker's hold on a file: renewed while the work goes on, with the progress that people see. When another worker has taken the file
// over, or somebody cancelled it, the work learns of it at its next step and ends without a trace.
import { ImportSenderGone } from './errors.js';
import type { ImportRow, ImportsStore } from './imports.store.js';

const RENEW_MS = 3_000;
/** Progress is told four times a second at most. */
const TELL_MS = 250;

/** May the file still be taken in whoever's name it is? */
type Look = () => Promise<boolean>;

/** The file is no longer this worker's. */
export class LeaseLost extends Error {}

export class Lease {
  private readonly timer: NodeJS.Timeout;
  private progress: number;
  private toldAt = 0;
  private telling: Promise<void> | undefined;
  private lost = false;
  private gone = false;
  private look: Look = () => Promise.resolve(true);

  constructor(
    private readonly store: ImportsStore,
    private readonly row: ImportRow,
  ) {
    this.progress = row.progress;
    this.timer = setInterval(() => this.tell(), RENEW_MS);
  }

  /** From here on the work ends when this says no: whoever sent the file has lost a right that it is taken in by. */
  watch(look: Look): void {
    this.look = look;
  }

  /** The last word before everything is written. @throws LeaseLost, ImportSenderGone */
  async confirm(): Promise<void> {
    this.gone ||= !(await this.look());
    this.check();
  }

  /** Tells how far the work is, in percent. @throws LeaseLost, ImportSenderGone */
  at(percent: number): void {
    this.check();
    this.progress = Math.max(this.progress, Math.min(99, Math.floor(percent)));
    if (performance.now() - this.toldAt >= TELL_MS) this.tell();
  }

  /** @throws LeaseLost, ImportSenderGone */
  check(): void {
    if (this.lost) throw new LeaseLost();
    if (this.gone) throw ImportSenderGone();
  }

  /** Lets go: nothing is told any more. */
  async end(): Promise<void> {
    clearInterval(this.timer);
    await this.telling;
  }

  private tell(): void {
    if (this.telling !== undefined || this.lost) return;
    this.toldAt = performance.now();
    this.telling = Promise.all([this.store.beat(this.row, this.progress), this.look()])
      .then(
        ([mine, here]) => {
          this.lost ||= !mine;
          this.gone ||= !here;
        },
        // A database that does not answer is the work's own trouble; the lease then runs out by itself.
        () => undefined,
      )
      .finally(() => {
        this.telling = undefined;
      });
  }
}

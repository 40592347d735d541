// Work that keeps itself in the background: done at once when there was rest, and after each run resting in proportion to what
// it took. A single change is worked in within milliseconds; in a flood more is gathered for each run, so that the same sums
// are not computed again and again while people wait.
const REST = 3;
const LONGEST_REST_MS = 2_500;

export class Paced {
  private busy = false;
  private again = false;
  private restUntil = -Infinity;
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly work: () => Promise<void>) {}

  /** Runs the work now or, when it ran just now, after the rest. What asks meanwhile is answered by that one run. */
  async soon(): Promise<void> {
    if (this.timer !== undefined) return;
    if (this.busy) {
      this.again = true;
      return;
    }
    const rest = this.restUntil - performance.now();
    if (rest <= 0) await this.run();
    else this.later(rest);
  }

  stop(): void {
    clearTimeout(this.timer);
  }

  private later(rest: number): void {
    this.timer = setTimeout(() => {
      this.timer = undefined;
      // Whoever asks next tries again, and hears of it.
      void this.run().catch(() => undefined);
    }, rest);
  }

  private async run(): Promise<void> {
    const started = performance.now();
    this.busy = true;
    try {
      await this.work();
    } finally {
      this.busy = false;
      const took = performance.now() - started;
      this.restUntil = performance.now() + Math.min(REST * took, LONGEST_REST_MS);
      if (this.again) {
        this.again = false;
        await this.soon();
      }
    }
  }
}

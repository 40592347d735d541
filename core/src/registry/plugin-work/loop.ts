// Work that is looked for again and again, and at once when somebody knocks: one look at a time, faults are told and forgotten.
export class Loop {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private again = false;
  private on = false;

  constructor(
    private readonly everyMs: number,
    private readonly look: () => Promise<void>,
    private readonly failed: (fault: unknown) => void,
  ) {}

  begin(): void {
    this.on = true;
    this.timer = setInterval(() => {
      this.knock();
    }, this.everyMs);
    this.timer.unref();
    this.knock();
  }

  async end(): Promise<void> {
    this.on = false;
    clearInterval(this.timer);
    await this.running;
  }

  knock(): void {
    if (!this.on) return;
    if (this.running !== undefined) {
      this.again = true;
      return;
    }
    this.running = this.look()
      .catch(this.failed)
      .finally(() => {
        this.running = undefined;
        if (!this.again) return;
        this.again = false;
        this.knock();
      });
  }
}

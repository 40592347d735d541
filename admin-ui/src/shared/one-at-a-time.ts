// Writes of one draft, one after the other: who asks while one is under way waits for it and then writes what was changed meanwhile.
export class OneAtATime {
  private running: Promise<boolean> | undefined;

  /** The answer of this one's own work: false when it could not be done. */
  async after(work: () => Promise<boolean>): Promise<boolean> {
    const before = this.running;
    const mine = (async () => {
      if (before !== undefined) await before;
      return work();
    })();
    this.running = mine;
    const done = await mine;
    if (this.running === mine) this.running = undefined;
    return done;
  }
}

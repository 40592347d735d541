// A small set of names that stands in the database, kept in memory until a notice says that it may have changed: everyday questions then cost
// nothing. Readers are answered by what is known; only the first ones wait for it, and a reading that failed is tried again.
const REST_MS = 2_000;

export class KeptNames<Name> {
  private names: ReadonlySet<Name> | undefined;
  private readAt = -Infinity;
  private stale = true;
  private reading: Promise<void> | undefined;

  constructor(
    private readonly read: () => Promise<Iterable<Name>>,
    private readonly warn: (fault: unknown) => void,
  ) {}

  /** It may have changed: read again when next asked for, at most every two seconds. */
  outdate(): void {
    this.stale = true;
  }

  /** Those of the names that are in the set. */
  async among(names: Iterable<Name>): Promise<Name[]> {
    if (this.names === undefined) await this.refresh();
    else if (this.stale && performance.now() - this.readAt > REST_MS) void this.refresh();
    const known = this.names;
    return known === undefined || known.size === 0 ? [] : [...names].filter((name) => known.has(name));
  }

  private refresh(): Promise<void> {
    this.reading ??= this.renew()
      .catch((fault: unknown) => {
        this.stale = true;
        this.warn(fault);
      })
      .finally(() => {
        this.reading = undefined;
      });
    return this.reading;
  }

  private async renew(): Promise<void> {
    this.stale = false;
    this.readAt = performance.now();
    this.names = new Set(await this.read());
  }
}

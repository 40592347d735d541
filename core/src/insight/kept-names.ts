// A small set of names that stands in the database, kept in memory until a notice says that it may have changed: everyday questions then cost
// nothing. A reader in a hurry is answered by what is known; only the very first one waits.
const REST_MS = 2_000;

export class KeptNames<Name> {
  private names: ReadonlySet<Name> = new Set();
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
    if (this.readAt === -Infinity) await this.refresh();
    else if (this.stale && performance.now() - this.readAt > REST_MS) void this.refresh();
    return this.names.size === 0 ? [] : [...names].filter((name) => this.names.has(name));
  }

  private refresh(): Promise<void> {
    this.reading ??= this.renew()
      .catch(this.warn)
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

// The one copy of the org-unit tree in this process, read at start and again whenever any process says that it changed.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database, Log, Notices } from '../../kernel/index.js';
import { readScopes, readSuccessions, readUnits } from './org-unit-store.js';
import { OrgUnitTree } from './org-unit-tree.js';

@Injectable()
export class OrgUnits extends OrgUnitTree implements OnModuleInit, OnModuleDestroy {
  private reading: Promise<void> = Promise.resolve();
  private stopListening: () => void = () => undefined;
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly database: Database,
    private readonly notices: Notices,
    private readonly log: Log,
  ) {
    super();
  }

  async onModuleInit(): Promise<void> {
    this.stopListening = this.notices.on('access', (what) => {
      if (what === '' || what === 'org-units')
        this.refresh().catch((fault: unknown) => {
          this.log.warn({ fault: String(fault) }, 'org units not refreshed');
        });
    });
    await this.refresh();
  }

  onModuleDestroy(): void {
    this.stopListening();
  }

  /** Calls the listener after each reading; returns the function that stops it. */
  onChange(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Reads the tables again; one reading after the other, so that the last one wins. */
  refresh(): Promise<void> {
    const turn = this.reading.then(() => this.read());
    this.reading = turn.catch(() => undefined);
    return turn;
  }

  private async read(): Promise<void> {
    const [units, successions, scopes] = await Promise.all([readUnits(this.database), readSuccessions(this.database), readScopes(this.database)]);
    this.fill({ units, successions, scopes });
    for (const listener of this.listeners) listener();
  }
}

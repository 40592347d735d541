// Is a set on trial or official? The manifest says how it begins; a stored row, written when somebody moves the set, overrides
// it. Kept in memory and read again whenever a definition or a stage changes, because every figure and every question asks.
import { Injectable, type OnModuleDestroy, type OnModuleInit } from '@nestjs/common';
import { Database, Log, Notices, type Sql } from '../../kernel/index.js';
import { Definitions } from '../definitions/definitions.service.js';

export type Stage = 'trial' | 'official';

export interface StageRow {
  readonly set_id: string;
  readonly stage: Stage;
  readonly since: Date;
  readonly changed_by: string;
  readonly reason: string;
}

export interface NewStage {
  readonly set: string;
  readonly stage: Stage;
  readonly by: string;
  readonly reason: string;
}

const COLUMNS = 'set_id, stage, since, changed_by, reason';

@Injectable()
export class Stages implements OnModuleInit, OnModuleDestroy {
  private rows: ReadonlyMap<string, StageRow> = new Map();
  private reading: Promise<void> = Promise.resolve();
  private stop: () => void = () => undefined;

  constructor(
    private readonly database: Database,
    private readonly definitions: Definitions,
    private readonly notices: Notices,
    private readonly log: Log,
  ) {}

  async onModuleInit(): Promise<void> {
    this.stop = this.notices.on('definitions', () => {
      this.refresh().catch((fault: unknown) => {
        this.log.warn({ fault: String(fault) }, 'stages: not refreshed');
      });
    });
    await this.refresh();
  }

  onModuleDestroy(): void {
    this.stop();
  }

  of(set: string): Stage {
    return this.rows.get(set)?.stage ?? this.definitions.live(set)?.manifest.stage ?? 'official';
  }

  isTrial(set: string): boolean {
    return this.of(set) === 'trial';
  }

  /** What is stored, as this process knows it; undefined = the manifest decides. */
  stored(set: string): StageRow | undefined {
    return this.rows.get(set);
  }

  /** Sets on trial now. */
  trials(): string[] {
    return this.definitions.all().flatMap((bundle) => (this.isTrial(bundle.id) ? [bundle.id] : []));
  }

  /** Moves a set in the caller's transaction; every process knows when it commits. */
  async put(sql: Sql, next: NewStage): Promise<void> {
    await sql.query(
      `insert into set_stage (set_id, stage, changed_by, reason) values ($1, $2, $3, $4)
       on conflict (set_id) do update set stage = excluded.stage, since = clock_timestamp(), changed_by = excluded.changed_by, reason = excluded.reason`,
      [next.set, next.stage, next.by, next.reason],
    );
    await this.notices.send(sql, 'definitions', next.set);
  }

  /** Reads the rows again; one reading after the other, so that the last one wins. */
  refresh(): Promise<void> {
    const turn = this.reading.then(async () => {
      const rows = await this.database.query<StageRow>(`select ${COLUMNS} from set_stage`);
      this.rows = new Map(rows.map((row) => [row.set_id, row]));
    });
    this.reading = turn.catch(() => undefined);
    return turn;
  }
}

// What imports leave behind goes in its time: files and findings after the setting, staged rows as soon as nobody can need them, and at
// once what no import knows of (a process died between the file and its row, or while it unpacked an archive).
import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Config, Database, Files, Jobs } from '../../kernel/index.js';
import { AREA } from '../staging/received-file.js';

const SWEEP = 'imports.sweep';
const HOUR_MS = 60 * 60_000;
const DAY_MS = 24 * HOUR_MS;
const BATCH = 500;

@Injectable()
export class ImportSweep implements OnModuleInit {
  constructor(
    private readonly database: Database,
    private readonly files: Files,
    private readonly jobs: Jobs,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.jobs.register({
      name: SWEEP,
      run: async () => {
        await this.sweep();
      },
    });
    this.jobs.every({ name: SWEEP, queue: 'slow', every: HOUR_MS });
  }

  /** Answers how many files went. */
  async sweep(now = Date.now()): Promise<number> {
    await this.database.query(`delete from import_row r using import_job j where j.id = r.import_id and j.finished_at is not null`);
    return (await this.old(new Date(now - this.config.importDays * DAY_MS))) + (await this.unknown(now));
  }

  /** Imports that ended long ago, with their files: the file first, so that a row never goes without it. */
  private async old(before: Date): Promise<number> {
    let gone = 0;
    for (;;) {
      const rows = await this.database.query<{ id: string; file_id: string | null }>(
        `select id, file_id from import_job where finished_at < $1 order by finished_at limit ${String(BATCH)}`,
        [before],
      );
      if (rows.length === 0) return gone;
      for (const row of rows) if (row.file_id !== null) await this.files.remove(AREA, row.file_id);
      await this.database.query('delete from import_job where id = any($1::uuid[])', [rows.map((row) => row.id)]);
      gone += rows.length;
    }
  }

  private async unknown(now: number): Promise<number> {
    let gone = 0;
    for await (const ids of this.files.older(AREA, DAY_MS, now)) {
      const known = new Set(
        (await this.database.query<{ file_id: string }>('select file_id from import_job where file_id = any($1::uuid[])', [ids])).map((row) => row.file_id),
      );
      for (const id of ids) {
        if (known.has(id)) continue;
        await this.files.remove(AREA, id);
        gone += 1;
      }
    }
    return gone;
  }
}

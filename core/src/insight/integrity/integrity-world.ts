// What the checks look at, gathered from the floors below, and one look: read-only, with an end.
import { Injectable } from '@nestjs/common';
import { RollupProof } from '../../intake/index.js';
import { Clock, Database, Files, type Sql } from '../../kernel/index.js';
import { PluginHost } from '../../registry/index.js';
import type { IntegrityCheck, World } from './check.js';

/** Objects that are named. */
const NAMED = 50;
const LOOK_MS = 30_000;
const FULL_LOOK_MS = 15 * 60_000;

export interface CheckOutcome {
  state: 'sound' | 'found' | 'unknown';
  total: number;
  objects: { object: string; label: string; note: string | null; link: string | null }[];
  fault: string | null;
  took: number;
}

@Injectable()
export class IntegrityWorld {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly files: Files,
    private readonly plugins: PluginHost,
    private readonly rollups: RollupProof,
  ) {}

  around(sql: Sql, full: boolean): World {
    const { clock, files, plugins, rollups } = this;
    return { sql, today: clock.today(), now: clock.now(), limit: NAMED, full, files, plugins, rollups };
  }

  /** A check that cannot be asked is not sound: its result says that nobody knows. */
  async look(check: IntegrityCheck, full: boolean): Promise<CheckOutcome> {
    const begun = performance.now();
    const took = (): number => Math.round(performance.now() - begun);
    try {
      const { objects, total } = await this.database.reading((sql) => check.find(this.around(sql, full)), full ? FULL_LOOK_MS : LOOK_MS);
      return { state: total > 0 ? 'found' : 'sound', total, objects, fault: null, took: took() };
    } catch (fault) {
      return { state: 'unknown', total: 0, objects: [], fault: (fault instanceof Error ? fault.message : String(fault)).slice(0, 300), took: took() };
    }
  }
}

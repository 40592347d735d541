// What is degraded, by name. Each floor adds its own checks; answers are kept for a second so that asking costs nothing.
import { Injectable } from '@nestjs/common';
import type { Localised } from '@haidang/plugin-sdk';
import { Database } from './database/database.js';

export interface HealthState {
  name: string;
  state: 'ok' | 'degraded' | 'down';
  reason?: Localised;
}

const KEPT_MS = 1_000;

@Injectable()
export class Health {
  private readonly checks = new Map<string, () => Promise<HealthState> | HealthState>();
  private answer: { at: number; states: Promise<HealthState[]> } | undefined;

  constructor(database: Database) {
    this.add('database', async () => {
      try {
        await database.query('select 1');
        return { name: 'database', state: 'ok' };
      } catch {
        return { name: 'database', state: 'down', reason: { vi: 'Không tới được cơ sở dữ liệu.', en: 'The database cannot be reached.' } };
      }
    });
  }

  add(name: string, check: () => Promise<HealthState> | HealthState): void {
    this.checks.set(name, check);
  }

  states(now = Date.now()): Promise<HealthState[]> {
    if (this.answer === undefined || now - this.answer.at > KEPT_MS) {
      this.answer = { at: now, states: Promise.all([...this.checks.values()].map(async (check) => check())) };
    }
    return this.answer.states;
  }
}

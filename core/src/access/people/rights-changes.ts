// Whatever changes a right goes through here: the change, its audit row and the notice to every process in one transaction,
// and this process forgets what it knew before the caller gets an answer.
import { Injectable } from '@nestjs/common';
import { Audit, Database, Notices, type AuditEntry, type Sql } from '../../kernel/index.js';
import type { Principal } from '../principal.js';
import { Principals } from './principals.service.js';

@Injectable()
export class RightsChanges {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly principals: Principals,
  ) {}

  async record<T>(by: Pick<Principal, 'username'>, entry: Omit<AuditEntry, 'actor'>, change: (sql: Sql) => Promise<T>): Promise<T> {
    const result = await this.database.transaction(async (sql) => {
      const changed = await change(sql);
      await this.audit.record(sql, { ...entry, actor: by.username });
      await this.notices.send(sql, 'access', 'rights');
      return changed;
    });
    this.principals.forget();
    return result;
  }

  /** Reads people with their addresses or rights, and records it; `object`: as what. */
  telling<T>(by: Pick<Principal, 'username'>, object: string, work: (house: Sql) => Promise<T>): Promise<T> {
    return this.audit.telling(work, () => [{ action: 'read.people', actor: by.username, object }]);
  }
}

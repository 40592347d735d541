// The end of a set: a date after which it owes nothing. Its versions, its figures and its page stay; what it owes for periods that
// begin later is no longer asked for. Reviving takes the date away. A date moves without a new version, so processes hear of it alone.
import { Injectable } from '@nestjs/common';
import { isIsoDate, type RetireSet, type ReviveSet, type SetRetirement } from '@haidang/plugin-sdk';
import type { Principal } from '../../access/index.js';
import { Audit, Idempotency, Notices, ValueRefused, type Sql } from '../../kernel/index.js';
import type { AuthoredSet } from '../authoring/draft-store.js';
import { Drafts } from '../authoring/drafts.service.js';
import { NothingPublished } from '../authoring/errors.js';
import { noteOf } from './note.js';

interface Call {
  by: Principal;
  id: string;
  key: string | undefined;
}

const EARLIEST = '2000-01-01';
const LATEST = '2100-12-31';

@Injectable()
export class Retirement {
  constructor(
    private readonly drafts: Drafts,
    private readonly audit: Audit,
    private readonly notices: Notices,
    private readonly idempotency: Idempotency,
  ) {}

  async retire({ by, id, key }: Call, body: RetireSet): Promise<SetRetirement> {
    return this.idempotency.once(by.username, key, { retire: id, body }, async (sql) => {
      const set = await this.drafts.locked(sql, by, id);
      if (!isIsoDate(body.on) || body.on < EARLIEST || body.on > LATEST) throw ValueRefused({ field: 'on', expected: '2024-12-31' });
      return this.move(sql, { by, set, reason: noteOf(body.note), on: body.on, action: 'definition.retire' });
    });
  }

  async revive({ by, id, key }: Call, body: ReviveSet): Promise<SetRetirement> {
    return this.idempotency.once(by.username, key, { revive: id, body }, async (sql) => {
      const set = await this.drafts.locked(sql, by, id);
      return this.move(sql, { by, set, reason: noteOf(body.note), on: null, action: 'definition.revive' });
    });
  }

  private async move(
    sql: Sql,
    { by, set, reason, on, action }: { by: Principal; set: AuthoredSet; reason: string; on: string | null; action: string },
  ): Promise<SetRetirement> {
    const { id } = set;
    if (set.live === null) throw NothingPublished({ set: id });
    if (set.retiredOn === on) return { id, retiredOn: on };
    await sql.query('update indicator_set set retired_on = $2 where id = $1', [id, on]);
    await this.audit.record(sql, { action, actor: by.username, set: id, before: { retiredOn: set.retiredOn }, after: { retiredOn: on }, reason });
    await this.notices.send(sql, 'definitions', JSON.stringify({ set: id, retiredOn: on }));
    return { id, retiredOn: on };
  }
}

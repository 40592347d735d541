// Reorganising units takes two administrators, as handing out administration does: one proposes with everything shown, another confirms, and
// only then units and rights change. Where nobody else could confirm, one is enough. It is planned anew when it is confirmed, so that it does
// what is true then, or is refused.
import { Injectable } from '@nestjs/common';
import type { RefuseReorganisation, Reorganisation, Reorganise, Reorganised } from '@haidang/plugin-sdk';
import { Clock, Database, DomainError, uuid7, type Sql } from '../../kernel/index.js';
import { GrantNotAwaiting, ReorganisationNotFound, SecondPersonNeeded } from '../errors.js';
import { Principals } from '../people/principals.service.js';
import { RightsChanges } from '../people/rights-changes.js';
import { isUuid, lineOfText } from '../people/usernames.js';
import type { Principal } from '../principal.js';
import { Reorganising } from './reorganising.service.js';

const MOST_LISTED = 50;

interface Row extends Omit<Reorganisation, 'may' | 'proposedAt' | 'decidedAt'> {
  proposedAt: Date;
  decidedAt: Date | null;
}

@Injectable()
export class ReorganisationProposals {
  constructor(
    private readonly database: Database,
    private readonly reorganising: Reorganising,
    private readonly changes: RightsChanges,
    private readonly principals: Principals,
    private readonly clock: Clock,
  ) {}

  async list(by: Principal): Promise<Reorganisation[]> {
    const rows = await this.database.query<Row>(`${PROPOSALS} order by proposed_at desc limit ${String(MOST_LISTED)}`);
    return rows.filter((row) => row.proposedBy === by.username || this.mayDecide(by, row)).map((row) => this.view(by, row));
  }

  async preview(by: Principal, wanted: Reorganise): Promise<Reorganised> {
    const shown = await this.reorganising.preview(by, wanted);
    return { ...shown, needsSecond: await this.waits(by, wanted) };
  }

  /** Does it where nobody else could confirm it; else keeps it for a second person. */
  async propose(by: Principal, wanted: Reorganise): Promise<Reorganised> {
    const shown = await this.preview(by, wanted);
    if (!shown.needsSecond) return this.reorganising.reorganise(by, wanted);
    const id = uuid7();
    await this.changes.record(
      by,
      { action: 'org-unit.propose', object: id, after: { ends: shown.ends, begins: shown.begins, wanted }, reason: wanted.legalBasis },
      async (sql) => {
        await sql.query('insert into reorganisation (id, wanted, effective, proposed_by) values ($1, $2, $3, $4)', [
          id,
          JSON.stringify(wanted),
          wanted.effective,
          by.username,
        ]);
      },
    );
    return { ...shown, proposal: id };
  }

  /** The second person: administers these units, and did not propose it. */
  async confirm(by: Principal, id: string): Promise<Reorganised> {
    const row = await this.find(by, id);
    if (row.proposedBy === by.username) throw SecondPersonNeeded();
    return this.reorganising.reorganise(by, row.wanted, (sql) => decide(sql, by, { id, state: 'done', reason: null }));
  }

  /** By another administrator, or by its author, who takes it back. */
  async refuse(by: Principal, id: string, { reason }: RefuseReorganisation): Promise<Reorganisation> {
    const row = await this.find(by, id);
    const why = lineOfText('reason', reason);
    await this.changes.record(by, { action: 'org-unit.refuse', object: id, before: { proposedBy: row.proposedBy }, reason: why }, (sql) =>
      decide(sql, by, { id, state: 'refused', reason: why }),
    );
    return this.view(by, { ...row, state: 'refused', decidedBy: by.username, decidedAt: this.clock.now(), reason: why });
  }

  private async waits(by: Principal, wanted: Reorganise): Promise<boolean> {
    const others = (await this.principals.everyone()).filter(({ username }) => username !== by.username);
    return others.some((other) => this.reorganising.administers(other, wanted));
  }

  private async find(by: Principal, id: string): Promise<Row> {
    const row = isUuid(id) ? await this.database.one<Row>(`${PROPOSALS} where id = $1`, [id]) : undefined;
    if (row === undefined || (row.proposedBy !== by.username && !this.mayDecide(by, row))) throw ReorganisationNotFound();
    if (row.state !== 'awaiting-second') throw GrantNotAwaiting();
    return row;
  }

  /** What was proposed may have become impossible meanwhile (a unit is gone, the day is over); then it is left to who looks after the whole house. */
  private mayDecide(by: Principal, { wanted }: Row): boolean {
    try {
      return this.reorganising.administers(by, wanted);
    } catch (fault) {
      if (fault instanceof DomainError) return this.reorganising.administersHouse(by);
      throw fault;
    }
  }

  private view(by: Principal, row: Row): Reorganisation {
    const may: Reorganisation['may'] = [];
    if (row.state === 'awaiting-second') {
      if (row.proposedBy !== by.username) may.push('confirm');
      may.push('refuse');
    }
    return { ...row, proposedAt: row.proposedAt.toISOString(), decidedAt: row.decidedAt?.toISOString() ?? null, may };
  }
}

async function decide(sql: Sql, by: Principal, { id, state, reason }: { id: string; state: 'done' | 'refused'; reason: string | null }): Promise<void> {
  const decided = await sql.one(
    `update reorganisation set state = $2, decided_by = $3, decided_at = clock_timestamp(), reason = $4 where id = $1 and state = 'awaiting-second' returning id`,
    [id, state, by.username, reason],
  );
  if (decided === undefined) throw GrantNotAwaiting();
}

const PROPOSALS = `select id, wanted, state, proposed_by as "proposedBy", proposed_at as "proposedAt", decided_by as "decidedBy", decided_at as "decidedAt", reason
  from reorganisation`;

// Seals the new rows of the audit: a hash a row, their Merkle root, and that root chained to the seal before. Everything visible that no
// seal covers yet is taken. Rows commit out of the order of their numbers, so the sealer looks again below its own reach for as long as
// a transaction may be open that holds a number there; a late row stands in the next seal.
import { Injectable } from '@nestjs/common';
import { Database, type Sql } from '../database/database.js';
import { chainedRoot, coversOf, entryHash, ENTRY_TEXTS, FORM, instantText, NOTHING, rootOf, type EntryTexts } from './canonical.js';
import { SealCopy } from './seal-copy.js';

/** Rows in one seal; what waits beyond goes into the next one at once. */
const MOST = 20_000;
const LOCK = 727_038;

interface Head {
  id: number;
  reaches: string;
  /** Above it rows may have come since that seal. */
  settled: string;
  /** Above it rows may still come from now on. */
  settles: string;
  chained: Buffer;
  /** The database was carried to another server: its transactions count from somewhere else. */
  moved: boolean;
}

interface Moment {
  locked: boolean;
  xmin: string;
  xmax: string;
  at: string;
}

const MOMENT = `
select pg_try_advisory_xact_lock($1) as locked, pg_snapshot_xmin(s)::text as xmin, pg_snapshot_xmax(s)::text as xmax, ${instantText('clock_timestamp()')} as at
  from pg_current_snapshot() s`;

/** `settles`: what the newest seal reaches whose open transactions are all over by now. */
const HEAD = `
select s.id, s.reaches::text, s.chained, s.xmax_at > $2::xid8 as moved, s.settled_to::text as settled,
       greatest(s.settled_to, coalesce((select o.reaches from audit_seal o where o.xmax_at <= $1::xid8 order by o.id desc limit 1), 0))::text as settles
  from audit_seal s order by s.id desc limit 1`;

const UNSEALED = `
select ${ENTRY_TEXTS} from audit_entry e
 where e.id > $1 and not exists (select from audit_seal s where s.to_id > $1 and s.covers @> e.id)
 order by e.id limit ${String(MOST)}`;

const SEAL = `
insert into audit_seal (id, form, from_id, to_id, covers, entries, hashes, root, previous, chained, reaches, xmin_at, xmax_at, settled_to, at, written_to)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`;

@Injectable()
export class Sealer {
  constructor(
    private readonly database: Database,
    private readonly copy: SealCopy,
  ) {}

  /** Seals all there is and carries the seals to the second place; returns how many rows were sealed. */
  async seal(): Promise<number> {
    let sealed = 0;
    for (;;) {
      const count = await this.database.transaction((sql) => this.sealOnce(sql));
      sealed += count;
      if (count < MOST) break;
    }
    await this.copy.catchUp();
    return sealed;
  }

  private async sealOnce(sql: Sql): Promise<number> {
    // One picture of the database for everything below, so that what counts as open fits the rows that are seen.
    await sql.query('set transaction isolation level repeatable read');
    const moment = await sql.one<Moment>(MOMENT, [LOCK]);
    // Another process seals at this moment.
    if (moment?.locked !== true) return 0;
    const head = await sql.one<Head>(HEAD, [moment.xmin, moment.xmax]);
    const entries = await sql.query<EntryTexts>(UNSEALED, [head?.settled ?? '0']);
    const first = entries[0];
    const last = entries.at(-1);
    if (first === undefined || last === undefined) return 0;
    const hashes = entries.map(entryHash);
    const id = (head?.id ?? 0) + 1;
    const covers = coversOf(entries.map((entry) => Number(entry.id)));
    const root = rootOf(hashes);
    const previous = head?.chained ?? NOTHING;
    const reaches = String(Math.max(Number(last.id), Number(head?.reaches ?? 0)));
    const settles = Number((head?.moved === true ? head.reaches : head?.settles) ?? 0);
    const settled = String(entries.length < MOST ? settles : Math.min(settles, Number(last.id)));
    const { xmin, xmax, at } = moment;
    const said = { id, covers, entries: entries.length, reaches, settled, xmin, xmax, at, writtenTo: this.copy.path };
    const chained = chainedRoot({ ...said, root: root.toString('hex'), previous: previous.toString('hex') });
    const values = [id, FORM, first.id, last.id, covers, entries.length, Buffer.concat(hashes), root, previous, chained, reaches, xmin, xmax, settled, at];
    await sql.query(SEAL, [...values, this.copy.path]);
    return entries.length;
  }
}

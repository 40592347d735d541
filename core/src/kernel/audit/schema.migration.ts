// What the audit needs to be proven: where a deed came from, which transaction wrote the row, and the seals over the rows.
import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditSeals1700000038000 implements MigrationInterface {
  readonly name = 'AuditSeals1700000038000';

  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ENTRIES);
    await runner.query(SEALS);
  }

  down(): Promise<void> {
    return Promise.reject(new Error('migrations go forward only'));
  }
}

const ENTRIES = `
  alter table audit_entry
    add request_id text,
    add address text,
    add via text,
    add indicator text,
    -- The transaction that wrote the row: tells a row that committed late from one that was slipped in below a seal.
    add written_in xid8 not null default pg_current_xact_id();

  -- The number comes after the transaction has its own, in this order: a transaction that holds a number below a seal was therefore
  -- open, and known as open, when the seal was made. An identity column cannot say that.
  alter table audit_entry alter id drop identity;
  create sequence audit_entry_number owned by audit_entry.id;
  select setval('audit_entry_number', greatest(1, (select coalesce(max(id), 0) from audit_entry)), exists (select from audit_entry));
  alter table audit_entry alter id set default case when pg_current_xact_id() is not null then nextval('audit_entry_number') end;

  create index audit_entry_actor on audit_entry (actor, id);
  create index audit_entry_action on audit_entry (action, id);
  create index audit_entry_object on audit_entry (object, id) where object is not null;
  create index audit_entry_org_unit on audit_entry (org_unit, id) where org_unit is not null;
  create index audit_entry_at on audit_entry (at);

  -- Holds for whoever tells the session to skip triggers, too.
  alter table audit_entry enable always trigger audit_entry_append_only;
`;

const SEALS = `
  create table audit_seal (
    id int primary key,
    -- How rows and seals are written out before they are hashed (canonical.ts).
    form smallint not null,
    from_id bigint not null,
    to_id bigint not null,
    -- Which rows; a transaction that committed late leaves a hole here and stands in the next seal.
    covers int8multirange not null,
    entries int not null check (entries > 0),
    -- 32 bytes a row, in the order of their numbers: they name the row that was changed.
    hashes bytea not null,
    root bytea not null,
    previous bytea not null,
    chained bytea not null,
    -- The highest number that this seal or an earlier one knew of; transactions from xmin on and below xmax may still have been open.
    reaches bigint not null,
    xmin_at xid8 not null,
    xmax_at xid8 not null,
    -- Up to here nothing could come any more.
    settled_to bigint not null,
    at timestamptz not null,
    -- The second place, as the process that sealed knew it.
    written_to text not null,
    constraint audit_seal_hashes check (octet_length(hashes) = entries * 32)
  );
  create index audit_seal_end on audit_seal (to_id);
  create trigger audit_seal_append_only before update or delete or truncate on audit_seal
    for each statement execute function refuse_change();
  alter table audit_seal enable always trigger audit_seal_append_only;
`;

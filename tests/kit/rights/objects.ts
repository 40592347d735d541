// What addresses name, made anew for each call straight in the tables: a person at a unit, a grant, a report at a step, a failing cell. What a
// call that was let did with it concerns no other call.
import { randomUUID } from 'node:crypto';
import type { Database } from '../../../core/src/kernel/index.js';
import { newPerson } from '../readers.js';

/** A place that an address is asked about. */
export interface Cell {
  set: string;
  unit: { id: number; uid: string; code: string; validFrom: string; validTo: string | null };
  indicator: string;
  period: string;
  /** What is asked for belongs to the caller. */
  own: boolean;
}

interface Known {
  indicatorId: (set: string, code: string) => number;
  isReported: (cell: Cell) => boolean;
  /** The number of the place. */
  numberOf: (cell: Cell) => number;
}

/** Files have names of their own kind. */
const fileId = (): string => `${randomUUID().slice(0, 14)}7${randomUUID().slice(15)}`;

let names = 0;

export interface Caller {
  username: string;
  personId: string;
}

export class Objects {
  constructor(
    private readonly database: Database,
    private readonly by: Caller,
    private readonly known: Known,
  ) {}

  name(): string {
    names += 1;
    return `made-${String(names)}`;
  }

  async person({ unit }: Pick<Cell, 'unit'>, kind = 'person'): Promise<{ username: string; personId: string }> {
    const username = this.name();
    const personId = await newPerson(this.database, username);
    await this.run('update person set org_unit_id = $2, kind = $3 where id = $1', [personId, unit.id, kind]);
    return { username, personId };
  }

  async apiToken({ own }: Cell): Promise<{ id: string }> {
    return { id: await this.tokenOf(own ? this.by.personId : await newPerson(this.database, this.name())) };
  }

  async grant(cell: Cell, state: 'active' | 'awaiting-second'): Promise<{ id: string }> {
    const { personId } = await this.person(cell);
    const id = randomUUID();
    await this.run(
      `insert into access_grant (id, person_id, role_id, set_id, org_unit_id, valid_from, granted_by, state) values ($1, $2, 'viewer', $3, $4, '2025-01-01', 'test', $5)`,
      [id, personId, cell.set, cell.unit.id, state],
    );
    return { id };
  }

  async group({ unit }: Cell): Promise<{ id: string; username: string }> {
    const id = this.name();
    const { username, personId } = await this.person({ unit });
    await this.run(`insert into person_group (id, title, org_unit_id, created_by) values ($1, '{"vi": "x"}', $2, 'test')`, [id, unit.id]);
    await this.run(
      `insert into person_group_member (id, group_id, person_id, valid_from, added_by, state) values ($1, $2, $3, '2025-01-01', 'test', 'awaiting-second')`,
      [randomUUID(), id, personId],
    );
    return { id, username };
  }

  async role(): Promise<{ id: string; version: string }> {
    const id = this.name();
    await this.run(`insert into role (id, title, actions, home) values ($1, '{"vi": "x"}', '{view}', '/')`, [id]);
    await this.run(
      `insert into role_version (role_id, version, title, actions, home, changed_by, state) values ($1, 2, '{"vi": "x"}', '{view}', '/', 'test', 'awaiting-second')`,
      [id],
    );
    return { id, version: '2' };
  }

  /** Of units that are gone since: only who looks after the whole house may still decide on it. */
  async reorganisation(): Promise<{ id: string }> {
    const id = randomUUID();
    const wanted = { effective: '2026-07-01', legalBasis: 'x', changes: [{ kind: 'merge', from: ['gone-1', 'gone-2'], into: [{ code: 'gone-1' }] }] };
    await this.run(`insert into reorganisation (id, wanted, effective, proposed_by) values ($1, $2, $3, 'test')`, [
      id,
      JSON.stringify(wanted),
      wanted.effective,
    ]);
    return { id };
  }

  /** Who will be away: the caller, or somebody at home at the unit. */
  absent(cell: Cell): Promise<{ username: string; personId: string }> {
    return cell.own ? Promise.resolve(this.by) : this.person(cell);
  }

  async absence(cell: Cell): Promise<{ id: string }> {
    const [absent, other] = [await this.person(cell), await this.person(cell)];
    const id = randomUUID();
    await this.run(
      `insert into absence (id, person_id, substitute_id, valid_from, valid_to, reason, created_by) values ($1, $2, $3, '2025-11-20', '2025-11-25', 'x', 'test')`,
      [id, absent.personId, cell.own ? this.by.personId : other.personId],
    );
    return { id };
  }

  async system(cell: Cell): Promise<{ id: string; token: string }> {
    const { username, personId } = await this.person(cell, 'system');
    await this.run(`insert into connected_system (person_id, contact, created_by) values ($1, 'x', 'test')`, [personId]);
    await this.run(
      `insert into access_grant (id, person_id, role_id, set_id, org_unit_id, valid_from, granted_by) values ($1, $2, 'integrator', $3, $4, '2025-01-01', 'test')`,
      [randomUUID(), personId, cell.set, cell.unit.id],
    );
    return { id: username, token: await this.tokenOf(personId) };
  }

  /** A report that stands at the step, where the unit reports the set. */
  async report(cell: Cell, status: string): Promise<Record<string, unknown>> {
    const { set, period, unit } = cell;
    if (!this.known.isReported(cell)) return { set, period, orgUnit: unit.uid, etag: '"r1"' };
    const decided = ['approved', 'published'].includes(status);
    await this.run(
      `insert into submission (set_id, period, org_unit_id, status, revision, set_version, obs_status, document, saved_by, saved_at, submitted_by, submitted_at)
       values ($1, $2, $3, 'draft', 1, (select live_version from indicator_set where id = $1), 'A', '{}', 'test', now(), null, null)
       on conflict (set_id, period, org_unit_id) do update set status = 'draft', revision = submission.revision, submitted_by = null, submitted_at = null, decided_by = null,
         decided_at = null, decided_for = null, correction = null`,
      [set, period, unit.id],
    );
    const [row] = await this.database.query<{ revision: number }>(
      `update submission set status = $4, submitted_by = case when $4 = 'draft' then null else 'test' end, submitted_at = case when $4 = 'draft' then null else now() end,
              decided_by = case when $5 then 'other' end, decided_at = case when $5 then now() end
        where set_id = $1 and period = $2 and org_unit_id = $3 returning revision`,
      [set, period, unit.id, status, decided],
    );
    return { set, period, orgUnit: unit.uid, etag: `"r${String(row?.revision ?? 0)}"` };
  }

  async comment(cell: Cell): Promise<Record<string, unknown>> {
    const address = await this.report(cell, 'draft');
    const id = randomUUID();
    await this.run(
      `insert into submission_comment (set_id, period, org_unit_id, id, revision, field, text, actor) values ($1, $2, $3, $4, 1, '', 'x', 'test')`,
      [cell.set, cell.period, cell.unit.id, id],
    );
    return { ...address, id };
  }

  async attachment(cell: Cell): Promise<{ id: string }> {
    await this.report(cell, 'draft');
    const id = fileId();
    await this.run(
      `insert into submission_attachment (set_id, period, org_unit_id, id, name, type, size, sha256, actor) values ($1, $2, $3, $4, 'x.pdf', 'pdf', 1, repeat('0', 64), 'test')`,
      [cell.set, cell.period, cell.unit.id, id],
    );
    return { id };
  }

  async assignment({ set, unit }: Cell): Promise<{ id: string }> {
    const id = randomUUID();
    await this.run(
      `insert into assignment (id, set_id, org_unit_id, kind, from_period, from_on, to_period, to_on, reason, made_by)
       values ($1, $2, $3, 'exempt', '2022-M01', '2022-01-01', '2022-M01', '2022-01-31', 'x', 'test')`,
      [id, set, unit.id],
    );
    return { id };
  }

  async closing({ set }: Cell): Promise<{ id: string }> {
    const [row] = await this.database.query<{ id: string }>(
      `insert into period_closing (set_id, period, closed_by) values ($1, '2022-M02', 'test') on conflict (set_id, period) where reopened_at is null
       do update set closed_by = 'test' returning id::text`,
      [set],
    );
    return { id: row?.id ?? '' };
  }

  async failingCell({ set, period, unit, indicator }: Cell): Promise<{ id: string }> {
    const id = randomUUID();
    await this.run(
      `insert into quality_cell_check (set_id, period, org_unit_id, check_id, path, id, source, word, level, evaluated, passed, indicator, finding)
       values ($1, $2, $3, $4, '/x', $5, 'test', 'correct', 'warning', 1, 0, $6, '{"path": "/x", "level": "warning", "code": "x", "message": {"vi": "x", "en": "x"}}')`,
      [set, period, unit.id, this.name(), id, indicator],
    );
    return { id };
  }

  async firing({ set, period, unit, indicator }: Cell): Promise<{ id: string }> {
    const id = randomUUID();
    const rule = { id: 'low', title: { vi: 'Thấp' }, indicator, when: 'value < 1', severity: 'bad' };
    await this.run(
      `insert into alert_firing (id, set_id, alert_id, indicator_id, org_unit_id, period, dedupe, rule, reading, severity, sample)
       values ($1, $2, 'low', $3, $4, $5, $6, $7, '{}', 'bad', false)`,
      [id, set, this.known.indicatorId(set, indicator), unit.id, period, this.name(), JSON.stringify(rule)],
    );
    return { id };
  }

  async auditSample({ set, period, unit, indicator }: Cell): Promise<{ id: string }> {
    const [row] = await this.database.query<{ id: string }>(
      `insert into audit_sample (title, sets, period, seed, population, drawn_by) values ('Thử', $1, $2, 'x', '{"high": 1, "medium": 0, "low": 0}', 'test') returning id::text`,
      [[set], period],
    );
    await this.run(
      `insert into audit_sample_cell (sample_id, nth, indicator_id, org_unit_id, period, measure, stratum, reported, reported_by) values ($1, 1, $2, $3, $4, 'value', 'high', 1, 'test')`,
      [row?.id, this.known.indicatorId(set, indicator), unit.id, period],
    );
    return { id: row?.id ?? '' };
  }

  /** A deed on the figures of the unit. */
  async deed({ set, period, unit }: Cell): Promise<{ id: string }> {
    const [row] = await this.database.query<{ id: string }>(
      `insert into audit_entry (action, actor, set_id, org_unit, period) values ('submission.save', 'test', $1, $2, $3) returning id::text`,
      [set, unit.code, period],
    );
    return { id: row?.id ?? '' };
  }

  async mapping(): Promise<{ id: string }> {
    const id = this.name();
    await this.run(`insert into code_mapping (id, title, system, changed_by) values ($1, 'x', 'x', 'test')`, [id]);
    return { id };
  }

  async series(): Promise<{ id: string }> {
    const [row] = await this.database.query<{ id: string }>(
      `insert into reference_series (system, flow, flow_kind, series_key, dimensions, attributes, dataset) values ('x', 'x', 'dataflow', $1, '{}', '{}', '{}') returning id::text`,
      [this.name()],
    );
    return { id: row?.id ?? '' };
  }

  async webhook({ own }: Cell): Promise<{ id: string }> {
    const id = randomUUID();
    await this.run(
      `insert into webhook (id, title, url, events, owner_id, state, created_by) values ($1, 'x', 'https://example.vn/x', '{submission.approved}', $2, 'off', 'test')`,
      [id, own ? this.by.personId : await newPerson(this.database, this.name())],
    );
    await this.run(`insert into webhook_secret (webhook_id, secret) values ($1, 'x')`, [id]);
    return { id };
  }

  /** What is wrong in somebody else's file tells of a place. */
  async importJob(cell: Cell): Promise<{ id: string }> {
    const id = fileId();
    await this.run(
      `insert into import_job (id, file_name, file_size, sha256, dry_run, partial, actor) values ($1, 'x.csv', 1, repeat('0', 64), true, false, $2)`,
      [id, cell.own ? this.by.username : 'test'],
    );
    const text = cell.own ? 'x' : String(this.known.numberOf(cell));
    await this.run(`insert into import_finding (import_id, attempt, phase, seq, no, at, finding) values ($1, 0, 'read', 1, 1, '{}', $2)`, [
      id,
      JSON.stringify({ path: '/0', level: 'error', code: 'x', message: { vi: text, en: text } }),
    ]);
    return { id };
  }

  async qualityRule(): Promise<{ rule: unknown }> {
    const [row] = await this.database.query<{ rule: unknown }>('select rule from quality_rule order by id desc limit 1');
    return { rule: row?.rule };
  }

  private async tokenOf(personId: string): Promise<string> {
    const id = randomUUID();
    await this.run(`insert into api_token (id, person_id, title, token_hash) values ($1, $2, 'x', $3)`, [id, personId, Buffer.from(id)]);
    return id;
  }

  private async run(text: string, values: readonly unknown[]): Promise<void> {
    await this.database.query(text, values);
  }
}

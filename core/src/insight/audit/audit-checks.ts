// "Kiểm tra chuỗi": the whole chain, and the reports that its entries vouch for. The entry of a report holds its document, so that a
// revision that was changed or taken away behind the audit's back is found and named as well.
import { Injectable } from '@nestjs/common';
import type { AuditCheck, AuditStanding } from '@haidang/plugin-sdk';
import { ChainVerification, Clock, Database, Faults, SealCopy } from '../../kernel/index.js';

const STEP = 20_000;
/** The setting that keeps what the last check found. */
const VERIFIED = 'audit.verified';
const KEEP = `insert into setting (key, value) values ($1, $2) on conflict (key) do update set value = excluded.value, changed_at = clock_timestamp()`;
const STANDING = `
select s.id as seal, to_char(s.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at, encode(s.chained, 'hex') as chained,
       (select count(*)::int from (select from audit_entry e where e.id > coalesce(s.reaches, 0) limit 10000) few) as waiting,
       (select value from setting where key = $1) as verified
  from (select 1) always left join (select * from audit_seal order by id desc limit 1) s on true`;

interface Differing {
  id: string;
  set_id: string;
  period: string;
  org_unit: string;
  revision: number;
  kept: boolean;
}

/** Revisions that an entry of this stretch wrote and that do not say the same any more. */
const DIFFERING = `
select e.id::text, e.set_id, e.period, e.org_unit, (e.after ->> 'revision')::int as revision,
       exists (select from submission_revision r join org_unit u on u.id = r.org_unit_id
                where r.set_id = e.set_id and r.period = e.period and u.code = e.org_unit and r.revision = (e.after ->> 'revision')::int) as kept
  from audit_entry e
 where e.id > $1 and e.id <= $2 and starts_with(e.action, 'submission.') and e.after ? 'document' and e.after ? 'revision'
   and not exists (select from submission_revision r join org_unit u on u.id = r.org_unit_id
                    where r.set_id = e.set_id and r.period = e.period and u.code = e.org_unit and r.revision = (e.after ->> 'revision')::int
                      and r.document = e.after -> 'document')
 order by e.id`;
const COUNT = `select count(*)::int as count from audit_entry e where starts_with(e.action, 'submission.') and e.after ? 'document' and e.after ? 'revision'`;
/** What a report shows now is its newest revision. */
const SHOWN = `
select s.set_id, s.period, u.code as org_unit, s.revision
  from submission s join submission_revision r using (set_id, period, org_unit_id, revision) join org_unit u on u.id = s.org_unit_id
 where r.document <> s.document order by 1, 2, 3 limit 200`;

@Injectable()
export class AuditChecks {
  private running: Promise<AuditCheck> | undefined;

  constructor(
    private readonly chain: ChainVerification,
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly copy: SealCopy,
  ) {}

  /** Without computing anything anew. */
  async standing(): Promise<AuditStanding> {
    const row = await this.database.one<{ seal: number | null; at: string; chained: string; waiting: number; verified: AuditCheck | null }>(STANDING, [
      VERIFIED,
    ]);
    return {
      last: row === undefined || row.seal === null ? null : { seal: row.seal, at: row.at, chained: row.chained },
      waiting: row?.waiting ?? 0,
      trouble: this.copy.trouble !== undefined,
      verified: row?.verified ?? null,
    };
  }

  /** One at a time: who asks meanwhile gets the same answer. */
  verify(): Promise<AuditCheck> {
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
    return this.running;
  }

  private async run(): Promise<AuditCheck> {
    const begun = performance.now();
    const faults = new Faults();
    const chain = await this.chain.verify(faults);
    const reports = await this.reports(faults);
    const unproven = chain.copy.state === 'missing' || chain.copy.state === 'behind';
    const check: AuditCheck = {
      verdict: faults.count > 0 || chain.copy.state === 'differs' ? 'broken' : unproven ? 'unproven' : 'whole',
      at: this.clock.now().toISOString(),
      milliseconds: Math.round(performance.now() - begun),
      ...chain,
      reports,
      faultCount: faults.count,
      faults: faults.kept,
    };
    await this.database.query(KEEP, [VERIFIED, JSON.stringify(check)]);
    return check;
  }

  private async reports(faults: Faults): Promise<number> {
    const end = Number((await this.database.one<{ last: string | null }>('select max(id)::text as last from audit_entry'))?.last ?? 0);
    for (let from = 0; from < end; from += STEP)
      for (const row of await this.database.query<Differing>(DIFFERING, [from, from + STEP])) reportFault(faults, row);
    for (const row of await this.database.query<Omit<Differing, 'id' | 'kept'>>(SHOWN)) reportFault(faults, { ...row, kept: true });
    return (await this.database.one<{ count: number }>(COUNT))?.count ?? 0;
  }
}

function reportFault(faults: Faults, { id, set_id, period, org_unit, revision, kept }: Omit<Differing, 'id'> & { id?: string }): void {
  const place = `${set_id} · ${period} · ${org_unit} · ${String(revision)}`;
  const entry = id === undefined ? {} : { entry: Number(id) };
  const beside = id === undefined ? { vi: 'lần nộp của nó', en: 'its revision' } : { vi: `dòng nhật ký ${id}`, en: `audit entry ${id}` };
  if (kept)
    faults.add('report-changed', entry, {
      vi: `Nội dung báo cáo ${place} không còn như ${beside.vi} đã ghi.`,
      en: `The content of report ${place} is no longer what ${beside.en} recorded.`,
    });
  else
    faults.add('report-removed', entry, {
      vi: `Bản báo cáo ${place} mà ${beside.vi} đã ghi không còn.`,
      en: `Report ${place}, recorded by ${beside.en}, is gone.`,
    });
}

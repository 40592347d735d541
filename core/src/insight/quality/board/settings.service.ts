// The rule of the five words, as data with its history: who changed what, when and why, and for periods from which day on. What was scored
// before keeps its rule; whoever wants the past scored anew says so by an earlier day.
import { Injectable } from '@nestjs/common';
import type { ChangeQualityRule, QualityRule, QualitySettings } from '@haidang/plugin-sdk';
import { ActionRefused, isIsoDate, may, OrgUnits, People, type Principal } from '../../../access/index.js';
import { Audit, ChangedMeanwhile, Clock, Database, Notices, ValueRefused } from '../../../kernel/index.js';
import { WORDS } from '../tally.js';

interface Row {
  id: number;
  rule: QualityRule;
  valid_from: string;
  actor: string;
  reason: string;
  recorded_from: Date;
}

const MOST = 100;

@Injectable()
export class QualityRules {
  constructor(
    private readonly database: Database,
    private readonly audit: Audit,
    private readonly people: People,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
    private readonly notices: Notices,
  ) {}

  async settings(principal: Principal): Promise<QualitySettings> {
    const rows = await this.database.query<Row>('select id, rule, valid_from::text, actor, reason, recorded_from from quality_rule order by id desc limit $1', [
      MOST,
    ]);
    const [now] = rows;
    if (now === undefined) throw new Error('no rule of quality');
    const titleOf = await this.people.titles(rows.map(({ actor }) => actor));
    return {
      rule: now.rule,
      id: now.id,
      history: rows.map((row) => ({
        id: row.id,
        rule: row.rule,
        validFrom: row.valid_from === '-infinity' ? null : row.valid_from,
        actor: row.actor,
        actorTitle: titleOf(row.actor),
        reason: row.reason,
        at: row.recorded_from.toISOString(),
      })),
      mayChange: this.mayChange(principal),
    };
  }

  /** @throws ActionRefused, ChangedMeanwhile, ValueRefused */
  async change(principal: Principal, { rule, basedOn, reason, validFrom = this.clock.today() }: ChangeQualityRule): Promise<QualitySettings> {
    if (!this.mayChange(principal)) throw ActionRefused({ action: 'administer' });
    refuseUnsound(rule, validFrom);
    await this.database.transaction(async (sql) => {
      await sql.query('lock table quality_rule in exclusive mode');
      const now = await sql.one<Pick<Row, 'id' | 'rule'>>('select id, rule from quality_rule order by id desc limit 1');
      if (now === undefined || now.id !== basedOn) throw ChangedMeanwhile({ revision: now?.id ?? 0 });
      await sql.query('insert into quality_rule (rule, valid_from, actor, reason) values ($1, $2::date, $3, $4)', [
        JSON.stringify(rule),
        validFrom,
        principal.username,
        reason,
      ]);
      await this.audit.record(sql, { action: 'quality.rule', actor: principal.username, before: now.rule, after: { ...rule, validFrom }, reason });
      await sql.query(
        `insert into quality_mark (set_id, period) select distinct set_id, period from quality_score where recorded_to = 'infinity' and period_end >= $1::date`,
        [validFrom],
      );
      await this.notices.send(sql, 'quality', '');
    });
    return this.settings(principal);
  }

  private mayChange(principal: Principal): boolean {
    return may(principal, 'administer', '*', this.orgUnits.province(this.clock.today()).id);
  }
}

function refuseUnsound({ words, bands }: QualityRule, validFrom: string): void {
  if (!isIsoDate(validFrom)) throw ValueRefused({ field: 'validFrom', expected: '2024-07-01' });
  if (WORDS.some((word) => words[word] < 0 || words[word] > 100)) throw ValueRefused({ field: 'words', expected: '0…100' });
  if (WORDS.every((word) => words[word] === 0)) throw ValueRefused({ field: 'words', expected: '> 0' });
  if (bands.good < bands.fair) throw ValueRefused({ field: 'bands', expected: { vi: 'mức “tốt” không thấp hơn mức “khá”', en: 'good ≥ fair' } });
}

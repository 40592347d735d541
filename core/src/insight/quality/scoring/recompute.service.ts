// Computes the scores of a set's period anew: every report, and every unit above. One period at a time is the whole of the work, so what
// follows a change and what the night does are the same deed, done for some periods or for all.
import { Injectable } from '@nestjs/common';
import type { LiveEvent, QualityRule } from '@haidang/plugin-sdk';
import { OrgUnits } from '../../../access/index.js';
import { Clock, Database, Notices, type Sql } from '../../../kernel/index.js';
import { QualityFacts, OWN_SOURCE, type Leaf, type PeriodFacts } from './facts.js';
import { replaceFindings } from '../findings.service.js';
import { failuresOf, talliesOf } from './leaf.js';
import { overall } from '../overall.js';
import { writeScores, type ScoreRow } from './scores.store.js';
import { isMeasured, scoreOf, tallySum, WORDS, type Tallies } from '../tally.js';

export interface PeriodOfSet {
  set: string;
  period: string;
}

const PERIODS = `
select set_id as "set", period from obligation union select set_id, period from quality_cell_check
union select set_id, period from submission where verdict is not null union select set_id, period from quality_score where recorded_to = 'infinity'
order by 1, 2`;

@Injectable()
export class QualityRecompute {
  constructor(
    private readonly database: Database,
    private readonly facts: QualityFacts,
    private readonly orgUnits: OrgUnits,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  /** Everything that was marked, oldest first; returns how many periods were computed. */
  async marked(): Promise<number> {
    for (let done = 0; ; done += 1) {
      const next = await this.database.one<PeriodOfSet>('select set_id as "set", period from quality_mark order by id limit 1');
      if (next === undefined) return done;
      await this.period(next);
    }
  }

  /** Every period of every set; returns how many there were, and of how many a score changed. */
  async everything(): Promise<{ periods: number; changed: number }> {
    const periods = await this.database.query<PeriodOfSet>(PERIODS);
    let changed = 0;
    for (const each of periods) if ((await this.period(each)).length > 0) changed += 1;
    return { periods: periods.length, changed };
  }

  /** Returns the units of which a score changed. */
  period(place: PeriodOfSet): Promise<number[]> {
    return this.database.transaction(async (sql) => {
      await sql.query('select pg_advisory_xact_lock(hashtext($1), hashtext($2))', ['quality', `${place.set} ${place.period}`]);
      // Marks of what is not committed yet are not seen, and stay.
      await sql.query('delete from quality_mark where set_id = $1 and period = $2', [place.set, place.period]);
      const facts = await this.facts.read(sql, place.set, place.period);
      await this.writeFailures(sql, facts);
      const changed = await writeScores(
        sql,
        { set: facts.set, period: facts.period.code, periodEnd: facts.period.end, ruleId: facts.ruleId },
        this.scoresOf(facts),
      );
      if (changed.length > 0) await this.tell(sql, place);
      return changed;
    });
  }

  private async writeFailures(sql: Sql, { set, period, leaves, rule }: PeriodFacts): Promise<void> {
    const rows = leaves.flatMap(({ unitId, facts }) => failuresOf(facts, rule).map((row) => ({ ...row, unitId })));
    await replaceFindings(sql, { set, period: period.code, source: OWN_SOURCE }, rows);
  }

  private scoresOf({ leaves, rule, period }: PeriodFacts): ScoreRow[] {
    const byUnit = new Map<number, Tallies[]>();
    for (const leaf of leaves) {
      const tallies = talliesOf(leaf.facts, rule);
      for (const unitId of this.withAbove(leaf, period.end)) byUnit.set(unitId, [...(byUnit.get(unitId) ?? []), tallies]);
    }
    return [...byUnit].flatMap(([unitId, all]) => rowsOf(unitId, tallySum(all), rule));
  }

  private withAbove({ unitId }: Leaf, date: string): number[] {
    const units = [unitId];
    for (let above = this.orgUnits.parentOf(unitId, date); above !== undefined && !units.includes(above.id); above = this.orgUnits.parentOf(above.id, date))
      units.push(above.id);
    return units;
  }

  private async tell(sql: Sql, { set, period }: PeriodOfSet): Promise<void> {
    const event: LiveEvent = { type: 'quality.changed', set, period, at: this.clock.now().toISOString() };
    await this.notices.send(sql, 'live', JSON.stringify(event));
  }
}

/** Nothing of the unit was due or looked at: no rows, so that the board can say so. */
function rowsOf(unitId: number, tallies: Tallies, rule: QualityRule): ScoreRow[] {
  if (!isMeasured(tallies)) return [];
  const parts = WORDS.map((word) => ({ unitId, word, ...tallies[word], score: scoreOf(tallies[word]) }));
  const [correct, complete, clean, live, accurate] = parts.map(({ score }) => score);
  const chip = overall({ correct: correct ?? null, complete: complete ?? null, clean: clean ?? null, live: live ?? null, accurate: accurate ?? null }, rule);
  return [...parts, { unitId, word: 'overall', n: chip.measured, total: WORDS.length, score: chip.score }];
}

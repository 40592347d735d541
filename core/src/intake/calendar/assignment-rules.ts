// What may be assigned and by whom. To exempt a unit needs the right to extend (unlock) or to administer the set there; to assign
// needs it over the whole province, because whoever is not assigned then owes nothing.
import { Injectable } from '@nestjs/common';
import { periodAt, type NewAssignments, type Period } from '@haidang/plugin-sdk';
import { may, OrgUnits, scopeOf, type OrgUnitRow, type Principal } from '../../access/index.js';
import { Clock, ValueRefused } from '../../kernel/index.js';
import { Definitions, type Bundle } from '../../registry/index.js';
import { ActionRefused, OrgUnitUnknown, SetUnknown } from '../errors.js';
import type { AssignmentRow } from '../obligations/owing.js';
import { periodOfSet } from '../obligations/periods.js';
import { reporterAt } from '../obligations/reporters.js';
import { AssignmentRangeRefused, ReasonNeeded } from './errors.js';
import { REASON_LENGTH } from './extensions.service.js';

const YEARS_AHEAD = 10;
const MOST_REF = 80;

/** A request that may be carried out. */
export interface Wanted {
  set: string;
  units: OrgUnitRow[];
  kind: 'assigned' | 'exempt';
  from: Period | undefined;
  to: Period | undefined;
  reason: string | null;
}

@Injectable()
export class AssignmentRules {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly clock: Clock,
  ) {}

  judge(principal: Principal, { set, orgUnits, kind, from, to, reason }: NewAssignments): Wanted {
    const bundle = this.definitions.live(set);
    const knows = (['view', 'unlock', 'administer'] as const).some((action) => scopeOf(principal, action, set).length > 0);
    if (bundle === undefined || !knows) throw SetUnknown({ set: set.slice(0, 80) });
    const range = this.range(bundle, from, to);
    const units = this.units(bundle, range.from, orgUnits);
    for (const unit of units) this.demand(principal, bundle.id, kind, unit.id);
    const why = (reason ?? '').normalize('NFC').trim();
    if (kind === 'exempt' && why.length < REASON_LENGTH) throw ReasonNeeded({ length: REASON_LENGTH });
    if (/\p{Cc}/u.test(why.replaceAll('\n', ''))) throw ValueRefused({ field: 'reason', expected: '0…500' });
    return { set: bundle.id, units, kind, ...range, reason: why === '' ? null : why };
  }

  /** @throws ActionRefused */
  demand(principal: Principal, set: string, kind: AssignmentRow['kind'], unitId: number): void {
    const where = kind === 'assigned' ? this.orgUnits.province(this.clock.today()).id : unitId;
    const allowed = (['unlock', 'administer'] as const).some((action) => may(principal, action, set, where));
    if (!allowed) throw ActionRefused({ action: 'unlock', set, orgUnit: this.orgUnits.byId(where)?.code ?? '' });
  }

  /** The period after which an entry shall end: not before it begins, and not later than it ends anyway. */
  lastPeriod(row: AssignmentRow, code: string): Period {
    const bundle = this.definitions.live(row.set_id);
    if (bundle === undefined) throw SetUnknown({ set: row.set_id });
    const { period } = periodOfSet(bundle, code);
    const late = row.to_on !== null && period.end > row.to_on;
    if (late || (row.from_on !== null && period.end < row.from_on)) this.refuseRange(row.from_period ?? '', code);
    this.refuseFar(period);
    return period;
  }

  private range(bundle: Bundle, from: string | undefined, to: string | undefined): Pick<Wanted, 'from' | 'to'> {
    const [first, last] = [from, to].map((code) => (code === undefined || code === '' ? undefined : periodOfSet(bundle, code).period));
    if (first !== undefined && last !== undefined && last.end < first.start) this.refuseRange(first.code, last.code);
    if (first !== undefined) this.refuseFar(first);
    if (last !== undefined) this.refuseFar(last);
    return { from: first, to: last };
  }

  /** Units as they stand in the first period, or now; each once. */
  private units(bundle: Bundle, from: Period | undefined, refs: readonly string[]): OrgUnitRow[] {
    const period = from ?? periodAt(bundle.manifest.period.type, this.clock.today(), bundle.manifest.period);
    const long = refs.find((ref) => ref.length > MOST_REF);
    if (long !== undefined) throw OrgUnitUnknown({ orgUnit: `${long.slice(0, MOST_REF)}…`, period: period.code });
    const units = refs.map((ref) => reporterAt(bundle, period, ref, this.orgUnits).unit);
    return [...new Map(units.map((unit) => [unit.id, unit])).values()];
  }

  private refuseFar(period: Period): void {
    if (period.year > Number(this.clock.today().slice(0, 4)) + YEARS_AHEAD) this.refuseRange(period.code, period.code);
  }

  private refuseRange(from: string, to: string): never {
    throw AssignmentRangeRefused({ from, to, years: YEARS_AHEAD });
  }
}

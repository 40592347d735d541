// Who is told of a firing, by the same rights as everything else: leaders who may give directives there, those who must report the
// figures, and those who approve them. Only people who may see the figures are told of them.
import { Injectable } from '@nestjs/common';
import type { AlertRule } from '@haidang/plugin-sdk';
import { may, mayIndicator, Principals, type Principal } from '../../access/index.js';
import { mustReport } from '../../intake/index.js';
import { Definitions } from '../../registry/index.js';
import type { FiringRow } from './alert-firings.store.js';

type SeenFiring = Pick<FiringRow, 'indicator_id' | 'set_id' | 'org_unit_id'>;
type Told = NonNullable<AlertRule['notify']>[number];

@Injectable()
export class AlertPeople {
  constructor(
    private readonly principals: Principals,
    private readonly definitions: Definitions,
  ) {}

  /** Each person with the firings that they are told of; nobody with none. */
  async of(firings: readonly FiringRow[]): Promise<{ person: Principal; firings: FiringRow[] }[]> {
    if (firings.every(({ rule }) => (rule.notify ?? []).length === 0)) return [];
    const people = await this.principals.everyone();
    return people
      .map((person) => ({ person, firings: firings.filter((firing) => this.sees(person, firing) && isTold(person, firing)) }))
      .filter((each) => each.firings.length > 0);
  }

  /** Those of the firings that this person may view now: what was told in between the two may have become none of theirs. */
  async stillSeen<Firing extends SeenFiring>(username: string, firings: readonly Firing[]): Promise<Firing[]> {
    const person = await this.principals.byUsername(username);
    return person === undefined ? [] : firings.filter((firing) => this.sees(person, firing));
  }

  private sees(person: Principal, { indicator_id, set_id, org_unit_id }: SeenFiring): boolean {
    const indicator = this.definitions.indicatorById(indicator_id) ?? this.definitions.formerById(indicator_id);
    return indicator !== undefined && mayIndicator(person, 'view', set_id, indicator, org_unit_id);
  }
}

function isTold(person: Principal, { rule, set_id, org_unit_id }: FiringRow): boolean {
  return (rule.notify ?? []).some((told) => isMeant(person, told, set_id, org_unit_id));
}

function isMeant(person: Principal, told: Told, set: string, unitId: number): boolean {
  switch (told) {
    case 'leader':
      return may(person, 'direct', set, unitId);
    case 'owner':
      return mustReport(person, set, unitId);
    case 'reviewer':
      return may(person, 'approve', set, unitId);
  }
}

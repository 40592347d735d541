// What a change of rights would do, without doing it: who gains and loses which action where, what goes along, what needs a second
// person, what is refused and why. It asks the same judgement as the change itself.
import { Injectable } from '@nestjs/common';
import type { GrantEntry, RightsDifference, RightsPreview, RightsQuestion, RightsWarning } from '@haidang/plugin-sdk';
import { Database, DomainError, ValueRefused } from '../../kernel/index.js';
import { GrantNotFound } from '../errors.js';
import { OrgUnits } from '../org-units/org-units.service.js';
import { People } from '../people/people.service.js';
import { Principals } from '../people/principals.service.js';
import type { Principal } from '../principal.js';
import { isUuid } from '../people/usernames.js';
import { changed, differenceOf, warningsOf, type Units } from './effects.js';
import { Giving } from './giving.js';
import { readLine } from './grant-rows.js';
import { Grants } from './grants.service.js';

const NOTHING: RightsPreview = { refusal: null, needsSecond: false, gains: [], losses: [], alongside: [], warnings: [] };

@Injectable()
export class RightsPreviews {
  constructor(
    private readonly database: Database,
    private readonly giving: Giving,
    private readonly grants: Grants,
    private readonly people: People,
    private readonly principals: Principals,
    private readonly orgUnits: OrgUnits,
  ) {}

  async preview(by: Principal, { give, revoke, suspend }: RightsQuestion): Promise<RightsPreview> {
    if ([give, revoke, suspend].filter((each) => each !== undefined).length !== 1) {
      throw ValueRefused({ field: 'give', expected: 'give, revoke or suspend' });
    }
    if (give !== undefined) return this.ofGiving(by, give);
    if (revoke !== undefined) return this.ofRevoking(by, revoke);
    return this.ofSuspending(by, suspend ?? '');
  }

  private async ofGiving(by: Principal, wanted: NonNullable<RightsQuestion['give']>): Promise<RightsPreview> {
    try {
      const { second, grant, holders } = await this.giving.judge(by, wanted);
      const gains: RightsDifference[] = [];
      const warnings: RightsWarning[] = [];
      for (const username of holders) {
        const before = await this.principals.byUsername(username);
        if (before === undefined) continue;
        const after = changed(before, new Set(), [grant]);
        gains.push(...differenceOf(before, after, grant, this.units()));
        warnings.push(...warningsOf(after, grant, this.units()));
      }
      return { ...NOTHING, needsSecond: second === 'waits', gains, warnings };
    } catch (fault) {
      return refused(fault);
    }
  }

  private async ofRevoking(by: Principal, id: string): Promise<RightsPreview> {
    const line = isUuid(id) ? await readLine(this.database, [id]) : [];
    const first = line.find((row) => row.id === id);
    if (first === undefined || !this.grants.mayRevoke(by, first)) throw GrantNotFound();
    const ids = new Set(line.map((row) => row.id));
    return {
      ...NOTHING,
      losses: (await this.principals.holders()).flatMap((person) => this.lossesOf(person, ids)),
      alongside: line.filter((row) => row.id !== id).map((row) => this.grants.view(by, row)),
    };
  }

  /** Rights stay with the account but count for nothing; what the person gave on stays as well: it was given by an office. */
  private async ofSuspending(by: Principal, username: string): Promise<RightsPreview> {
    await this.people.findFor(by, username);
    const person = await this.principals.byUsername(username);
    if (person === undefined) return NOTHING;
    const given: GrantEntry[] = (await this.grants.list(by)).filter((grant) => grant.givenBy === username && grant.parent !== null && grant.revokedAt === null);
    return { ...NOTHING, losses: this.lossesOf(person, new Set(person.grants.map((grant) => grant.id))), alongside: given };
  }

  private lossesOf(person: Principal, ids: ReadonlySet<string>): RightsDifference[] {
    const after = changed(person, ids);
    const seen = new Set<string>();
    return person.grants
      .filter((grant) => ids.has(grant.id))
      .flatMap((grant) => differenceOf(after, person, grant, this.units()))
      .filter((each) => {
        const key = JSON.stringify([each.set, each.indicator, each.actions, each.orgUnits]);
        const fresh = !seen.has(key);
        seen.add(key);
        return fresh;
      });
  }

  private units(): Units {
    return { all: this.orgUnits.everyId(), codeOf: (id) => this.orgUnits.byId(id)?.code ?? '' };
  }
}

function refused(fault: unknown): RightsPreview {
  if (!(fault instanceof DomainError) || fault.kind.status >= 500) throw fault;
  return { ...NOTHING, refusal: { code: fault.kind.code, title: fault.titles, detail: fault.details, findings: [...fault.findings] } };
}

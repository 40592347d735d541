// Who may move a set between trial and official, and the notice that its figures changed.
import { Injectable } from '@nestjs/common';
import type { MoveStage } from '@haidang/plugin-sdk';
import { ActionRefused, may, OrgUnits, type Principal } from '../../access/index.js';
import { Clock, Notices, type Sql } from '../../kernel/index.js';
import { Definitions } from '../../registry/index.js';
import { SetUnknown } from '../errors.js';

@Injectable()
export class StageWorld {
  constructor(
    private readonly definitions: Definitions,
    private readonly orgUnits: OrgUnits,
    private readonly notices: Notices,
    private readonly clock: Clock,
  ) {}

  demandView(principal: Principal, set: string): void {
    if (this.definitions.live(set) === undefined || !may(principal, 'view', set, this.province().id)) throw SetUnknown({ set: set.slice(0, 80) });
  }

  mayMove(principal: Principal, set: string): boolean {
    return may(principal, 'define', set, this.province().id);
  }

  /** Making trial figures official is publishing them. */
  demandMove(principal: Principal, set: string, body: MoveStage): void {
    const { id, code } = this.province();
    if (!this.mayMove(principal, set)) throw ActionRefused({ action: 'define', set, orgUnit: code });
    if (body.stage === 'official' && body.figures === 'keep' && !may(principal, 'publish', set, id))
      throw ActionRefused({ action: 'publish', set, orgUnit: code });
  }

  async tell(sql: Sql, set: string): Promise<void> {
    await this.notices.send(sql, 'live', JSON.stringify({ type: 'data.changed', set, periods: ['*'], orgUnits: ['*'], at: this.clock.now().toISOString() }));
  }

  private province(): { id: number; code: string } {
    return this.orgUnits.province(this.clock.today());
  }
}

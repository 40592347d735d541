// Publishing, rolling back, retiring and reviving over HTTP. Each says why, and `Idempotency-Key` makes a repeat safe.
import { Controller, Headers, HttpCode, Param, Post } from '@nestjs/common';
import type { PublishSet, RetireSet, ReviveSet, RollbackSet, SetPublished, SetRetirement } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { Publishing } from './publishing.service.js';
import { Retirement } from './retirement.service.js';
import { revisionOf } from '../authoring/revision.js';

@Controller('indicator-sets')
export class PublishingController {
  constructor(
    private readonly publishing: Publishing,
    private readonly retirement: Retirement,
  ) {}

  /** The draft becomes the live version. 409 with findings when it has errors or may not follow the live one. `If-Match`: its revision. */
  @Post(':id/publish')
  @Needs('define')
  @Answers('SetPublished', { status: 201 })
  publish(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Headers('if-match') ifMatch: string | undefined,
    @Takes('PublishSet') body: PublishSet,
  ): Promise<SetPublished> {
    return this.publishing.publish({ by, id, key }, body, revisionOf(ifMatch));
  }

  /** The documents of an earlier version as a new version. */
  @Post(':id/rollback')
  @Needs('define')
  @Answers('SetPublished', { status: 201 })
  rollback(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Takes('RollbackSet') body: RollbackSet,
  ): Promise<SetPublished> {
    return this.publishing.rollback({ by, id, key }, body);
  }

  /** The set owes nothing for periods that begin after `on`; its figures stay. Again with another date moves the date. */
  @Post(':id/retire')
  @HttpCode(200)
  @Needs('define')
  @Answers('SetRetirement')
  retire(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Takes('RetireSet') body: RetireSet,
  ): Promise<SetRetirement> {
    return this.retirement.retire({ by, id, key }, body);
  }

  /** A retired set owes again. */
  @Post(':id/revive')
  @HttpCode(200)
  @Needs('define')
  @Answers('SetRetirement')
  revive(
    @CurrentPrincipal() by: Principal,
    @Param('id') id: string,
    @Headers('idempotency-key') key: string | undefined,
    @Takes('ReviveSet') body: ReviveSet,
  ): Promise<SetRetirement> {
    return this.retirement.revive({ by, id, key }, body);
  }
}

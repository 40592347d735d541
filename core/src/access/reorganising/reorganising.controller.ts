// Reorganising org units over HTTP: shown first, then proposed, then confirmed by a second administrator. Preview and proposal take the same wish.
import { Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { RefuseReorganisation, Reorganisation, Reorganise, Reorganised } from '@haidang/plugin-sdk';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { CurrentPrincipal } from '../guard/access.guard.js';
import type { Principal } from '../principal.js';
import { ReorganisationProposals } from './proposals.service.js';

@Controller('org-units/reorganise')
export class ReorganisingController {
  constructor(private readonly proposals: ReorganisationProposals) {}

  /** Those of the caller, and those that the caller may confirm; the latest first. */
  @Get()
  @Needs('administer')
  @Answers('Reorganisation', { list: true })
  async list(@CurrentPrincipal() by: Principal): Promise<{ items: Reorganisation[] }> {
    return { items: await this.proposals.list(by) };
  }

  /** Units that end and begin, the rights that go on, are gained and are lost, reports and covers that change hands; nothing is written. */
  @Post('preview')
  @Needs('administer')
  @HttpCode(200)
  @Answers('Reorganised')
  preview(@CurrentPrincipal() by: Principal, @Takes('Reorganise') wanted: Reorganise): Promise<Reorganised> {
    return this.proposals.preview(by, wanted);
  }

  /** Kept for a second administrator (`proposal`), or done at once where there is none. On and after `effective` the new units stand. */
  @Post()
  @Needs('administer')
  @HttpCode(200)
  @Answers('Reorganised')
  propose(@CurrentPrincipal() by: Principal, @Takes('Reorganise') wanted: Reorganise): Promise<Reorganised> {
    return this.proposals.propose(by, wanted);
  }

  @Post(':id/confirm')
  @Needs('administer')
  @HttpCode(200)
  @Answers('Reorganised')
  confirm(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<Reorganised> {
    return this.proposals.confirm(by, id);
  }

  /** By its author: takes it back. */
  @Post(':id/refuse')
  @Needs('administer')
  @HttpCode(200)
  @Answers('Reorganisation')
  refuse(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('RefuseReorganisation') wanted: RefuseReorganisation): Promise<Reorganisation> {
    return this.proposals.refuse(by, id, wanted);
  }
}

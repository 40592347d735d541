// Routes of connected systems and their tokens, for who administers what the system may touch.
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { ApiTokenCreated, ConnectedSystem, NewConnectedSystem, NewSystemToken } from '@haidang/plugin-sdk';
import { Answers, Needs, Takes } from '../../kernel/index.js';
import { CurrentPrincipal } from '../guard/access.guard.js';
import type { Principal } from '../principal.js';
import { Systems } from './systems.service.js';

@Controller('systems')
export class SystemsController {
  constructor(private readonly systems: Systems) {}

  @Get()
  @Needs('administer')
  @Answers('ConnectedSystem', { list: true })
  async list(@CurrentPrincipal() by: Principal): Promise<{ items: ConnectedSystem[] }> {
    return { items: await this.systems.list(by) };
  }

  /** Role integrator on the given sets and units; it has no password and enters by its tokens. */
  @Post()
  @Needs('administer')
  @Answers('ConnectedSystem', { status: 201 })
  create(@CurrentPrincipal() by: Principal, @Takes('NewConnectedSystem') wanted: NewConnectedSystem): Promise<ConnectedSystem> {
    return this.systems.create(by, wanted);
  }

  /** Suspends: its tokens end at once, what it sent stays. */
  @Delete(':id')
  @Needs('administer')
  @HttpCode(204)
  suspend(@CurrentPrincipal() by: Principal, @Param('id') id: string): Promise<void> {
    return this.systems.suspend(by, id);
  }

  /** The token is in this answer and nowhere else. */
  @Post(':id/tokens')
  @Needs('administer')
  @Answers('ApiTokenCreated', { status: 201 })
  issue(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Takes('NewSystemToken') wanted: NewSystemToken): Promise<ApiTokenCreated> {
    return this.systems.issue(by, id, wanted);
  }

  @Delete(':id/tokens/:token')
  @Needs('administer')
  @HttpCode(204)
  revoke(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('token') token: string): Promise<void> {
    return this.systems.revoke(by, id, token);
  }
}

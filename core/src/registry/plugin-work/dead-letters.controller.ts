// Dead letters of a plugin, for who administers.
import { Controller, Delete, Get, HttpCode, Param, Post } from '@nestjs/common';
import type { DeadLetter } from '@haidang/plugin-sdk';
import { CurrentPrincipal, type Principal } from '../../access/index.js';
import { Answers, NeedsEverywhere } from '../../kernel/index.js';
import { DeadLetters } from './dead-letters.service.js';

@Controller('plugins/:id/dead-letters')
export class DeadLettersController {
  constructor(private readonly letters: DeadLetters) {}

  @Get()
  @NeedsEverywhere('administer')
  @Answers('DeadLetter', { list: true })
  async list(@Param('id') id: string): Promise<{ items: DeadLetter[] }> {
    return { items: await this.letters.list(id) };
  }

  @Post(':letter/retry')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  retry(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('letter') letter: string): Promise<void> {
    return this.letters.retry(by, id, letter);
  }

  @Delete(':letter')
  @NeedsEverywhere('administer')
  @HttpCode(204)
  remove(@CurrentPrincipal() by: Principal, @Param('id') id: string, @Param('letter') letter: string): Promise<void> {
    return this.letters.remove(by, id, letter);
  }
}

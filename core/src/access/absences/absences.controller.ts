// Routes of absences: who is away, and who decides in their place meanwhile.
import { Controller, Delete, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import type { Absence, NewAbsence, PersonRef } from '@haidang/plugin-sdk';
import { Answers, charactersOnce, Needs, Takes, ValueRefused } from '../../kernel/index.js';
import { CurrentPrincipal } from '../guard/access.guard.js';
import type { Principal } from '../principal.js';
import { Absences } from './absences.service.js';

const LONGEST_SEARCH = 100;

@Controller('absences')
export class AbsencesController {
  constructor(private readonly absences: Absences) {}

  /** One's own, those one covers, and those of people whom one administers; the latest first. */
  @Get()
  @Needs('signed-in')
  @Answers('Absence', { list: true })
  async list(@CurrentPrincipal() principal: Principal): Promise<{ items: Absence[] }> {
    return { items: await this.absences.list(principal) };
  }

  /** Whom one may name: active people whose name or username holds the text, at most 20. */
  @Get('candidates')
  @Needs('signed-in')
  @Answers('PersonRef', { list: true })
  async candidates(@CurrentPrincipal() principal: Principal, @Query('q') q: unknown = ''): Promise<{ items: PersonRef[] }> {
    if (typeof q !== 'string' || q.length > LONGEST_SEARCH || /\p{C}/u.test(q)) throw ValueRefused({ field: 'q', expected: charactersOnce(0, LONGEST_SEARCH) });
    return { items: await this.absences.candidates(principal, q) };
  }

  @Post()
  @Needs('signed-in')
  @Answers('Absence', { status: 201 })
  add(@CurrentPrincipal() principal: Principal, @Takes('NewAbsence') wanted: NewAbsence): Promise<Absence> {
    return this.absences.add(principal, wanted);
  }

  /** Ends the cover at once; what was done meanwhile stays. */
  @Delete(':id')
  @Needs('signed-in')
  @HttpCode(204)
  revoke(@CurrentPrincipal() principal: Principal, @Param('id') id: string): Promise<void> {
    return this.absences.revoke(principal, id);
  }
}

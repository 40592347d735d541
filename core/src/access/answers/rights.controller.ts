// Routes that explain and review rights: why, the matrix of a place, who could see a figure, and the workbook of the review.
import { Controller, Get, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { FigureReader, RightContact, RightExplained, RightsMatrix } from '@haidang/plugin-sdk';
import { Answers, Clock, Needs, ValueRefused } from '../../kernel/index.js';
import { CurrentPrincipal } from '../guard/access.guard.js';
import { RightsChanges } from '../people/rights-changes.js';
import { Grants } from '../grants/grants.service.js';
import { Roles } from '../grants/roles.service.js';
import { dateFrom } from '../org-units/iso-date.js';
import { actionOf, optionalText } from '../people/query-texts.js';
import type { Principal } from '../principal.js';
import { reviewWorkbook } from './review-workbook.js';
import { RightsAnswers, type RightsPlace } from './rights-answers.service.js';

const SPREADSHEET = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
type Asked = Record<string, unknown>;

@Controller('rights')
export class RightsController {
  constructor(
    private readonly answers: RightsAnswers,
    private readonly grants: Grants,
    private readonly roles: Roles,
    private readonly clock: Clock,
    private readonly changes: RightsChanges,
  ) {}

  /** Anybody may ask about themselves; about another person, who administers that person's unit. */
  @Get('explain')
  @Needs('signed-in')
  @Answers('RightExplained')
  explain(@CurrentPrincipal() asking: Principal, @Query() query: Asked): Promise<RightExplained> {
    const [user, indicator, field] = (['user', 'indicator', 'field'] as const).map((name) => optionalText(name, query[name]));
    return this.answers.explain(asking, { ...placeOf(query), user, action: actionOf(query['action']), indicator, field });
  }

  /** Whom the caller may ask: `for=administer` (default), who gives rights where they work; `for=review`, who reviews what they may see. */
  @Get('contacts')
  @Needs('signed-in')
  @Answers('RightContact', { list: true })
  async contacts(@CurrentPrincipal() asking: Principal, @Query() query: Asked): Promise<{ items: RightContact[] }> {
    const purpose = optionalText('for', query['for']) ?? 'administer';
    if (purpose !== 'administer' && purpose !== 'review') throw ValueRefused({ field: 'for', expected: 'administer, review' });
    return { items: await this.answers.contacts(asking, purpose) };
  }

  @Get('matrix')
  @Needs('administer')
  @Answers('RightsMatrix')
  matrix(@CurrentPrincipal() by: Principal, @Query() query: Asked): Promise<RightsMatrix> {
    const rows = optionalText('by', query['by']) ?? 'role';
    if (rows !== 'role' && rows !== 'user') throw ValueRefused({ field: 'by', expected: 'role, user' });
    return this.answers.matrix(by, rows, placeOf(query));
  }

  /** Who could see the figure on that day. */
  @Get('readers')
  @Needs('signed-in')
  @Answers('FigureReader', { list: true })
  async readers(@CurrentPrincipal() by: Principal, @Query() query: Asked): Promise<{ items: FigureReader[] }> {
    return { items: await this.answers.readers(by, { ...placeOf(query), indicator: optionalText('indicator', query['indicator']) }) };
  }

  /** Every grant in force of the places that the caller administers, as a workbook to sign. */
  @Get('review.xlsx')
  @Needs('administer')
  async review(@CurrentPrincipal() by: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<Buffer> {
    const at = this.clock.today();
    const { grants, ...others } = await this.changes.telling(by, 'review.xlsx', async () => ({
      grants: await this.grants.list(by),
      people: await this.answers.reviewedPeople(by),
      roles: await this.roles.list(),
    }));
    const inForce = grants.filter((grant) => grant.revokedAt === null && grant.state !== 'refused' && (grant.to === null || grant.to >= at));
    const workbook = await reviewWorkbook({ at, by: by.username, grants: inForce, ...others });
    void reply.header('content-type', SPREADSHEET).header('content-disposition', `attachment; filename="review-${at}.xlsx"`);
    return workbook;
  }
}

function placeOf(query: Asked): RightsPlace {
  const at = optionalText('at', query['at']);
  return {
    set: optionalText('set', query['set']) ?? '*',
    orgUnit: optionalText('orgUnit', query['orgUnit']),
    at: at === undefined ? undefined : dateFrom('at', at),
  };
}
